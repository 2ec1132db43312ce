"""Every recogniser of structured private details, in one visible list."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from workbench.privacy.addresses import find_addresses
from workbench.privacy.electronic import find_e_mails, find_handles, find_links, find_network_addresses
from workbench.privacy.figures import (
    find_accounts,
    find_cards,
    find_identity_numbers,
    find_phones,
    find_plates,
)
from workbench.privacy.found import Found
from workbench.privacy.page import Page

__all__ = ["RECOGNISERS", "Recogniser", "find_identifiers"]


@dataclass(frozen=True)
class Recogniser:
    """One kind of private detail and how it is found.

    Parameters
    ----------
    kind : str
        What stands in the placeholder.
    title : str
        What people call it.
    find : callable
        Takes a :class:`Page`; gives start, end (in the folded text) and a value that is the same for every
        spelling of the same thing.
    example : str
        A made-up one.
    hint : str
        Regular expression that every text with such a detail fits; empty where nothing is that sure.
    reads_raw : bool
        Whether ``find`` gives places in the raw text instead.
    settings : str
        Differs between two that stand for the same kind and look for different things.
    """

    kind: str
    title: str
    find: Callable[[Page], Iterable[tuple[int, int, str]]]
    example: str
    hint: str = ""
    reads_raw: bool = False
    settings: str = ""


_DIGIT = "[0-9]"
_SPELT_AT = r"@| (?:at|ات|اتساین|ادساین|שטרודל|כרוכית|אט) |[\[({<] ?(?:at|ات|אט)"
_STREET = (
    "[0-9]|street|avenue|boulevard|lane|road|crescent|terrace|alley|highway|parkway|خیاب|کوچه|بلوار|میدا"
)

# Where two find the same place, the one that stands higher names it.
RECOGNISERS = (
    Recogniser("E-MAIL", "e-mail address", find_e_mails, "dana at example dot com", _SPELT_AT),
    Recogniser("LINK", "link to somebody's page", find_links, "github.com/dlevi", "/"),
    Recogniser("LINK", "account name", find_handles, "@dlevi", "@"),
    Recogniser("IP", "network address", find_network_addresses, "192.168.0.17", "[0-9:]"),
    Recogniser("IBAN", "bank account number", find_accounts, "IL62 0108 0000 0009 9999 999", _DIGIT),
    Recogniser("CARD", "payment card number", find_cards, "4111 1111 1111 1111", _DIGIT),
    Recogniser("ID", "identity or passport number", find_identity_numbers, "کد ملی ۰۴۹۹۳۷۰۸۹۹", _DIGIT),
    Recogniser("PHONE", "phone number", find_phones, "۰۹۱۲ ۳۴۵ ۶۷۸۹", _DIGIT),
    Recogniser("PLATE", "number plate", find_plates, "12-345-67", _DIGIT),
    Recogniser("ADDRESS", "street address", find_addresses, "רחוב הרצל 12", _STREET),
)


def find_identifiers(page: Page, recognisers: Collection[Recogniser] = RECOGNISERS) -> list[Found]:
    """Structured private details of a text; they may overlap.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> find_identifiers(read_page("Mail ‎dana@example.com"))
    [Found(start=6, end=22, kind='E-MAIL', value='dana@example.com')]
    """
    hints = {recogniser.hint for recogniser in recognisers}
    telling = {hint for hint in hints if re.search(hint, page.text)}
    return [
        Found(*((start, end) if recogniser.reads_raw else page.to_raw(start, end)), recogniser.kind, value)
        for recogniser in recognisers
        if recogniser.hint in telling
        for start, end, value in recogniser.find(page)
    ]
