"""What a number is called by the words before it: "order", "my phone", "کد ملی"."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from workbench.privacy.page import Page

__all__ = ["called"]

_BEFORE = 36
_WORD = re.compile(r"[^\W\d_]+")
# Hebrew prepositions and the article are written onto the word.
_HEBREW_PREFIXES = "הבלשמוכ"


def called(page: Page, start: int) -> str:
    """What the nearest telling words before a place announce; empty where nothing does.

    Parameters
    ----------
    page : Page
        The text.
    start : int
        Where the figure begins in the folded text. Words before another figure belong to that one.

    Returns
    -------
    str
        A heading of ``data/cues.txt``: ``phone``, ``identity``, ``thing`` and so on.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> called(read_page("my order number is 123456782"), 19), called(read_page("ת.ז. 123456782"), 5)
    ('thing', 'identity')
    """
    window = re.split(r"\d", page.text[max(0, start - _BEFORE) : start])[-1]
    words = _WORD.findall(window)
    for last in range(len(words), 0, -1):
        for length in (3, 2, 1):
            found = _meaning(words[max(0, last - length) : last])
            if found:
                return found
    return ""


def _meaning(words: list[str]) -> str:
    phrase, cues = " ".join(words), _cues()
    if phrase in cues:
        return cues[phrase]
    if words[0][0] in _HEBREW_PREFIXES:
        return cues.get(phrase[1:], "")
    return ""


@cache
def _cues() -> dict[str, str]:
    lines = files("workbench.privacy").joinpath("data", "cues.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(":") for line in lines if line and not line.startswith("#")]
    return {
        " ".join(cue.split()): heading for heading, _, cues in pairs for cue in cues.split(",") if cue.strip()
    }
