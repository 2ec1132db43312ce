"""An SQLite file that survives kill -9 and two writers: the settings shared by the store and the key file.

Settings follow measurements: below SQLite 3.51.3 the write-ahead log has a reset bug, so those versions use a
rollback journal with ``synchronous=EXTRA``; newer ones WAL with ``synchronous=FULL``. Every write happens in
``BEGIN IMMEDIATE`` so that a second writer waits instead of losing rows.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.study.errors import StoreError

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd

__all__ = ["Database", "connect", "explained", "hint_for"]

Parameters = Sequence[object] | Mapping[str, object]
_WAL_IS_SAFE = (3, 51, 3)
_BUSY_MILLISECONDS = 30_000


class Database:
    """An open database file: whole transactions, errors in words, consistent copies."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Self]:
        """All or nothing; nested use joins the outer transaction.

        Raises
        ------
        StoreError
            When the disk is full, the file is locked for over half a minute, or a rule of the schema is
            broken; the old state stays.
        """
        if self._connection.in_transaction:
            yield self
            return
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def read(self, sql: str, parameters: Parameters = ()) -> pd.DataFrame:
        """Result of a query as a table."""
        import pandas as pd

        with explained(self.path):
            cursor = self._connection.execute(sql, parameters)
            rows = cursor.fetchall()
        return pd.DataFrame(rows, columns=[column[0] for column in cursor.description])

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Result of a query as plain tuples (no pandas needed)."""
        with explained(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def execute(self, sql: str, parameters: Parameters = ()) -> None:
        """Run one writing statement inside a transaction."""
        with self.transaction(), explained(self.path):
            self._connection.execute(sql, parameters)

    def execute_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one writing statement for many rows, all or none."""
        with self.transaction(), explained(self.path):
            self._connection.executemany(sql, rows)

    def backup(self, target: Path) -> Path:
        """Write a consistent copy with ``VACUUM INTO`` (copying a live file can lose data).

        The copy is made under another name and given its own when it is whole: a killed backup leaves none.

        Raises
        ------
        StoreError
            If the target exists or cannot be written.
        """
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=target.parent) as place:
                copy = Path(place, target.name)
                with explained(self.path):
                    self._connection.execute("VACUUM INTO ?", (str(copy),))
                _flush(copy)
                _give_name(copy, target)
        except FileExistsError as error:
            raise StoreError("is there already", where=str(target), hint="choose another name") from error
        except OSError as error:
            raise StoreError(
                f"cannot be written: {error.strerror}",
                where=str(target),
                hint="check the folder and the disk",
            ) from error
        _flush(target.parent)
        return target

    def copy_into(self, target: sqlite3.Connection) -> None:
        """Let the content of this file replace that of another, in one transaction of SQLite's own."""
        with explained(self.path):
            self._connection.backup(target)

    def check(self) -> None:
        """Raise StoreError unless the file passes SQLite's integrity and foreign-key checks."""
        found = self.rows("PRAGMA integrity_check") + self.rows("PRAGMA foreign_key_check")
        if found != [("ok",)]:
            raise StoreError(f"is damaged: {found[0]}", where=str(self.path), hint="restore a backup")

    def vacuum(self) -> None:
        """Rewrite the file so that nothing deleted stays in it or in its log."""
        with explained(self.path):
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def connect(path: Path | str) -> sqlite3.Connection:
    """Open a database file with the settings that survived fault tests.

    Parameters
    ----------
    path : Path or str
        The file, or ``:memory:``.
    """
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        has_safe_log = sqlite3.sqlite_version_info >= _WAL_IS_SAFE
        connection.execute(f"PRAGMA journal_mode = {'WAL' if has_safe_log else 'DELETE'}")
        connection.execute(f"PRAGMA synchronous = {'FULL' if has_safe_log else 'EXTRA'}")
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite into one that names the file and the fix."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(str(error), where=str(path), hint=hint_for(error)) from error


_HINTS = (
    ("locked", "another program is writing; close it or try again"),
    ("full", "the disk is full; nothing was changed"),
    ("disk I/O error", "the disk is full or failing; nothing was changed"),
    ("not a database", "the file is damaged or not a database; restore a backup"),
    ("malformed", "the file is damaged or not a database; restore a backup"),
    ("readonly", "the file or its folder may not be written; nothing was changed"),
    ("unable to open", "check that the folder exists and may be written"),
)


def hint_for(error: sqlite3.Error) -> str | None:
    """What to do about an error of SQLite."""
    text = str(error)
    return next((hint for sign, hint in _HINTS if sign in text), None)


def _give_name(copy: Path, target: Path) -> None:
    """Rename without replacing: a link fails when the name is taken, a rename does not."""
    try:
        os.link(copy, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise FileExistsError(target) from None
        copy.rename(target)


def _flush(place: Path) -> None:
    """Make a file's content, or a folder's new names, outlive a power cut."""
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
