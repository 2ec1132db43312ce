"""Rolling captions: every line is shown two or three times, its words are said once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from workbench.interviews.captions import Cue
from workbench.interviews.cue_text import Piece

__all__ = ["rolls", "said_once"]

_FEWEST = 3
_FEWEST_ON = 2  # of them with something new below
_MOST = 0.4  # share of cues that begin with what the one before ended with


def rolls(cues: Sequence[Cue]) -> bool:
    """Whether a large part of all captions begin with what the one before ended with.

    People do say things twice, so a few repeats are no sign, nor are whole captions that come again.

    Examples
    --------
    >>> shown = [("so we",), ("so we", "waited"), ("waited",), ("waited", "for hours"), ("for hours",)]
    >>> rolls([Cue("", "", tuple(map(Piece, lines))) for lines in shown])
    True
    """
    shown = [cue.pieces for cue in cues if cue.pieces]
    pairs = [(_overlap(one, other), len(other)) for one, other in itertools.pairwise(shown)]
    again = sum(1 for count, _ in pairs if count)
    rolled_on = sum(1 for count, lines in pairs if 0 < count < lines)
    return rolled_on >= _FEWEST_ON and again >= _FEWEST and again >= _MOST * len(shown)


def said_once(cues: Iterable[Cue]) -> tuple[list[Cue], int]:
    """Take out of rolling captions what a cue shows again.

    Returns
    -------
    list of Cue, int
        The captions that say something new, and how many lines were shown again.
    """
    kept, repeated = list[Cue](), 0
    before: tuple[Piece, ...] = ()
    for cue in cues:
        if not cue.pieces:
            continue
        again = _overlap(before, cue.pieces)
        fresh = _grown(before, cue.pieces) if not again else cue.pieces[again:]
        repeated += again
        before = cue.pieces
        if fresh:
            kept.append(cue._replace(pieces=fresh))
    return kept, repeated


def _overlap(before: tuple[Piece, ...], after: tuple[Piece, ...]) -> int:
    """How many lines at the end of one cue are the first of the next."""
    if after[0] not in before:
        return 0
    longest = min(len(before), len(after))
    return next((count for count in range(longest, 0, -1) if before[-count:] == after[:count]), 0)


def _grown(before: tuple[Piece, ...], after: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Live captions let the last line grow: only what is new of it counts."""
    if not before or not after[0].text.startswith(f"{before[-1].text} "):
        return after
    return (after[0]._replace(text=after[0].text[len(before[-1].text) + 1 :]), *after[1:])
