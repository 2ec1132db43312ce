"""Signs as they stand on a page, put into the order in which they are read.

A PDF keeps glyphs where they are drawn: Persian and Hebrew from left to right like everything else. The order
of reading is found again from the places, the reverse of the Unicode bidirectional algorithm (UAX #9).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Sign", "is_mostly_right_to_left", "is_right_to_left", "read_line", "read_mixed_line"]

_RTL = re.compile("[\u0590-\u05ff\u0600-\u065f\u066e-\u06ef\u06fa-\u07bf\ufb1d-\ufdff\ufe70-\ufefc]")
_SPACE = 0.12  # of the font size: a gap wider than this parts words
_JOINER = 0.045  # a smaller gap after a letter that would join hides a zero-width non-joiner
_ZWNJ = "\u200c"
_NO_JOIN = frozenset("اآأإٱدذرزژوؤةىء")  # letters that never join to the next
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "<": ">"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_NUMBER = r"[%$€£₪]?\d+(?:[.,:/\-٫٬]\d+)*[%$€£₪]?"
_LATIN = r"(?![\u0590-\u08ff\ufb1d-\ufefc])[^\W\d_]"


@dataclass(frozen=True)
class Sign:
    """One sign of a page.

    Parameters
    ----------
    text : str
        The character.
    left, right : float
        Where it stands.
    size : float
        Size of its font.
    """

    text: str
    left: float
    right: float
    size: float

    @property
    def middle(self) -> float:
        """Half way between its sides."""
        return (self.left + self.right) / 2


def is_right_to_left(text: str) -> bool:
    """Whether a text holds letters that are written from right to left.

    Examples
    --------
    >>> is_right_to_left("سلام"), is_right_to_left("12 Maya")
    (True, False)
    """
    return _RTL.search(text) is not None


def is_mostly_right_to_left(text: str) -> bool:
    """Whether more letters of a text are written from right to left than the other way.

    Examples
    --------
    >>> is_mostly_right_to_left("سلام Maya سلام"), is_mostly_right_to_left("Maya said سلام twice")
    (True, False)
    """
    return 2 * len(_RTL.findall(text)) > sum(map(str.isalpha, text))


def read_mixed_line(signs: Sequence[Sign]) -> str:
    """Text of a line whose base direction is left to right, with words of the other direction in it.

    Parameters
    ----------
    signs : sequence of Sign
        Of one line, in any order.

    Examples
    --------
    >>> page = [Sign(sign, place, place + 1, 1) for place, sign in enumerate("said םולש twice")]
    >>> read_mixed_line(page)
    'said שלום twice'
    """
    ordered = sorted(signs, key=lambda sign: sign.middle)
    pieces, place = list[str](), 0
    for start, end in _turned_runs(ordered):
        pieces += ["".join(_left_to_right(ordered[place:start])), read_line(ordered[start:end])]
        place = end
    return "".join([*pieces, *_left_to_right(ordered[place:])]).strip()


def _turned_runs(ordered: Sequence[Sign]) -> Iterator[tuple[int, int]]:
    """From the first to the last letter written from right to left, as long as no other letter is between."""
    start = end = -1
    for place, sign in enumerate(ordered):
        if is_right_to_left(sign.text):
            start, end = (place if start < 0 else start), place + 1
        elif sign.text.isalpha() and start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


def _left_to_right(ordered: Sequence[Sign]) -> Iterator[str]:
    for sign, following in itertools.zip_longest(ordered, ordered[1:]):
        yield sign.text if sign.text.strip() or sign.right > sign.left else ""
        is_gap = following is not None and sign.text.strip() and following.text.strip()
        if is_gap and following.left - sign.right > _SPACE * max(sign.size, 1.0):
            yield " "


def read_line(signs: Sequence[Sign]) -> str:
    """Text of a line whose base direction is right to left.

    Parameters
    ----------
    signs : sequence of Sign
        Of one line, in any order.

    Examples
    --------
    >>> page = [Sign(sign, place, place + 1, 1) for place, sign in enumerate("?app-ה 12")]
    >>> read_line(page)
    '12 ה-app?'
    """
    shown = [sign for sign in signs if sign.text.strip() and not unicodedata.combining(sign.text)]
    ordered = sorted(shown, key=lambda sign: -sign.middle)
    marks = [sign for sign in signs if unicodedata.combining(sign.text)]
    spaces = [sign for sign in signs if not sign.text.strip() and sign.right - sign.left > 0]
    return _with_brackets(_with_runs("".join(_spelled(ordered, marks, spaces)).strip()))


def _spelled(ordered: Sequence[Sign], marks: Sequence[Sign], spaces: Sequence[Sign]) -> Iterator[str]:
    """Signs from right to left with their marks, and what stands between them."""
    on: dict[int, list[str]] = {}
    for mark in marks:
        base = min(range(len(ordered)), key=lambda place: abs(ordered[place].middle - mark.middle), default=0)
        on.setdefault(base, []).append(mark.text)
    drawn = sorted((space.middle for space in spaces), reverse=True)
    for place, (sign, following) in enumerate(itertools.zip_longest(ordered, ordered[1:])):
        yield sign.text + "".join(on.get(place, []))
        if following is not None:
            yield _between(sign, following, drawn)


def _between(sign: Sign, following: Sign, spaces: Sequence[float]) -> str:
    gap = sign.left - following.right
    size = max(sign.size, following.size, 1.0)
    if gap > _SPACE * size or any(following.middle < space < sign.middle for space in spaces):
        return " "
    joins = _is_arabic(sign.text) and _is_arabic(following.text) and sign.text not in _NO_JOIN
    return _ZWNJ if joins and gap > _JOINER * size else ""


def _is_arabic(sign: str) -> bool:
    return "\u0620" <= sign <= "\u06d3" and sign.isalpha()


def _with_runs(text: str) -> str:
    """Turn Latin words and numbers, which are read from left to right, round again."""
    backwards = text[::-1]
    run = rf"(?:{_NUMBER}|{_LATIN})(?:[^\u0590-\u08ff\ufb1d-\ufefc\u200c]*(?:{_NUMBER}|{_LATIN}))*"
    pieces, place = [], 0
    for found in re.finditer(run, backwards):
        pieces += [backwards[place : found.start()][::-1], found[0]]
        place = found.end()
    return "".join(reversed([*pieces, backwards[place:][::-1]]))


def _with_brackets(text: str) -> str:
    """Brackets by what stands beside them: programs differ in whether they keep the drawn or the read one."""
    signs, depth = list(text), 0
    for place, sign in enumerate(signs):
        opening = _CLOSING.get(sign, sign)
        if opening not in _PAIRS:
            continue
        before = signs[place - 1] if place else " "
        after = signs[place + 1] if place + 1 < len(signs) else " "
        opens = _opens(before, after, is_open=depth > 0)
        depth = max(depth + (1 if opens else -1), 0)
        signs[place] = opening if opens else _PAIRS[opening]
    return "".join(signs)


def _opens(before: str, after: str, *, is_open: bool) -> bool:
    if before.isspace() != after.isspace():
        return before.isspace()
    return not is_open
