"""The language of every open answer; a language column helps where the words are too few."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from workbench.language import detect_language
from workbench.study.sources import fold_name
from workbench.surveys.base import Answers
from workbench.surveys.columns import Column

__all__ = ["answer_languages"]

_HEADERS = frozenset({"language", "lang", "locale", "user language", "userlanguage", "زبان", "שפה"})
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "english": "en", "persian": "fa", "farsi": "fa", "hebrew": "he", "arabic": "ar",
        "انگلیسی": "en", "فارسی": "fa", "عبری": "he", "אנגלית": "en", "פרסית": "fa", "עברית": "he",
    }
)  # fmt: skip
_CODES = frozenset({"en", "fa", "he", "ar", "ur"})
_ARABIC_SCRIPT = frozenset({"fa", "ar", "ur"})


def answer_languages(answers: Answers, open_columns: Sequence[Column]) -> dict[tuple[int, int], str]:
    """Language code per (column place, row position) of the open answers.

    Parameters
    ----------
    answers : Answers
        The table.
    open_columns : sequence of Column
        Its open questions.
    """
    declared = _declared(answers)
    return {
        (column.place, position): _language(row[column.place], declared[position])
        for column in open_columns
        for position, row in enumerate(answers.rows)
        if row[column.place]
    }


def _language(text: str, declared: str) -> str:
    detected = detect_language(text)
    if not declared:
        return detected
    may_be_declared = detected == "und" or {detected, declared} <= _ARABIC_SCRIPT
    return declared if may_be_declared else detected


def _declared(answers: Answers) -> list[str]:
    """Language each respondent chose, as a code; empty where the table does not say."""
    place = next((place for place, name in enumerate(answers.headers) if fold_name(name) in _HEADERS), None)
    if place is None:
        return [""] * len(answers.rows)
    return [_code(row[place]) for row in answers.rows]


def _code(name: str) -> str:
    folded = fold_name(name)
    code = folded.replace("_", "-").partition("-")[0]
    return code if code in _CODES else _NAMES.get(folded, "")
