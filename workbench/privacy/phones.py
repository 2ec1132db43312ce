"""Whether a run of digits is a phone number.

The plans are read from the national numbering plans of Iran and Israel and from ITU-T E.164. A library of all
plans of the world would not know the numbers people type with a digit group of their own or a zero left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType

from workbench.privacy.cues import called
from workbench.privacy.digit_runs import has_plausible_groups
from workbench.privacy.page import Page

__all__ = ["is_phone"]

_SOMETHING_ELSE = frozenset({"thing", "identity", "account", "post", "program"})
# Country code (00 or +) followed by a national number, at most fifteen digits in all.
_INTERNATIONAL = re.compile(r"(?:\+|00)[1-9]\d{6,14}")
_IRANIAN = re.compile(r"0(?:9\d{9}|[1-8]\d{9})")
_ISRAELI = re.compile(r"0(?:5\d{8}|7[2-9]\d{7}|[23489]\d{7})")
_OTHER_NATIONAL = re.compile(r"0[1-9]\d{7,10}")
_AMERICAN = re.compile(r"1?[2-9]\d{2}[2-9]\d{6}")
_WITHOUT_ZERO = re.compile(r"9[0-39]\d{8}|5[0-58]\d{7}")
_AMERICAN_GROUPS = re.compile(r"(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}")
_FREE_GROUPS = re.compile(r"1[ -]?[78]00[ -]\d{3}[ -]?\d{3}|1[78]00\d{6}")
_FEWEST_NAMED, _MOST = 7, 15
_YEAR = r"(?:1[34]|19|20)\d\d"
_DATE = re.compile(rf"{_YEAR}[-/. ](?:0?[1-9]|1[0-2])[-/. ][0-3]?\d|[0-3]?\d[-/. ][01]?\d[-/. ]{_YEAR}")
_YEARS = re.compile(rf"{_YEAR} ?[-/ ] ?{_YEAR}")


def is_phone(page: Page, start: int, written: str, number: str) -> bool:
    """Whether digits are a phone number, as they are written and by the words before them.

    Parameters
    ----------
    page : Page
        The text.
    start : int
        Where the digits begin in the folded text.
    written : str
        The digits with their separators.
    number : str
        Digits only, perhaps with a leading plus.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> is_phone(read_page("0541234567"), 0, "0541234567", "0541234567")
    True
    >>> is_phone(read_page("order 0541234567"), 6, "0541234567", "0541234567")
    False
    """
    is_date = _DATE.match(written) or _YEARS.fullmatch(written)
    if is_date or len(number.lstrip("+")) > _MOST or not has_plausible_groups(written):
        return False
    if written.startswith("+"):
        return bool(_INTERNATIONAL.fullmatch(number))
    announced = called(page, start)
    if announced in _SOMETHING_ELSE:
        return False
    if any(matches(written, number) for matches in _PLANS.values()):
        return True
    return len(number) >= _FEWEST_NAMED and announced == "phone"


def _is_american(written: str, number: str) -> bool:
    return bool(_AMERICAN.fullmatch(number) and _AMERICAN_GROUPS.fullmatch(written))


def _is_other(written: str, number: str) -> bool:
    # Without a plan to check against, groups are what tells a number that is dialled from one that counts.
    return bool(_OTHER_NATIONAL.fullmatch(number) and re.search(r"\d[ /().-]+\d", written))


def _lacks_its_zero(written: str, number: str) -> bool:
    return bool(_WITHOUT_ZERO.fullmatch(number) and re.fullmatch(r"\d{2,3}[ -]\d{3}[ -]?\d{4}", written))


_PLANS: MappingProxyType[str, Callable[[str, str], bool]] = MappingProxyType(
    {
        "abroad": lambda _, number: bool(_INTERNATIONAL.fullmatch(number)),
        "Iran": lambda _, number: bool(_IRANIAN.fullmatch(number)),
        "Israel": lambda _, number: bool(_ISRAELI.fullmatch(number)),
        "Israel, free of charge": lambda written, _: bool(_FREE_GROUPS.fullmatch(written)),
        "North America": _is_american,
        "other, with a leading zero": _is_other,
        "zero left out": _lacks_its_zero,
    }
)
