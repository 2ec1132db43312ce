"""Phone, card, account and identity numbers: runs of digits that belong to one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.privacy.check_digits import is_card_number, is_iban, is_iranian_id, is_israeli_id
from workbench.privacy.cues import called
from workbench.privacy.digit_runs import Run, digit_runs, parts_of_run
from workbench.privacy.page import Page
from workbench.privacy.phones import is_phone

__all__ = ["find_accounts", "find_cards", "find_identity_numbers", "find_phones", "find_plates"]

Hit = tuple[int, int, str]

_RUN = re.compile(r"(?<![\d.,/])\d(?:[ -]?\d){12,18}(?![\d]|[.,]\d)")
# Written in one piece or in groups of four.
_ACCOUNT = re.compile(
    r"(?<![a-z0-9])[a-z]{2} ?\d{2}"
    r"(?:(?:[ -]?[a-z0-9]{4}){2,7}(?:[ -]?[a-z0-9]{1,4})?|[a-z0-9]{11,30})(?![a-z0-9])"
)
_SHEBA = re.compile(r"(?<!\d)\d{2}(?:[ -]?\d){22}(?!\d)")
_IRANIAN = re.compile(r"(?<![a-z0-9_+.,/])(?<![a-z0-9]-)(?:\d{10}|\d{3}-\d{6}-\d)(?![\d]|[.,/-]\d)")
_ISRAELI = re.compile(
    r"(?<![a-z0-9_+.,/])(?<![a-z0-9]-)(?:\d{9}|\d{8}-\d|\d-\d{7}-\d|\d{3} \d{3} \d{3})(?![\d]|[.,/-]\d)"
)
_LABELLED = re.compile(r"(?<![a-z0-9_+.,/])(?<![a-z0-9]-)[a-z]{0,2}\d(?:[ -]?\d){5,11}(?![\d]|[.,/-]\d)")
_SOCIAL = re.compile(r"(?<!\d)(?<![a-z0-9]-)(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])")
_IRANIAN_PLATE = re.compile(
    r"(?<!\d)\d{2} ?-? ?(?:الف|[بپتثجدزسشصطعفقکگلمنوهی]|ژ) ?-? ?\d{3} ?[-,]? ?(?:ایران ?-? ?)\d{2}(?!\d)"
)
_ISRAELI_PLATE = re.compile(r"(?<!\d)(?<![a-z0-9]-)(?:\d{2}-\d{3}-\d{2}|\d{3}-\d{2}-\d{3})(?![\d-])")

_FEWEST_OF_LABELLED = 6


def find_phones(page: Page) -> Iterator[Hit]:
    """Phone numbers: Iranian, Israeli and international, in any digits and with any separators.

    A number never spans two lines or the columns of a table; digits before or after it on the line are left
    alone.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> text = "Ring ۰۹۱۲ ۳۴۵ ۶۷۸۹, 054-765-4321, (03) 555-1234 or +44 20 7946 0958."
    >>> [value for _, _, value in find_phones(read_page(text))]
    ['09123456789', '0547654321', '035551234', '+442079460958']
    >>> list(find_phones(read_page("between 2019-2026 we paid 1,250,000 on 12.03.2026")))
    []
    >>> [value for _, _, value in find_phones(read_page("at 5 0547654321, 0 1 3.0 1 1 3.0 2 1 3.0"))]
    ['0547654321']
    """
    for run in digit_runs(page):
        whole = _phone(page, run)
        if whole:
            yield whole
        else:
            yield from _phones_in(page, run)


def _phone(page: Page, run: Run) -> Hit | None:
    start, end = run
    found = page.text[start:end]
    if found.startswith("(") and ")" not in found:
        start, found = start + 1, found[1:]
    number = re.sub(r"[^\d+]", "", found)
    return (start, end, number) if is_phone(page, start, found, number) else None


def _phones_in(page: Page, run: Run) -> Iterator[Hit]:
    place = 0
    for parts in parts_of_run(page, run):
        hits = (_phone(page, part) for part in parts if part[0] >= place)
        hit = next(filter(None, hits), None)
        if hit:
            yield hit
            place = hit[1]


def find_cards(page: Page) -> Iterator[Hit]:
    """Payment card numbers with a right check digit.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> [value for _, _, value in find_cards(read_page("۶۰۳۷-۹۹۷۵-۹۹۴۱-۲۳۴۴ and 4111 1111 1111 1112"))]
    ['6037997599412344']
    """
    for match in _RUN.finditer(page.text):
        number = re.sub(r"\D", "", match.group())
        if is_card_number(number):
            yield *match.span(), number


def find_accounts(page: Page) -> Iterator[Hit]:
    """Bank account numbers (IBAN), Iranian ones also without their letters.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> [value for _, _, value in find_accounts(read_page("IL62 0108 0000 0009 9999 999"))]
    ['IL620108000000099999999']
    """
    for match in _ACCOUNT.finditer(page.text):
        yield from _longest_iban(match)
    for match in _SHEBA.finditer(page.text):
        number = "IR" + re.sub(r"\D", "", match.group())
        if is_iban(number) and called(page, match.start()) == "account":
            yield *match.span(), number


def _longest_iban(match: re.Match[str]) -> Iterator[Hit]:
    # A word may follow without anything between that tells where the number ends.
    text = match.group()
    for end in range(len(text), 14, -1):
        compact = re.sub(r"[ -]", "", text[:end]).upper()
        if text[end - 1].isalnum() and is_iban(compact):
            yield match.start(), match.start() + end, compact
            return


def find_identity_numbers(page: Page) -> Iterator[Hit]:
    """National identity numbers by their check digit, others where the text names them.

    A number called an order, invoice or the like is none, however its digits add up.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> text = "ת.ז. 123456782, کد ملی ۰۴۹۹۳۷۰۸۹۹, passport no. K1234567"
    >>> sorted({value for _, _, value in find_identity_numbers(read_page(text))})
    ['0499370899', '123456782', 'k1234567']
    >>> list(find_identity_numbers(read_page("order 123456782")))
    []
    """
    for pattern, check in ((_IRANIAN, is_iranian_id), (_ISRAELI, is_israeli_id)):
        for match in pattern.finditer(page.text):
            number = re.sub(r"\D", "", match.group())
            if check(number) and called(page, match.start()) != "thing":
                yield *match.span(), number
    yield from ((*match.span(), re.sub(r"\D", "", match.group())) for match in _SOCIAL.finditer(page.text))
    for match in _LABELLED.finditer(page.text):
        number = re.sub(r"[ -]", "", match.group())
        if len(number) >= _FEWEST_OF_LABELLED and called(page, match.start()) == "identity":
            yield *match.span(), number


def find_plates(page: Page) -> Iterator[Hit]:
    """Number plates of cars where their form is unmistakable (Iran, Israel).

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> [value for _, _, value in find_plates(read_page("۱۲ ب ۳۴۵ ایران ۶۷ and 12-345-67"))]
    ['12ب345ایران67', '1234567']
    """
    for pattern in (_IRANIAN_PLATE, _ISRAELI_PLATE):
        for match in pattern.finditer(page.text):
            if called(page, match.start()) != "thing":
                yield *match.span(), re.sub(r"[ ,-]", "", match.group())
