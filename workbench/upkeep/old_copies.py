"""Backups of a study without somebody who was forgotten, and what that person is called in them."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from workbench.study import StoreError, Study, fold_name, people_named
from workbench.study.database import Database, connect, explained
from workbench.study.erase import Traces, erase_person, traces_of
from workbench.study.key import open_key
from workbench.upkeep.search import files_with

__all__ = ["backups_of", "clean_backups", "delete_files", "spoken_names", "unique_names"]


def backups_of(study: Study) -> list[Path]:
    """Every backup in the study folder, of records and of keys."""
    return sorted((study.folder / "backups").rglob("*.sqlite"))


def delete_files(places: Sequence[Path]) -> None:
    """Delete files, those that are gone already too."""
    for place in places:
        place.unlink(missing_ok=True)


def clean_backups(study: Study, traces: Traces) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Erase the person from every backup; one in which they are still found is deleted."""
    for half in (study.folder / "backups").glob(".unfinished-*"):
        shutil.rmtree(half, ignore_errors=True)
    cleaned, spoiled = [], []
    for copy in backups_of(study):
        try:
            changed = _clean_backup(copy, traces)
        except StoreError:
            changed = False  # not readable: whether it still holds the person is seen by its bytes
        if files_with([copy], names=unique_names(study, traces), texts=traces.texts):
            delete_files([copy.with_name(copy.name + ending) for ending in ("-journal", "-wal", "-shm", "")])
            spoiled.append(copy)
        elif changed:
            cleaned.append(copy)
    return tuple(cleaned), tuple(spoiled)


def _clean_backup(copy: Path, traces: Traces) -> bool:
    with explained(copy):
        connection = connect(copy)
    with Database(copy, connection) as database:
        tables = {row[0] for row in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "person_name" in tables:
            with open_key(copy.parent, name=copy.name) as key:
                changed = key.forget(traces.participant_id, traces.names)
                key.vacuum()
            return bool(changed)
        people = _same_person(database, traces)
        for person in people:
            found = traces_of(database, person)
            erase_person(database, found.named(spoken_names(traces)))
        database.vacuum()
        return bool(people)


def _same_person(database: Database, traces: Traces) -> list[str]:
    """The participant in a backup: by id, or, where it is of the first schema, by name and source."""
    columns = {row[1] for row in database.rows("PRAGMA table_info(participant)")}
    if "speaker_key" not in columns:
        sql = "SELECT participant_id FROM participant WHERE participant_id = ?"
        return [row[0] for row in database.rows(sql, [traces.participant_id])]
    folded = {fold_name(name) for name in traces.names}
    rows = database.rows("SELECT participant_id, source_id, speaker_key FROM participant ORDER BY 1")
    return [row[0] for row in rows if row[1] in traces.sources and fold_name(row[2]) in folded]


def spoken_names(traces: Traces) -> list[str]:
    """Names that may be said: "Participant" is none."""
    from workbench.interviews.roles import is_role_word

    return [name for name in traces.names if not is_role_word(name)]


def unique_names(study: Study, traces: Traces) -> list[str]:
    """Names that nobody else of the study has, and that are names, not roles or numbers."""
    named = people_named(study.store, traces.names)
    return [
        name
        for name in spoken_names(traces)
        if not any(person.participant_id != traces.participant_id for person in named[name])
    ]
