"""What researchers do to personas: merge, split, rename, pin people, undo. What a person touched stays.

Every edit is one appended row with the personas before and after it. A persona that was edited is *held*:
later runs and waves keep its id, its name and its members, and other people join it where they are like them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from workbench.personas.building.tables import membership_table, persona_table
from workbench.personas.building.update import write_personas
from workbench.personas.evidence.material import read_material
from workbench.personas.held.history import (
    FITS_NONE,
    HeldPersona,
    append_edit,
    counting_edits,
    held_personas,
)
from workbench.personas.held.naming import free_given_name
from workbench.personas.held.parting import parted, parts_as_said, parts_stability
from workbench.personas.held.pointing import find_participant, find_persona
from workbench.personas.held.state import PersonaState, describe_state, moved
from workbench.personas.profile.introduce import introduce_in_study
from workbench.study import Study, WorkbenchError, content_id
from workbench.study.edits import latest_edit, name_given

__all__ = ["merge_personas", "pin_member", "rename_persona", "split_persona", "undo_persona_edit"]

_LANGUAGES = ("en", "fa", "he")
Action = Literal["merge", "split", "rename", "pin"]


def merge_personas(
    study: Study, personas: Sequence[str], name: str | None = None, *, who: str | None = None
) -> str:
    """Make one persona of several.

    Parameters
    ----------
    study : Study
        Open study with personas.
    personas : sequence of str
        By id, by the beginning of an id, by number (``"1"`` is the first) or by name.
    name : str, optional
        Name of the merged persona, in every language; made of its evidence when left out.
    who : str, optional
        Who decides; the login name when left out.

    Returns
    -------
    str
        Id of the merged persona: that of its largest part.

    Raises
    ------
    WorkbenchError
        There is no such persona, or they are fewer than two.
    """
    parts = list(dict.fromkeys(find_persona(study, given) for given in personas))
    if len(parts) < 2:
        raise WorkbenchError("merging takes two personas or more", hint="study.table('persona') lists them")
    before = _held(study, parts)
    largest = min(parts, key=lambda one: (-len(before[one].members), one))
    merged = HeldPersona(
        members=tuple(sorted(person for one in parts for person in before[one].members)),
        core=tuple(sorted(person for one in parts for person in before[one].core)),
        names=_named(name) if name is not None else before[largest].names,
        stability=min(before[one].stability for one in parts),
        given=before[largest].given,
    )
    _edit(study, "merge", before, {largest: merged}, who)
    return largest


def split_persona(
    study: Study,
    persona: str,
    into: int | Sequence[Collection[str]] = 2,
    *,
    who: str | None = None,
) -> tuple[str, ...]:
    """Divide a persona, by what its people talk of or as you say.

    Parameters
    ----------
    study : Study
        Open study with personas.
    persona : str
        See :func:`merge_personas` for how to point at one.
    into : int or sequence of collections of str
        Number of parts, or the members of each part (participants by id or pseudonym); members named in none
        stay with the largest.
    who : str, optional
        Who decides; the login name when left out.

    Returns
    -------
    tuple of str
        Ids of the parts, the largest first; it keeps the id.

    Raises
    ------
    WorkbenchError
        There is no such persona or member, or too few people for so many parts.
    """
    one = find_persona(study, persona)
    whole = _held(study, [one])[one]
    material = read_material(study)
    parts = parted(material, whole, into) if isinstance(into, int) else parts_as_said(study, whole, into)
    stability = parts_stability(material, parts, seed=study.config.seed)
    after = {}
    for number, (part, stable) in enumerate(zip(parts, stability, strict=True)):
        own = one if number == 0 else content_id("persona", one, *part)
        core = tuple(person for person in part if person in whole.core)
        called = (whole.names, whole.given) if number == 0 else ({}, {})
        after[own] = HeldPersona(part, core, called[0], stable, called[1])
    _edit(study, "split", {one: whole}, after, who)
    return tuple(after)


def rename_persona(
    study: Study,
    persona: str,
    name: str | None = None,
    *,
    given: str | None = None,
    language: str | None = None,
    who: str | None = None,
) -> str:
    """Give a persona another name, or another made-up given name; from now on it is held.

    Parameters
    ----------
    study : Study
        Open study with personas.
    persona : str
        See :func:`merge_personas` for how to point at one.
    name : str, optional
        What these people are about, such as "Night riders".
    given : str, optional
        Made-up given name to call it by, such as "Mina"; a usual one is spelled in every language.
    language : str, optional
        The only language to rename it in; all of them when left out.
    who : str, optional
        Who decides; the login name when left out.

    Returns
    -------
    str
        Its id.

    Raises
    ------
    WorkbenchError
        There is no such persona, there is no name, the language is not en, fa or he, or the given name is
        that of somebody of the study or of another persona.
    """
    if name is None and given is None:
        raise WorkbenchError("a persona needs a name", hint="give name=, given= or both")
    one = find_persona(study, persona)
    before = _held(study, [one])
    held = before[one]
    names = {} if name is None else _named(name, language)
    spellings = {} if given is None else free_given_name(study, one, _named(given, language))
    renamed = replace(held, names={**held.names, **names}, given={**held.given, **spellings})
    _edit(study, "rename", before, {one: renamed}, who)
    return one


def pin_member(study: Study, participant: str, persona: str | None, *, who: str | None = None) -> str:
    """Say which persona somebody belongs to, or that they fit none.

    Parameters
    ----------
    study : Study
        Open study with personas.
    participant : str
        By id or pseudonym.
    persona : str or None
        See :func:`merge_personas`; None for "fits none".
    who : str, optional
        Who decides; the login name when left out.

    Returns
    -------
    str
        Id of the participant.

    Raises
    ------
    WorkbenchError
        There is no such participant or persona, or nobody would be left in a persona.
    """
    person = find_participant(study, participant)
    target = FITS_NONE if persona is None else find_persona(study, persona)
    now = study.table("membership")
    homes = now.loc[now["participant_id"] == person, "persona_id"].tolist()
    touched = dict.fromkeys([*homes, target, *([FITS_NONE] if person in _unfit(study) else [])])
    before = _held(study, list(touched))
    after = {one: _without(held, person) for one, held in before.items()}
    after[target] = _with(after[target], person, is_core=any(person in held.core for held in before.values()))
    if empty := [one for one, held in after.items() if one != FITS_NONE and not held.members]:
        raise WorkbenchError(f"nobody would be left in {empty[0]}", hint="merge the two personas instead")
    _edit(study, "pin", before, after, who)
    return person


def undo_persona_edit(study: Study, *, who: str | None = None) -> str:
    """Take back the latest edit that still counts, by one more row.

    Returns
    -------
    str
        What was taken back: ``merge``, ``split``, ``rename`` or ``pin``.

    Raises
    ------
    WorkbenchError
        There is nothing to undo.
    """
    last = latest_edit(counting_edits(study), of="persona")
    with study.store.transaction():
        append_edit(study, "undo", who=who, undoes=last.edit_id)
        _show(study, last.after, last.before)
    return last.action


def _edit(
    study: Study,
    action: Action,
    before: Mapping[str, HeldPersona],
    after: Mapping[str, HeldPersona],
    who: str | None,
) -> None:
    """Append the edit, then show it: in one transaction."""
    with study.store.transaction():
        append_edit(study, action, before=before, after=after, who=who)
        _show(study, before, after)


def _show(study: Study, before: Mapping[str, HeldPersona], after: Mapping[str, HeldPersona]) -> None:
    material = read_material(study)
    state = moved(_state(study), before, after, set(material.mentions.index))
    members = membership_table(state.members)
    profiles = introduce_in_study(study, material, describe_state(material, state), members)
    write_personas(study, persona_table(profiles), members)


def _state(study: Study) -> PersonaState:
    personas = study.table("persona").set_index("persona_id")
    stability = {str(one): float(of) for one, of in personas["stability"].items()}
    return PersonaState(study.table("membership"), stability, held_personas(study))


def _held(study: Study, personas: Sequence[str]) -> dict[str, HeldPersona]:
    """Personas as they are now, as records."""
    state = _state(study)
    unedited = HeldPersona(())
    found = {
        one: replace(
            state.edited.get(one, unedited),
            members=tuple(state.of(one)),
            core=tuple(state.of(one, basis="core")),
            stability=float(state.stability[one]),
        )
        for one in personas
        if one != FITS_NONE
    }
    return found | ({FITS_NONE: HeldPersona(_unfit(study))} if FITS_NONE in personas else {})


def _unfit(study: Study) -> tuple[str, ...]:
    return held_personas(study).get(FITS_NONE, HeldPersona(())).members


def _without(held: HeldPersona, person: str) -> HeldPersona:
    members = tuple(one for one in held.members if one != person)
    return replace(held, members=members, core=tuple(one for one in held.core if one != person))


def _with(held: HeldPersona, person: str, *, is_core: bool) -> HeldPersona:
    core = tuple(sorted([*held.core, person])) if is_core else held.core
    return replace(held, members=tuple(sorted([*held.members, person])), core=core)


def _named(name: str, language: str | None = None) -> dict[str, str]:
    if language is not None and language not in _LANGUAGES:
        raise WorkbenchError(f"unknown language {language!r}", hint=f"use one of {', '.join(_LANGUAGES)}")
    return dict.fromkeys([language] if language else _LANGUAGES, name_given(name, to="persona"))
