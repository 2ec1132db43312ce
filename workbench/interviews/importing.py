"""One interview file into the store: all of it, in one transaction, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.files import SourceFile, read_bytes
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.formats import read_transcript
from workbench.interviews.roles import Roles, assign_roles
from workbench.interviews.spoken_language import turn_languages
from workbench.study.ids import content_id
from workbench.study.sources import (
    Arrival,
    Imported,
    Person,
    fold_name,
    next_pseudonyms,
    people_of,
    record_source,
    source_language,
    unknown_names,
)
from workbench.study.withdraw import withdraw_people, withdraw_segments

if TYPE_CHECKING:
    from workbench.study.config import SourceEntry
    from workbench.study.store import Store
    from workbench.study.study import Study

__all__ = ["import_interview"]


def import_interview(study: Study, path: Path, entry: SourceEntry) -> Imported:
    """Import a transcript into a study.

    The same file twice changes nothing. Changed content at a known path becomes a new version: the old rows
    stay but are no longer current, and people keep their pseudonym. Changed settings (interviewers, wave) on
    the same content change roles and participants in place.

    Parameters
    ----------
    study : Study
        The open study.
    path : Path
        The file.
    entry : SourceEntry
        What ``study.yaml`` says about it.

    Returns
    -------
    Imported

    Raises
    ------
    ImportFailure
        If the file cannot be read whole; the store is as it was.
    """
    data = read_bytes(path)
    arrival = Arrival.of(study, path, data, entry)
    if not arrival.needs_reading:
        return _known(study.store, arrival)
    transcript = read_transcript(SourceFile(path, data), interviewers=entry.interviewers)
    with study.store.transaction() as store:
        arrival = Arrival.of(study, path, data, entry)  # another process may have imported it meanwhile
        if not arrival.needs_reading:
            return _known(store, arrival)
        return _written(store, arrival, transcript, entry)


def _written(store: Store, arrival: Arrival, transcript: Transcript, entry: SourceEntry) -> Imported:
    roles = assign_roles(transcript.turns, entry.interviewers)
    languages = turn_languages([turn.text for turn in transcript.turns])
    language = source_language([turn.text for turn in transcript.turns], languages)
    record_source(
        store,
        arrival,
        kind="interview",
        format_name=transcript.format,
        encoding=transcript.encoding,
        language=language,
        wave=entry.wave,
    )
    people = _write_people(store, arrival, transcript.turns, roles, wave=entry.wave)
    rows = _turn_rows(arrival.source_id, transcript.turns, roles, people, languages)
    kept = _write_turns(store, arrival.source_id, rows)
    withdraw_people(store, arrival.source_id, keep=set(people.values()))
    warnings = [*transcript.warnings, *roles.warnings, *_unmet(transcript, entry), *kept]
    return replace(
        _known(store, arrival), warnings=tuple(f"{Path(arrival.path).name}: {text}" for text in warnings)
    )


def _write_people(
    store: Store, arrival: Arrival, turns: Sequence[SpokenTurn], roles: Roles, *, wave: str
) -> dict[str, str]:
    """Participants of the file: folded name to id. Known people keep their id and pseudonym."""
    speakers = {fold_name(turn.speaker): turn.speaker for turn in reversed(turns) if turn.is_speech}
    ordered = dict.fromkeys(fold_name(turn.speaker) for turn in turns)
    taking_part = [name for name in ordered if roles.of.get(name) == "participant"]
    known = people_of(store, arrival.path)
    fresh = [name for name in taking_part if name not in known]
    pseudonyms = next_pseudonyms(store, "P", len(fresh))
    ids = known | {
        name: Person(content_id("p", arrival.path, name), pseudonym)
        for name, pseudonym in zip(fresh, pseudonyms, strict=True)
    }
    rows = [
        {
            **asdict(ids[name]),
            "kind": "interview",
            "source_id": arrival.source_id,
            "speaker_key": speakers[name],
            "attributes": {},
            "wave": wave,
        }
        for name in fresh
    ]
    store.insert("participant", rows)
    for name in sorted(set(taking_part) & set(known)):
        store.execute(
            "UPDATE participant SET source_id = ?, wave = ? WHERE participant_id = ?",
            [arrival.source_id, wave, known[name].participant_id],
        )
    return {name: ids[name].participant_id for name in taking_part}


def _turn_rows(
    source_id: str,
    turns: Sequence[SpokenTurn],
    roles: Roles,
    people: Mapping[str, str],
    languages: Sequence[str],
) -> list[dict[str, object]]:
    return [
        {
            "turn_id": content_id("t", source_id, position),
            "source_id": source_id,
            "position": position,
            "participant_id": people.get(fold_name(turn.speaker)) if turn.is_speech else None,
            "speaker": turn.speaker,
            "role": roles.of_turn(turn),
            "start_s": turn.start_s,
            "end_s": turn.end_s,
            "text": turn.text,
            "language": language,
        }
        for position, (turn, language) in enumerate(zip(turns, languages, strict=True))
    ]


def _write_turns(store: Store, source_id: str, rows: Sequence[dict[str, object]]) -> list[str]:
    """Write turns; where the participant of one changes, take back what was made of the words."""
    before = store.rows("SELECT turn_id, participant_id FROM turn WHERE source_id = ?", [source_id])
    now = {str(row["turn_id"]): row["participant_id"] for row in rows}
    changed = [turn_id for turn_id, person in before if now.get(turn_id) != person]
    kept = withdraw_segments(store, "turn", changed)
    store.insert("turn", rows, known="update")
    return [f"{kept} segments of changed turns stay because somebody decided on them"] if kept else []


def _unmet(transcript: Transcript, entry: SourceEntry) -> list[str]:
    missing = unknown_names(entry.interviewers, transcript.speakers)
    if entry.interviewers and len(missing) == len(entry.interviewers):
        return [f"none of the interviewers of study.yaml speaks here ({', '.join(entry.interviewers)})"]
    return []


def _known(store: Store, arrival: Arrival) -> Imported:
    """Summary of what the store holds."""
    rows = store.rows(
        "SELECT speaker, role, participant_id FROM turn WHERE source_id = ?", [arrival.source_id]
    )
    language = store.rows("SELECT language FROM source WHERE source_id = ?", [arrival.source_id])[0][0]
    speakers = Counter(fold_name(speaker) for speaker, role, _ in rows if role != "other")
    is_copy = arrival.outcome == "duplicate"
    note = f"{Path(arrival.path).name}: has the same content as {arrival.known_path}; nothing was imported"
    return Imported(
        source_id=arrival.source_id,
        path=arrival.path,
        outcome=arrival.outcome,
        turns=len(rows),
        speakers=len(speakers),
        participants=len({person for _, _, person in rows if person}),
        language=language,
        warnings=(note,) if is_copy else (),
    )
