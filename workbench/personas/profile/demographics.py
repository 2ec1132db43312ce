"""Who the people are, with the spread and not only the commonest value, and nobody recognisable in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.people import DEAL_ATTRIBUTES
from workbench.personas.evidence.intervals import difference_interval
from workbench.personas.profile.model import Demographic, ValueCount

if TYPE_CHECKING:
    from workbench.personas.evidence.material import Material

__all__ = ["describe_demographics"]

_MOST_VALUES = 8
# A value that only one person has would point at that person.
_FEWEST = 2
# Below so many people quartiles are single people's values.
_FEWEST_FOR_QUARTILES = 5
# Of an attribute with more values than this, everybody wrote their own words: only common ones are shown.
_CATEGORIES, _COMMON = 12, 0.1
_RANGE = re.compile(r"\s*(?P<below><|under |below |less than |up to )?\s*(?P<number>\d+(?:[.,]\d+)?)", re.I)


def describe_demographics(
    material: Material, members: Sequence[str], rest: Sequence[str]
) -> tuple[Demographic, ...]:
    """Language and every attribute of the sources, for members against everybody else.

    Numbers with many values are told as quartiles; ranges (``25-34``, ``55+``) stand in their order, other
    values the commonest first. A value only one member has is never told, and of free text only what a tenth
    of the members wrote alike; ``others`` counts the rest.
    """
    known = {
        person: {**material.attributes.get(person, {}), "language": material.languages.get(person)}
        for person in [*members, *rest]
    }
    names = sorted({name for person in members for name in known[person]} - {"language", *DEAL_ATTRIBUTES})
    names = [name for name in names if not _says_the_language(name, known)]
    described = (_describe(name, known, members, rest) for name in ["language", *names])
    return tuple(found for found in described if found.values or found.quartiles)


def _says_the_language(name: str, known: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether an attribute only repeats which language people speak."""
    told = [(values[name], values["language"]) for values in known.values() if values.get(name)]
    return bool(told) and all(str(value).strip().casefold() == spoken for value, spoken in told)


def _describe(
    name: str, known: Mapping[str, Mapping[str, Any]], members: Sequence[str], rest: Sequence[str]
) -> Demographic:
    ours, theirs = _values(name, known, members), _values(name, known, rest)
    everyone = {*ours, *theirs}
    if len(everyone) > _MOST_VALUES and all(map(_is_number, everyone)):
        enough = len(ours) >= _FEWEST_FOR_QUARTILES
        quartiles = _quartiles([float(value) for value in ours]) if enough else None
        return Demographic(attribute=name, known=len(ours), of=len(members), quartiles=quartiles)
    shown = _shown(ours, everyone)
    return Demographic(
        attribute=name,
        known=len(ours),
        of=len(members),
        values=tuple(_count(value, ours, theirs) for value in shown),
        others=len(ours) - sum(ours.count(value) for value in shown),
    )


def _shown(ours: Sequence[str], everyone: set[str]) -> list[str]:
    fewest = max(_FEWEST, _COMMON * len(ours) if len(everyone) > _CATEGORIES else 0)
    common = [value for value in set(ours) if ours.count(value) >= fewest]
    chosen = sorted(common, key=lambda value: (-ours.count(value), value))[:_MOST_VALUES]
    places = {value: _place(value) for value in chosen}
    if any(place is None for place in places.values()):
        return chosen
    return sorted(chosen, key=lambda value: (places[value] or 0.0, value))


def _place(value: str) -> float | None:
    """Where a number or range stands among the others; none for words."""
    found = _RANGE.match(value)
    if found is None:
        return None
    start = float(found["number"].replace(",", "."))
    return start - 0.5 if found["below"] else start


def _values(name: str, known: Mapping[str, Mapping[str, Any]], people: Sequence[str]) -> list[str]:
    found = (known[person].get(name) for person in people)
    return [_written(value) for value in found if isinstance(value, int | float) or str(value or "").strip()]


def _written(value: object) -> str:
    """A value as people write it: spreadsheets make 4.0 of 4."""
    text = str(value).strip()
    return text.removesuffix(".0") if _is_number(text) else text


def _count(value: str, ours: list[str], theirs: list[str]) -> ValueCount:
    people, rest_people = ours.count(value), theirs.count(value)
    low, high = difference_interval(people, len(ours), rest_people, len(theirs))
    share, rest = people / len(ours), (rest_people / len(theirs) if theirs else 0.0)
    return ValueCount(
        value=value,
        people=people,
        of=len(ours),
        rest_people=rest_people,
        rest_of=len(theirs),
        difference=round(share - rest, 4),
        low=round(low, 4),
        high=round(high, 4),
    )


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def _quartiles(numbers: list[float]) -> tuple[float, float, float]:
    import numpy as np

    low, middle, high = np.quantile(numbers, [0.25, 0.5, 0.75])
    return float(low), float(middle), float(high)
