"""Word lists of the privacy room, one file each; what they hold is folded as texts are."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from workbench.language import normalise
from workbench.privacy.page import ANY_LANGUAGE

__all__ = ["folded", "introductions", "read_groups", "read_headed", "read_lines", "read_words", "script_of"]

_SCRIPTS = (("he", "א", "ת"), ("fa", "ء", "ۿ"))
_LETTERS = re.compile(r"[^\W\d_]+")


def folded(text: str) -> str:
    """A text as recognisers see it.

    Examples
    --------
    >>> folded(" Dana  LEVI"), folded("علي")
    ('dana levi', 'علی')
    """
    return normalise(text, ANY_LANGUAGE).text


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Lines of a list without its comments.

    Examples
    --------
    >>> "en: my name is" in read_lines("introductions")
    True
    """
    text = files("workbench.privacy").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def read_words(name: str) -> frozenset[str]:
    """Every word of a list.

    Examples
    --------
    >>> "will" in read_words("also_words_en")
    True
    """
    return frozenset(folded(word) for line in read_lines(name) for word in line.split())


@cache
def read_groups(name: str) -> tuple[frozenset[str], ...]:
    """Words of each line of a list.

    Examples
    --------
    >>> frozenset({"daniel", "dan", "danny"}) in read_groups("nicknames")
    True
    """
    return tuple(frozenset(folded(word) for word in line.split()) for line in read_lines(name))


@cache
def read_headed(name: str) -> dict[str, frozenset[str]]:
    """Words of each headed line of a list.

    Examples
    --------
    >>> "said" in read_headed("person_signs")["after_en"]
    True
    """
    pairs = (line.partition(":") for line in read_lines(name))
    return {heading: frozenset(map(folded, words.split())) for heading, _, words in pairs}


def script_of(word: str) -> str:
    """Language whose name rules a word follows, by its first letter.

    Examples
    --------
    >>> script_of("دانا"), script_of("דנה"), script_of("dana")
    ('fa', 'he', 'en')
    """
    return next((code for code, first, last in _SCRIPTS if first <= word[0] <= last), "en")


@cache
def introductions() -> frozenset[tuple[str, ...]]:
    """Phrases that stand before a name, as words.

    Examples
    --------
    >>> ("קוראים", "לה") in introductions()
    True
    """
    phrases = (line.partition(":")[2] for line in read_lines("introductions"))
    return frozenset(tuple(_LETTERS.findall(folded(phrase))) for phrase in phrases)
