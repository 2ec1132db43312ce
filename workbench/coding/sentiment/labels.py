"""What the labels of somebody else's model mean: two, three or five of them, folded to three feelings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.coding.sentiment.model import FEELINGS
from workbench.study import StudyError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["folding_of"]

_KNOWN = {
    "negative": "negative|neg|very negative|bad|sad|unhappy|not happy|منفی|خیلی منفی|שלילי|שלילי מאוד",
    "neutral": "neutral|neu|mixed|none|no sentiment|خنثی|ممتنع|ניטרלי|נייטרלי|לא רלוונטי",
    "positive": "positive|pos|very positive|good|happy|مثبت|خیلی مثبت|חיובי|חיובי מאוד",
}
_MEANING = {label: feeling for feeling, labels in _KNOWN.items() for label in labels.split("|")}
_STARS = re.compile(r"([1-5])(?: stars?)?|stars? ([1-5])|([1-5])[ /]*(?:of )?5|★{1,5}")


def folding_of(labels: Sequence[str], given: Mapping[str, str], *, where: str) -> Matrix:
    """Matrix that turns chances of a model's labels into those of negative, neutral and positive.

    Parameters
    ----------
    labels : sequence of str
        Names of the model's classes, in their order.
    given : mapping of str to str
        What ``study.yaml`` says they mean; it wins.
    where : str
        Key in ``study.yaml`` to name in an error.

    Returns
    -------
    ndarray of 0 and 1, shape (len(labels), 3)

    Raises
    ------
    StudyError
        A label is unknown, or one that is mapped is not there, or all mean the same.

    Examples
    --------
    >>> folding_of(["NEG", "POS"], {}, where="").tolist()
    [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    """
    import numpy as np

    if strangers := sorted(set(given) - set(labels)):
        raise StudyError(
            f"the model has no label {strangers[0]!r}",
            where=f"{where}.labels",
            hint=f"its labels are {', '.join(labels)}",
        )
    meant = _meanings(labels) | dict(given)
    unknown = [label for label in labels if label not in meant]
    if unknown:
        example = ", ".join(f"{label}: {_guess(label, labels)}" for label in unknown)
        raise StudyError(
            f"the model's labels do not say what they mean: {', '.join(labels)}",
            where=where,
            hint=f"write {{model: FOLDER, labels: {{{example}}}}}, each as the model was trained",
        )
    folding = np.array([[meant[label] == feeling for feeling in FEELINGS] for label in labels], dtype=float)
    if not (folding[:, 0].any() and folding[:, 2].any()):
        raise StudyError(
            f"the labels {', '.join(labels)} leave nothing for negative or for positive",
            where=f"{where}.labels",
            hint="map at least one label to each",
        )
    return folding


def _meanings(labels: Sequence[str]) -> dict[str, str]:
    stars = {label: _stars(label) for label in labels}
    if len(labels) == 5 and sorted(stars.values()) == [1, 2, 3, 4, 5]:
        return {label: FEELINGS[(count > 3) - (count < 3) + 1] for label, count in stars.items()}
    folded = {label: " ".join(re.split(r"[\s_-]+", label.strip().casefold())) for label in labels}
    return {label: _MEANING[name] for label, name in folded.items() if name in _MEANING}


def _stars(label: str) -> int:
    found = _STARS.fullmatch(label.strip().casefold().replace("_", " "))
    if not found:
        return 0
    return int(next(filter(None, found.groups()), 0)) or label.count("★")


def _guess(label: str, labels: Sequence[str]) -> str:
    """An example for the hint: the usual order, which may not be this model's."""
    return FEELINGS[round(list(labels).index(label) * 2 / max(1, len(labels) - 1))]
