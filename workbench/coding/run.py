"""Code a whole study: cut, suggest, keep what has not changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.carry import carry_decisions
from workbench.coding.codebook import codebook_files, study_codebook
from workbench.coding.coders import CODERS, Coder
from workbench.coding.corpus import CORPUS_CODERS
from workbench.coding.segments import SEGMENTER_VERSION, segment_study
from workbench.coding.sentiment import BESIDE, choose_sentiment, sentiment_files_digest, with_ratings
from workbench.study import Study, file_digest, fingerprint, folder_digest

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CodingSummary", "code_study", "coding_fingerprint", "study_codebook"]

Progress = Callable[[str, int, int], None]
_BATCH = 400
_ROOM = Path(__file__).parent


@dataclass(frozen=True)
class CodingSummary:
    """What a coding run did.

    Parameters
    ----------
    segments : int
        Segments in the study.
    read : int
        Segments read by at least one coder in this run.
    suggestions : int
        Suggestions now in the store.
    notes : tuple of str
        What could not be done and why.
    """

    segments: int
    read: int
    suggestions: int
    notes: tuple[str, ...]


def code_study(study: Study, *, progress: Progress | None = None) -> CodingSummary:
    """Suggest codes for every segment that a coder has not read in its present version.

    Parameters
    ----------
    study : Study
        Its sources must be imported.
    progress : callable, optional
        Called with (what, done, total).

    Returns
    -------
    CodingSummary
    """
    report = progress or (lambda *_: None)
    segment_study(study)
    carried = carry_decisions(study)
    codebook = study_codebook(study)
    study.store.insert("code", codebook.to_table(), known="update")
    sentiment = choose_sentiment(study)
    coders = [coder.for_study(codebook=codebook, sentiment=sentiment) for coder in CODERS.values()]
    _retire(study, {*(coder.name for coder in coders), *CORPUS_CODERS})
    segments = with_ratings(study, _with_prompts(study))
    read = {key for coder in coders for key in _code_new(study, coder, segments, report)}
    found = [note for code in CORPUS_CODERS.values() for note in code(study, report)]
    notes = [*carried, *sentiment.notes, *found]
    _warm(study, report)
    count = study.store.rows("SELECT count(*) FROM suggestion")[0][0]
    return CodingSummary(len(study.table("segment")), len(read), count, tuple(notes))


def coding_fingerprint(study: Study) -> str:
    """Changes when anything that coding depends on changes: sources, coders, code, settings."""
    sources = study.store.rows("SELECT source_id, settings FROM source WHERE status = 'current' ORDER BY 1")
    own = study.config.codebook
    files = codebook_files(study.folder / own) if own else ()
    decided = study.store.rows("SELECT count(*), max(decision_id) FROM decision")
    return fingerprint(
        [
            sources,
            SEGMENTER_VERSION,
            study.config.models.model_dump(),
            study.config.seed,
            folder_digest(_ROOM, _ROOM.parent / "language"),
            [file_digest(file) for file in files],
            [stage.model_dump() for stage in study.journey_model().own_stages],
            decided,
            sentiment_files_digest(study),
        ]
    )


def _code_new(study: Study, coder: Coder, segments: pd.DataFrame, report: Progress) -> Iterator[str]:
    segments = segments.assign(version=coder.versions_of(segments))
    passed: Mapping[str, str] = dict(
        study.store.rows("SELECT segment_id, coder_version FROM coder_pass WHERE coder = ?", (coder.name,))
    )
    unread = segments[segments["segment_id"].map(passed.get) != segments["version"]]
    for first in range(0, len(unread), _BATCH):
        batch = unread.iloc[first : first + _BATCH]
        _write(study, coder, batch, coder.code(batch[["segment_id", "text", "language", "prompt", BESIDE]]))
        report(f"coder {coder.name}", first + len(batch), len(unread))
        yield from batch["segment_id"]


def _warm(study: Study, report: Progress) -> None:
    """Embed what pain themes compare, so that a report finds it in the cache and needs no sentence model."""
    from workbench.coding.pains import pain_themes

    report("pain themes", 0, 1)
    pain_themes(study)
    report("pain themes", 1, 1)


def _retire(study: Study, known: Set[str]) -> None:
    """Take back what coders suggested that an earlier version had and this one has not."""
    names = [json.dumps(sorted(known))]
    with study.store.transaction() as store:
        store.execute("DELETE FROM suggestion WHERE coder NOT IN (SELECT value FROM json_each(?))", names)
        store.execute("DELETE FROM coder_pass WHERE coder NOT IN (SELECT value FROM json_each(?))", names)


def _with_prompts(study: Study) -> pd.DataFrame:
    """Segments with what the interviewer said just before their turn (missing where nobody did)."""
    asked = study.store.read(
        """SELECT answer.turn_id, question.text AS prompt FROM turn answer JOIN turn question
           ON question.source_id = answer.source_id AND question.position = answer.position - 1
           WHERE question.role = 'interviewer'"""
    )
    return study.table("segment").merge(asked.astype("str"), on="turn_id", how="left")


def _write(study: Study, coder: Coder, batch: pd.DataFrame, found: pd.DataFrame) -> None:
    """Replace this coder's suggestions for the batch and note the pass, in one transaction."""
    starts = batch.set_index("segment_id")["start"]
    offset = found["segment_id"].map(starts).astype("int64")
    rows = found.assign(
        start=found["start"] + offset,
        end=found["end"] + offset,
        coder=coder.name,
        coder_version=coder.version,
    )
    best = rows.sort_values(["confidence", "start"], ascending=[False, True], kind="stable")
    best = best.drop_duplicates(["segment_id", "code_id"]).sort_values(["segment_id", "code_id"])
    passes = batch[["segment_id"]].assign(coder=coder.name, coder_version=batch["version"])
    with study.store.transaction() as store:
        for segment_id in batch["segment_id"]:
            store.execute(
                "DELETE FROM suggestion WHERE segment_id = ? AND coder = ?", (segment_id, coder.name)
            )
        store.insert("suggestion", best)
        store.insert("coder_pass", passes, known="update")
