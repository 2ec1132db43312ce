"""Participants of a project's texts into the store."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from workbench.projects.attribution import Voice
from workbench.projects.base import Project, TextSource
from workbench.study.arrival import Arrival
from workbench.study.enrol import Person, enrol
from workbench.study.key import PersonName, open_key
from workbench.study.names import fold_name

if TYPE_CHECKING:
    from workbench.study.store import Store

__all__ = ["KINDS", "write_people"]

KINDS = {
    "text": "interview",
    "transcript": "interview",
    "pages": "observation",
    "description": "observation",
}


def write_people(
    store: Store,
    arrival: Arrival,
    own: Arrival,
    project: Project,
    source: TextSource,
    voices: Sequence[Voice],
    *,
    wave: str,
) -> dict[str, Person]:
    """Participants by folded speaker. A case is one person in all texts; other names are of their text."""
    cases = [voice for voice in voices if voice.case]
    others = [voice for voice in voices if not voice.case]
    enrolled = enrol(store, arrival, [voice.name for voice in cases], prefix="P") if cases else []
    enrolled += enrol(store, own, [voice.name for voice in others], prefix="P") if others else []
    everybody = [*cases, *others]
    labels = {variable.guid: variable.name for variable in project.variables}
    rows = [
        {
            **asdict(person),
            "kind": KINDS[source.kind],
            "source_id": arrival.source_id if voice.case else own.source_id,
            "attributes": _attributes(voice, source, labels, alone=len(voices) == 1),
            "wave": wave,
        }
        for voice, person in zip(everybody, enrolled, strict=True)
    ]
    store.insert("participant", {row["participant_id"]: row for row in rows if row["is_new"]}.values())
    store.execute_many(
        "UPDATE participant SET source_id = ?, wave = ?, attributes = json_patch(attributes, ?)"
        " WHERE participant_id = ?",
        [
            (row["source_id"], wave, json.dumps(row["attributes"], ensure_ascii=False), row["participant_id"])
            for row in rows
        ],
    )
    _remember_speakers(store, own, everybody, enrolled)
    return {voice.speaker: person for voice, person in zip(everybody, enrolled, strict=True)}


def _attributes(
    voice: Voice, source: TextSource, labels: Mapping[str, str], *, alone: bool
) -> dict[str, str]:
    """Values of the case; those of the text too where only one person takes part in it."""
    values = {**(source.values if alone else {}), **(voice.case.values if voice.case else {})}
    return {labels[guid]: value for guid, value in sorted(values.items()) if guid in labels}


def _remember_speakers(store: Store, own: Arrival, voices: Sequence[Voice], people: Sequence[Person]) -> None:
    """A case that the text calls by another name goes by both."""
    names = [
        PersonName(person.participant_id, own.path, voice.speaker, voice.spelled)
        for voice, person in zip(voices, people, strict=True)
        if voice.case and voice.speaker and voice.speaker != fold_name(voice.name)
    ]
    if names:
        with open_key(store.path.parent) as key:
            key.write_names(names)
