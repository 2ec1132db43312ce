"""Text for drawings: how wide it is, where it breaks, which way it runs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

__all__ = ["direction_of", "first_words", "text_width", "wrap"]

_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]־"), frozenset("mwMW@%…—")
# Widths in ems of a wide fallback (DejaVu Sans), so that text keeps inside its cell with any other.
_NARROW_EM, _PLAIN_EM, _WIDE_EM, _CAPITAL_EM, _ARABIC_EM, _HEBREW_EM = 0.38, 0.61, 0.95, 0.7, 0.58, 0.62


def text_width(text: str, size: float) -> float:
    """Width of a text in pixels, estimated on the safe side.

    Parameters
    ----------
    text : str
        One line in any script.
    size : float
        Font size in pixels.

    Examples
    --------
    >>> text_width("mmm", 10) > text_width("iii", 10)
    True
    >>> text_width("سفر", 10) == text_width("سف" + chr(0x200C) + "ر", 10)
    True
    """
    return size * sum(map(_ems, text))


@cache
def _ems(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if letter in _NARROW or letter == " ":
        return _NARROW_EM
    script = unicodedata.bidirectional(letter)
    if script in ("AL", "R"):
        return _ARABIC_EM if script == "AL" else _HEBREW_EM
    if letter in _WIDE or unicodedata.east_asian_width(letter) in ("W", "F"):
        return _WIDE_EM
    return _CAPITAL_EM if letter.isupper() else _PLAIN_EM


def wrap(text: str, *, width: float, size: float) -> list[str]:
    """Lines of a text that fit a width; a word longer than a line is cut.

    Examples
    --------
    >>> wrap("It took five attempts", width=80, size=10)
    ['It took five', 'attempts']
    >>> wrap("", width=80, size=10)
    []
    """
    lines: list[list[str]] = []
    room = 0.0
    for word in _fitting(text.split(), width, size):
        needed = text_width(f" {word}", size)
        if lines and needed <= room:
            lines[-1].append(word)
            room -= needed
        else:
            lines.append([word])
            room = width - text_width(word, size)
    return [" ".join(words) for words in lines]


def _fitting(words: list[str], width: float, size: float) -> Iterator[str]:
    for word in words:
        rest = word
        while len(rest) > 1 and text_width(rest, size) > width:
            cut = next(
                end
                for end in range(len(rest) - 1, 0, -1)
                if end == 1 or text_width(rest[:end], size) <= width
            )
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def first_words(text: str, most: int) -> str:
    """The first words of a text, with an ellipsis where it goes on.

    Examples
    --------
    >>> first_words("it took five attempts", 2), first_words("it took", 2)
    ('it took…', 'it took')
    """
    words = text.split()
    return " ".join(words) if len(words) <= most else " ".join(words[:most]).rstrip(".,;:،؛-–") + "…"


def direction_of(text: str, otherwise: str) -> str:
    """``ltr`` or ``rtl`` by the first letter that has a direction.

    Examples
    --------
    >>> direction_of("12 שלום", "ltr"), direction_of("12", "rtl")
    ('rtl', 'rtl')
    """
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return "ltr" if kind == "L" else "rtl"
    return otherwise
