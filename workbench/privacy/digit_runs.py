"""Runs of digits that people may read as one number, kept apart where a line or a column ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.privacy.page import Page

__all__ = ["Run", "digit_runs", "has_plausible_groups", "parts_of_run"]

Run = tuple[int, int]

_SEPARATED = re.compile(
    r"(?<![a-z0-9_.,/:])(?<![a-z0-9]-)(?:\+ ?)?[(]?\d(?:[ .()/-]{0,3}\d){6,}(?![a-z0-9_]|[.,:/]\d|-\d)"
)
_LINE_OR_TAB = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TELLING_SPACE = re.compile(rf"{_LINE_OR_TAB.pattern}|  ")
_SPACE, _WORD = re.compile(" "), re.compile("[^ ]+")
_FEWEST, _MOST, _FEWEST_OF_PART = 7, 15, 9
_WIDEST_GAP, _MOST_WIDE = 2, 1
_FIRST = frozenset("0+(")
_MOST_GROUPS, _MOST_SINGLE = 6, 2


def digit_runs(page: Page) -> Iterator[Run]:
    r"""Places in the folded text where digits stand together, seven and more.

    White space is single in the folded text; the raw one tells lines and columns of a table apart. A hyphen
    at the end of a line goes on in the next.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> for text in ("054 765 4321", "0  1  3.0\n1  1  3.0\n2  1  3.0", "call 054-\n765-4321"):
    ...     page = read_page(text)
    ...     print([page.text[start:end] for start, end in digit_runs(page)])
    ['054 765 4321']
    []
    ['054- 765-4321']
    """
    for match in _SEPARATED.finditer(page.text):
        start = match.start()
        for end, after in [*_breaks(page, *match.span()), (match.end(), match.end())]:
            if _digits(page.text[start:end]) >= _FEWEST:
                yield start, end
            start = after


def _breaks(page: Page, start: int, end: int) -> list[Run]:
    """Spaces of the folded text where a line ends or a column begins."""
    if not _TELLING_SPACE.search(page.as_written(start, end)):
        return []
    gaps = [
        (space.start(), _raw_gap(page, space.start())) for space in _SPACE.finditer(page.text, start, end)
    ]
    wide = sum(gap.count(" ") >= _WIDEST_GAP for _, gap in gaps)
    return [
        (place, place + 1)
        for place, gap in gaps
        if _is_break(gap, after_hyphen=page.text[place - 1] == "-", in_table=wide > _MOST_WIDE)
    ]


def _raw_gap(page: Page, place: int) -> str:
    before, after = page.to_raw(place - 1, place), page.to_raw(place + 1, place + 2)
    return page.raw[before[1] : after[0]]


def _is_break(gap: str, *, after_hyphen: bool, in_table: bool) -> bool:
    if after_hyphen and gap.strip(" ") in ("\n", "\r\n"):
        return False
    spaces = gap.count(" ")
    return bool(_LINE_OR_TAB.search(gap)) or spaces > _WIDEST_GAP or (in_table and spaces == _WIDEST_GAP)


def parts_of_run(page: Page, run: Run) -> Iterator[tuple[Run, ...]]:
    """Parts between spaces that alone may be a number, longest first for each place one may begin.

    Digits before or after belong elsewhere; a number spelt digit by digit is no part.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> page = read_page("at 5 054-7654321 2")
    >>> [[page.text[start:end] for start, end in parts] for parts in parts_of_run(page, (3, 18))]
    [['054-7654321 2', '054-7654321']]
    """
    words = [match.span() for match in _WORD.finditer(page.text, *run)]
    for place, (start, end) in enumerate(words):
        if page.text[start] in _FIRST and end - start > 1:
            yield tuple(_parts_from(page, words[place : place + _MOST]))[::-1]


def _parts_from(page: Page, words: list[Run]) -> Iterator[Run]:
    start = words[0][0]
    for _, end in words:
        digits = _digits(page.text[start:end])
        if digits > _MOST:
            return
        if digits >= _FEWEST_OF_PART:
            yield start, end


def has_plausible_groups(written: str) -> bool:
    """Whether digits are grouped as people write a number they dial, and not as a row of figures or decimals.

    Groups of one digit are rare and never the last, unless the whole number is spelt digit by digit;
    dots part all groups or those after the first ones.

    Examples
    --------
    >>> [has_plausible_groups(text) for text in ("+972 5 4765 4321", "(03) 555.1234", "0 5 4 7 6 5 4 3 2 1")]
    [True, True, True]
    >>> [has_plausible_groups(text) for text in ("0 1 3.0 1 1 3.0", "0.23456789", "0 33333333")]
    [False, False, False]
    """
    groups = re.findall(r"\d+", written)
    between = [sign.strip(" ()") or " " for sign in re.findall(r"(?<=\d)\D+(?=\d)", written)]
    if all(len(group) == 1 for group in groups):
        return len(set(between)) == 1 and between[0] != "."
    single = [place for place, group in enumerate(groups) if len(group) == 1]
    lone_zero = groups[0] == "0" and not 3 <= len(groups) <= 4
    return (
        len(groups) <= _MOST_GROUPS
        and len(single) <= _MOST_SINGLE
        and not lone_zero
        and len(groups[-1]) > 1
        and all(_is_steady(between, single, mark) for mark in "./")
    )


def _is_steady(between: list[str], single: list[int], mark: str) -> bool:
    """Whether a mark, once used, is used to the end and never beside a single digit of a decimal."""
    if not any(mark in sign for sign in between):
        return True
    first = next(place for place, sign in enumerate(between) if mark in sign)
    beside = set(range(first, len(between) + 1))
    is_toll_free = first == 0 and len(between) > 2
    return set(between[first:]) == {mark} and not (beside - ({0} if is_toll_free else set())) & set(single)


def _digits(text: str) -> int:
    return sum(sign.isdigit() for sign in text)
