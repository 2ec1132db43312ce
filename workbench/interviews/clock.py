"""Time codes as transcripts write them."""

from __future__ import annotations

import re

__all__ = ["STAMP", "parse_clock"]

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9}))?")
# A time code standing alone in a line of text: 01:02, [00:01:02.5], (1:02:03), escaped brackets too.
STAMP = r"\\?[\[(]?\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\\?[\])]?"


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
    found = _CLOCK.fullmatch(text.strip().strip("\\[]()").strip())
    if found is None:
        return None
    hours, minutes, seconds, fraction = found.groups()
    if int(seconds) > 59 or (hours is not None and int(minutes) > 59):
        return None
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return round(whole + float(f"0.{int(fraction):0{len(fraction)}d}"), 3) if fraction else float(whole)
