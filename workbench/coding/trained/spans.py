"""Find the words that show a pain, a delight, a wish or a question: clauses in which the reader sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from workbench.coding.trained.heads import WORD_CLASSES
from workbench.language.lexicon import read_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["ShownSpan", "clauses", "shown_spans"]

# A clause belongs to the span when its words show at least this share of what the best clause shows:
# chosen on left-out domains, where it beat single words above a level (overlap .69 against .54 to .66).
_SHARE_OF_BEST = 0.6
_PAUSE = re.compile(r"[,،;؛.!?؟…:—–]+|\s-\s")
_WORD = re.compile(r"\S+")
_EDGE = ",،;؛.!?؟…:—–- \t\n\"'«»“”()"


class ShownSpan(NamedTuple):
    """A stretch of raw text and the class its words show most."""

    start: int
    end: int
    shows: str


def clauses(text: str) -> list[tuple[int, int]]:
    """Cut a text at pauses and before words that start a new thought.

    Parameters
    ----------
    text : str
        Raw text.

    Returns
    -------
    list of (start, end)
        Code points; together they cover every word.

    Examples
    --------
    >>> text = "Nice people, but I waited an hour"
    >>> [text[start:end].strip() for start, end in clauses(text)]
    ['Nice people,', 'but I waited an hour']
    """
    cuts = {0, len(text), *(pause.end() for pause in _PAUSE.finditer(text))}
    cuts |= {word.start() for word in _WORD.finditer(text) if word[0].lower().strip(_EDGE) in _new_thoughts()}
    cuts = {cut for cut in cuts if not (0 < cut < len(text)) or _between_words(text, cut)}
    return [(start, end) for start, end in pairwise(sorted(cuts)) if any(map(str.isalnum, text[start:end]))]


def shown_spans(text: str, kind: str, words: Matrix, spans: Sequence[tuple[int, int]]) -> list[ShownSpan]:
    """Find the clauses of a text in which a kind is shown; at least one, if the reader saw any word.

    Parameters
    ----------
    text : str
        Raw text.
    kind : str
        ``pain``, ``delight``, ``wish`` or ``question``.
    words : ndarray, shape (tokens, len(WORD_CLASSES))
        Probabilities.
    spans : sequence of (start, end)
        Raw words of each token.

    Returns
    -------
    list of ShownSpan
        In order; neighbours that show the same class are one.
    """
    import numpy as np

    classes = _classes_of(kind)
    letters = np.zeros((len(text), len(classes)), dtype=np.float32)
    for answer, (start, end) in zip(words, spans, strict=True):
        if end > start:
            letters[start:end] = np.maximum(letters[start:end], answer[classes])
    found = clauses(text)
    strengths = [_strength(text, letters, *clause) for clause in found]
    best = max((strength.sum() for strength in strengths), default=0.0)
    if best <= 0:
        return []
    shown = [
        ShownSpan(*clause, WORD_CLASSES[classes[int(strength.argmax())]])
        for clause, strength in zip(found, strengths, strict=True)
        if strength.sum() >= _SHARE_OF_BEST * best
    ]
    return [_trimmed(text, span) for span in _joined(shown)]


def _strength(text: str, letters: Matrix, start: int, end: int) -> Matrix:
    """Mean over the letters of a clause, per class."""
    places = [place for place in range(start, end) if text[place].isalnum()]
    strength: Matrix = letters[places].mean(axis=0)
    return strength


@cache
def _classes_of(kind: str) -> list[int]:
    return [number for number, name in enumerate(WORD_CLASSES) if name.partition(".")[0] == kind]


@cache
def _new_thoughts() -> frozenset[str]:
    return frozenset(read_words("clause_starts"))


def _between_words(text: str, cut: int) -> bool:
    """Not inside a number or a clock time: 3.5, 10:30, 1,200."""
    return not (text[cut - 1] in ".,:" and text[cut].isalnum() and text[cut - 2 : cut - 1].isalnum())


def _joined(shown: Sequence[ShownSpan]) -> list[ShownSpan]:
    joined: list[ShownSpan] = []
    for span in shown:
        if joined and joined[-1].end == span.start and joined[-1].shows == span.shows:
            joined[-1] = joined[-1]._replace(end=span.end)
        else:
            joined.append(span)
    return joined


def _trimmed(text: str, span: ShownSpan) -> ShownSpan:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip(_EDGE))
    return span._replace(start=start, end=start + len(piece.strip(_EDGE)))
