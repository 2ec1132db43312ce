"""What of a persona may leave the house: no count of so few people that somebody could be recognised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from workbench.personas.profile.model import Attribute, Demographic, PersonaProfile, Prevalence
from workbench.personas.profile.story import story_of_clauses

__all__ = ["FEWEST_TOLD", "shared", "shared_profiles"]

# Counts of one to four people may give somebody away; what is shared does not tell them.
FEWEST_TOLD = 5

_Key = TypeVar("_Key", str, tuple[str, str])
# By persona_id: codes and names, and (attribute, value) pairs of demographics.
_Hidden = dict[str, set[str]]
_HiddenValues = dict[str, set[tuple[str, str]]]


def shared(profile: PersonaProfile, least: int = FEWEST_TOLD) -> PersonaProfile:
    """One persona without counts of fewer than ``least`` people; see :func:`shared_profiles`.

    Where several personas of one study are shared, share them together: what is hidden in one could be worked
    out from the others.
    """
    return shared_profiles([profile], least=least)[0]


def shared_profiles(
    profiles: Sequence[PersonaProfile], *, least: int = FEWEST_TOLD
) -> tuple[PersonaProfile, ...]:
    """Personas of a study without counts of fewer than ``least`` people, nor what would give them away.

    A count of one to ``least - 1`` people, in the persona or among the rest, is a small cell; zero is not.
    Rows that add up are then treated so that no hidden count can be worked out (complementary suppression;
    Hundepool et al. 2012): the values of a demographic are hidden from the rarest up until what is hidden
    amounts to ``least`` people on both sides, or to none; and a code or value that is hidden in one persona
    is hidden in a second one as well. Quartiles need ``least`` people in every quarter. What contradicts the
    persona keeps its quotes but not who said it.

    Parameters
    ----------
    profiles : sequence of PersonaProfile
        All personas of one study that leave it together.
    least : int
        The smallest number of people that may be told.

    Returns
    -------
    tuple of PersonaProfile
        In the same order, with caution ``small_cells`` where something was left out.
    """
    keys = _hidden_keys(profiles, least)
    values = _hidden_values(profiles, least)
    return tuple(
        _without(profile, keys[profile.persona_id], values[profile.persona_id], least) for profile in profiles
    )


def _is_small(count: int, least: int) -> bool:
    return 0 < count < least


def _hidden_keys(profiles: Sequence[PersonaProfile], least: int) -> _Hidden:
    """Codes and names of which one persona or all the others have too few people, and their next smallest."""
    counted = {profile.persona_id: _counted(profile) for profile in profiles}
    hidden = {
        persona: {key for key, counts in found.items() if any(_is_small(count, least) for count in counts)}
        for persona, found in counted.items()
    }
    people = {persona: {key: own for key, (own, _) in found.items()} for persona, found in counted.items()}
    _hide_second(hidden, people)
    return hidden


def _counted(profile: PersonaProfile) -> dict[str, tuple[int, int]]:
    """People here and elsewhere by code, and by name of what they name."""
    codes = {item.code_id: (item.people, item.rest_people) for item in profile.attributes}
    return codes | {item.name: (item.people, item.rest_people) for item in profile.named}


def _hide_second(hidden: Mapping[str, set[_Key]], people: Mapping[str, Mapping[_Key, int]]) -> bool:
    """Hide what one persona alone hides in the one with the next fewest people too; tell if any was."""
    times = Counter(key for keys in hidden.values() for key in keys)
    lonely = [key for key, count in times.items() if count == 1]
    found = False
    for key in lonely:
        others = [
            (counts[key], persona)
            for persona, counts in people.items()
            if counts.get(key) and key not in hidden[persona]
        ]
        if others:
            hidden[min(others)[1]].add(key)
            found = True
    return found


def _hidden_values(profiles: Sequence[PersonaProfile], least: int) -> _HiddenValues:
    hidden: _HiddenValues = {profile.persona_id: set() for profile in profiles}
    people = {
        profile.persona_id: {
            (item.attribute, value.value): value.people
            for item in profile.demographics
            for value in item.values
        }
        for profile in profiles
    }
    while True:
        for profile in profiles:
            for item in profile.demographics:
                hidden[profile.persona_id] |= _hidden_of(item, hidden[profile.persona_id], least)
        if not _hide_second(hidden, people):
            return hidden


def _hidden_of(found: Demographic, hidden: Iterable[tuple[str, str]], least: int) -> set[tuple[str, str]]:
    """Values to hide in one row, those hidden already among them."""
    gone = {value for attribute, value in hidden if attribute == found.attribute}
    shown = [
        value
        for value in sorted(found.values, key=lambda value: (value.people, value.rest_people, value.value))
        if not _is_small(value.people, least) and not _is_small(value.rest_people, least)
    ]
    shown = [value for value in shown if value.value not in gone]
    while shown and (
        _is_small(found.known - sum(value.people for value in shown), least)
        or _is_small(shown[0].rest_of - sum(value.rest_people for value in shown), least)
    ):
        shown = shown[1:]
    kept = {value.value for value in shown}
    return {(found.attribute, value.value) for value in found.values if value.value not in kept}


def _without(
    profile: PersonaProfile, keys: set[str], values: set[tuple[str, str]], least: int
) -> PersonaProfile:
    attributes = tuple(_told(item, least) for item in profile.attributes if item.code_id not in keys)
    told = {item.code_id for item in attributes}
    clauses = [
        clause for clause in (profile.story.clauses if profile.story else ()) if clause.code_id in told
    ]
    kept = {
        "attributes": attributes,
        "core_attributes": tuple(code for code in profile.core_attributes if code in told),
        "contradictions": (),
        "prevalence": _prevalence(profile.prevalence, least),
        "demographics": _demographics(profile.demographics, values, least),
        "channels": tuple(item for item in profile.channels if not _is_small(item.people, least)),
        "named": tuple(item for item in profile.named if item.name not in keys),
        "story": story_of_clauses(clauses),
        "tipping": tuple(point for point in profile.tipping if point.code_id in told),
    }
    changed = profile.model_copy(update=kept)
    if changed == profile.model_copy(update={"contradictions": ()}):
        return changed
    return changed.model_copy(update={"cautions": tuple(dict.fromkeys([*profile.cautions, "small_cells"]))})


def _prevalence(found: Prevalence | None, least: int) -> Prevalence | None:
    if found is None:
        return None
    counts = (found.people, found.members, found.people - found.members)
    return None if any(_is_small(count, least) for count in counts) else found


def _told(found: Attribute, least: int) -> Attribute:
    """The attribute without a small count of those who were only assigned."""
    if not _is_small(found.assigned_people, least):
        return found
    return found.model_copy(update={"assigned_people": 0, "assigned_of": 0})


def _demographics(
    described: Sequence[Demographic], values: set[tuple[str, str]], least: int
) -> tuple[Demographic, ...]:
    found = []
    for item in described:
        shown = tuple(value for value in item.values if (item.attribute, value.value) not in values)
        quartiles = item.quartiles if item.known >= 4 * least else None
        hidden = sum(value.people for value in item.values) - sum(value.people for value in shown)
        if shown or quartiles:
            changes = {"values": shown, "quartiles": quartiles, "others": item.others + hidden}
            found.append(item.model_copy(update=changes))
    return tuple(found)
