"""Time codes as transcripts write them."""

from __future__ import annotations

import re

__all__ = ["STAMP", "is_damaged_clock", "parse_clock"]

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?")
# A time code standing alone in a line of text: 01:02, [00:01:02.5], (1:02:03), escaped brackets too.
STAMP = r"\\?[\[(]?\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\\?[\])]?"
_SIGNS = frozenset(":.,;")
_BRACKETS = frozenset("[]()<>\\")
_LONGEST = 18  # \[000:00:00.000\] and one sign too many
_FEWEST_DIGITS = 2
_figure = {f"{number:02d}": number for number in range(100)}.get
_sixtieth = {f"{number:02d}": number for number in range(60)}.get
_USUAL = (len("00:00:00"), len("00:00:00.000"))


def parse_clock(text: str) -> float | None:
    """Seconds of a time code, or None if it is not one.

    Parameters
    ----------
    text : str
        ``hh:mm:ss.fff``, hours and fractions optional, comma or point, any script's digits, brackets allowed.

    Examples
    --------
    >>> parse_clock("00:01:02.500"), parse_clock("[1:02]"), parse_clock("۰۱:۰۲")
    (62.5, 62.0, 62.0)
    >>> parse_clock("1:99") is None
    True
    """
    if len(text) in _USUAL and text[2] == text[5] == ":" and text[8:9] in ("", ".", ","):
        hours, minutes, seconds = _figure(text[:2]), _sixtieth(text[3:5]), _sixtieth(text[6:8])
        if hours is not None and minutes is not None and seconds is not None:
            if len(text) == _USUAL[0]:
                return float(hours * 3600 + minutes * 60 + seconds)
            if text[9:].isdecimal():
                return hours * 3600 + minutes * 60 + seconds + int(text[9:]) / 1000
    return _unusual(text)


def _unusual(text: str) -> float | None:
    """A time code in brackets, without hours, in other digits, or none at all."""
    found = _CLOCK.fullmatch(text.strip().strip("\\[]()").strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if hours is None and int(minutes) > 59:
        return _seconds(int(minutes) // 60, int(minutes) % 60, int(seconds), _milliseconds(fraction))
    return _seconds(int(hours or 0), int(minutes), int(seconds), _milliseconds(fraction))


def _seconds(hours: int, minutes: int, seconds: int, milliseconds: int) -> float | None:
    if seconds > 59 or minutes > 59:
        return None
    return hours * 3600 + minutes * 60 + seconds + milliseconds / 1000


def _milliseconds(fraction: str | None) -> int:
    return int(f"{int(fraction):0{len(fraction)}d}000"[:3]) if fraction else 0


def is_damaged_clock(text: str) -> bool:
    """Whether a piece of text is a time code but for one wrong, missing or additional sign.

    Digits, separators and brackets, at most one other sign. A plain number is none.

    Examples
    --------
    >>> is_damaged_clock("[00:0x:02]"), is_damaged_clock("[000102]"), is_damaged_clock("00:01 :02]")
    (True, True, True)
    >>> is_damaged_clock("2019"), is_damaged_clock("[sic]"), is_damaged_clock("a 12")
    (False, False, False)
    """
    bare = "".join(text.split())
    digits = sum(1 for sign in bare if sign.isdigit())
    signs = sum(1 for sign in bare if sign in _SIGNS or sign in _BRACKETS)
    return (
        digits >= _FEWEST_DIGITS and signs > 0 and len(bare) <= _LONGEST and digits + signs >= len(bare) - 1
    )
