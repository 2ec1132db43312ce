"""How a program counted positions in a text.

The standard counts code points of the text file. Programs count what their own strings hold: UTF-16 units,
line ends as one or two, the byte-order mark or not, the end as the first character after the selection or the
last one in it. The way that makes the selections of a project fit their texts best is taken, and reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Literal

__all__ = ["DIALECTS", "Dialect", "PlainText", "Reading", "Ruler"]

Unit = Literal["code point", "UTF-16"]
_UNITS: tuple[Unit, ...] = ("code point", "UTF-16")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Dialect:
    """One way to count.

    Parameters
    ----------
    unit : {"code point", "UTF-16"}
        What an emoji counts: one or two.
    line_end : {1, 2}
        What a line end counts that is CRLF in the file (any line end, where the file has none of those).
    counts_mark : bool
        Whether the first character has position 1 because of a byte-order mark.
    is_inclusive : bool
        Whether the end names the last character of the selection.

    Examples
    --------
    >>> print(Dialect("UTF-16", 2))
    UTF-16 units, line ends as two, end exclusive
    """

    unit: Unit = "code point"
    line_end: int = 1
    counts_mark: bool = False
    is_inclusive: bool = False

    def __str__(self) -> str:
        parts = (
            f"{self.unit}s" if self.unit == "code point" else "UTF-16 units",
            "line ends as two" if self.line_end == 2 else "line ends as one",
            "byte-order mark counted" if self.counts_mark else "",
            "end inclusive" if self.is_inclusive else "end exclusive",
        )
        return ", ".join(part for part in parts if part)


# The standard's own way first: of ways that fit equally well the first is taken.
DIALECTS = tuple(
    Dialect(unit, line_end, counts_mark, is_inclusive)
    for counts_mark, is_inclusive, unit, line_end in product((False, True), (False, True), _UNITS, (1, 2))
)


@dataclass(frozen=True)
class Reading:
    """Which dialect a text was read in, and how well it fits.

    Parameters
    ----------
    dialect : Dialect
        The choice.
    fits, of : int
        Selections that begin and end where words do and begin with the words in their name, where a name
        holds words; and selections in all.
    is_sure : bool
        False when another dialect fits as well and would place a selection elsewhere, or too few fit.
    """

    dialect: Dialect
    fits: int
    of: int
    is_sure: bool = True


@dataclass(frozen=True)
class PlainText:
    """A text with what its file had and the text no longer shows.

    Parameters
    ----------
    text : str
        With single line feeds and without a byte-order mark.
    returns : tuple of int
        Places of the line feeds that were CRLF in the file.
    """

    text: str
    returns: tuple[int, ...] = ()

    @cached_property
    def pairs(self) -> tuple[int, ...]:
        """Places of the characters that are two units in UTF-16 (emoji and rare scripts)."""
        return tuple(found.start() for found in _BEYOND.finditer(self.text))

    @cached_property
    def double_ends(self) -> tuple[int, ...]:
        """Places of the line ends that may count two: the CRLF of the file, all where it has none."""
        return self.returns or tuple(found.start() for found in re.finditer("\n", self.text))

    @classmethod
    def of(cls, raw: str) -> PlainText:
        r"""Make line ends single and remember which were double.

        Examples
        --------
        >>> PlainText.of("a\r\nb\nc\r")
        PlainText(text='a\nb\nc\n', returns=(1,))
        """
        raw = raw.removeprefix("\ufeff")
        pieces = raw.split("\r\n")
        returns, place = list[int](), -1
        for piece in pieces[:-1]:
            place += len(piece) + 1
            returns.append(place)
        return cls("\n".join(pieces).replace("\r", "\n"), tuple(returns))


class Ruler:
    """Turns positions of one dialect into places of one text."""

    def __init__(self, plain: PlainText, dialect: Dialect) -> None:
        self._length = len(plain.text)
        self._first = int(dialect.counts_mark)
        self._past_end = int(dialect.is_inclusive)
        wide = (plain.pairs if dialect.unit == "UTF-16" else ()) + (
            plain.double_ends if dialect.line_end == 2 else ()
        )
        # Position, without the mark, at which each character that counts double begins.
        self._doubles = tuple(place + before for before, place in enumerate(sorted(wide)))

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Places of a selection, end exclusive; None when it does not lie in the text."""
        first, last = self._place(start - self._first), self._place(end - self._first + self._past_end)
        if first is None or last is None or not 0 <= first < last <= self._length:
            return None
        return first, last

    def place(self, position: int) -> int | None:
        """Place of a single position; None when it does not lie in the text."""
        place = self._place(position - self._first)
        return place if place is not None and 0 <= place <= self._length else None

    def _place(self, position: int) -> int | None:
        before = bisect_right(self._doubles, position - 2)
        is_inside = before < len(self._doubles) and self._doubles[before] == position - 1
        return None if is_inside else position - before
