"""Where a sentence too long to be one may be cut: speech recognisers rarely write full stops."""

import re
from itertools import pairwise

from workbench.language.lexicon import read_words

MOST_WORDS = 60
_COMFORTABLE_WORDS = 30
_FEWEST_WORDS = 10

_WORD = re.compile(r"\S+")


def cut_long_sentence(text: str, start: int, end: int) -> list[int]:
    """Return the positions of the words at which a sentence of more than sixty words is cut.

    A cut falls after a semicolon, before a conjunction or after a comma, whichever is the strongest near
    thirty words; a text with none of these stays whole.

    Examples
    --------
    >>> cut_long_sentence("short enough", 0, 12)
    []
    >>> ramble = "we waited and waited for the van " * 5 + "but nobody came to the door " * 6
    >>> [ramble[cut : cut + 10] for cut in cut_long_sentence(ramble, 0, len(ramble))]
    ['but nobody']
    """
    if text.count(" ", start, end) < MOST_WORDS:
        return []
    words = list(_WORD.finditer(text, start, end))
    ranks = [_rank(before.group(), word.group()) for before, word in pairwise(words)]
    cuts: list[int] = []
    first = 0
    while len(words) - first > MOST_WORDS:
        cut = _best_cut([None, *ranks], first)
        if cut is None:
            break
        cuts.append(words[cut].start())
        first = cut
    return cuts


def _rank(before: str, word: str) -> int | None:
    """Say how good a place between two words is, 0 is best; None is no place at all."""
    if before[-1] in ";؛":
        return 0
    pause = before[-1] in ",،"
    lower = word.lower()
    if lower in read_words("clause_starts"):
        return 0 if pause else 1
    if lower in read_words("clause_links"):
        return 2 if pause else 3
    return 4 if pause else None


def _best_cut(ranks: list[int | None], first: int) -> int | None:
    last = len(ranks) - _FEWEST_WORDS
    near = range(first + _FEWEST_WORDS, min(first + MOST_WORDS, last) + 1)
    places = [
        (rank, abs(place - first - _COMFORTABLE_WORDS), place)
        for place in near
        if (rank := ranks[place]) is not None
    ]
    if places:
        return min(places)[2]
    return next((place for place in range(near.stop, last + 1) if ranks[place] is not None), None)
