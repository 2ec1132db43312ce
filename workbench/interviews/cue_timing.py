"""The time codes of captions, whole or with a sign damaged.

``00:00:14.710 --> 00:00:20.575``: what stands on such a line is no speech, even when a digit, a colon or a
part of the arrow is missing; what stands behind it may be.
"""

from __future__ import annotations

import difflib
import re
from typing import NamedTuple

from workbench.interviews.clock import parse_clock

__all__ = ["Timing", "is_torn_off", "timing_of"]

_CLOCK = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}(?!\d)"
_TIMING = re.compile(rf"\s*(?P<start>{_CLOCK})\s*-->\s*(?P<end>{_CLOCK})(?P<rest>.*)", re.DOTALL)
_BEGINS = re.compile(rf"\s*{_CLOCK}\s*-->\s*[\d:.,]+|\s*[\d:.,]+\s*-->\s*{_CLOCK}")
_ARROW = re.compile(r"-->|->|--|- -|- ?>|-[^\s\d]>|[^\s\d]->")
_SETTING_NAMES = ("vertical", "line", "position", "size", "align", "region")
_SETTING = re.compile(r"(\w+):[\w%.,\-]+")
_DAMAGED_SETTING = re.compile(
    r"(?:vertical|line|position|size|align|region)\W{0,2}[\w.,\-]*(?:%|start|middle|end|center|left|right)"
)
_PLACE = re.compile(r"[XY][12]:-?\d+")  # SubRip's corners of a caption
_CLOCK_SIGNS = frozenset(":.,->")
_FEWEST_DIGITS = 6
_ENOUGH_DIGITS = 8
_ALL_DIGITS = (14, 18)  # of two time codes without and with hours
_FRACTION = 3


class Timing(NamedTuple):
    """What the line of a time code says.

    Parameters
    ----------
    start, end : str
        As written; both empty when the line is damaged.
    words : str
        Speech that stands on the same line.
    debris : str
        Pieces of the line that are neither time, nor a setting, nor speech.
    """

    start: str
    end: str
    words: str = ""
    debris: str = ""


def timing_of(line: str, *, is_first: bool) -> Timing | None:
    """Read a line as the time code of a caption, if it is one.

    Parameters
    ----------
    line : str
        The line.
    is_first : bool
        Whether it stands where a time code belongs: at the top of its block or below the caption's number.

    Examples
    --------
    >>> timing_of("00:01.500 --> 00:02.000 align:start", is_first=True)
    Timing(start='00:01.500', end='00:02.000', words='', debris='')
    >>> timing_of("00:01.500 -> 00:02.000", is_first=True).debris
    '00:01.500 -> 00:02.000'
    >>> timing_of("At 00:01 --> we left", is_first=True) is None
    True
    """
    if found := _TIMING.fullmatch(line):
        words, debris = _behind(found["rest"])
        if parse_clock(found["start"]) is None or parse_clock(found["end"]) is None:
            return Timing("", "", words, line.strip().removesuffix(words).strip())
        return Timing(found["start"], found["end"], words, debris)
    begun = _BEGINS.match(line)
    if begun and (words := _behind(line[begun.end() :])[0]):
        return Timing("", "", words, line.strip().removesuffix(words).strip())
    return Timing("", "", "", line.strip()) if _is_damaged(line, is_first=is_first) else None


def is_torn_off(line: str, timing: str) -> bool:
    """Whether a line is the rest of the damaged time code above it.

    Examples
    --------
    >>> is_torn_off("75", "00:00:14.710 --> 00:00:20.5"), is_torn_off("75", "00:00:14.710 --> 00:00:20.575")
    (True, False)
    """
    if not _signs_only(line, spare=0):
        return False
    digits = _digits(timing) + _digits(line)
    return any(whole - 1 <= digits <= whole for whole in _ALL_DIGITS)


def _behind(rest: str) -> tuple[str, str]:
    """Speech and debris behind a time code; settings are neither."""
    pieces = rest.split()
    while pieces and _is_setting(pieces[0]):
        pieces.pop(0)
    words = " ".join(pieces)
    if all(_is_setting(piece) for piece in pieces[1:]) and not any(sign.isalpha() for sign in words[:1]):
        return "", "".join(pieces[:1])
    is_speech = len(words) > 2 and any(sign.isalpha() for sign in words)
    return (words, "") if is_speech else ("", words)


def _is_setting(piece: str) -> bool:
    if _PLACE.fullmatch(piece) or _DAMAGED_SETTING.fullmatch(piece):
        return True
    found = _SETTING.fullmatch(piece)
    return bool(found and difflib.get_close_matches(found[1], _SETTING_NAMES, n=1, cutoff=0.7))


def _is_damaged(line: str, *, is_first: bool) -> bool:
    bare = " ".join(piece for piece in line.split() if not _is_setting(piece))
    if not _signs_only(bare, spare=1):
        return False
    colons, has_arrow = bare.count(":"), bool(_ARROW.search(bare))
    if is_first:
        return _digits(bare) >= _FEWEST_DIGITS and (colons > 1 or has_arrow)
    return _digits(bare) >= _ENOUGH_DIGITS and colons > 1 and has_arrow


def _signs_only(line: str, *, spare: int) -> bool:
    """Whether a line holds nothing but the signs of time codes, with so many exceptions."""
    foreign = sum(1 for sign in line if not (sign.isdigit() or sign in _CLOCK_SIGNS or sign.isspace()))
    return bool(line.strip()) and foreign <= spare


def _digits(line: str) -> int:
    return sum(1 for sign in line if sign.isdigit())
