"""Rows that already are what a table declares, taken over without a detour through tables and schemas.

Most of what the rooms write is of the declared types as it comes. Telling so takes one look per column;
whatever is not plainly right goes through :func:`workbench.study.schemas.check_table`, which converts or
complains.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import isnan
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from workbench.study.schemas import columns_of, defaults_of

if TYPE_CHECKING:
    import pandas as pd

    Column = Sequence[Any]

__all__ = ["as_json", "plain_rows"]

_TYPES: Mapping[str, frozenset[type]] = {
    "str": frozenset({str}),
    "json": frozenset({str, dict, list}),
    "int": frozenset({int}),
    "float": frozenset({float}),
}
_DTYPES = {"str": "str", "json": "str", "int": "int64", "float": "float64"}
_MOST = 2**63


def plain_rows(
    table: str, rows: pd.DataFrame | Sequence[Mapping[str, object]]
) -> list[tuple[object, ...]] | None:
    """Rows as the database takes them, if every value is of its declared type.

    Parameters
    ----------
    table : str
        A key of :data:`~workbench.study.schemas.COLUMNS`.
    rows : DataFrame or sequence of mappings
        At least one row; JSON columns may hold Python values.

    Returns
    -------
    list of tuple or None
        Values in the declared order of columns; None where a value is missing, of another type or may not be
        there: such rows want the whole check.

    Examples
    --------
    >>> plain_rows("coder_pass", [{"segment_id": "g1", "coder": "c", "coder_version": "1"}])
    [('g1', 'c', '1')]
    >>> plain_rows("coder_pass", [{"segment_id": "g1", "coder": "c", "coder_version": None}]) is None
    True
    """
    columns = _of_mappings(table, rows) if isinstance(rows, Sequence) else _of_frame(table, rows)
    if columns is None:
        return None
    shapes = columns_of(table).values()
    plain = [_plain(column, kind, optional) for column, (kind, optional) in zip(columns, shapes, strict=True)]
    return None if None in plain else list(zip(*filter(None, plain), strict=True))


def as_json(value: object) -> str:
    """A value as a JSON column holds it; text is taken to be JSON already.

    Examples
    --------
    >>> as_json({"b": 1, "a": "ש"}), as_json("{}")
    ('{"a": "ש", "b": 1}', '{}')
    """
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _of_mappings(table: str, rows: Sequence[Mapping[str, object]]) -> list[Column] | None:
    """Columns of rows that all have the same keys."""
    left_out = {name: value for name, value in defaults_of(table).items() if name not in rows[0]}
    named = [name for name in columns_of(table) if name not in left_out]
    if any(name in row for name in left_out for row in rows):
        return None
    try:
        found = dict(zip(named, zip(*map(itemgetter(*named), rows), strict=True), strict=True))
    except KeyError:
        return None
    found |= {name: (value,) * len(rows) for name, value in left_out.items()}
    return [found[name] for name in columns_of(table)]


def _of_frame(table: str, frame: pd.DataFrame) -> list[Column] | None:
    """Columns of a frame whose dtypes are the declared ones."""
    declared = columns_of(table)
    if not frame.columns.is_unique or not declared.keys() <= set(frame.columns):
        return None
    if any(frame[name].dtype != _DTYPES[kind] for name, (kind, _) in declared.items()):
        return None
    return [_values(frame[name]) for name in declared]


def _values(column: pd.Series) -> Column:
    if not column.hasnans:
        return column.tolist()
    return column.astype(object).where(column.notna(), None).tolist()


def _plain(column: Column, kind: str, optional: bool) -> Column | None:
    """The column, if it may be stored as it is."""
    types = set(map(type, column))
    if not types - {type(None)} <= _TYPES[kind] or (type(None) in types and (not optional or kind == "json")):
        return None
    known = [value for value in column if value is not None] if type(None) in types else column
    if kind == "int" and (min(known, default=0) < -_MOST or max(known, default=0) >= _MOST):
        return None
    if kind == "float" and any(map(isnan, known)):
        return None
    return list(map(as_json, column)) if types & {dict, list} else column
