"""One interview file into the store: all of it, in one transaction, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.files import SourceFile, letters_in
from workbench.files.arriving import import_once
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.heard import read_heard
from workbench.interviews.roles import Roles, is_no_speaker, is_role_word, roles_of
from workbench.language import split_sentences
from workbench.study.arrival import Arrival
from workbench.study.blot import blot, name_pattern, quote_pattern
from workbench.study.enrol import Person, enrol, unrecognisable
from workbench.study.erasures import ERASED, Withheld, held_back
from workbench.study.ids import content_id
from workbench.study.labels import label_speakers
from workbench.study.names import fold_name
from workbench.study.sources import Imported, Loss, record_source, source_language
from workbench.study.withdraw import withdraw_people, withdraw_segments

if TYPE_CHECKING:
    from workbench.study.source_entry import SourceEntry
    from workbench.study.store import Store
    from workbench.study.study import Study

__all__ = ["import_interview"]


def import_interview(
    study: Study, path: Path, entry: SourceEntry, *, file: SourceFile | None = None
) -> Imported:
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
    file : SourceFile, optional
        The same file where somebody has read it already.

    Returns
    -------
    Imported

    Raises
    ------
    ImportFailure
        If the file cannot be read whole; the store is as it was.
    """
    return import_once(
        study,
        path,
        entry,
        file=file,
        read=lambda file: read_heard(file, interviewers=entry.interviewers),
        write=lambda store, arrival, heard: _written(store, arrival, *heard, entry),
        known=_known,
    )


def _written(
    store: Store, arrival: Arrival, transcript: Transcript, languages: Sequence[str], entry: SourceEntry
) -> Imported:
    roles = roles_of(transcript, entry.interviewers)
    transcript, out = _without_erased(store, arrival, transcript, roles)
    texts = [turn.text for turn in transcript.turns]
    locked = unrecognisable(store, arrival.path)
    record_source(
        store,
        arrival,
        kind=entry.kind or transcript.kind,
        format_name=transcript.format,
        encoding=transcript.encoding,
        language=source_language(texts, languages),
        wave=entry.wave,
        characters=letters_in(text for place, text in enumerate(texts) if place not in out),
        left_out=_losses(transcript, out),
    )
    stay = [turn for place, turn in enumerate(transcript.turns) if place not in out]
    people = _write_people(store, arrival, replace(transcript, turns=tuple(stay)), roles, entry=entry)
    labels = _labels(store, stay, roles)
    rows = _turn_rows(arrival.source_id, transcript.turns, roles, people, labels, languages)
    rows = [row for place, row in enumerate(rows) if place not in out]
    kept = _write_turns(store, arrival.source_id, rows)
    withdraw_people(store, arrival.source_id, keep={person.participant_id for person in people.values()})
    warnings = [*transcript.warnings, *roles.warnings, *locked, *kept]
    if out:
        warnings.append(f"{len(out)} turns are left out, {ERASED}")
    return replace(_known(store, arrival), warnings=arrival.told(warnings))


def _without_erased(
    store: Store, arrival: Arrival, transcript: Transcript, roles: Roles
) -> tuple[Transcript, Collection[int]]:
    """The transcript without names and quotes of forgotten people, and the places of their turns."""
    speakers = [turn.speaker if roles.of_turn(turn) == "participant" else "" for turn in transcript.turns]
    out = held_back(store, arrival, speakers)
    if not out:
        return transcript, out
    names = name_pattern({speakers[place] for place in out if not is_role_word(speakers[place])})
    quotes = quote_pattern(
        text[start:end]
        for text in (transcript.turns[place].text for place in sorted(out))
        for start, end in split_sentences(text, "und")
    )
    turns = tuple(
        replace(turn, text=blot(turn.text if name else blot(turn.text, quotes), names))
        for turn, name in zip(transcript.turns, speakers, strict=True)
    )
    return replace(transcript, turns=turns), out


