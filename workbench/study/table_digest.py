"""A digest of everything a table holds, without taking millions of rows into memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from workbench.study.schemas import columns_of
from workbench.study.store import Store

__all__ = ["table_digest"]

_ROWS = 20_000
# Only this one grows to millions of rows. It is read in the order it lies in the file; the others are sorted.
_AS_IT_LIES = frozenset({"response"})


def table_digest(store: Store, table: str) -> str:
    """SHA-256 over all rows of a table or view.

    Parameters
    ----------
    store : Store
        The study's store.
    table : str
        A key of :data:`~workbench.study.schemas.COLUMNS`.

    Returns
    -------
    str
        Hexadecimal digest. Another value, row or missing value anywhere gives another digest.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from workbench.study.store import open_store
    >>> with open_store(pathlib.Path(tempfile.mkdtemp(), "study.sqlite")) as store:
    ...     before = table_digest(store, "step")
    ...     row = {"step": "code", "fingerprint": "", "detail": {}, "seconds": 0.0, "finished_at": ""}
    ...     _ = store.insert("step", [row])
    ...     before == table_digest(store, "step")
    False
    """
    row = " || ',' || ".join(f'quote("{column}")' for column in columns_of(table))
    digest = hashlib.sha256()
    for text in (_windows if table in _AS_IT_LIES else _sorted)(store, table, row):
        digest.update(text.encode() + b"\n")
    return digest.hexdigest()


def _windows(store: Store, table: str, row: str) -> Iterator[str]:
    """Rows joined by the database, a bounded number at a time."""
    last = store.rows(f"SELECT max(rowid) FROM {table}")[0][0] or 0  # noqa: S608
    sql = f"SELECT group_concat({row}, char(10)) FROM {table} WHERE rowid > ? AND rowid <= ?"  # noqa: S608
    for start in range(0, last, _ROWS):
        text = store.rows(sql, [start, start + _ROWS])[0][0]
        if text is not None:
            yield text


def _sorted(store: Store, table: str, row: str) -> Iterator[str]:
    columns = ", ".join(f'"{column}"' for column in list(columns_of(table))[:3])
    yield from (text for (text,) in store.rows(f"SELECT {row} FROM {table} ORDER BY {columns}"))  # noqa: S608
