"""What people say came of a moment: they left, complained, warned others, bought, stayed, recommended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from workbench.journeys.evidence.moments import turn_numbers
from workbench.journeys.evidence.words import counted
from workbench.language.numbers import format_number
from workbench.personas.evidence.deeds import told_deeds

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial

__all__ = [
    "LEAVING",
    "NOTHING_TOLD",
    "Told",
    "consequence_text",
    "consequences_of",
    "leaving_codes",
    "told_consequences",
]

Place = tuple[str, float | None, str | None]

LEAVING = "left"
# A consequence belongs to what is said in the same turn or answer, or in the person's turn before.
_TURNS_AFTER = 1
_ONLY_THOUGHT_OF = ("wish.", "question.")


@dataclass(frozen=True)
class Told:
    """What people tell came of it, and where.

    Parameters
    ----------
    place_of : mapping of segment_id to (str, float or None, str or None)
        Whose it is, the number of the person's turn, the answer it is of.
    told_by : mapping of participant_id to tuple of (str, str)
        Consequences with the segments that tell them.
    """

    place_of: Mapping[str, Place]
    told_by: Mapping[str, tuple[tuple[str, str], ...]]


NOTHING_TOLD = Told({}, {})


def told_consequences(material: JourneyMaterial, people: Collection[str]) -> Told:
    """Find the segments in which people tell what came of it.

    A segment tells a deed where its words do (:func:`~workbench.personas.evidence.deeds.told_deeds`), or
    where a person accepted a code that says so; where a person rejected one, it does not. What coders suggest
    is not enough: it says what a sentence is about.

    Parameters
    ----------
    material : JourneyMaterial
        The study's tables.
    people : collection of str
        Participants of the map.

    Returns
    -------
    Told
    """
    numbers = turn_numbers(material.turns).set_index("turn_id")["number"].to_dict()
    theirs = material.segments[material.segments["participant_id"].isin(set(people))]
    columns = (theirs[name] for name in ("segment_id", "participant_id", "turn_id", "response_id"))
    place_of = {
        segment: (person, numbers.get(turn), None if turn in numbers else answer)
        for segment, person, turn, answer in zip(*columns, strict=True)
    }
    told = _in_words(theirs) | _accepted(material)
    told_by: dict[str, set[tuple[str, str]]] = {}
    for name, segment in told - _rejected(material):
        if segment in place_of:
            told_by.setdefault(place_of[segment][0], set()).add((name, segment))
    return Told(place_of, {person: tuple(sorted(found)) for person, found in told_by.items()})


def _in_words(segments: pd.DataFrame) -> set[tuple[str, str]]:
    columns = (segments[name] for name in ("segment_id", "text", "language"))
    return {
        (deed, segment)
        for segment, text, language in zip(*columns, strict=True)
        for deed in told_deeds(text, language)
    }


def _accepted(material: JourneyMaterial) -> set[tuple[str, str]]:
    """Deeds a person put or left there, if nobody says that they are wished for or asked about."""
    theirs = material.believed
    thought_of = theirs.loc[theirs["code_id"].str.startswith(_ONLY_THOUGHT_OF), "segment_id"]
    return _by_codes(theirs[theirs["accepted"] & ~theirs["segment_id"].isin(thought_of)])


def _rejected(material: JourneyMaterial) -> set[tuple[str, str]]:
    codings = material.codings
    return _by_codes(codings[codings["status"] == "rejected"]) - _accepted(material)


def _by_codes(codings: pd.DataFrame) -> set[tuple[str, str]]:
    return {
        (name, str(segment))
        for name, rule in _rules().items()
        for segment in codings.loc[codings["code_id"].isin(rule["codes"]), "segment_id"]
    }


def consequences_of(said: Iterable[str], told: Told, *, loses: bool) -> dict[str, dict[str, Any]]:
    """What the people who speak of something say came of it.

    Parameters
    ----------
    said : iterable of str
        Segments of one code at one stage.
    told : Told
        From :func:`told_consequences`.
    loses : bool
        Whether consequences that lose the customer are asked for, or those that win them.

    Returns
    -------
    dict of str to dict
        ``people`` and ``evidence`` of each consequence somebody tells in the same turn or answer, or in
        their next turn.
    """
    found: dict[str, set[str]] = {}
    for segment in said if told.told_by else ():
        place = told.place_of[segment]
        for name, other in told.told_by.get(place[0], ()):
            if _rules()[name]["loses"] == loses and _is_near(place, told.place_of[other]):
                found.setdefault(name, set()).add(other)
    return {
        name: {
            "people": len({told.place_of[segment][0] for segment in segments}),
            "evidence": sorted(segments),
        }
        for name, segments in sorted(found.items())
    }


def _is_near(moment: Place, consequence: Place) -> bool:
    _, number, answer = moment
    _, later, other = consequence
    if number is None or later is None:
        return answer is not None and answer == other
    return 0 <= later - number <= _TURNS_AFTER


def consequence_text(name: str, people: int, language: str) -> str:
    """Say how many people tell of a consequence.

    Examples
    --------
    >>> consequence_text("recommended", 2, "en"), consequence_text("recommended", 1, "en")
    ('2 of them tell that they recommended it', '1 of them tells that they recommended it')
    """
    return counted(_rules()[name], language, people).format(people=format_number(people, language))


def leaving_codes() -> tuple[str, ...]:
    """Codes that say by themselves that somebody gave up or left.

    Examples
    --------
    >>> leaving_codes()[0]
    'pain.abandonment'
    """
    return tuple(_rules()[LEAVING]["codes"])


@cache
def _rules() -> dict[str, dict[str, Any]]:
    text = (Path(__file__).parent / "consequences.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return content
