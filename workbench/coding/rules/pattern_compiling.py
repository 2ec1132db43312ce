"""Compile patterns of the notation into spaCy matchers, filed under the words that call for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from workbench.coding.rules.matching import NOT_A_STOP, PatternSet, Rule
from workbench.coding.rules.pattern_notation import Gap, NotationError, Place, Slot, parse_pattern
from workbench.language import stop_words
from workbench.language.spacy_models import blank_model
from workbench.study.errors import WorkbenchError

__all__ = ["compile_rules"]

_Keys = tuple[str, ...]
_Members = list[tuple[int, tuple[Place, ...]]]
_Grouped = dict[tuple[_Keys, _Keys], _Members]
_OneWord = dict[str, list[tuple[re.Pattern[str] | None, int]]]


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
        Patterns in the notation of :mod:`workbench.coding.rules.pattern_notation`.
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
                grouped[_anchors(sequence, language)].append((len(read), sequence))
        read.append(Rule(rule.name, rule.pattern, rule.value if confidence is None else confidence))
    return _assemble(tuple(read), grouped, one_word, language)


def _file_one_word(sequence: tuple[Place, ...], number: int, one_word: _OneWord) -> bool:
    """File a sequence of a single word under its index keys; say whether it was one."""
    place = sequence[0]
    if len(sequence) > 1 or not isinstance(place, Slot) or place.initial:
        return False
    if not all(test.keys for test in place.tests):
        return False
    for test in place.tests:
        pattern = re.compile(test.regex) if test.regex else None
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
    index: dict[str, list[int]] = defaultdict(list)
    for group, (keys, _) in enumerate(grouped):
        for key in keys:
            index[key].append(group)
    frozen = {key: tuple(groups) for key, groups in index.items()}
    alone = {key: tuple(tests) for key, tests in one_word.items()}
    seconds = tuple(frozenset(second) for _, second in grouped)
    run_group = _group_runner(tuple(grouped.values()), language)
    return PatternSet(language, rules, frozen, run_group, seconds, alone, frozenset[str]().union(*seconds))


def _group_runner(
    groups: tuple[_Members, ...], language: str
) -> Callable[[int, Any], list[tuple[int, int, int]]]:
    """Give a function that runs a group's matcher on a document; a matcher is built when first called for."""
    from spacy.matcher import Matcher

    vocab = blank_model(language).vocab

    @cache
    def matcher_of(group: int) -> Any:
        matcher = Matcher(vocab, validate=False)
        for number, sequence in groups[group]:
            matcher.add(str(number), [[_place(place) for place in sequence]], greedy="LONGEST")
        return matcher

    def run_group(group: int, document: Any) -> list[tuple[int, int, int]]:
        return [(first, last, int(vocab.strings[key])) for key, first, last in matcher_of(group)(document)]

    return run_group


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
        return {"TEXT": {"REGEX": NOT_A_STOP}, "OP": f"{{0,{place.most}}}"}
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
