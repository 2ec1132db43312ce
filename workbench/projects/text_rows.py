"""Texts of a project into the store: sources, participants and turns."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.files import letters_in
from workbench.interviews import Roles, assign_roles
from workbench.interviews.roles import is_no_speaker
from workbench.interviews.spoken_language import turn_languages
from workbench.projects.attribution import voices_of
from workbench.projects.base import Project, Selection, TextSource
from workbench.projects.forgotten import Forgotten, forgotten_in, without_forgotten
from workbench.projects.participant_rows import KINDS, write_people
from workbench.projects.passages import Passage, cut_passages
from workbench.study.arrival import Arrival
from workbench.study.enrol import Person
from workbench.study.ids import content_id, fingerprint
from workbench.study.labels import label_speakers
from workbench.study.names import fold_name
from workbench.study.sources import record_source, source_language
from workbench.study.withdraw import withdraw_people, withdraw_segments

if TYPE_CHECKING:
    from workbench.study.source_entry import SourceEntry
    from workbench.study.store import Store

__all__ = ["Spoken", "WrittenText", "spoken_in", "texts_of", "write_text"]


@dataclass(frozen=True)
class Spoken:
    """A text as turns, and who speaks in which role.

    Parameters
    ----------
    passages : tuple of Passage
        In order.
    roles : Roles
        Guessed unless ``study.yaml`` names the research team.
    warnings : tuple of str
        What was guessed; each names the text.
    """

    passages: tuple[Passage, ...]
    roles: Roles
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class WrittenText:
    """A text of a project as it now stands in the store.

    Parameters
    ----------
    source : TextSource
        The text.
    source_id, language : str
        Its row.
    passages : tuple of Passage
        Its turns, by position.
    people : mapping of str to str
        Participant by guid of the case they are.
    forgotten : Forgotten
        What of it may not come into the store.
    warnings : tuple of str
        What was guessed.
    """

    source: TextSource
    source_id: str
    language: str
    passages: tuple[Passage, ...]
    people: Mapping[str, str]
    forgotten: Forgotten
    warnings: tuple[str, ...] = ()

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each passage ends, in order."""
        return tuple(one.end for one in self.passages)

    def is_forgotten(self, selection: Selection) -> bool:
        """Whether marked words are of somebody who was forgotten."""
        if selection.span is None:
            return bool(self.forgotten.positions)  # nobody can tell whose words they are
        first, last = selection.span
        hidden = (self.passages[place] for place in self.forgotten.positions)
        return any(first < one.end and one.start < last for one in hidden)


def texts_of(project: Project) -> list[TextSource]:
    """Texts with words in them; one that several parts of the project share stands once, with all marks."""
    shared: dict[str, TextSource] = {}
    for source in project.sources:
        if source.text is None or not source.text.strip():
            continue
        place = source.place or source.guid
        held = shared.get(place)
        shared[place] = source if held is None else _joined(held, source)
    return list(shared.values())


def spoken_in(source: TextSource, interviewers: Collection[str] = ()) -> Spoken:
    """Cut a text of a project into turns.

    Parameters
    ----------
    source : TextSource
        The text.
    interviewers : collection of str
        Names of the research team.
    """
    passages = cut_passages(source.text or "", interviewers, source.times)
    roles = assign_roles([one.turn for one in passages], interviewers)
    return Spoken(passages, roles, tuple(f"{source.name}: {text}" for text in roles.warnings))


def write_text(
    store: Store, arrival: Arrival, project: Project, source: TextSource, entry: SourceEntry
) -> WrittenText:
    """Write one text: its source row, who takes part, and turns whose words keep their places.

    Parameters
    ----------
    store : Store
        Inside a transaction.
    arrival : Arrival
        The project file.
    project, source, entry
        What to write and what ``study.yaml`` says about it.
    """
    spoken = spoken_in(source, entry.interviewers)
    roles, own = spoken.roles, _arrival_of(arrival, source)
    forgotten = forgotten_in(store, own, spoken.passages, roles)
    passages = without_forgotten(spoken.passages, forgotten)
    stay = {place: one for place, one in enumerate(passages) if place not in forgotten.positions}
    texts = [one.turn.text for one in stay.values()]
    languages = dict(zip(stay, turn_languages(texts), strict=True))
    language = source_language(texts, languages.values())
    record_source(
        store,
        own,
        kind=KINDS[source.kind],
        format_name=project.format,
        encoding=source.encoding,
        language=language,
        wave=entry.wave,
        characters=letters_in(texts),
        left_out=forgotten.losses,
    )
    voices = voices_of(project, source, tuple(stay.values()), roles)
    people = write_people(store, arrival, own, project, source, voices, wave=entry.wave)
    _write_turns(store, own.source_id, stay, roles, people, languages)
    withdraw_people(store, own.source_id, keep={person.participant_id for person in people.values()})
    cases = {
        voice.case.guid: people[voice.speaker].participant_id for voice in voices if voice.case is not None
    }
    return WrittenText(source, own.source_id, language, passages, cases, forgotten, spoken.warnings)


def _joined(held: TextSource, other: TextSource) -> TextSource:
    return replace(
        held,
        selections=held.selections + other.selections,
        codings=held.codings + other.codings,
        notes=held.notes + other.notes,
        values={**held.values, **other.values},
        times=held.times or other.times,
    )


def _arrival_of(arrival: Arrival, source: TextSource) -> Arrival:
    """The same words under the same guid are the same source, also in a later version of the project."""
    source_id = content_id("s", "project", source.guid, fingerprint(source.text))
    place = source.place or f"{source.guid}.txt"
    known = f"{arrival.known_path}/{place}" if arrival.known_path else ""
    size = len((source.text or "").encode("utf-8", errors="replace"))
    return Arrival(source_id, f"{arrival.path}/{place}", size, arrival.settings, "imported", known)


def _write_turns(
    store: Store,
    source_id: str,
    passages: Mapping[int, Passage],
    roles: Roles,
    people: Mapping[str, Person],
    languages: Mapping[int, str],
) -> None:
    """Write turns; where the participant of one changes, take back what machines made of the words."""
    labels = _labels(store, list(passages.values()), roles)
    rows = []
    for position, one in passages.items():
        person = people.get(fold_name(one.turn.speaker)) if one.turn.is_speech else None
        rows.append(
            {
                "turn_id": content_id("t", source_id, position),
                "source_id": source_id,
                "position": position,
                "participant_id": person.participant_id if person else None,
                "speaker": person.pseudonym if person else labels.get(one.turn.speaker, one.turn.speaker),
                "role": roles.of_turn(one.turn),
                "start_s": one.turn.start_s,
                "end_s": None,
                "text": one.turn.text,
                "language": languages[position],
            }
        )
    before = store.rows("SELECT turn_id, participant_id FROM turn WHERE source_id = ?", [source_id])
    now = {row["turn_id"]: row["participant_id"] for row in rows}
    withdraw_segments(store, "turn", [turn for turn, person in before if now.get(turn) != person])
    store.insert("turn", rows, known="update")


def _labels(store: Store, passages: Sequence[Passage], roles: Roles) -> dict[str, str]:
    aside = [one.turn for one in passages if roles.of_turn(one.turn) != "participant" and one.turn.speaker]
    asking = [turn.speaker for turn in aside if roles.of_turn(turn) == "interviewer"]
    others = [turn.speaker for turn in aside if roles.of_turn(turn) == "other"]
    named = [name for name in others if not is_no_speaker(name)]
    return label_speakers(store, named, letter="S") | label_speakers(store, asking, letter="I")
