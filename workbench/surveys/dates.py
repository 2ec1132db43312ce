"""Dates as survey programs and people write them, decided over the whole column."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from workbench.surveys.solar_hijri import MONTHS as PERSIAN_MONTHS
from workbench.surveys.solar_hijri import from_solar_hijri

__all__ = ["DateReading", "looks_like_date", "read_dates"]

Order = Literal["dmy", "mdy"]
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_TIME = (
    r"(?:(?:\s*[T،,]\s*|\s+(?:at|ساعت|בשעה)?\s*)"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?|ق\.?ظ|ب\.?ظ|לפנה\"?צ|אחה\"?צ)?\s*(?P<zone>Z|UTC|GMT(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(?P<a>\d{4})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{1,2})" + _TIME)
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{4}|\d{2})" + _TIME)
_DAY_NAMED = re.compile(
    r"(?:\w+,\s*)?(?P<a>\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?P<name>[^\W\d]+\.?)[\s,.-]+(?P<c>\d{4})" + _TIME
)
_NAME_FIRST = re.compile(
    r"(?:\w+,\s*)?(?P<name>[^\W\d]+\.?)\s+(?P<a>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<c>\d{4})" + _TIME
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_FIRST_SERIAL, _LAST_SERIAL = 32874, 73050  # 1990 to 2099
_SERIAL_START = datetime.datetime(1899, 12, 30)
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HEBREW = (
    "ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר",
    "נובמבר", "דצמבר",
)  # fmt: skip
_HIJRI_YEARS = range(1300, 1500)
_AFTERNOON = ("p", "ب", "אח")


@dataclass(frozen=True)
class DateReading:
    """A column of dates, read.

    Parameters
    ----------
    days : tuple of (str or None)
        ISO dates, with the time where there is one; None where a cell holds no date.
    calendar : {"", "solar hijri"}
        The calendar the column is written in, where it is not the Gregorian one.
    doubt : str
        What could not be decided; empty when nothing.
    """

    days: tuple[str | None, ...]
    calendar: str = ""
    doubt: str = ""


def read_dates(cells: Sequence[str], *, serials: bool = True) -> DateReading:
    """Read a column of dates.

    Whether 3/4/2026 is in March or April is decided over the whole column; where no cell tells, the day is
    taken to stand first and the doubt says so. Years 1300 to 1499 are Solar Hijri.

    Parameters
    ----------
    cells : sequence of str
        The column; empty cells stay empty (None).
    serials : bool
        Whether five-digit numbers are days as spreadsheets count them.

    Examples
    --------
    >>> read_dates(["3/4/2026", "13/4/2026"]).days
    ('2026-04-03', '2026-04-13')
    >>> read_dates(["۱۴۰۵/۰۸/۳۰", "2 במרץ 2026", "46083"]).days
    ('2026-11-21', '2026-03-02', '2026-03-02')
    """
    plain = [_plain(cell) for cell in cells]
    order, is_open = _order(plain)
    days = tuple(_day(cell, order, serials=serials) if cell else None for cell in plain)
    hijri = any(_is_hijri(cell) for cell in plain)
    doubt = "day and month cannot be told apart; the day is taken to stand first" if is_open else ""
    return DateReading(days, "solar hijri" if hijri else "", doubt)


def looks_like_date(cell: str) -> bool:
    """Whether a cell is written as a date in any known manner (spreadsheet day numbers aside).

    Examples
    --------
    >>> [looks_like_date(cell) for cell in ("2026-03-02", "30 آبان 1405", "7", "3.5", "1.2.2026")]
    [True, True, False, False, True]
    """
    if not any(sign.isdigit() for sign in cell) or len(cell) > _LONGEST:
        return False
    plain = _plain(cell)
    return any(_day(plain, order, serials=False) is not None for order in _ORDERS)


_LONGEST = 60
_ORDERS: tuple[Order, ...] = ("dmy", "mdy")


@lru_cache(maxsize=65536)
def _plain(cell: str) -> str:
    return " ".join(_INVISIBLE.sub("", cell).translate(_DIGITS).split())


def _order(cells: Sequence[str]) -> tuple[Order, bool]:
    """Which comes first, day or month, and whether no cell could tell."""
    pairs = {
        (int(found["a"]), int(found["b"])) for cell in set(cells) if (found := _YEAR_LAST.fullmatch(cell))
    }
    days_first = sum(first > 12 for first, _ in pairs)
    months_first = sum(second > 12 for _, second in pairs)
    if days_first or months_first:
        return ("dmy" if days_first >= months_first else "mdy"), bool(days_first and months_first)
    has_halves = any(found["half"] for cell in cells[:200] if (found := _YEAR_LAST.fullmatch(cell)))
    is_dotted = any("." in cell.split(" ")[0] for cell in cells[:200])
    order: Order = "mdy" if has_halves and not is_dotted else "dmy"
    return order, any(first != second for first, second in pairs) and not is_dotted


def _day(cell: str, order: Order, *, serials: bool) -> str | None:
    if serials and _SERIAL.fullmatch(cell):
        return _from_serial(float(cell))
    if found := _YEAR_FIRST.fullmatch(cell):
        return _iso(int(found["a"]), int(found["b"]), int(found["c"]), found)
    if found := _YEAR_LAST.fullmatch(cell):
        first, second = int(found["a"]), int(found["b"])
        day, month = (first, second) if order == "dmy" else (second, first)
        return _iso(_full_year(found["c"]), month, day, found)
    found = _DAY_NAMED.fullmatch(cell) or _NAME_FIRST.fullmatch(cell)
    month = _month(found["name"]) if found else 0
    return _iso(int(found["c"]), month, int(found["a"]), found) if found and month else None


def _iso(year: int, month: int, day: int, found: re.Match[str]) -> str | None:
    try:
        date = from_solar_hijri(year, month, day) if year in _HIJRI_YEARS else datetime.date(year, month, day)
        if found["hour"] is None:
            return date.isoformat()
        clock = datetime.time(
            _hour(int(found["hour"]), found["half"]), int(found["minute"]), int(found["second"] or 0)
        )
    except ValueError:
        return None
    return f"{date.isoformat()} {clock.isoformat()}"


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half.casefold().startswith(_AFTERNOON) else 0)


def _from_serial(number: float) -> str | None:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return None
    moment = _SERIAL_START + datetime.timedelta(seconds=round(number * 86400))
    is_day = moment.time() == datetime.time()
    return moment.date().isoformat() if is_day else moment.isoformat(sep=" ")


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _is_hijri(cell: str) -> bool:
    found = _YEAR_FIRST.fullmatch(cell)
    year = (
        found["a"] if found else (_YEAR_LAST.fullmatch(cell) or _DAY_NAMED.fullmatch(cell) or {"c": "0"})["c"]
    )
    return int(year) in _HIJRI_YEARS


def _month(name: str) -> int:
    folded = name.casefold().rstrip(".")
    if folded[:3] in _ENGLISH:
        return _ENGLISH.index(folded[:3]) + 1
    hebrew = name if name in _HEBREW else name.removeprefix("ב")
    if hebrew in _HEBREW:
        return _HEBREW.index(hebrew) + 1
    persian = name.replace("ي", "ی").replace("ك", "ک")
    return PERSIAN_MONTHS.index(persian) + 1 if persian in PERSIAN_MONTHS else 0
