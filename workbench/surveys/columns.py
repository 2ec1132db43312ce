"""What each column of a survey holds: by the study's settings, by its header, else by its values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from workbench.study.sources import fold_name

__all__ = ["HEADER_WORDS", "Column", "Scale", "number_of", "recognise_columns"]

Scale = Literal["respondent", "wave", "date", "attribute", "text", "nps", "csat", "number", "ignored"]

# Words a header is recognised by, in the three languages; a trailing $ or leading ^ anchors.
HEADER_WORDS: Mapping[Scale, tuple[str, ...]] = MappingProxyType(
    {
        "ignored": (
            r"^e-?mail",
            r"^phone",
            r"^mobile$",
            r"^ip ?address$",
            r"^(?:first|last|full|your)? ?name$",
            r"^ip$",
            r"latitude|longitude",
            "^ایمیل",
            "^تلفن|^موبایل|شماره تماس",
            "^نام$|^نام و نام خانوادگی|^نام خانوادگی",
            'דוא"?ל|^אימייל|מייל$',
            "טלפון|^נייד",
            "^שם$|^שם מלא|^שם פרטי|^שם משפחה",
        ),
        "respondent": (
            r"^id$",
            r"respond(?:ent|er)",
            r"^responses? ?id$",
            r"participant",
            r"^(?:user|customer) ?id$",
            "شناسه|کد پاسخ|شماره پاسخ",
            "מזהה|מספר משיב|^משיב",
        ),
        "wave": (r"^wave\b", r"^(?:survey )?round$", "^موج|^دور نظرسنجی", "^גל$|^גל ה?סקר|^סבב"),
        "date": (
            r"\bdate\b",
            r"time ?stamp",
            r"submitted|completed at|start(?:ed)? at|recorded",
            "تاریخ|زمان ثبت",
            "תאריך|זמן הגשה|חותמת זמן",
        ),
        "nps": (
            r"\brecommend",
            r"\bnps\b",
            "توصیه|پیشنهاد می.?کن|معرفی (?:کن|می.?کن)",
            "[מתי]מלי[צץ]|להמליץ|המלצה",
        ),
        "csat": (r"satisf", r"\bcsat\b", "رضایت|راضی", "שביעות ה?רצון|מרוצ"),
        "text": (
            r"^(?:please )?(?:what|why|how come|describe|explain|tell us|in your own words)\b",
            r"comment|feedback|suggest|remark|anything else|open answer|verbatim|other \(",
            "^چه |^چرا|^چی |توضیح|نظر(?:تان|ات|شما|ی)|پیشنهاد|بنویسید|بگویید|^اگر می.?توانست",
            "^מה |^למה|^מדוע|^אילו|תאר|פרט|ספר|הערות|הערה|משוב|במילים שלך|^אם (?:היית|אפשר)",
        ),
    }
)
_ORDER: tuple[Scale, ...] = ("ignored", "respondent", "wave", "date", "nps", "csat", "text")
_MOSTLY = 0.9
_NUMBER = re.compile(r"\s*([+-]?\d+(?:[.,٫]\d+)?)\s*(?:%|(?:[-–—(=:].*))?", re.DOTALL)
_OPEN_WORDS = 4.0
_DISTINCT = 0.5


@dataclass(frozen=True)
class Column:
    """A column and what it holds.

    Parameters
    ----------
    place : int
        Counted from 0.
    header : str
        As in the file.
    scale : str
        respondent, wave, date, attribute, text, nps, csat, number or ignored.
    is_given : bool
        Whether ``study.yaml`` says so.
    """

    place: int
    header: str
    scale: Scale
    is_given: bool = False


def recognise_columns(
    headers: Sequence[str],
    columns: Sequence[Sequence[str]],
    given: Mapping[str, Scale] = MappingProxyType({}),
) -> list[Column]:
    """Say what every column holds.

    Parameters
    ----------
    headers : sequence of str
        One per column.
    columns : sequence of sequence of str
        Cells of each column.
    given : mapping of str to str
        Header to scale, from ``study.yaml``; it always wins.

    Returns
    -------
    list of Column
        At most one respondent and one wave column.

    Examples
    --------
    >>> cells = [["a", "b"], ["9", "3"], ["The app logs me out every single day.", "Nothing"]]
    >>> [column.scale for column in recognise_columns(["ID", "Would you recommend us?", "Why?"], cells)]
    ['respondent', 'nps', 'text']
    """
    wanted = {fold_name(header): scale for header, scale in given.items()}
    taken: set[Scale] = {scale for scale in wanted.values() if scale in ("respondent", "wave")}
    found = []
    for place, (header, cells) in enumerate(zip(headers, columns, strict=True)):
        key = fold_name(header)
        scale = wanted.get(key) or _guessed(key, [cell for cell in cells if cell], taken)
        if scale in ("respondent", "wave"):
            taken.add(scale)
        found.append(Column(place, header, scale, key in wanted))
    return found


def number_of(text: str) -> float | None:
    """The number a cell holds: ``7``, ``۷``, ``3,5``, ``10 - Extremely likely``; None for anything else.

    Examples
    --------
    >>> number_of("10 - Extremely likely"), number_of("۷"), number_of("3,5"), number_of("seven")
    (10.0, 7.0, 3.5, None)
    """
    found = _NUMBER.fullmatch(text)
    return float(found[1].replace(",", ".").replace("٫", ".")) if found else None


def _guessed(header: str, values: Sequence[str], taken: set[Scale]) -> Scale:
    if not values:
        return "ignored"
    for scale in _ORDER:
        is_named = any(re.search(word, header, re.IGNORECASE) for word in HEADER_WORDS[scale])
        if is_named and scale not in taken and _FITS[scale](values):
            return scale
    return _by_values(header, values)


def _by_values(header: str, values: Sequence[str]) -> Scale:
    if _share(values, _is_date) >= _MOSTLY:
        return "date"
    if _share(values, _is_number) >= _MOSTLY:
        return "number"
    asks = header.rstrip().endswith(("?", "؟"))
    is_varied = len(set(values)) >= _DISTINCT * len(values)
    words = sum(len(value.split()) for value in values) / len(values)
    return "text" if is_varied and words >= (_OPEN_WORDS / 2 if asks else _OPEN_WORDS) else "attribute"


def _is_date(value: str) -> bool:
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return bool(re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:[ T]\d.*)?", value))
    return len(value) >= 10 and not value.isdigit()


def _is_number(value: str) -> bool:
    return number_of(value) is not None


def _are_between(low: int, high: int, values: Sequence[str]) -> bool:
    """Whether all but a few (one, or a tenth) are whole numbers of the scale."""
    numbers = [number_of(value) for value in values]
    fitting = [
        number for number in numbers if number is not None and number.is_integer() and low <= number <= high
    ]
    wrong = len(values) - len(fitting)
    return wrong <= max(1, (1 - _MOSTLY) * len(values)) and len(fitting) > wrong


def _share(values: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(1 for value in values if holds(value)) / len(values)


def _is_open(values: Sequence[str]) -> bool:
    """Whether answers vary and some are longer than a label; a closed question has few, short answers."""
    is_varied = len(set(values)) > 0.3 * len(values) or len(values) <= 5
    has_sentences = len(values) <= 5 or max(len(value.split()) for value in values) > 2
    return _share(values, _is_number) < 0.5 and is_varied and has_sentences


# Which values a header must stand over to be believed.
_FITS: Mapping[Scale, Callable[[Sequence[str]], bool]] = {
    "ignored": lambda _: True,
    "respondent": lambda values: len(set(values)) > 0.2 * len(values),
    "wave": lambda values: len(set(values)) <= max(12, len(values) / 10),
    "date": lambda values: _share(values, _is_date) >= _MOSTLY,
    "nps": lambda values: _are_between(0, 10, values),
    "csat": lambda values: _are_between(1, 7, values),
    "text": _is_open,
}
