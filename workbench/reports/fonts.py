"""Fonts inside the page: only those whose letters the page has, so that nothing is loaded from outside."""

from __future__ import annotations

import base64
from functools import lru_cache
from pathlib import Path

__all__ = ["FONTS", "font_faces"]

_FOLDER = Path(__file__).parent / "fonts"
# Name of the file, what it covers, and the ranges that decide whether a page needs it.
FONTS = {
    "vazirmatn-latin": ("U+0000-00FF,U+2000-206F,U+20AC,U+2122,U+2212", ((0x41, 0x5A), (0x61, 0x7A))),
    "vazirmatn-arabic": ("U+0600-06FF,U+0750-077F,U+200C-200E,U+FB50-FDFF,U+FE70-FEFC", ((0x600, 0x6FF),)),
    "noto-sans-hebrew": ("U+0590-05FF,U+20AA,U+FB1D-FB4F", ((0x590, 0x5FF),)),
}


def font_faces(text: str) -> str:
    """Style rules with the fonts a text needs.

    Examples
    --------
    >>> font_faces("hello").count("@font-face"), font_faces("hello, سلام").count("@font-face")
    (1, 2)
    """
    letters = {ord(letter) for letter in set(text)}
    needed = [
        name
        for name, (_, ranges) in FONTS.items()
        if any(first <= letter <= last for letter in letters for first, last in ranges)
    ]
    return "\n".join(_face(name) for name in needed)


@lru_cache(maxsize=8)
def _face(name: str) -> str:
    data = base64.b64encode((_FOLDER / f"{name}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face {{ font-family: "Safar"; font-weight: 100 900; font-display: block; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2"); unicode-range: {FONTS[name][0]}; }}'
    )
