"""The words people are given to answer with, in English, Persian and Hebrew: ``scale_words.yaml`` as tables.

A family is what is asked for (agreement, frequency ...). Every wording has a level; only the order of levels
matters, how many points they make is read from the whole column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from workbench.surveys.scales.folding import label_key

__all__ = ["is_no_answer", "is_two_sided", "level_sets", "levels_of"]


def levels_of(key: str) -> tuple[tuple[str, int], ...]:
    """Families a folded label belongs to, with its level in each.

    Examples
    --------
    >>> levels_of(label_key("Strongly disagree")), levels_of(label_key("כלל לא מסכים"))
    ((('agreement', -3),), (('agreement', -4),))
    >>> [family for family, _ in levels_of(label_key("خیلی زیاد"))]
    ['amount', 'frequency']
    """
    return _table().get(key, ())


def level_sets(family: str) -> tuple[tuple[int, ...], ...]:
    """Levels of a one-sided family that are offered together.

    Examples
    --------
    >>> level_sets("yes_no")
    ((0, 1),)
    """
    return tuple(tuple(levels) for levels in _words()["level_sets"][family])


def is_two_sided(family: str) -> bool:
    """Whether a family runs from one pole over a middle to the other.

    Examples
    --------
    >>> is_two_sided("agreement"), is_two_sided("frequency")
    (True, False)
    """
    return family in _words()["two_sided"]


def is_no_answer(key: str) -> bool:
    """Whether a folded label says that somebody did not answer.

    Examples
    --------
    >>> is_no_answer(label_key("N/A")), is_no_answer(label_key("گاهی"))
    (True, False)
    """
    return key in _no_answers()


@cache
def _words() -> dict[str, Any]:
    text = (files("workbench.surveys.scales") / "scale_words.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


@cache
def _no_answers() -> frozenset[str]:
    return frozenset(label_key(phrase) for _, phrase in _in_languages(_words()["no_answer"]))


@cache
def _table() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Of two meanings of one wording in a family the first counts."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for family, level, phrase in (*_two_sided_phrases(), *_one_sided_phrases()):
        found[label_key(phrase)].setdefault(family, level)
    return {key: tuple(sorted(levels.items())) for key, levels in found.items()}


def _one_sided_phrases() -> Iterator[tuple[str, int, str]]:
    for family, levels in _words()["one_sided"].items():
        for level, phrases in levels.items():
            yield from ((family, level, phrase) for _, phrase in _in_languages(phrases))


def _two_sided_phrases() -> Iterator[tuple[str, int, str]]:
    degrees, denials = _words()["degrees"], _words()["denials"]
    for family, sides in _words()["two_sided"].items():
        yield from ((family, 0, phrase) for _, phrase in _in_languages(sides["middle"]))
        for sign, side in ((1, "positive"), (-1, "negative")):
            for degree, patterns in degrees.items():
                yield from ((family, sign * degree, phrase) for phrase in _combined(patterns, sides[side]))
        for level, patterns in denials.items():
            yield from ((family, level, phrase) for phrase in _combined(patterns, sides["positive"]))


def _combined(patterns: Mapping[str, str], stems: Mapping[str, str]) -> Iterator[str]:
    for language, pattern in _in_languages(patterns):
        for spoken, stem in _in_languages(stems):
            if spoken == language:
                yield pattern.replace("{}", stem)


def _in_languages(phrases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for language, text in phrases.items():
        yield from ((language, phrase.strip()) for phrase in text.split("|"))
