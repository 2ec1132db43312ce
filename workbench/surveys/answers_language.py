"""The language of every open answer; a language column helps where the words are too few."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from workbench.language import detect_language, romanised_language
from workbench.study.names import fold_name
from workbench.surveys.base import Answers

__all__ = ["answer_language", "declared_languages"]

_HEADERS = frozenset(
    {"language", "lang", "locale", "user language", "userlanguage", "start language", "startlanguage"}
    | {"reviewer language", "زبان", "שפה"}
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "english": "en", "persian": "fa", "farsi": "fa", "hebrew": "he", "arabic": "ar",
        "iw": "he",
        "انگلیسی": "en", "فارسی": "fa", "عبری": "he", "אנגלית": "en", "פרסית": "fa", "עברית": "he",
    }
)  # fmt: skip
_CODES = frozenset({"en", "fa", "he", "ar", "ur"})
_FEWEST_WORDS = 4
_ARABIC_SCRIPT = frozenset({"fa", "ar", "ur"})


def declared_languages(answers: Answers) -> list[str]:
    """Language each respondent chose, as a code; empty where the table does not say.

    Parameters
    ----------
    answers : Answers
        The table.
    """
    place = next((place for place, name in enumerate(answers.headers) if fold_name(name) in _HEADERS), None)
    if place is None:
        return [""] * len(answers.rows)
    return [_code(row[place]) for row in answers.rows]


def answer_language(text: str, declared: str) -> str:
    """Language of an open answer: what its words say, else what its writer chose.

    Persian and Hebrew in Latin letters are ``und`` from four words on, whatever was chosen: no coder reads
    them.

    Parameters
    ----------
    text : str
        The answer.
    declared : str
        Language code the respondent chose; empty where unknown.

    Examples
    --------
    >>> answer_language("7!", "he"), answer_language("It was slow", "he")
    ('he', 'en')
    """
    detected = detect_language(text)
    if not declared:
        return detected
    if detected == "und":
        is_romanised = len(text.split()) >= _FEWEST_WORDS and romanised_language(text) is not None
        return detected if is_romanised else declared
    may_be_declared = {detected, declared} <= _ARABIC_SCRIPT
    return declared if may_be_declared else detected


@lru_cache(maxsize=256)
def _code(name: str) -> str:
    folded = fold_name(name)
    code = folded.replace("_", "-").partition("-")[0]
    return code if code in _CODES else _NAMES.get(folded, _NAMES.get(code, ""))
