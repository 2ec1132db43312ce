"""What would change our mind: how few further conversations could turn a finding."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import yaml

from workbench.language import format_number
from workbench.personas.evidence.intervals import difference_interval
from workbench.personas.profile.model import Attribute
from workbench.personas.profile.model_parts import Tipping

__all__ = ["tipping_points", "tipping_text"]

# So many further conversations are asked about; the first number that could turn the finding is told.
_FOLLOWING = MappingProxyType({"overturn": (8, 12, 20, 40, 80, 160), "confirm": (8, 12, 20)})


def tipping_points(attributes: Sequence[Attribute], defining: Sequence[str]) -> tuple[Tipping, ...]:
    """What the next people of a persona would have to say for its core attributes to change.

    A core attribute is overturned when fewer than half of the core speak of it, or when its difference to the
    rest, clear before (95 % interval above zero), is clear no longer. One that is not clear yet is confirmed
    when the interval leaves zero out, if twenty people could do that. The rest is taken as it is today.

    Parameters
    ----------
    attributes : sequence of Attribute
        Of one persona.
    defining : sequence of str
        Its core attributes.

    Returns
    -------
    tuple of Tipping
        One overturning point per core attribute, and a confirming one where it is not clear; those that need
        the smallest share of the following people first.

    Examples
    --------
    >>> fees = Attribute(code_id="pain.price", kind="pain", people=4, of=4, rest_people=2, rest_of=8,
    ...     difference=0.75, low=0.11, high=0.93, evidence=("g1",))
    >>> [(point.turn, point.count, point.following) for point in tipping_points([fees], ["pain.price"])]
    [('overturn', 4, 8)]
    """
    found = [item for item in attributes if item.code_id in defining]
    points = [_point(item, "overturn") for item in found]
    points += [_point(item, "confirm") for item in found if not _is_clear(item)]
    known = (point for point in points if point is not None)
    return tuple(
        sorted(
            known, key=lambda point: (point.turn != "overturn", point.count / point.following, point.code_id)
        )
    )


def tipping_text(point: Tipping, name: str, language: str = "en") -> str:
    """Say it in words.

    Parameters
    ----------
    point : Tipping
        The point.
    name : str
        What its code is called in the language.
    language : str
        ``en``, ``fa`` or ``he``; others are told in English.

    Examples
    --------
    >>> point = Tipping(code_id="pain.price", turn="overturn", count=4, following=8, people=4, of=4,
    ...     rest_people=2, rest_of=8)
    >>> tipping_text(point, "Hidden costs").partition(". ")[2]
    'If 4 of the next 8 such people do not, it no longer defines them.'
    """
    spoken = language if language in _words() else "en"
    words = _words()[spoken]
    counts = ("count", "following", "people", "of", "rest_people", "rest_of")
    numbers = {field: format_number(getattr(point, field), spoken) for field in counts}
    parts = [
        words["people"]["all" if point.people == point.of > 1 else "some"],
        words["rest"][_share(point.rest_people, point.rest_of)] if point.rest_of else "",
        words[point.turn][_share(point.count, point.following)],
    ]
    return "".join(parts).format(name=name, **numbers)


def _share(count: int, of: int) -> str:
    if count == of:
        return "all"
    return {0: "none", 1: "one"}.get(count, "some")


def _point(found: Attribute, turn: Literal["overturn", "confirm"]) -> Tipping | None:
    turned = _is_overturned if turn == "overturn" else _is_confirmed
    for following in _FOLLOWING[turn]:
        count = next((count for count in range(1, following + 1) if turned(found, count, following)), None)
        if count is not None:
            return Tipping(
                code_id=found.code_id,
                turn=turn,
                count=count,
                following=following,
                people=found.people,
                of=found.of,
                rest_people=found.rest_people,
                rest_of=found.rest_of,
            )
    return None


def _is_overturned(found: Attribute, silent: int, following: int) -> bool:
    people, of = found.people + following - silent, found.of + following
    low, _ = difference_interval(people, of, found.rest_people, found.rest_of)
    return 2 * people < of or (_is_clear(found) and low <= 0)


def _is_confirmed(found: Attribute, speaking: int, following: int) -> bool:
    people, of = found.people + speaking, found.of + following
    low, _ = difference_interval(people, of, found.rest_people, found.rest_of)
    return low > 0


def _is_clear(found: Attribute) -> bool:
    return found.low > 0


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    content: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
        (Path(__file__).parent / "tipping.yaml").read_text(encoding="utf-8")
    )
    return content
