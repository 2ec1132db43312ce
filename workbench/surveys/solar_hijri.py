"""The Persian calendar: days of the Solar Hijri year as Gregorian dates.

The arithmetic follows the 33-year cycle, which agrees with the official calendar from 1178 to 1633 (Borkowski
1996, The Persian calendar for 3000 years, Earth, Moon and Planets 74).
"""

from __future__ import annotations

import datetime
from functools import cache

__all__ = ["MONTHS", "from_solar_hijri"]

MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
_START = datetime.date(1799, 3, 21)  # 1 Farvardin 1178
_FIRST_YEAR, _LAST_YEAR = 1178, 1633
_LEAP_REMAINDERS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})


def from_solar_hijri(year: int, month: int, day: int) -> datetime.date:
    """Gregorian date of a Solar Hijri day.

    Parameters
    ----------
    year : int
        1178 to 1633.
    month, day : int
        Farvardin is month 1.

    Raises
    ------
    ValueError
        If there is no such day.

    Examples
    --------
    >>> from_solar_hijri(1405, 8, 30).isoformat(), from_solar_hijri(1403, 12, 30).isoformat()
    ('2026-11-21', '2025-03-20')
    """
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not 1 <= month <= 12:
        raise ValueError(f"no year {year} or month {month} in the Solar Hijri calendar")
    if not 1 <= day <= _month_length(year, month):
        raise ValueError(f"no day {day} in month {month} of {year}")
    return _START + datetime.timedelta(days=_days_before_year(year) + _days_before(month) + day - 1)


@cache
def _days_before_year(year: int) -> int:
    return sum(365 + _is_leap(earlier) for earlier in range(_FIRST_YEAR, year))


def _is_leap(year: int) -> bool:
    return year % 33 in _LEAP_REMAINDERS


def _days_before(month: int) -> int:
    return 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)


def _month_length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or _is_leap(year) else 29
