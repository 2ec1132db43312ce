"""One answer taken apart: its figure, its words, and how many points it says there are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["Label", "label_of"]

_FIGURE = r"(\d{1,3}(?:[.,]\d+)?)"
_OUT_OF = re.compile(rf"{_FIGURE}\s*(?:/|out of|of|از|מתוך)\s*(\d{{1,3}})(?P<words>)", re.IGNORECASE)
_STARS_IN_WORDS = re.compile(rf"{_FIGURE}\s*(?:stars?|ستاره|כוכבים|כוכב)(?P<words>)", re.IGNORECASE)
_FIGURE_FIRST = re.compile(
    rf"[(\[]?{_FIGURE}[)\]]?(?:\s*[-:=.)(\[]+\s*|\s+|$)(?P<words>.*?)[)\]]?", re.DOTALL
)
_FIGURE_LAST = re.compile(rf"(?P<words>.*\D)\s*[-:=(\[]\s*{_FIGURE}[)\]]?", re.DOTALL)
_STARS = re.compile("([★⭐🌟]\ufe0f?)+([☆✩])*")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−־", "-"))


@dataclass(frozen=True)
class Label:
    """What an answer says.

    Parameters
    ----------
    number : float or None
        Its figure.
    words : str
        Its words.
    points : int or None
        The scale's length, where it is said ("4/5", "★★★☆☆").
    is_stars : bool
        Whether it counts stars.
    """

    number: float | None
    words: str
    points: int | None = None
    is_stars: bool = False


def label_of(text: str) -> Label:
    """Take an answer apart.

    Examples
    --------
    >>> label_of("5 - Strongly agree")
    Label(number=5.0, words='Strongly agree', points=None, is_stars=False)
    >>> label_of("۴ از ۵").number, label_of("★★★☆☆").points
    (4.0, 5)
    >>> label_of("Agree").number, label_of("20-30").number
    (None, None)
    """
    plain = _ascii_digits(text.translate(_DASHES)).strip()
    if _STARS.fullmatch(plain):
        full, hollow = sum(plain.count(sign) for sign in "★⭐🌟"), sum(plain.count(sign) for sign in "☆✩")
        return Label(float(full), "", full + hollow if hollow else None, is_stars=True)
    if found := _OUT_OF.fullmatch(plain):
        return Label(_number(found[1]), "", int(found[2]))
    if found := _STARS_IN_WORDS.fullmatch(plain):
        return Label(_number(found[1]), "", is_stars=True)
    found = _FIGURE_FIRST.fullmatch(plain) or _FIGURE_LAST.fullmatch(plain)
    if not found or (found["words"].strip() and not re.search(r"[^\W\d_]", found["words"])):
        return Label(None, plain)
    figure = next(
        group for name, group in zip((1, 2), found.groups(), strict=True) if name and _is_figure(group)
    )
    return Label(_number(figure), found["words"].strip())


def _is_figure(text: str | None) -> bool:
    return bool(text and re.fullmatch(_FIGURE, text))


def _number(figure: str) -> float:
    return float(figure.replace(",", "."))


def _ascii_digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else "." if sign == "٫" else sign for sign in text
    )
