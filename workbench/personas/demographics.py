"""Who the people are, with the spread and not only the commonest value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.personas.intervals import difference_interval
from workbench.personas.model import Demographic, ValueCount

if TYPE_CHECKING:
    from workbench.personas.material import Material

__all__ = ["describe_demographics"]

_MOST_VALUES = 8


def describe_demographics(
    material: Material, members: Sequence[str], rest: Sequence[str]
) -> tuple[Demographic, ...]:
    """Language and every attribute of the sources, for members against everybody else."""
    known = {
        person: {**material.attributes.get(person, {}), "language": material.languages.get(person)}
        for person in [*members, *rest]
    }
    names = sorted({name for person in members for name in known[person]} - {"language"})
    described = (_describe(name, known, members, rest) for name in ["language", *names])
    return tuple(found for found in described if found.known)


def _describe(
    name: str, known: Mapping[str, Mapping[str, Any]], members: Sequence[str], rest: Sequence[str]
) -> Demographic:
    ours, theirs = _values(name, known, members), _values(name, known, rest)
    numbers = [float(value) for value in ours if _is_number(value)]
    if len(numbers) == len(ours) > 1 and len(set(numbers)) > _MOST_VALUES:
        return Demographic(attribute=name, known=len(ours), of=len(members), quartiles=_quartiles(numbers))
    commonest = sorted(set(ours), key=lambda value: (-ours.count(value), value))[:_MOST_VALUES]
    counts = tuple(_count(value, ours, theirs) for value in commonest)
    return Demographic(attribute=name, known=len(ours), of=len(members), values=counts)


def _values(name: str, known: Mapping[str, Mapping[str, Any]], people: Sequence[str]) -> list[str]:
    found = (known[person].get(name) for person in people)
    return [str(value) for value in found if isinstance(value, int | float) or (value and str(value).strip())]


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
