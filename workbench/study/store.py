"""The system of record: one SQLite file per study, safe under kill -9 and two writers.

Settings follow measurements: below SQLite 3.51.3 the write-ahead log has a reset bug, so those versions use a
rollback journal with ``synchronous=EXTRA``; newer ones WAL with ``synchronous=FULL``. Every write happens in
``BEGIN IMMEDIATE`` so that a second writer waits instead of losing rows.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.study.errors import StoreError
from workbench.study.schemas import COLUMNS, check_table, columns_of

if TYPE_CHECKING:
    import pandas as pd

    Rows = pd.DataFrame | Iterable[Mapping[str, object]]

__all__ = ["Store", "open_store"]

_MIGRATIONS = Path(__file__).parent / "migrations"
_WAL_IS_SAFE = (3, 51, 3)


class Store:
    """An open study database.

    Use :func:`open_store`. Reads return tables; writes happen inside :meth:`transaction`.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Store]:
        """All or nothing; nested use joins the outer transaction.

        Raises
        ------
        StoreError
            When the disk is full, the file is locked for over ten seconds or a rule of the schema is broken;
            the old state stays.
        """
        if self._connection.in_transaction:
            yield self
            return
        with self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def read(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> pd.DataFrame:
        """Result of a query as a table."""
        import pandas as pd

        with self._explained():
            cursor = self._connection.execute(sql, parameters)
            rows = cursor.fetchall()
        return pd.DataFrame(rows, columns=[column[0] for column in cursor.description])

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Result of a query as plain tuples (no pandas needed)."""
        with self._explained():
            return self._connection.execute(sql, parameters).fetchall()

    def execute(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run one writing statement inside a transaction."""
        with self.transaction(), self._explained():
            self._connection.execute(sql, parameters)

    def insert(self, table: str, rows: Rows, *, known: str = "fail") -> int:
        """Insert rows after checking their shape.

        Parameters
        ----------
        table : str
            Table name.
        rows : DataFrame or iterable of mappings
            One row per record; JSON columns may hold Python values.
        known : {"fail", "keep", "update"}
            What happens to a row whose key is there already.

        Returns
        -------
        int
            Number of rows given.
        """
        import pandas as pd

        frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows))
        if frame.empty:
            return 0
        records = _plain_rows(check_table(table, _with_json(table, frame)))
        with self.transaction(), self._explained():
            self._connection.executemany(_insert_statement(table, known), records)
        return len(records)

    def replace_all(self, table: str, rows: Rows) -> int:
        """Empty a table and fill it again, in one transaction."""
        with self.transaction():
            self.execute(f"DELETE FROM {table}")
            return self.insert(table, rows)

    def backup(self, target: Path) -> Path:
        """Write a consistent copy with ``VACUUM INTO`` (copying a live file can lose data).

        Raises
        ------
        StoreError
            If the target exists or cannot be written.
        """
        if target.exists():
            raise StoreError("is there already", where=str(target), hint="choose another name")
        target.parent.mkdir(parents=True, exist_ok=True)
        with self._explained():
            self._connection.execute("VACUUM INTO ?", (str(target),))
        return target

    def check(self) -> None:
        """Raise StoreError unless the file passes SQLite's integrity and foreign-key checks."""
        found = self.rows("PRAGMA integrity_check") + self.rows("PRAGMA foreign_key_check")
        if found != [("ok",)]:
            raise StoreError(f"is damaged: {found[0]}", where=str(self.path), hint="restore a backup")

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(str(error), where=str(self.path), hint=_hint(error)) from error


def open_store(path: Path) -> Store:
    """Open a study's database, creating or migrating it.

    Parameters
    ----------
    path : Path
        The SQLite file.

    Returns
    -------
    Store

    Raises
    ------
    StoreError
        If the file is not a study database or was made by a newer version.
    """
    is_new = not path.exists() or path.stat().st_size == 0
    try:
        connection = sqlite3.connect(path, isolation_level=None)
        _configure(connection)
        store = Store(path, connection)
        _migrate(store, is_new=is_new)
    except sqlite3.Error as error:
        raise StoreError(f"cannot be opened: {error}", where=str(path), hint=_hint(error)) from error
    return store


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    if sqlite3.sqlite_version_info >= _WAL_IS_SAFE:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    else:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = EXTRA")


def _migrate(store: Store, *, is_new: bool) -> None:
    steps = sorted(_MIGRATIONS.glob("*.sql"))
    version = store.rows("PRAGMA user_version")[0][0]
    if version > len(steps):
        raise StoreError(
            f"was made by a newer version (schema {version}, this one knows {len(steps)})",
            where=str(store.path),
            hint="upgrade the workbench",
        )
    if version == len(steps):
        return
    if version == 0 and not is_new and store.rows("SELECT count(*) FROM sqlite_master")[0][0]:
        raise StoreError("is not a study database", where=str(store.path), hint="move it away")
    if version > 0:
        store.backup(store.path.parent / "backups" / f"{store.path.stem}-schema-{version}.sqlite")
    with store.transaction():
        # Another process may have migrated while this one waited for the lock.
        version = store.rows("PRAGMA user_version")[0][0]
        for number, step in enumerate(steps[version:], start=version + 1):
            for statement in _statements(step.read_text(encoding="utf-8")):
                store.execute(statement)
            store.execute(f"PRAGMA user_version = {number}")


def _statements(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


def _hint(error: sqlite3.Error) -> str | None:
    text = str(error)
    if "locked" in text:
        return "another program is writing; close it or try again"
    if "full" in text:
        return "the disk is full; nothing was changed"
    if "not a database" in text or "malformed" in text:
        return "the file is damaged or not a database; restore a backup"
    if "readonly" in text or "unable to open" in text:
        return "check that the folder exists and may be written"
    return None


def _with_json(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    encoded = {
        column: frame[column].map(_as_json)
        for column, (kind, _) in columns_of(table).items()
        if kind == "json" and column in frame.columns
    }
    return frame.assign(**encoded)


def _as_json(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _plain_rows(frame: pd.DataFrame) -> list[tuple[object, ...]]:
    plain = frame.astype(object).where(frame.notna(), None)
    return list(plain.itertuples(index=False, name=None))


def _insert_statement(table: str, known: str) -> str:
    if table not in COLUMNS:
        raise StoreError(f"no table {table!r}")
    names = list(columns_of(table))
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    verb = {"fail": "INSERT", "keep": "INSERT OR IGNORE", "update": "INSERT"}[known]
    key = _KEYS.get(table, names[:1])
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name not in key)
    update = f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}" if known == "update" else ""
    return f'{verb} INTO "{table}" ({columns}) VALUES ({marks}){update}'


_KEYS = {"suggestion": ["segment_id", "code_id", "coder"], "coder_pass": ["segment_id", "coder"]}
