"""How many letters of a text are Arabic, Hebrew, Latin or of another script."""

import re
from dataclasses import dataclass

ARABIC_SCRIPT = (
    "\u0620-\u063f\u0641-\u064a\u0671-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
)
HEBREW_SCRIPT = "\u05d0-\u05ea\ufb1d-\ufb4f"
LATIN_SCRIPT = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"

_RUNS = {
    "arabic": re.compile(f"[{ARABIC_SCRIPT}]+"),
    "hebrew": re.compile(f"[{HEBREW_SCRIPT}]+"),
    "latin": re.compile(f"[{LATIN_SCRIPT}]+"),
}
_OTHERS = re.compile(f"[^\\s{ARABIC_SCRIPT}{HEBREW_SCRIPT}{LATIN_SCRIPT}]+")


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters counted by script.

    Attributes
    ----------
    arabic, hebrew, latin, other : number of letters
    """

    arabic: int
    hebrew: int
    latin: int
    other: int


def count_letters(text: str) -> Letters:
    """Count the letters of a text by script.

    Examples
    --------
    >>> count_letters("App خوب, שלום 12 да")
    Letters(arabic=3, hebrew=4, latin=3, other=2)
    """
    if text.isascii():
        return Letters(0, 0, sum(map(len, _RUNS["latin"].findall(text))), 0)
    counts = {script: sum(map(len, runs.findall(text))) for script, runs in _RUNS.items()}
    return Letters(**counts, other=sum(map(str.isalpha, "".join(_OTHERS.findall(text)))))
