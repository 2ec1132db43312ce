"""Copies of a study's records, and the way back; names are copied apart from what was said."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workbench.study import KeyFile, PersonName, Store, StoreError, Study, open_key, open_store
from workbench.study.database import Database, connect, explained
from workbench.study.erase import erase_person, traces_of

__all__ = ["Restored", "backup_key", "backup_study", "restore_study"]


@dataclass(frozen=True)
class Restored:
    """What a restore did.

    Parameters
    ----------
    source : Path
        The backup that was restored.
    kept : Path or None
        Where the state before it is kept; None when there was none to keep.
    erased_again : tuple of str
        Pseudonyms of people forgotten since the backup; they are erased from what was restored.
    warnings : tuple of str
        What is worth knowing.
    """

    source: Path
    kept: Path | None
    erased_again: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def backup_study(study: Study, target: Path | None = None) -> Path:
    """Write a consistent copy of the study's records; names are not in it, see :func:`backup_key`.

    Parameters
    ----------
    study : Study
        Open study.
    target : Path, optional
        New file; a dated one in the study's ``backups`` folder when left out.

    Returns
    -------
    Path

    Raises
    ------
    StoreError
        If the target is there already or cannot be written; no half copy is left.
    """
    return study.store.backup(target or _free(study, "study"))


def backup_key(study: Study, target: Path | None = None) -> Path | None:
    """Write a consistent copy of the key file, apart from the records.

    Parameters
    ----------
    study : Study
        Open study.
    target : Path, optional
        New file, best on another disk; a dated one in the study's ``backups`` folder when left out.

    Returns
    -------
    Path or None
        None when the study has no key file here.
    """
    if not study.key.path.exists():
        return None
    return study.key.backup(target or _free(study, "key"))


def restore_study(study: Study, copy: Path) -> Restored:
    """Bring back a backup of the records, or of the key file.

    The copy is checked and brought to the present schema aside; the present state is kept as a backup; then
    the copy takes its place in one transaction. People forgotten since are erased again. Of a key file only
    names of people the study has come back, and names given since stay.

    Parameters
    ----------
    study : Study
        Open study.
    copy : Path
        A file made by :func:`backup_study` or :func:`backup_key`; it is only read.

    Returns
    -------
    Restored

    Raises
    ------
    StoreError
        If the copy is damaged, newer than this program or of another study; nothing has changed then.
    """
    tables = _tables(copy)
    if "person_name" in tables:
        return _restore_key(study, copy)
    if "source" not in tables:
        raise StoreError("is no backup of a study", where=str(copy), hint="choose a file made by backup")
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=study.folder) as place:
        aside = _copied(copy, Path(place, "study.sqlite"))
        with open_store(aside) as restored, open_key(aside.parent) as names:
            restored.check()
            present = _present(study)
            if present is not None:
                _check_same_study(restored, present, copy)
            again = _erase_again(restored, present) if present is not None else ()
            restored.vacuum()
            kept = (
                backup_study(study, _free(study, "before-restore")) if present is not None else _aside(study)
            )
            _replace(study, restored)
            _merge_names(study, names)
    return Restored(copy, kept, again, _warnings(study, again))


def _free(study: Study, name: str) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    folder, number = study.folder / "backups", 1
    while (target := folder / f"{name}-{stamp}{'' if number == 1 else f'-{number}'}.sqlite").exists():
        number += 1
    return target


def _tables(copy: Path) -> set[str]:
    if not copy.is_file():
        raise StoreError("no such file", where=str(copy), hint="backups are in the study's backups folder")
    with explained(copy):
        raw = sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return {row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        finally:
            raw.close()


def _copied(copy: Path, target: Path) -> Path:
    """A consistent copy of a copy: whatever is done with it, the backup stays as it is."""
    with explained(copy):
        raw = sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)
    with Database(copy, raw) as database:
        return database.backup(target)


def _present(study: Study) -> Store | None:
    """The study's records as they are; None when there are none or they cannot be read any more."""
    if not (study.folder / "study.sqlite").exists():
        return None
    try:
        study.store.check()
    except StoreError:
        study.close()
        return None
    return study.store


def _check_same_study(restored: Store, present: Store, copy: Path) -> None:
    ours, theirs = (
        {row[0] for row in store.rows("SELECT source_id FROM source UNION SELECT path FROM source")}
        for store in (present, restored)
    )
    if ours and theirs and not ours & theirs:
        raise StoreError(
            "is a backup of another study: not one source file is the same",
            where=str(copy),
            hint="open the study it belongs to",
        )


