"""Dates and times of day as chats write them, as seconds since the first."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from datetime import date

__all__ = ["DATE", "TIME", "seconds_since_first"]

DATE = r"\d{1,4}[./\-]\d{1,2}[./\-]\d{1,4}"
_HALF = (
    r"[ap]\.?\s?m\.?|ق\.?\s?ظ\.?|ب\.?\s?ظ\.?|قبل[\s\u200c]?از[\s\u200c]?ظهر|بعد[\s\u200c]?از[\s\u200c]?ظهر"
    r"|לפנה[\"״']{1,2}צ|אחה[\"״']{1,2}צ|[صم](?!\w)"
)
TIME = rf"\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:\.\d{{1,6}})?(?:[\s\u200e\u200f]*(?:{_HALF}))?"
_PARTS = re.compile(r"\d+")
_AFTERNOON = re.compile(r"p\.?\s?m|ب\.?\s?ظ|بعد|אחה|م(?!\w)", re.IGNORECASE)
_MORNING = re.compile(r"a\.?\s?m|ق\.?\s?ظ|قبل|לפנה|ص(?!\w)", re.IGNORECASE)
_ORDERS = ((2, 1, 0), (2, 0, 1), (0, 1, 2))  # places of year, month and day: d/m/y, m/d/y, y/m/d
_JALALI = range(1200, 1600)


def seconds_since_first(moments: Sequence[tuple[str, str]]) -> list[float | None]:
    """Seconds from the first message to each; all None where the dates make no sense in one order.

    ``3/4/2026`` is the third of April or the fourth of March: the order is taken in which time goes on.

    Parameters
    ----------
    moments : sequence of (str, str)
        Date (may be empty) and time of day, in the order of the file.

    Examples
    --------
    >>> seconds_since_first([("13/5/26", "9:00"), ("14/5/26", "9:00:30 PM")])
    [0.0, 129630.0]
    >>> seconds_since_first([("۱۴۰۴/۲/۱", "۱۰:۰۰"), ("۱۴۰۴/۲/۱", "۱۰:۰۵")])
    [0.0, 300.0]
    """
    for order in _ORDERS:
        placed = [_seconds(day, time, order) for day, time in moments]
        known = [moment for moment in placed if moment is not None]
        if len(known) == len(placed) and all(now <= then for now, then in itertools.pairwise(known)):
            return [float(moment - known[0]) for moment in known]
    return [None] * len(moments)


def _seconds(day: str, time: str, order: tuple[int, int, int]) -> int | None:
    days, clock = _days(day, order) if day else 0, _clock(time)
    return None if days is None or clock is None else days * 86_400 + clock


def _days(day: str, order: tuple[int, int, int]) -> int | None:
    numbers = [int(part) for part in _PARTS.findall(day)]
    if len(numbers) != 3:
        return None
    year, month, number = (numbers[place] for place in order)
    if year in _JALALI:
        is_day = 1 <= month <= 12 and 1 <= number <= 31
        return 365 * year + (8 * year + 21) // 33 + 30 * month + min(month, 7) + number if is_day else None
    try:
        return date(year + 2000 if year < 100 else year, month, number).toordinal()
    except ValueError:
        return None


def _clock(time: str) -> int | None:
    numbers = [int(part) for part in _PARTS.findall(time)][:3]
    if len(numbers) < 2:
        return None
    hours, minutes, seconds = (*numbers, 0)[:3]
    if _AFTERNOON.search(time) and hours < 12:
        hours += 12
    elif _MORNING.search(time) and hours == 12:
        hours = 0
    is_clock = hours < 24 and minutes < 60 and seconds < 60
    return hours * 3600 + minutes * 60 + seconds if is_clock else None
