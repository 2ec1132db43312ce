"""What the trained coders answer: one number per head and text, one class per word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.coding.labelled import DELIGHTS, MOMENTS, PAINS, TOUCHPOINTS, WISHES, LabelledText, Mark

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["HEADS", "SENTIMENTS", "WORD_CLASSES", "head_labels", "sentiment_labels", "word_class"]

SENTIMENTS = ("sentiment.negative", "sentiment.neutral", "sentiment.positive")
KINDS = ("pain", "delight", "wish", "question")
HEADS: tuple[str, ...] = (
    *KINDS,
    *(f"pain.{name}" for name in PAINS),
    *(f"delight.{name}" for name in DELIGHTS),
    *(f"wish.{name}" for name in WISHES),
    *(f"stage.{name}" for name in MOMENTS),
    *(f"touchpoint.{name}" for name in TOUCHPOINTS),
    "strong",
)
# What a word can be part of; 0 is nothing. Delights and wishes are one class each: their types are for texts.
WORD_CLASSES: tuple[str, ...] = ("", *(f"pain.{name}" for name in PAINS), "delight", "wish", "question")


def sentiment_labels(texts: Sequence[LabelledText]) -> NDArray[np.int64]:
    """Place of each text's sentiment in ``SENTIMENTS``.

    Returns
    -------
    ndarray of int, shape (len(texts),)
    """
    import numpy as np

    return np.array([(text.sentiment > 0) - (text.sentiment < 0) + 1 for text in texts], dtype=np.int64)


def head_labels(texts: Sequence[LabelledText]) -> Matrix:
    """1 where a text has what a head asks for, else 0.

    Returns
    -------
    ndarray of float32, shape (len(texts), len(HEADS))
    """
    import numpy as np

    place = {head: number for number, head in enumerate(HEADS)}
    labels = np.zeros((len(texts), len(HEADS)), dtype=np.float32)
    for row, text in enumerate(texts):
        for head in _heads_of(text):
            labels[row, place[head]] = 1
    return labels


def word_class(mark: Mark) -> int:
    """Number of the word class that a mark stands for."""
    return WORD_CLASSES.index(f"pain.{mark.type}" if mark.kind == "pain" else mark.kind)


def _heads_of(text: LabelledText) -> set[str]:
    marks = {mark.kind for mark in text.marks}
    types = {f"{mark.kind}.{mark.type}" for mark in text.marks if mark.kind != "question"}
    stages = {f"stage.{moment}" for moment in text.moments}
    touchpoints = {f"touchpoint.{name}" for name in text.touchpoints}
    strong = {"strong"} if abs(text.sentiment) == 2 else set()
    return marks | types | stages | touchpoints | strong
