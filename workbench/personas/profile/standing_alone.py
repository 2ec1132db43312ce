"""Whether a quote can be understood without what was said before it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

__all__ = ["stands_alone"]

_FIRST_WORDS = 5
_EACH_POINTER = 0.6
_WORD = re.compile(r"[\w'’\u200c]+")


def stands_alone(text: str, language: str) -> float:
    """How well a sentence is understood alone: 1, and less for each sign that it points to an earlier one.

    Readers of a report meet a quote without the conversation around it. A first word that links ("And",
    "Then", "That"), a pronoun before anybody was introduced ("I told him") and one that closes the sentence
    ("nobody says that") send them back to what they cannot see. Word lists (data file
    ``standing_alone.yaml``) find some of these, not all.

    Parameters
    ----------
    text : str
        The quote.
    language : str
        ``en``, ``fa`` or ``he``; of other languages nothing is known.

    Returns
    -------
    float
        Between 0 and 1; .6 for each sign.

    Examples
    --------
    >>> stands_alone("I just want to know the number.", "en"), stands_alone("And then I told her.", "en")
    (1.0, 0.216)
    """
    words = _WORD.findall(text.casefold().replace("’", "'"))
    pointers = _pointers().get(language)
    if pointers is None or not words:
        return 1.0
    places = {"opening": words[:1], "pronoun": words[:_FIRST_WORDS], "closing": words[-1:]}
    signs = sum(any(map(pointers[place].fullmatch, there)) for place, there in places.items())
    return round(_EACH_POINTER**signs, 3)


@cache
def _pointers() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    content = yaml.safe_load((Path(__file__).parent / "standing_alone.yaml").read_text(encoding="utf-8"))
    return {
        language: {
            place: re.compile("|".join([*map(re.escape, words[place].split()), *_like(words, place)]))
            for place in ("opening", "pronoun", "closing")
        }
        for language, words in content.items()
    }


def _like(words: Mapping[str, str], place: str) -> list[str]:
    return [words[f"{place}_like"]] if f"{place}_like" in words else []