def _erase_again(restored: Store, present: Store) -> tuple[str, ...]:
    known = {row[0] for row in restored.rows("SELECT erasure_id FROM erasure")}
    since = present.read("SELECT * FROM erasure ORDER BY at, erasure_id")
    since = since[~since["erasure_id"].isin(known)]
    again = []
    for row in since.to_dict("records"):
        for person in _people_at(restored, json.loads(row["sources"])):
            erase_person(restored, traces_of(restored, person))
            again.append(str(row["pseudonym"]))
    restored.insert("erasure", since)
    return tuple(again)


def _people_at(store: Store, places: list[dict[str, object]]) -> list[str]:
    """Participants who speak or answer at the places that were erased."""
    sql = (
        "SELECT participant_id FROM turn WHERE source_id = ?1 AND participant_id IS NOT NULL"
        " AND position IN (SELECT value FROM json_each(?2)) UNION SELECT participant_id FROM response"
        " WHERE source_id = ?1 AND position IN (SELECT value FROM json_each(?2))"
    )
    found = {
        row[0]
        for place in places
        for row in store.rows(sql, [place["source_id"], json.dumps(place["positions"])])
    }
    return sorted(found)


def _aside(study: Study) -> Path | None:
    """Move records that cannot be read any more out of the way, with what belongs to them."""
    damaged = study.folder / "study.sqlite"
    if not damaged.exists():
        return None
    target = _free(study, "damaged")
    target.parent.mkdir(exist_ok=True)
    for ending in ("-journal", "-wal", "-shm", ""):
        part = damaged.with_name(damaged.name + ending)
        if part.exists():
            part.rename(target.with_name(target.name + ending))
    return target


def _replace(study: Study, restored: Store) -> None:
    """Let a database take the place of the study's, in one transaction of SQLite's own."""
    with explained(study.folder / "study.sqlite"):
        present = connect(study.folder / "study.sqlite")
        try:
            restored.copy_into(present)
        finally:
            present.close()


def _merge_names(study: Study, names: KeyFile) -> None:
    """Names that a backup of the first schema still held move to the study's key file."""
    found = names.person_names()
    if found:
        known = set(study.key.person_names())
        study.key.write_names([name for name in found if name not in known])
        labels = study.key.labels()
        rows = names.rows("SELECT label, folded, name FROM speaker_label ORDER BY label")
        study.key.write_labels([row for row in rows if (row[0][0], row[1]) not in labels])


def _restore_key(study: Study, copy: Path) -> Restored:
    with tempfile.TemporaryDirectory(prefix=".restoring-", dir=study.folder) as place:
        _copied(copy, Path(place, "key.sqlite"))
        with open_key(Path(place)) as names:
            names.check()
            kept = backup_key(study, _free(study, "key-before-restore"))
            here = {row[0] for row in study.store.rows("SELECT participant_id FROM participant")}
            known = {(name.participant_id, name.folded) for name in study.key.person_names()}
            missing = [
                name
                for name in names.person_names()
                if name.participant_id in here and (name.participant_id, name.folded) not in known
            ]
            _write_key(study, names, missing, here)
    return Restored(copy, kept)


def _write_key(study: Study, names: KeyFile, missing: list[PersonName], here: set[str]) -> None:
    labels, reviews = study.key.labels(), study.key.reviews()
    used = set(labels.values())
    rows = names.rows("SELECT label, folded, name FROM speaker_label ORDER BY label")
    with study.key.transaction() as key:
        key.write_names(missing)
        key.write_labels([row for row in rows if (row[0][0], row[1]) not in labels and row[0] not in used])
        key.list_names(
            [
                name
                for name in names.listed_names()
                if name.participant_id is None or name.participant_id in here
            ]
        )
        key.execute_many(
            "INSERT INTO name_review (name, decision, who, at) VALUES (?, ?, ?, ?)",
            [
                row
                for row in names.rows("SELECT name, decision, who, at FROM name_review ORDER BY review_id")
                if row[0] not in reviews
            ],
        )


def _warnings(study: Study, again: tuple[str, ...]) -> tuple[str, ...]:
    if not again:
        return ()
    return (
        f"{', '.join(again)} had been forgotten since this backup was made and were erased again;"
        " their names are no longer known here: look whether other people's words in it name them",
    )
