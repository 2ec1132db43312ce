"""Lines such as ``0:0:5.100 --> 0:0:8.250`` above a name and words, as older Teams documents have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.interviews.headings import Heading, Line
from workbench.interviews.turn_columns import is_clock, seconds
from workbench.study.names import fold_name

__all__ = ["is_range", "with_named_ranges"]

_LONGEST_NAME = 60
_NEARLY_ALL = 0.9
_ENDS = (".", "?", "!", "؟", ":")


def is_range(text: str) -> bool:
    """Whether a line is a time code, an arrow and a time code.

    Examples
    --------
    >>> is_range("0:0:5.100 --> 0:0:8.250"), is_range("0:05 - 0:08"), is_range("a --> b")
    (True, False, False)
    """
    return "-->" in text and is_clock(text)


def with_named_ranges(lines: Sequence[Line]) -> list[Line]:
    """Take ranges of time out; where names stand below nearly all of them, read the names.

    Parameters
    ----------
    lines : sequence of Line
        With the ranges as lines of their own.
    """
    places = [place for place, line in enumerate(lines) if is_range(line.text)]
    named = _names(lines, places)
    kept = []
    for place, line in enumerate(lines):
        if place in named:
            start = seconds(lines[place - 1].text)
            kept.append(Line(line.number, line.text, True, Heading(line.text, start, "", is_marked=True)))
        elif not is_range(line.text):
            kept.append(line)
    return kept


def _names(lines: Sequence[Line], places: Sequence[int]) -> frozenset[int]:
    ends = [*places[1:], len(lines)][: len(places)]
    below = [place + 1 for place, end in zip(places, ends, strict=True) if end - place > 2]
    below = [place for place in below if _is_name(lines[place].text)]
    counts = Counter(fold_name(lines[place].text) for place in below)
    again = sum(count for count in counts.values() if count > 1)
    is_style = bool(places) and min(len(below), again) >= _NEARLY_ALL * len(places)
    return frozenset(below) if is_style else frozenset()


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_NAME and not text.endswith(_ENDS) and any(sign.isalpha() for sign in text)
