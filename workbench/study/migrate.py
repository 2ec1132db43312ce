"""Bring a database file to the present shape: the old one or the new one, nothing between."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from workbench.study.database import Database, explained
from workbench.study.errors import StoreError

__all__ = ["migrate"]

_MIGRATIONS = Path(__file__).parent / "migrations"
Work = Callable[[Database], None]


def migrate(
    database: Database,
    connection: sqlite3.Connection,
    *,
    names: str,
    before: Mapping[int, Work] | None = None,
) -> None:
    """Run the migrations a file has not seen; an older file is backed up first.

    Parameters
    ----------
    database : Database
        The open file.
    connection : sqlite3.Connection
        Its connection.
    names : str
        Pattern of the migrations' file names.
    before : mapping of int to callable, optional
        What has to happen, inside the transaction, before the SQL of that number.

    Raises
    ------
    StoreError
        If the file is not of ours or was made by a newer version; it stays as it was.
    """
    steps = sorted(_MIGRATIONS.glob(names))
    version = _checked_version(database, len(steps))
    if version == len(steps):
        return
    if version > 0:
        _backup(database, version)
    # Tables are rebuilt under the old name, which foreign keys would forbid; all are checked before the end.
    with explained(database.path):
        connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with database.transaction():
            _run(database, steps, before or {})
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _checked_version(database: Database, newest: int) -> int:
    version = int(database.rows("PRAGMA user_version")[0][0])
    if version > newest:
        raise StoreError(
            f"was made by a newer version (schema {version}, this one knows {newest})",
            where=str(database.path),
            hint="upgrade the workbench",
        )
    if version == 0 and database.rows("SELECT count(*) FROM sqlite_master")[0][0]:
        raise StoreError("is not a study database", where=str(database.path), hint="move it away")
    return version


def _run(database: Database, steps: list[Path], before: Mapping[int, Work]) -> None:
    # Another process may have migrated while this one waited for the lock.
    version = database.rows("PRAGMA user_version")[0][0]
    for number, step in enumerate(steps[version:], start=version + 1):
        before.get(number, _nothing)(database)
        for statement in _statements(step.read_text(encoding="utf-8")):
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {number}")
    if broken := database.rows("PRAGMA foreign_key_check"):
        raise StoreError(
            f"cannot be migrated, a reference leads nowhere: {broken[0]}",
            where=str(database.path),
            hint="restore a backup",
        )


def _nothing(_: Database) -> None:
    return


def _backup(database: Database, version: int) -> None:
    folder, stem = database.path.parent / "backups", f"{database.path.stem}-schema-{version}"
    number = 1
    while (target := folder / f"{stem}{'' if number == 1 else f'-{number}'}.sqlite").exists():
        number += 1
    database.backup(target)


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
