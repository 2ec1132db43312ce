"""Programs with one header row and columns they always write: Typeform, Google Forms, LimeSurvey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.study.names import fold_name
from workbench.surveys.conventions.base import (
    BOOKKEEPING,
    MAY_NAME,
    Head,
    Row,
    known_columns,
    unique_names,
)

__all__ = ["read_google_forms", "read_limesurvey", "read_typeform"]

Known = Mapping[str, tuple[str, str]]
_ID, _DATE, _LANGUAGE = ("respondent", ""), ("date", ""), ("attribute", "")
_KEPT, _NAMES = ("ignored", BOOKKEEPING), ("ignored", MAY_NAME)


@dataclass(frozen=True)
class _Program:
    """What a program always writes: how it begins, which columns, and how many of them it takes to tell."""

    name: str
    first: frozenset[str]
    known: Known
    signs: frozenset[str] = frozenset()
    enough: int = 0


_TYPEFORM = _Program(
    "Typeform",
    frozenset({"#"}),
    {
        "#": _ID,
        "start date (utc)": _DATE,
        "submit date (utc)": _DATE,
        "stage date (utc)": _DATE,
        "network id": _NAMES,
        "tags": _KEPT,
        "ending": _KEPT,
        "response type": _KEPT,
    },
    frozenset({"start date (utc)", "submit date (utc)", "network id"}),
    1,
)
_STAMPS = (
    "timestamp", "חותמת זמן", "مهر زمان", "مُهر زمان", "مُهر زمانی", "برچسب زمان", "طابع زمني",
)  # fmt: skip
_ADDRESSES = (
    "email address",
    "email",
    "username",
    "כתובת אימייל",
    'כתובת דוא"ל',
    "نشانی ایمیل",
    "آدرس ایمیل",
)
_GOOGLE = _Program(
    "Google Forms",
    frozenset(map(fold_name, _STAMPS)),
    {
        **dict.fromkeys(map(fold_name, _STAMPS), _DATE),
        **dict.fromkeys(map(fold_name, _ADDRESSES), _NAMES),
        "score": _KEPT,
    },
)
_LIME_CODES = {
    "id": _ID,
    "submitdate": _DATE,
    "startdate": _DATE,
    "datestamp": _DATE,
    "lastpage": _KEPT,
    "startlanguage": _LANGUAGE,
    "seed": _KEPT,
    "token": _NAMES,
    "ipaddr": _NAMES,
    "refurl": _KEPT,
    "interviewtime": _KEPT,
}
_LIME_WORDS = {
    "response id": _ID,
    "date submitted": _DATE,
    "date started": _DATE,
    "date last action": _DATE,
    "last page": _KEPT,
    "start language": _LANGUAGE,
    "seed": _KEPT,
    "access code": _NAMES,
    "token": _NAMES,
    "ip address": _NAMES,
    "referrer url": _KEPT,
    "total time": _KEPT,
}
_LIMESURVEY = (
    _Program(
        "LimeSurvey",
        frozenset({"id"}),
        _LIME_CODES,
        frozenset({"lastpage", "startlanguage", "submitdate"}),
        2,
    ),
    _Program(
        "LimeSurvey",
        frozenset({"response id"}),
        _LIME_WORDS,
        frozenset({"last page", "start language", "date submitted"}),
        2,
    ),
)


def read_typeform(rows: Sequence[Row]) -> Head | None:
    """Header row of Typeform (``#``, ``Start Date (UTC)``, ``Network ID``), None when it is none."""
    return _read(rows, _TYPEFORM)


def read_google_forms(rows: Sequence[Row]) -> Head | None:
    """Header row of Google Forms (``Timestamp`` first), None when it is none."""
    return _read(rows, _GOOGLE)


def read_limesurvey(rows: Sequence[Row]) -> Head | None:
    """Header row of LimeSurvey, as codes or as full wordings, None when it is none."""
    return next((head for program in _LIMESURVEY if (head := _read(rows, program))), None)


def _read(rows: Sequence[Row], program: _Program) -> Head | None:
    names = [fold_name(_code(cell)) for cell in rows[0]]
    if names[0] not in program.first or len(program.signs & set(names)) < program.enough:
        return None
    unique = unique_names([_code(cell) for cell in rows[0]], else_named=lambda place: f"Column {place + 1}")
    return Head(program.name, 1, known_columns(unique, dict(program.known)))


def _code(cell: str) -> str:
    """``id. Response ID`` is LimeSurvey's heading of code and wording: the wording."""
    code, dot, wording = cell.strip().partition(". ")
    return wording if dot and fold_name(code) in _LIME_CODES else cell.strip()
