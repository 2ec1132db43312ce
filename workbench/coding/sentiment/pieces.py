"""Texts too long for a model are read in runs of sentences; what they say is weighed by length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from workbench.coding.long_texts import runs_of_sentences
from workbench.coding.sentiment.model import rounded_chances, unread

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["cut_text", "read_in_pieces"]

Read = Callable[[Sequence[str], Sequence[str]], "Matrix"]


def read_in_pieces(
    texts: Sequence[str],
    languages: Sequence[str],
    *,
    read: Read,
    reads: Sequence[str],
    is_long: Callable[[str], bool],
    cut_at: int,
) -> Matrix:
    """Read texts of any length with something that reads short ones.

    Parameters
    ----------
    texts, languages : sequence of str
        Raw texts and their languages.
    read : callable
        Takes texts and languages; gives chances, shape (texts, 3).
    reads : sequence of str
        Languages that may be read; other texts, and those without a letter or figure, get NaN.
    is_long : callable
        Whether a text is to be cut.
    cut_at : int
        Most words of a piece, unless one sentence has more.

    Returns
    -------
    ndarray, shape (len(texts), 3)
        The mean of the pieces, weighed by their words; every distinct piece is read once.
    """
    found = unread(len(texts))
    pieces = {
        row: cut_text(text, language, words=cut_at) if is_long(text) else [text]
        for row, (text, language) in enumerate(zip(texts, languages, strict=True))
        if language in reads and any(map(str.isalnum, text))
    }
    distinct = sorted({(piece, languages[row]) for row, cut in pieces.items() for piece in cut})
    if not distinct:
        return found
    rows = read([piece for piece, _ in distinct], [language for _, language in distinct])
    known = dict(zip(distinct, rows, strict=True))
    for row, cut in pieces.items():
        found[row] = _mean([(len(piece.split()), known[piece, languages[row]]) for piece in cut])
    return found


def cut_text(text: str, language: str, *, words: int) -> list[str]:
    """Cut a text into runs of sentences of at most so many words; a longer sentence is cut between words.

    Examples
    --------
    >>> cut_text("One two. Three four. Five.", "en", words=4)
    ['One two. Three four.', 'Five.']
    """
    runs = runs_of_sentences(text, language, words=words, whole_sentences=False)
    pieces = [" ".join(text[start:end].split()) for start, end in runs]
    return [piece for piece in pieces if any(map(str.isalnum, piece))] or [text]


def _mean(weighed: Sequence[tuple[int, Matrix]]) -> Matrix:
    if len(weighed) == 1:
        return weighed[0][1]
    total: Matrix = sum((weight * row for weight, row in weighed[1:]), weighed[0][0] * weighed[0][1])
    mean: Matrix = rounded_chances([total])[0]
    return mean
