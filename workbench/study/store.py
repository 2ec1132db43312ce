"""The system of record: one SQLite file per study, safe under kill -9 and two writers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.study.database import Database, connect, explained, hint_for
from workbench.study.errors import StoreError
from workbench.study.migrate import migrate
from workbench.study.names_apart import move_names
from workbench.study.plain_rows import as_json, plain_rows
from workbench.study.schemas import COLUMNS, check_table, columns_of

if TYPE_CHECKING:
    import pandas as pd

    Rows = pd.DataFrame | Iterable[Mapping[str, object]]

__all__ = ["Store", "open_store"]


class Store(Database):
    """An open study database.

    Use :func:`open_store`. Reads return tables; writes happen inside :meth:`transaction`.
    """

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
        # A table is told by its columns: rows that come as mappings need no pandas.
        given: Any = rows if hasattr(rows, "columns") else list(rows)
        if len(given) == 0:
            return 0
        records = plain_rows(table, given) or _checked_rows(table, given)
        with self.transaction(), explained(self.path):
            self._connection.executemany(_insert_statement(table, known), records)
        return len(records)

    def insert_tuples(self, table: str, rows: Iterable[Sequence[object]], *, known: str = "fail") -> None:
        """Insert a great many rows that are known to be of the declared shape; only the database checks them.

        Parameters
        ----------
        table : str
            Table name.
        rows : iterable of sequence
            Values in the declared order of columns, JSON as text.
        known : {"fail", "keep", "update"}
            What happens to a row whose key is there already.
        """
        with self.transaction(), explained(self.path):
            self._connection.executemany(_insert_statement(table, known), rows)

    def replace_all(self, table: str, rows: Rows) -> int:
        """Empty a table and fill it again, in one transaction."""
        with self.transaction():
            self.execute(f"DELETE FROM {table}")
            return self.insert(table, rows)


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
    try:
        connection = connect(path)
    except sqlite3.Error as error:
        raise StoreError(f"cannot be opened: {error}", where=str(path), hint=hint_for(error)) from error
    store = Store(path, connection)
    try:
        migrate(store, connection, names="0*.sql", before={2: move_names})
    except BaseException:
        connection.close()
        raise
    return store


def _checked_rows(table: str, rows: pd.DataFrame | list[Mapping[str, object]]) -> list[tuple[object, ...]]:
    """Rows brought to the declared types, or an error that names what does not fit."""
    import pandas as pd

    frame = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(rows)
    checked = check_table(table, _with_json(table, frame))
    plain = checked.astype(object).where(checked.notna(), None)
    return list(plain.itertuples(index=False, name=None))


def _with_json(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    encoded = {
        column: frame[column].map(as_json)
        for column, (kind, _) in columns_of(table).items()
        if kind == "json" and column in frame.columns
    }
    return frame.assign(**encoded)


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


_KEYS = {
    "suggestion": ["segment_id", "code_id", "coder"],
    "coder_pass": ["segment_id", "coder"],
    "loss": ["source_id", "position"],
}