def _losses(transcript: Transcript, out: Collection[int]) -> list[Loss]:
    """What was left out; where somebody was forgotten, only how much and why."""
    if not out:
        return list(transcript.left_out)
    withheld = [Withheld(letters_in([transcript.turns[place].text])) for place in sorted(out)]
    known = [Withheld(loss.characters, loss.reason, loss.line, loss.part) for loss in transcript.left_out]
    return [*known, *withheld]


def _write_people(
    store: Store, arrival: Arrival, transcript: Transcript, roles: Roles, *, entry: SourceEntry
) -> dict[str, Person]:
    """Participants of the file by folded name. Known people keep their id and pseudonym."""
    names = [turn.speaker for turn in transcript.turns if roles.of_turn(turn) == "participant"]
    ordered = list({fold_name(name): name for name in reversed(names)}.values())[::-1]
    people = enrol(store, arrival, ordered, prefix="P")
    shared = {
        "kind": entry.kind or transcript.kind,
        "source_id": arrival.source_id,
        "attributes": {},
        "wave": entry.wave,
    }
    store.insert("participant", [asdict(person) | shared for person in people if person.is_new])
    store.execute_many(
        "UPDATE participant SET source_id = ?, wave = ?, kind = ? WHERE participant_id = ?",
        [
            (arrival.source_id, entry.wave, shared["kind"], person.participant_id)
            for person in people
            if not person.is_new
        ],
    )
    return {fold_name(name): person for name, person in zip(ordered, people, strict=True)}


def _labels(store: Store, turns: Sequence[SpokenTurn], roles: Roles) -> dict[str, str]:
    """What stands in the store for those who do not take part: labels, but no names."""
    aside = [turn for turn in turns if roles.of_turn(turn) != "participant" and turn.speaker]
    asking = [turn.speaker for turn in aside if roles.of_turn(turn) == "interviewer"]
    others = [turn.speaker for turn in aside if roles.of_turn(turn) == "other"]
    named = [name for name in others if not is_no_speaker(name)]
    return label_speakers(store, named, letter="S") | label_speakers(store, asking, letter="I")


def _turn_rows(
    source_id: str,
    turns: Sequence[SpokenTurn],
    roles: Roles,
    people: Mapping[str, Person],
    labels: Mapping[str, str],
    languages: Sequence[str],
) -> list[dict[str, object]]:
    persons = [people.get(fold_name(turn.speaker)) if turn.is_speech else None for turn in turns]
    return [
        {
            "turn_id": content_id("t", source_id, position),
            "source_id": source_id,
            "position": position,
            "participant_id": person.participant_id if person else None,
            "speaker": person.pseudonym if person else labels.get(turn.speaker, turn.speaker),
            "role": roles.of_turn(turn),
            "start_s": turn.start_s,
            "end_s": turn.end_s,
            "text": turn.text,
            "language": language,
        }
        for position, (turn, person, language) in enumerate(zip(turns, persons, languages, strict=True))
    ]


def _write_turns(store: Store, source_id: str, rows: Sequence[dict[str, object]]) -> list[str]:
    """Write turns; where the participant of one changes, take back what was made of the words."""
    before = store.rows("SELECT turn_id, participant_id FROM turn WHERE source_id = ?", [source_id])
    now = {str(row["turn_id"]): row["participant_id"] for row in rows}
    changed = [turn_id for turn_id, person in before if now.get(turn_id) != person]
    kept = withdraw_segments(store, "turn", changed)
    store.insert("turn", rows, known="update")
    return [f"{kept} segments of changed turns stay because somebody decided on them"] if kept else []


def _known(store: Store, arrival: Arrival) -> Imported:
    """Summary of what the store holds."""
    rows = store.rows(
        "SELECT speaker, role, participant_id FROM turn WHERE source_id = ?", [arrival.source_id]
    )
    language = store.rows("SELECT language FROM source WHERE source_id = ?", [arrival.source_id])[0][0]
    speakers = Counter(fold_name(speaker) for speaker, role, _ in rows if role != "other")
    return Imported(
        source_id=arrival.source_id,
        path=arrival.path,
        outcome=arrival.outcome,
        turns=len(rows),
        speakers=len(speakers),
        participants=len({person for _, _, person in rows if person}),
        language=language,
        warnings=arrival.told(),
    )
