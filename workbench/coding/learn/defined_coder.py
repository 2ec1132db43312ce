"""Code a study by what its codebook says: definitions and examples, before anybody has decided anything.

A segment is suggested for a code when it is far more like the code's texts than the study's talk usually is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING

from workbench.coding.codebook import Code, Codebook, study_codebook
from workbench.coding.embeddings import find_model
from workbench.coding.gloss import gloss_digest
from workbench.coding.learn.code_learner import FEWEST_YES
from workbench.coding.learn.decided import Decided, read_decided
from workbench.coding.learn.definitions import examples_of_code
from workbench.coding.learn.examples import Example
from workbench.coding.learn.likeness import Likeness, Reader
from workbench.coding.learn.ridge import fit_ridge
from workbench.coding.one_thread import one_thread
from workbench.study import Study, fingerprint, notes_of_step, record_step

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["DEFINED", "code_from_definitions"]

Progress = Callable[[str, int, int], None]
DEFINED = "defined"
_METHOD = "1"
_ORDINARY, _TRUST = 60, 0.1
# Fewer segments of a language do not show what is usual in it.
_FEWEST_SEGMENTS = 40
# How far from the usual (in robust standard deviations). On topics with words of their own four of five
# suggestions at 3 are right, on abstract codes such as stages one of three: hence the low confidence.
_FAR, _FARTHEST = 3.0, 5.0
_LEAST_SURE, _MOST_SURE = 0.4, 0.6
_TO_DEVIATION = 1.4826


def code_from_definitions(study: Study, report: Progress) -> tuple[str, ...]:
    """Suggest the study's own codes by their names, definitions, notes and examples.

    A code that people have accepted four times is left to the coder that learns from decisions.

    Parameters
    ----------
    study : Study
        With segments.
    report : callable
        Progress.

    Returns
    -------
    tuple of str
        A note for each language that has too few segments.
    """
    decided, book = read_decided(study), study_codebook(study)
    codes = _to_define(book, decided)
    model = find_model(study.config.models.embeddings, folder=study.folder)
    ids = decided.segments["segment_id"].tolist()
    texts = [[code.code_id for code in codes], book.digest, gloss_digest(), model.digest]
    key = fingerprint([_METHOD, texts, ids])
    if (known := notes_of_step(study.store, DEFINED, key)) is not None:
        return known
    started = perf_counter()
    report("codes by definition", 0, 1)
    reader = Reader(model, study.derived / "embeddings")
    rows, notes = _found(codes, book, decided.segments, reader) if codes else ([], ())
    version = f"{_METHOD}-{fingerprint(texts)[:10]}"
    with study.store.transaction() as store:
        store.execute("DELETE FROM suggestion WHERE coder = ?", (DEFINED,))
        store.insert("suggestion", [{**row, "coder": DEFINED, "coder_version": version} for row in rows])
        record_step(study.store, DEFINED, key, notes=notes, seconds=perf_counter() - started)
    report("codes by definition", 1, 1)
    return notes


def _to_define(book: Codebook, decided: Decided) -> list[Code]:
    learned = {code for code, said in decided.verdicts.items() if sum(said.values()) >= FEWEST_YES}
    return [
        code
        for code in book.codes
        if code.origin == "study" and code.code_id not in learned and (code.definition or code.examples)
    ]


def _found(
    codes: Sequence[Code], book: Codebook, segments: pd.DataFrame, reader: Reader
) -> tuple[list[dict[str, object]], tuple[str, ...]]:
    rows: list[dict[str, object]] = []
    notes = []
    for language, group in segments.groupby("language"):
        if len(group) < _FEWEST_SEGMENTS:
            notes.append(
                f"codes by definition, {language}: {len(group)} segments, {_FEWEST_SEGMENTS} are needed"
                " to see what is usual; patterns and your decisions work with fewer"
            )
            continue
        with one_thread():
            scores = _scores(codes, book, group, str(language), reader)
        for code_id, far in scores.items():
            rows += [_row(code_id, group, place, far[place]) for place in (far >= _FAR).nonzero()[0].tolist()]
    return rows, tuple(notes)


def _scores(
    codes: Sequence[Code], book: Codebook, segments: pd.DataFrame, language: str, reader: Reader
) -> Mapping[str, Matrix]:
    """How far above the usual each segment is for each code."""
    import numpy as np

    taught = [example for code in codes for example in examples_of_code(code)]
    texts = segments["text"].tolist()
    ordinary = texts[:_ORDINARY]  # sorted by their hash: the first ones are a draw
    known = Likeness(
        [one.text for one in taught] + ordinary,
        [one.language for one in taught] + [language] * len(ordinary),
        reader=reader,
        wording=[one.wording for one in taught] + [True] * len(ordinary),
    )
    among = known.among()
    asked = known.of(texts, [language] * len(texts), reader.vectors(texts, [language] * len(texts)))
    found = {}
    for code in codes:
        below = {one.code_id for one in book.under(code.code_id)} | {code.code_id}
        yes, trust = _lesson(taught, code, below, len(ordinary), above=_above(code, book))
        share = np.where(yes, trust[yes].sum(), trust[~yes].sum())
        balanced = trust * np.sqrt(trust.sum() / 2 / share)
        fitted = fit_ridge(among, np.where(yes, 1.0, -1.0)[:, None], balanced)
        found[code.code_id] = _far(fitted.scores(asked)[:, 0])
    return found


def _lesson(
    taught: Sequence[Example], code: Code, below: set[str], ordinary: int, *, above: set[str]
) -> tuple[NDArray[np.bool_], Matrix]:
    """Examples of a code and of what stands under it say yes; those of what stands above it say little."""
    import numpy as np

    yes = [bool(below & {*one.labels}) for one in taught]
    trust = [one.trust if not above & {*one.labels} else _TRUST for one in taught]
    return np.array([*yes, *[False] * ordinary]), np.array([*trust, *[_TRUST] * ordinary])


def _above(code: Code, book: Codebook) -> set[str]:
    found: set[str] = set()
    parent = code.parent
    while parent is not None:
        found.add(parent)
        parent = book[parent].parent
    return found


def _far(scores: Matrix) -> Matrix:
    """Distance from the median in robust standard deviations."""
    import numpy as np

    from_usual = scores - np.median(scores)
    spread = np.median(np.abs(from_usual)) * _TO_DEVIATION
    far: Matrix = from_usual / max(float(spread), 1e-9)
    return far


def _row(code_id: str, segments: pd.DataFrame, place: int, far: float) -> dict[str, object]:
    segment = segments.iloc[place]
    share = (min(far, _FARTHEST) - _FAR) / (_FARTHEST - _FAR)
    return {
        "segment_id": segment["segment_id"],
        "code_id": code_id,
        "start": int(segment["start"]),
        "end": int(segment["end"]),
        "confidence": round(_LEAST_SURE + share * (_MOST_SURE - _LEAST_SURE), 4),
        "score": None,
    }
