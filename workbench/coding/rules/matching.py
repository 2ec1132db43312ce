"""Find the patterns of a codebook in a text, fast, and say where they stand in the raw words.

Patterns become spaCy ``Matcher`` rules over the normalised words. One matcher with thousands of rules
manages a hundred sentences a second; so every rule hangs under its two rarest words, and only the
matchers whose words both occur in the sentence are run. A rule of one word needs no matcher at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from workbench.language import NormalisedText, normalise
from workbench.language.spacy_models import blank_model

__all__ = ["NOT_A_STOP", "Hit", "PatternSet", "Rule", "Words", "read_words"]

_WORD = re.compile(r"\d+(?:[.,:/٫٬]\d+)*|[^\W_]+(?:['\"’\-][^\W_]+)*|[^\w\s]")
_STOPS = frozenset(".!?؟…")
NOT_A_STOP = r"^(?![.!?؟…؛;|]).*$"
_HEBREW_PREFIX_LETTERS = frozenset("ושהכלבמ")


@dataclass(frozen=True)
class Rule:
    """One pattern of one code (or lexicon entry).

    Parameters
    ----------
    name : str
        What the pattern is evidence of, usually a code id.
    pattern : str
        Text in the pattern notation.
    value : float
        Confidence of a codebook pattern, weight of a lexicon entry, unless the pattern says ``@``.

    Examples
    --------
    >>> Rule("pain.waiting", "still waiting", 0.8).name
    'pain.waiting'
    """

    name: str
    pattern: str
    value: float


@dataclass(frozen=True, eq=False)
class Words:
    """The normalised words of a text and where they stand.

    ``spans`` are code-point positions in ``normalised.text``; :meth:`raw_span` leads back to the raw text.
    """

    normalised: NormalisedText
    language: str
    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    stops: tuple[int, ...] = ()

    def raw_span(self, first: int, last: int) -> tuple[int, int]:
        """Give the raw span of the words ``first`` to ``last`` (exclusive)."""
        return self.normalised.to_raw(self.spans[first][0], self.spans[last - 1][1])

    def sentence_around(self, place: int) -> tuple[int, int]:
        """Give the words ``(first, last)`` of the sentence that the word at ``place`` stands in."""
        after = bisect_right(self.stops, place)
        start = self.stops[after - 1] + 1 if after else 0
        return start, self.stops[after] if after < len(self.stops) else len(self.forms)

    def same_sentence(self, one: int, other: int) -> bool:
        """Say whether no full stop stands between two words."""
        low, high = sorted((one, other))
        return bisect_right(self.stops, low) == bisect_right(self.stops, high)


@dataclass(frozen=True, order=True)
class Hit:
    """A pattern found: words ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    name: str
    value: float
    pattern: str


class _Known(NamedTuple):
    """What a word form means to a pattern set: rules it fulfils alone, matchers it calls for."""

    rules: frozenset[int]
    groups: frozenset[int]
    keys: frozenset[str]


@dataclass(frozen=True)
class PatternSet:
    """Compiled patterns of one language, from :mod:`~workbench.coding.rules.pattern_compiling`."""

    language: str
    rules: tuple[Rule, ...]
    index: Mapping[str, tuple[int, ...]]
    run_group: Callable[[int, Any], list[tuple[int, int, int]]]
    second_keys: tuple[frozenset[str], ...]
    one_word: Mapping[str, tuple[tuple[re.Pattern[str] | None, int], ...]]
    all_second_keys: frozenset[str]
    known: dict[str, _Known] = field(default_factory=dict, repr=False, compare=False)

    def find(self, words: Words) -> list[Hit]:
        """Find every pattern in the words, in order of place, then name.

        Parameters
        ----------
        words : Words
            From :func:`read_words`.

        Returns
        -------
        list of Hit

        Examples
        --------
        >>> from workbench.coding.rules.pattern_compiling import compile_rules
        >>> rules = compile_rules([Rule("pain.waiting", "still ...1 wait*", 0.8)], "en")
        >>> [(hit.first, hit.last) for hit in rules.find(read_words("I am still here waiting.", "en"))]
        [(2, 5)]
        """
        known = [self._look_up(form) for form in words.forms]
        found = {(place, place + 1, rule) for place, entry in enumerate(known) for rule in entry.rules}
        keys = frozenset[str]().union(*(entry.keys for entry in known))
        called = {group for entry in known for group in entry.groups}
        groups = {group for group in called if not self.second_keys[group].isdisjoint(keys)}
        if groups:
            document = _document(words)
            found.update(place for group in groups for place in self.run_group(group, document))
        return sorted(self._hit(*place) for place in found)

    def _hit(self, first: int, last: int, number: int) -> Hit:
        rule = self.rules[number]
        return Hit(first, last, rule.name, rule.value, rule.pattern)

    def _look_up(self, form: str) -> _Known:
        """Say what a word is by itself and which matchers it calls for; each form is worked out once."""
        if form not in self.known:
            keys = _keys_of(form, self.language)
            groups = {group for key in keys for group in self.index.get(key, ())}
            rules = {
                rule
                for key in keys
                for test, rule in self.one_word.get(key, ())
                if test is None or test.fullmatch(form)
            }
            self.known[form] = _Known(
                frozenset(rules), frozenset(groups), frozenset(keys & self.all_second_keys)
            )
        return self.known[form]


@lru_cache(maxsize=20_000)
def read_words(text: str, language: str) -> Words:
    """Normalise a text and cut it into words and signs.

    Parameters
    ----------
    text : str
        Raw text.
    language : str
        ``en``, ``fa`` or ``he``.

    Returns
    -------
    Words

    Examples
    --------
    >>> read_words("Didn’t load, twice!", "en").forms
    ("didn't", 'load', ',', 'twice', '!')
    """
    normalised = normalise(text, language)
    found = list(_WORD.finditer(normalised.text))
    forms = tuple(match.group() for match in found)
    stops = tuple(place for place, form in enumerate(forms) if form in _STOPS)
    return Words(normalised, language, forms, tuple(match.span() for match in found), stops)


def _keys_of(form: str, language: str) -> set[str]:
    """List every index entry that could lead to this word."""
    keys = {form, "*"} | ({"#"} if form[0].isdigit() else set())
    starts = [0]
    if language == "he":
        while (
            len(starts) <= 3 and len(form) > len(starts) and form[len(starts) - 1] in _HEBREW_PREFIX_LETTERS
        ):
            starts.append(len(starts))
    for start in starts:
        keys.update(form[start:end] + "*" for end in range(start + 1, len(form) + 1))
    return keys


@lru_cache(maxsize=64)
def _document(words: Words) -> Any:
    from spacy.tokens import Doc

    starts: list[bool | int | None] = [
        place == 0 or form_before in _STOPS for place, form_before in enumerate(("", *words.forms[:-1]))
    ]
    return Doc(blank_model(words.language).vocab, words=list(words.forms), sent_starts=starts)
