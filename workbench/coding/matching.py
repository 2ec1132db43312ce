"""Find the patterns of a codebook in a text, fast, and say where they stand in the raw words.

Patterns become spaCy ``Matcher`` rules over the normalised words. One matcher with thousands of rules
manages a hundred sentences a second; so every rule hangs under its two rarest words, and only the
matchers whose words both occur in the sentence are run. A rule of one word needs no matcher at all.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from workbench.coding.pattern_notation import Gap, NotationError, Place, Slot, parse_pattern
from workbench.language import NormalisedText, normalise, stop_words
from workbench.language.spacy_models import blank_model
from workbench.study.errors import WorkbenchError

__all__ = ["Hit", "PatternSet", "Rule", "Words", "compile_rules", "read_words"]

_WORD = re.compile(r"\d+(?:[.,:/٫٬]\d+)*|[^\W_]+(?:['\"’\-][^\W_]+)*|[^\w\s]")
_STOPS = frozenset(".!?؟…")
_NOT_A_STOP = r"^(?![.!?؟…؛;|]).*$"
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
    """Compiled patterns of one language; made by :func:`compile_rules`."""

    language: str
    rules: tuple[Rule, ...]
    index: Mapping[str, tuple[int, ...]]
    matchers: tuple[Any, ...]
    second_keys: tuple[frozenset[str], ...]
    rule_numbers: Mapping[int, int]
    one_word: Mapping[str, tuple[tuple[re.Pattern[str], int], ...]]
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
            found |= self._several_words(groups, _document(words))
        return sorted(self._hit(*place) for place in found)

    def _several_words(self, groups: set[int], document: Any) -> set[tuple[int, int, int]]:
        return {
            (first, last, self.rule_numbers[key])
            for group in groups
            for key, first, last in self.matchers[group](document)
        }

    def _hit(self, first: int, last: int, number: int) -> Hit:
        rule = self.rules[number]
        return Hit(first, last, rule.name, rule.value, rule.pattern)

    def _look_up(self, form: str) -> _Known:
        """Say what a word is by itself and which matchers it calls for; each form is worked out once."""
        if form not in self.known:
            keys = _keys_of(form, self.language)
            groups = {group for key in keys for group in self.index.get(key, ())}
            rules = {
                rule for key in keys for test, rule in self.one_word.get(key, ()) if test.fullmatch(form)
            }
            self.known[form] = _Known(frozenset(rules), frozenset(groups), frozenset(keys & self.all_second_keys))
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


def compile_rules(
    rules: Iterable[Rule],
    language: str,
    *,
    classes: Mapping[str, Sequence[str]] | None = None,
    where: str | None = None,
) -> PatternSet:
    """Compile patterns for one language.

    Parameters
    ----------
    rules : iterable of Rule
        Patterns in the notation of :mod:`workbench.coding.pattern_notation`.
    language : str
        ``en``, ``fa`` or ``he``.
    classes : mapping, optional
        Word classes for ``{name}``.
    where : str, optional
        File named in an error.

    Returns
    -------
    PatternSet

    Raises
    ------
    WorkbenchError
        A pattern cannot be read; the message names code, language and pattern.

    Examples
    --------
    >>> compile_rules([Rule("pain.price", "(too|so) expensive @0.9", 0.7)], "en").rules[0].value
    0.9
    """
    read: list[Rule] = []
    grouped: _Grouped = defaultdict(list)
    one_word: _OneWord = defaultdict(list)
    for rule in rules:
        sequences, confidence = _parse(rule, language, classes or {}, where)
        for sequence in sequences:
            if not _file_one_word(sequence, len(read), one_word):
                grouped[_anchors(sequence, language)].append((len(read), [_place(place) for place in sequence]))
        read.append(Rule(rule.name, rule.pattern, rule.value if confidence is None else confidence))
    return _assemble(tuple(read), grouped, one_word, language)


_Keys = tuple[str, ...]
_Grouped = dict[tuple[_Keys, _Keys], list[tuple[int, list[dict[str, Any]]]]]
_OneWord = dict[str, list[tuple[re.Pattern[str], int]]]


def _file_one_word(sequence: tuple[Place, ...], number: int, one_word: _OneWord) -> bool:
    """File a sequence of a single word under its index keys; say whether it was one."""
    place = sequence[0]
    if len(sequence) > 1 or not isinstance(place, Slot) or place.initial:
        return False
    if not all(test.keys for test in place.tests):
        return False
    for test in place.tests:
        pattern = re.compile(test.regex or "|".join(map(re.escape, test.exact)))
        for key in test.keys:
            one_word[key].append((pattern, number))
    return True


def _parse(
    rule: Rule, language: str, classes: Mapping[str, Sequence[str]], where: str | None
) -> tuple[list[tuple[Place, ...]], float | None]:
    try:
        return parse_pattern(rule.pattern, language, classes=classes)
    except NotationError as error:
        message = f"{rule.name}, {language}, pattern {rule.pattern!r}: {error}"
        raise WorkbenchError(message, where=where, hint="see the notation in the codebook guide") from None


def _assemble(rules: tuple[Rule, ...], grouped: _Grouped, one_word: _OneWord, language: str) -> PatternSet:
    from spacy.matcher import Matcher

    vocab = blank_model(language).vocab
    index: dict[str, list[int]] = defaultdict(list)
    numbers: dict[int, int] = {}
    matchers = []
    for group, ((keys, _), members) in enumerate(grouped.items()):
        matcher = Matcher(vocab, validate=False)
        for number, pattern in members:
            name = f"rule {number}"
            numbers[vocab.strings.add(name)] = number
            matcher.add(name, [pattern], greedy="LONGEST")
        matchers.append(matcher)
        for key in keys:
            index[key].append(group)
    frozen = {key: tuple(groups) for key, groups in index.items()}
    alone = {key: tuple(tests) for key, tests in one_word.items()}
    seconds = tuple(frozenset(second) for _, second in grouped)
    all_seconds = frozenset[str]().union(*seconds)
    return PatternSet(language, rules, frozen, tuple(matchers), seconds, numbers, alone, all_seconds)


def _anchors(sequence: tuple[Place, ...], language: str) -> tuple[_Keys, _Keys]:
    """Choose the two required places with the rarest words: no stop words, and long ones."""
    keys = [
        tuple(sorted({key for test in place.tests for key in test.keys}))
        for place in sequence
        if isinstance(place, Slot) and not place.optional and all(test.keys for test in place.tests)
    ]
    common = stop_words(language)
    ranked = sorted(keys, key=lambda options: (sum(_weight(key, common) for key in options), options))
    first, second = (*ranked, ("*",), ("*",))[:2]
    return first, second


def _weight(key: str, common: frozenset[str]) -> float:
    """Guess how often a word of the index is met; short and common words are met often."""
    return 30.0 if key.rstrip("*") in common else 1.0 + 20.0 / len(key) ** 2


def _place(place: Place) -> dict[str, Any]:
    if isinstance(place, Gap):
        return {"TEXT": {"REGEX": _NOT_A_STOP}, "OP": f"{{0,{place.most}}}"}
    exact = sorted({form for test in place.tests for form in test.exact})
    regexes = [test.regex for test in place.tests if test.regex]
    if regexes:
        pattern = "|".join([*regexes, *map(re.escape, exact)])
        spec: dict[str, Any] = {"TEXT": {"REGEX": f"^(?:{pattern})$"}}
    else:
        spec = {"ORTH": exact[0]} if len(exact) == 1 else {"ORTH": {"IN": exact}}
    if place.initial:
        spec = {**spec, "IS_SENT_START": True}
    return {**spec, "OP": "?"} if place.optional else spec


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
