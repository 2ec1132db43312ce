"""What the desk reads of a study's personas: profiles, who is in which, what was done to them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.desk.parts.passages import Passage, read_passages
from workbench.personas import PersonaProfile, Reason, persona_history
from workbench.personas.held.history import PersonaEdit, counting_edits, held_personas
from workbench.study import Study, summary_of_step

__all__ = ["Deed", "Member", "Personas", "read_personas", "said_by"]

_SAID = 2


@dataclass(frozen=True)
class Member:
    """A participant and their persona.

    Parameters
    ----------
    participant_id, pseudonym : str
        Who.
    persona_id : str
        Empty for people who are in none.
    weight : float
        How surely they belong there, 0 to 1.
    is_core : bool
        Whether they shaped the persona.
    """

    participant_id: str
    pseudonym: str
    persona_id: str = ""
    weight: float = 0.0
    is_core: bool = False


@dataclass(frozen=True)
class Deed:
    """An edit in the record; ``edit`` tells more where it still counts."""

    action: str
    who: str
    at: str
    edit: PersonaEdit | None


@dataclass(frozen=True)
class Personas:
    """The personas of a study as they are.

    Parameters
    ----------
    profiles : tuple of PersonaProfile
        Largest first.
    people : tuple of Member
        Every participant.
    deeds : tuple of Deed
        What people did, the latest first; taking back is told by what no longer counts.
    held : frozenset of str
        Personas people edited.
    code_names : mapping of str to mapping
        Names of codes by language.
    refusal : Reason, optional
        Why there are none.
    edit_id, edited_by : int, str
        The latest row of the record, and who wrote it.
    """

    profiles: tuple[PersonaProfile, ...] = ()
    people: tuple[Member, ...] = ()
    deeds: tuple[Deed, ...] = ()
    held: frozenset[str] = frozenset()
    code_names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    refusal: Reason | None = None
    edit_id: int = 0
    edited_by: str = ""

    @property
    def latest(self) -> Deed | None:
        """The latest edit that counts: the one that would be taken back."""
        return next((deed for deed in self.deeds if deed.edit), None)

    def is_as(self, other: Personas) -> bool:
        """Whether nothing a person decides on has changed."""
        ids = [[one.persona_id for one in found.profiles] for found in (self, other)]
        return (self.edit_id, self.people) == (other.edit_id, other.people) and ids[0] == ids[1]

    def of(self, persona_id: str) -> tuple[Member, ...]:
        """Members of a persona: those who shaped it first, then by pseudonym."""
        own = (one for one in self.people if one.persona_id == persona_id)
        return tuple(sorted(own, key=lambda one: (not one.is_core, one.pseudonym)))

    def person(self, named: str) -> Member | None:
        """A participant by id or pseudonym."""
        wanted = named.strip()
        return next((one for one in self.people if wanted in (one.pseudonym, one.participant_id)), None)


def read_personas(study: Study) -> Personas:
    """Read them all.

    Parameters
    ----------
    study : Study
        Open study.
    """
    told = summary_of_step(study.store, "personas").get("refusal")
    names = study.store.rows("SELECT code_id, names, name FROM code")
    rows = persona_history(study).to_dict("records")
    counting = {edit.edit_id: edit for edit in counting_edits(study)}
    return Personas(
        profiles=tuple(map(PersonaProfile.from_json, study.table("persona")["attributes"])),
        people=_people(study),
        deeds=tuple(
            Deed(row["action"], row["who"], row["at"], counting.get(row["edit_id"]))
            for row in reversed(rows)
            if row["action"] != "undo"
        ),
        held=frozenset(held_personas(study)),
        code_names={code_id: {"en": name, **json.loads(texts)} for code_id, texts, name in names},
        refusal=Reason(**told) if told else None,
        edit_id=rows[-1]["edit_id"] if rows else 0,
        edited_by=rows[-1]["who"] if rows else "",
    )


def said_by(study: Study, participant_id: str) -> tuple[Passage, ...]:
    """What somebody said that most codes were found in."""
    found = study.store.rows(_SAID_MOST, (participant_id, _SAID))
    return read_passages(study, [segment for segment, _ in found])


_SAID_MOST = """
    SELECT g.segment_id, count(DISTINCT c.code_id) AS codes
    FROM segment g JOIN suggestion c ON c.segment_id = g.segment_id
    WHERE g.participant_id = ?
    GROUP BY g.segment_id ORDER BY codes DESC, g.segment_id LIMIT ?
"""


def _people(study: Study) -> tuple[Member, ...]:
    homes = {
        row["participant_id"]: (row["persona_id"], float(row["weight"]), row["basis"] == "core")
        for row in study.table("membership").to_dict("records")
    }
    people = study.table("participant")[["participant_id", "pseudonym"]]
    return tuple(
        Member(person, pseudonym, *homes.get(person, ()))
        for person, pseudonym in people.itertuples(index=False, name=None)
    )
