"""A study's own coder: it learns every code from what the researchers decided, and says how well it does.

Its suggestions are replaced as a set, and only when decisions, segments or the method have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from workbench.coding.embeddings import EmbeddingModel, find_model
from workbench.coding.gloss import gloss_digest
from workbench.coding.learn.code_learner import (
    ENOUGH_LABELS,
    FEWEST_YES,
    cross_validated_f1,
    learn_code,
    lesson_of,
)
from workbench.coding.learn.decided import Decided, read_decided
from workbench.coding.learn.likeness import Likeness, Reader
from workbench.coding.learn.vectors import BACKGROUND
from workbench.coding.one_thread import one_thread
from workbench.study import Study, file_digest, fingerprint, notes_of_step, record_step

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["CODER", "Kernel", "code_from_decisions", "kernel_of"]

Progress = Callable[[str, int, int], None]
CODER = "learned"
_METHOD = "1"
_STEP = "learned"
_FEW_SURE = 0.6
_FEW_WORTH = 0.6
_ORDINARY = 60


def code_from_decisions(study: Study, report: Progress) -> tuple[str, ...]:
    """Suggest codes learned from people's decisions in this study.

    A code is learned from four accepted segments on. From forty labels on its cross-validated F1 on
    people it has not heard decides whether it may speak (``models.least_f1`` in ``study.yaml``); below,
    it speaks with less confidence.

    Parameters
    ----------
    study : Study
        With segments and decisions.
    report : callable
        Progress.

    Returns
    -------
    tuple of str
        One note per code that was switched off. How every code did stands in the summary of the step.
    """
    decided = read_decided(study)
    model = find_model(study.config.models.embeddings, folder=study.folder)
    least = study.config.models.least_f1
    version = _version(decided, model)
    key = fingerprint([version, least, decided.segments["segment_id"].tolist()])
    if (known := notes_of_step(study.store, _STEP, key)) is not None:
        return known
    started = perf_counter()
    learnable = [code for code, found in decided.verdicts.items() if sum(found.values()) >= FEWEST_YES]
    learned = []
    with one_thread():
        kernel = kernel_of(decided, model, study) if learnable else None
        for done, code_id in enumerate(learnable):
            report("learned codes", done, len(learnable))
            if kernel is not None and (found := _learn(code_id, decided, kernel, least)) is not None:
                learned.append(found)
    rows = [row for one in learned for row in one.rows]
    notes = tuple(one.note for one in learned if one.note)
    summary = {"codes": {one.code_id: one.figures for one in learned}}
    with study.store.transaction() as store:
        store.execute("DELETE FROM suggestion WHERE coder = ?", (CODER,))
        store.insert("suggestion", [{**row, "coder": CODER, "coder_version": version} for row in rows])
        record_step(study.store, _STEP, key, notes=notes, summary=summary, seconds=perf_counter() - started)
    report("learned codes", len(learnable), len(learnable))
    return notes


@dataclass(frozen=True)
class _Learned:
    code_id: str
    rows: tuple[dict[str, object], ...]
    figures: dict[str, Any]
    note: str


@dataclass(frozen=True)
class Kernel:
    """How alike the segments of a study are to those one may learn from.

    Parameters
    ----------
    likeness : ndarray, shape (segments, columns)
        Likeness.
    vectors : ndarray, shape (segments, dimensions)
        Where the segments lie.
    columns : mapping of place to int
        The segments one may learn from: those somebody decided about, and some ordinary ones.
    """

    likeness: Matrix
    vectors: Matrix
    columns: Mapping[int, int]


def kernel_of(decided: Decided, model: EmbeddingModel, study: Study) -> Kernel:
    """Measure likeness within a study.

    Parameters
    ----------
    decided : Decided
        Segments and verdicts.
    model : EmbeddingModel
        Makes the vectors.
    study : Study
        Keeps them.

    Returns
    -------
    Kernel
    """
    reader = Reader(model, study.derived / "embeddings")
    texts, languages = decided.segments["text"].tolist(), decided.segments["language"].tolist()
    seen = set(decided.looked_at)
    # Segments are sorted by their hash, so the first ones are a draw.
    ordinary = [place for place in range(len(texts)) if place not in seen][:_ORDINARY]
    places = sorted((*seen, *ordinary))
    known = Likeness(
        [texts[p] for p in places],
        [languages[p] for p in places],
        reader=reader,
        wording=[True] * len(places),
    )
    vectors = reader.vectors(texts, languages)
    columns = {places[landmark]: column for column, landmark in enumerate(known.landmarks)}
    return Kernel(known.of(texts, languages, vectors), vectors, columns)


def _learn(code_id: str, decided: Decided, kernel: Kernel, least: float) -> _Learned | None:
    import numpy as np

    verdicts = decided.verdicts[code_id]
    lesson = lesson_of(verdicts, kernel.columns, set(decided.looked_at))
    if lesson.yes.all() or not lesson.yes.any():
        return None
    enough = lesson.labels >= ENOUGH_LABELS
    groups = decided.segments["participant_id"].tolist()
    score = cross_validated_f1(kernel.likeness, lesson, groups) if enough else None
    on = score is None or score >= least
    figures: dict[str, Any] = {"labels": lesson.labels, "yes": int(lesson.yes.sum()), "on": on}
    figures["f1"] = None if score is None else round(score, 3)
    if not on:
        note = f"learned coder off for {code_id}: F1 {score:.2f} on {lesson.labels} labels, needs {least:.2f}"
        return _Learned(code_id, (), figures, note)
    asked = np.array([p for p in range(len(groups)) if p not in verdicts], dtype=np.int64)
    chance, from_here = learn_code(kernel.likeness, lesson, asked)
    sure, worth = (from_here, 1.0) if enough else (_FEW_SURE, _FEW_WORTH)
    chosen = [(p, worth * c) for p, c in zip(asked.tolist(), chance.tolist(), strict=True) if c >= sure]
    return _Learned(code_id, tuple(_row(code_id, decided.segments, p, c) for p, c in chosen), figures, "")


def _version(decided: Decided, model: EmbeddingModel) -> str:
    """Method and digest of everything that is learned from, and of what reads it."""
    ids = decided.segments["segment_id"].tolist()
    said = {
        code: {ids[place]: yes for place, yes in found.items()} for code, found in decided.verdicts.items()
    }
    return f"{_METHOD}-{fingerprint([said, model.digest, gloss_digest(), file_digest(BACKGROUND)])[:10]}"


def _row(code_id: str, segments: pd.DataFrame, place: int, confidence: float) -> dict[str, object]:
    segment = segments.iloc[place]
    return {
        "segment_id": segment["segment_id"],
        "code_id": code_id,
        "start": int(segment["start"]),
        "end": int(segment["end"]),
        "confidence": round(confidence, 4),
        "score": None,
    }
