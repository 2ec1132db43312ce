"""Texts longer than what a reader was trained on are cut into runs of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.language import split_sentences

__all__ = ["runs_of_sentences"]

_WORD = re.compile(r"\S+")
Span = tuple[int, int]


def runs_of_sentences(text: str, language: str, *, words: int, whole_sentences: bool = True) -> list[Span]:
    """Cut a text into runs of sentences of at most so many words.

    Parameters
    ----------
    text, language : str
        Raw text and its language.
    words : int
        Most words of a run.
    whole_sentences : bool
        Whether a sentence with more words stays whole; else it is cut between words.

    Returns
    -------
    list of (start, end)
        Code points of the text, in order.

    Examples
    --------
    >>> runs_of_sentences("One two. Three four. Five six seven.", "en", words=4)
    [(0, 20), (21, 36)]
    """
    runs: list[Span] = []
    for sentence in split_sentences(text, language):
        for start, end in [sentence] if whole_sentences else _cut(text, *sentence, words):
            if runs and len(text[runs[-1][0] : end].split()) <= words:
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((start, end))
    return runs


def _cut(text: str, start: int, end: int, words: int) -> Iterator[Span]:
    spans = [(start + word.start(), start + word.end()) for word in _WORD.finditer(text[start:end])]
    for first in range(0, len(spans), words):
        part = spans[first : first + words]
        yield part[0][0], part[-1][1]
