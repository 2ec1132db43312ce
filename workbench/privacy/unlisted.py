"""Words that may be names nobody listed: given names, capitals inside a sentence, introduced words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.language import stop_words
from workbench.privacy.names import without_prefix, without_suffix
from workbench.privacy.page import Page
from workbench.privacy.person_signs import is_also_a_word, is_at_sentence_start, means_a_person
from workbench.privacy.words import introductions, read_words, script_of

__all__ = ["Possible", "possible_names"]

_SHORTEST, _FURTHEST, _MOST_WORDS = 2, 4, 3
_ONE_NAME = re.compile(r"[ '-]")


@dataclass(frozen=True, slots=True)
class Possible:
    """A word or two that may be a name.

    Parameters
    ----------
    start, end : int
        Code points in the raw text.
    name : str
        Folded, without what is written onto it.
    why : str
        ``introduced``, ``given name`` or ``capital``.
    """

    start: int
    end: int
    name: str
    why: str


def possible_names(page: Page) -> Iterator[Possible]:
    """Words of a text that may be names, surest reason first; names of two words stand as one.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> texts = ("We met Omer Levi on Monday.", "آقای موسوی زنگ زد", "אמרתי לדפנה שלא", "my name is zork")
    >>> for text in texts:
    ...     print([(item.name, item.why) for item in possible_names(read_page(text))])
    [('omer levi', 'given name')]
    [('موسوی', 'introduced')]
    [('דפנה', 'given name')]
    [('zork', 'introduced')]
    """
    place = 0
    while place < len(page.words):
        found = _one(page, place)
        if found is None:
            place += 1
            continue
        start, end, why = found
        place += 1
        while place < len(page.words) and _goes_on(page, place, end, start):
            end = page.words[place][1]
            place += 1
        yield Possible(*page.to_raw(start, end), page.text[start:end], why)


def _one(page: Page, place: int) -> tuple[int, int, str] | None:
    start, end, word = page.words[place]
    if len(word) < _SHORTEST:
        return None
    given = _given_name(page, start, word)
    if _may_follow(word) and _is_introduced(page, place):
        return (*(given or (start, end)), "introduced")
    if given is not None:
        return *given, "given name"
    if script_of(word) == "en" and _is_capital_inside(page, start, end, word):
        return start, end, "capital"
    return None


def _given_name(page: Page, start: int, word: str) -> tuple[int, int] | None:
    for skipped, length, needs_sign in _given_in(word):
        span = start + skipped, start + skipped + length
        if not needs_sign or means_a_person(page, *span):
            return span
    return None


# Few words make most of a text, so what a word may hold is worked out once.
@lru_cache(maxsize=100_000)
def _given_in(word: str) -> tuple[tuple[int, int, bool], ...]:
    """Where a given name stands in a word, its length, and whether it needs a sign that a person is meant."""
    known = read_words(f"given_names_{script_of(word)}")
    return tuple(
        (skipped, len(core), is_also_a_word(core))
        for skipped, rest in without_prefix(word)
        for core, _ in without_suffix(rest)
        if core in known and (core == word or not _is_doubtful(core, word))
    )[:1]


def _is_doubtful(core: str, word: str) -> bool:
    return is_also_a_word(core) or is_also_a_word(word) or _is_risky(core, word)


def _is_risky(core: str, word: str) -> bool:
    # Two or three letters with something written onto them are more often another word.
    return len(core) <= 3 or word in read_words("not_forms")


@lru_cache(maxsize=100_000)
def _may_follow(word: str) -> bool:
    code = script_of(word)
    bare = {word, word[1:]} if code == "he" else {word}
    common = stop_words(code) | read_words("roles") | read_words("titles") | read_words("not_names")
    return not bare & common


def _is_introduced(page: Page, place: int) -> bool:
    words = page.words
    if place == 0 or page.text[words[place - 1][1] : words[place][0]].strip("'. "):
        return False
    before = tuple(word for _, _, word in words[max(0, place - _FURTHEST) : place])
    if not any(before[-length:] in introductions() for length in range(1, len(before) + 1)):
        return False
    # English writes a name with a capital or everything small; "this is good" is no introduction.
    start, end, word = words[place]
    return script_of(word) != "en" or _is_capital(page, start, end) or before[-2:] == ("name", "is")


def _is_capital(page: Page, start: int, end: int) -> bool:
    written = page.as_written(start, end)
    # "LastName" and "WinRT" are things; "McCall" and "O'Dwyer" are people.
    is_plain = written[1:].islower() or written.startswith(("Mc", "Mac"))
    return written[:1].isupper() and (len(written) == 1 or is_plain)


def _is_capital_inside(page: Page, start: int, end: int, word: str) -> bool:
    return (
        _is_capital(page, start, end)
        and word not in read_words("not_names")
        and word not in read_words("titles")
        and not is_also_a_word(word)
        and not is_at_sentence_start(page, start)
    )


def _goes_on(page: Page, place: int, end: int, start: int) -> bool:
    """Whether the next word belongs to the same name: an English surname with a capital."""
    first, last, word = page.words[place]
    return bool(
        _ONE_NAME.fullmatch(page.text[end:first])
        and script_of(word) == "en"
        and page.text[start:end].count(" ") < _MOST_WORDS - 1
        and _is_capital(page, start, end)
        and _is_capital(page, first, last)
        and word not in read_words("not_names")
        and word not in stop_words("en")
    )
