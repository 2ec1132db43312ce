"""Answers in words, stars or labelled figures, read as numbers: from a whole column, never from one word."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.surveys.scales.folding import label_key
from workbench.surveys.scales.labels import Label, label_of
from workbench.surveys.scales.one_sided import one_sided_numbers
from workbench.surveys.scales.score import Answer
from workbench.surveys.scales.two_sided import two_sided_numbers
from workbench.surveys.scales.words import is_no_answer, is_two_sided, levels_of

__all__ = ["ScaleReading", "read_scale_words"]

_MOSTLY = 0.9
_MOST_LABELS = 60
_LONGEST_LABEL = 80


@dataclass(frozen=True)
class ScaleReading:
    """How the answers of a column, or of all columns of a battery, are read.

    Parameters
    ----------
    family : str
        agreement, satisfaction, ease, likelihood, frequency, importance, quality, amount, effort, yes_no;
        ``stars`` or ``number`` where there are no words.
    points : int or None
        How many answers the scale has; None for bare numbers, which do not say.
    direction : {"ascending", "descending"}
        ``descending`` where the figures of the file run against their words ("1 - Strongly agree"); the
        numbers given here are turned round, so that more is always more.
    mapping : mapping of str to float or None
        Answer as it stands to its number from 1 (0 for yes/no); None for "don't know" and the like.
    unread : tuple of str
        Answers, at most a tenth, that are none of the scale; they become None.
    """

    family: str
    points: int | None
    direction: Literal["ascending", "descending"]
    mapping: Mapping[str, Answer]
    unread: tuple[str, ...] = ()

    def numbers(self, values: Sequence[str]) -> list[Answer]:
        """The numbers of a column; None for an empty answer and for one that is not on the scale.

        Examples
        --------
        >>> reading = read_scale_words(["Agree", "Strongly disagree", "Neutral", ""])
        >>> reading.numbers(["Neutral", "", "Agree"])
        [3, None, 4]
        """
        return [self.mapping.get(value) for value in values]


def read_scale_words(values: Sequence[str], *, points: int | None = None) -> ScaleReading | None:
    """Read a column of answers as numbers, or refuse.

    Parameters
    ----------
    values : sequence of str
        All answers of a column; of a battery, the answers to all its items together.
    points : int, optional
        How many answers the scale has, where the study says so. It settles what a few answers leave open.

    Returns
    -------
    ScaleReading or None
        None when the answers are of mixed families, too few to tell the scale, or no scale at all.

    Examples
    --------
    >>> reading = read_scale_words(["کاملاً موافقم", "مخالفم", "موافقم", "نظری ندارم", "كاملا مخالفم"])
    >>> reading.family, reading.points, reading.mapping["كاملا مخالفم"]
    ('agreement', 5, 1)
    >>> read_scale_words(["5 - מסכים מאוד", "1 - כלל לא מסכים", "3"]).points
    5
    >>> read_scale_words(["Agree", "Never"]) is None
    True
    """
    counts = Counter({value: count for value, count in Counter(values).items() if value.strip()})
    if not counts or len(counts) > _MOST_LABELS:
        return None
    labels = {value: label_of(value) for value in counts if len(value) <= _LONGEST_LABEL}
    numbered = {value: label for value, label in labels.items() if label.number is not None}
    silent = {value for value, label in labels.items() if is_no_answer(label_key(label.words))}
    answers = sum(counts.values()) - sum(counts[value] for value in silent)
    if sum(counts[value] for value in numbered) >= _MOSTLY * max(answers, 1) and numbered:
        found = _by_figures(numbered, points)
    else:
        found = _by_words(
            {value: label for value, label in labels.items() if value not in silent}, counts, points
        )
    if found is None:
        return None
    family, scale, direction, mapping = found
    unread = tuple(sorted(value for value in counts if value not in mapping and value not in silent))
    if sum(counts[value] for value in unread) > (1 - _MOSTLY) * answers:
        return None
    return ScaleReading(family, scale, direction, mapping | dict.fromkeys(sorted(silent)), unread)


_Found = tuple[str, int | None, Literal["ascending", "descending"], dict[str, Answer]]


def _by_words(labels: Mapping[str, Label], counts: Counter[str], points: int | None) -> _Found | None:
    """One family must hold all but a few of the answers, and only one may."""
    readings = []
    whole = sum(counts[value] for value in labels)
    levels = {value: dict(levels_of(label_key(label.words))) for value, label in labels.items()}
    for family in sorted({family for known in levels.values() for family in known}):
        own = {value: known[family] for value, known in levels.items() if family in known}
        if sum(counts[value] for value in own) >= _MOSTLY * whole:
            readings.append((family, own))
    readings = [reading for reading in readings if len(reading[1]) == max(len(own) for _, own in readings)]
    found = [_numbers(family, own, points) for family, own in readings]
    decided = [reading for reading in found if reading is not None]
    return decided[0] if len(found) == len(decided) == 1 or _agree(decided, found) else None


def _agree(decided: Sequence[_Found], found: Sequence[_Found | None]) -> bool:
    """Whether readings of several families come to the same numbers."""
    return bool(decided) and len(decided) == len(found) and all(item[3] == decided[0][3] for item in decided)


def _numbers(family: str, levels: Mapping[str, int], points: int | None) -> _Found | None:
    read = two_sided_numbers if is_two_sided(family) else one_sided_numbers
    found = read(family, frozenset(levels.values()), points)
    if found is None:
        return None
    scale, numbers = found
    return family, scale, "ascending", {value: numbers[level] for value, level in levels.items()}


def _by_figures(labels: Mapping[str, Label], points: int | None) -> _Found | None:
    """Figures count as they are; their words tell the family, the ends and whether they run backwards."""
    numbers = {value: label.number for value, label in labels.items() if label.number is not None}
    family, levels = _family_of({value: label for value, label in labels.items() if label.words})
    scale = points or max((label.points or 0 for label in labels.values()), default=0) or None
    if not levels:
        stars = all(label.is_stars for label in labels.values())
        scale = scale or (5 if stars and max(numbers.values()) <= 5 else None)
        return "stars" if stars else "number", scale, "ascending", _whole(numbers)
    placed = {numbers[value]: level for value, level in levels.items()}
    order = [level for _, level in sorted(placed.items())]
    if order == sorted(order):
        return family, scale or _points_between(placed), "ascending", _whole(numbers)
    if order != sorted(order, reverse=True):
        return None
    scale = scale or _points_between(placed)
    if scale is None:
        return None
    return (
        family,
        scale,
        "descending",
        _whole({value: scale + 1 - number for value, number in numbers.items()}),
    )


def _family_of(labels: Mapping[str, Label]) -> tuple[str, dict[str, int]]:
    levels = {value: dict(levels_of(label_key(label.words))) for value, label in labels.items()}
    families = Counter(family for known in levels.values() for family in known)
    if not families:
        return "number", {}
    family = min(families, key=lambda name: (-families[name], name))
    return family, {value: known[family] for value, known in levels.items() if family in known}


def _points_between(placed: Mapping[float, int]) -> int | None:
    """Points of a scale whose two ends are both labelled as such."""
    low, high = min(placed), max(placed)
    has_ends = min(placed.values()) <= -3 and max(placed.values()) >= 3
    return round(high - low) + 1 if has_ends and min(low, high) == 1 else None


def _whole(numbers: Mapping[str, float]) -> dict[str, Answer]:
    return {
        value: int(number) if math.isclose(number, round(number)) else number
        for value, number in numbers.items()
    }
