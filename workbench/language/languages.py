"""The languages of the workbench as data: names, script and direction."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """One supported language.

    Attributes
    ----------
    code : ISO 639-1 code
    names : the language's name in each supported language
    direction : "ltr" or "rtl"
    script : "Latin", "Arabic" or "Hebrew"
    """

    code: str
    names: Mapping[str, str]
    direction: Direction
    script: str


def _language(code: str, names: dict[str, str], direction: Direction, script: str) -> Language:
    return Language(code=code, names=MappingProxyType(names), direction=direction, script=script)


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {
        "en": _language("en", {"en": "English", "fa": "انگلیسی", "he": "אנגלית"}, "ltr", "Latin"),
        "fa": _language("fa", {"en": "Persian", "fa": "فارسی", "he": "פרסית"}, "rtl", "Arabic"),
        "he": _language("he", {"en": "Hebrew", "fa": "عبری", "he": "עברית"}, "rtl", "Hebrew"),
    }
)

# Detected, so that foreign answers are not taken for Persian, but not otherwise supported.
OTHER_RIGHT_TO_LEFT = frozenset({"ar", "ur"})


def text_direction(language: str) -> Direction:
    """Return the writing direction of a language code; unknown codes read left to right.

    Examples
    --------
    >>> text_direction("fa"), text_direction("en"), text_direction("und")
    ('rtl', 'ltr', 'ltr')
    """
    if language in LANGUAGES:
        return LANGUAGES[language].direction
    return "rtl" if language in OTHER_RIGHT_TO_LEFT else "ltr"
