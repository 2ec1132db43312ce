"""Find the patterns of a codebook in a text, fast, and say where they stand in the raw words.

Patterns become spaCy ``Matcher`` rules over the normalised words. One matcher with thousands of rules
manages a hundred sentences a second; so every rule hangs under its rarest word, and only the matchers
whose word occurs in the sentence are run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from workbench.coding.pattern_notation import Gap, NotationError, Place, Slot, parse_pattern
from workbench.language import NormalisedText, normalise
from workbench.language.spacy_models import blank_model
from workbench.study.errors import WorkbenchError

__all__ = ["Hit", "PatternSet", "Rule", "Words", "compile_rules", "read_words"]

_WORD = re.compile(r"\d+(?:[.,:/٫٬]\d+)*|[^\W_]+(?:['\"’\-][^\W_]+)*|[^\w\s]")
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


@dataclass(frozen=True)
class Words:
    """The normalised words of a text and where they stand.

    ``spans`` are code-point positions in ``normalised.text``; :meth:`raw_span` leads back to the raw text.
    """

    normalised: NormalisedText
    language: str
    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def raw_span(self, first: int, last: int) -> tuple[int, int]:
        """Give the raw span of the words ``first`` to ``last`` (exclusive)."""
        return self.normalised.to_raw(self.spans[first][0], self.spans[last - 1][1])


@dataclass(frozen=True, order=True)
class Hit:
    """A pattern found: words ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    name: str
    value: float
    pattern: str


@dataclass(frozen=True)
class PatternSet:
    """Compiled patterns of one language; made by :func:`compile_rules`."""

    language: str
    rules: tuple[Rule, ...]
    index: Mapping[str, tuple[int, ...]]
    matchers: tuple[Any, ...]
    rule_numbers: Mapping[int, int]
    known_keys: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

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
        groups = {group for form in words.forms for group in self._groups_of(form)}
        if not groups:
            return []
        document = _document(words.forms, self.language)
        found = {
            (first, last, self.rule_numbers[key])
            for group in groups
            for key, first, last in self.matchers[group](document)
        }
        return sorted(self._hit(*place) for place in found)

    def _hit(self, first: int, last: int, number: int) -> Hit:
        rule = self.rules[number]
        return Hit(first, last, rule.name, rule.value, rule.pattern)

    def _groups_of(self, form: str) -> tuple[int, ...]:
        if form not in self.known_keys:
            keys = _keys_of(form, self.language)
            groups = {group for key in keys for group in self.index.get(key, ())}
            self.known_keys[form] = tuple(sorted(groups))
        return self.known_keys[form]


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
    return Words(normalised, language, forms, tuple(match.span() for match in found))


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
    grouped: dict[tuple[str, ...], list[tuple[int, list[dict[str, Any]]]]] = defaultdict(list)
    for rule in rules:
        sequences, confidence = _parse(rule, language, classes or {}, where)
        value = rule.value if confidence is None else confidence
        for sequence in sequences:
            grouped[_anchor(sequence)].append((len(read), [_place(place) for place in sequence]))
        read.append(Rule(rule.name, rule.pattern, value))
    return _assemble(tuple(read), grouped, language)


def _parse(
    rule: Rule, language: str, classes: Mapping[str, Sequence[str]], where: str | None
) -> tuple[list[tuple[Place, ...]], float | None]:
    try:
        return parse_pattern(rule.pattern, language, classes=classes)
    except NotationError as error:
        message = f"{rule.name}, {language}, pattern {rule.pattern!r}: {error}"
        raise WorkbenchError(message, where=where, hint="see the notation in the codebook guide") from None


def _assemble(
    rules: tuple[Rule, ...],
    grouped: Mapping[tuple[str, ...], list[tuple[int, list[dict[str, Any]]]]],
    language: str,
) -> PatternSet:
    from spacy.matcher import Matcher

    vocab = blank_model(language).vocab
    index: dict[str, list[int]] = defaultdict(list)
    numbers: dict[int, int] = {}
    matchers = []
    for group, (keys, members) in enumerate(grouped.items()):
        matcher = Matcher(vocab, validate=False)
        for number, pattern in members:
            name = f"rule {number}"
            numbers[vocab.strings.add(name)] = number
            matcher.add(name, [pattern], greedy="LONGEST")
        matchers.append(matcher)
        for key in keys:
            index[key].append(group)
    frozen = {key: tuple(groups) for key, groups in index.items()}
    return PatternSet(language, rules, frozen, tuple(matchers), numbers)


def _anchor(sequence: tuple[Place, ...]) -> tuple[str, ...]:
    """Choose the required place whose words are longest: long words are rare words."""
    keys = [
        tuple(sorted({key for test in place.tests for key in test.keys}))
        for place in sequence
        if isinstance(place, Slot) and not place.optional and all(test.keys for test in place.tests)
    ]
    if not keys:
        return ("*",)
    return max(keys, key=lambda options: (min(len(key) for key in options), options))


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


def _document(forms: tuple[str, ...], language: str) -> Any:
    from spacy.tokens import Doc

    return Doc(blank_model(language).vocab, words=list(forms))
