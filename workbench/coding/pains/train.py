"""Learn the object ranker from the labelled corpus: ``python -m workbench.coding.pains.train``."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.coding.labelled import read_labelled
from workbench.coding.pains.object_words import WEIGHTS, word_features
from workbench.study import fingerprint, write_whole

__all__ = ["ObjectCase", "object_cases", "train_objects", "write_weights"]

_REGULARISATION = 0.5
# Smaller weights hardly ever decide and double the size of the file.
_SMALLEST_WEIGHT = 0.12


@dataclass(frozen=True)
class ObjectCase:
    """A labelled pain with the candidates for its object.

    Parameters
    ----------
    language, domain : str
        Where it is from.
    text : str
        The passage.
    start, end : int
        The pain in it.
    object_start, object_end : int
        The marked object.
    """

    language: str
    domain: str
    text: str
    start: int
    end: int
    object_start: int
    object_end: int


def object_cases(corpus: Path) -> list[ObjectCase]:
    """Pains of the labelled corpus whose object is marked."""
    cases = []
    for item in read_labelled(corpus):
        for mark in item.marks:
            if mark.kind != "pain" or not mark.object:
                continue
            inside = item.text.find(mark.object, mark.start, mark.end)
            place = inside if inside >= 0 else item.text.find(mark.object)
            if place >= 0:
                span = (mark.start, mark.end, place, place + len(mark.object))
                cases.append(ObjectCase(item.language, item.domain, item.text, *span))
    return cases


def train_objects(cases: Sequence[ObjectCase]) -> dict[str, float]:
    """Fit a logistic regression that tells objects from other content words; weights by feature name."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rows, labels = [], []
    for case in cases:
        for _, first, last, features in word_features(case.text, case.start, case.end, case.language):
            rows.append(dict(features))
            labels.append(first < case.object_end and last > case.object_start)
    names = sorted({name for row in rows for name in row})
    columns = {name: number for number, name in enumerate(names)}
    ends = np.cumsum([0, *(len(row) for row in rows)]).astype("int32")
    places = np.array([columns[name] for row in rows for name in row], dtype="int32")
    values = np.array([value for row in rows for value in row.values()], dtype="float64")
    matrix = csr_matrix((values, places, ends), shape=(len(rows), len(names)))
    fitted = LogisticRegression(
        C=_REGULARISATION, solver="liblinear", max_iter=300, random_state=0, fit_intercept=False
    )
    fitted.fit(matrix, labels)
    weights = zip(names, fitted.coef_[0], strict=True)
    return {name: round(float(weight), 2) for name, weight in weights if abs(weight) >= _SMALLEST_WEIGHT}


def write_weights(weights: Mapping[str, float], path: Path = WEIGHTS) -> str:
    """Write the weights and return their digest."""
    digest = fingerprint(weights)
    content = {"digest": digest, "weights": weights}
    write_whole(path, (json.dumps(content, ensure_ascii=False, sort_keys=True) + "\n").encode("utf-8"))
    return digest


def main() -> None:
    """Train and write the file."""
    cases = object_cases(Path("corpus"))
    weights = train_objects(cases)
    digest = write_weights(weights)[:12]
    sys.stdout.write(f"objects of pains: {len(cases)} cases, {len(weights)} weights, {digest}\n")


if __name__ == "__main__":
    main()
