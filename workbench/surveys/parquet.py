"""Parquet tables, as data teams hand them over."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from typing import Any

from workbench.files import Format, LeftOut, SourceFile
from workbench.files.workbook import cell_text
from workbench.study.errors import ImportFailure
from workbench.surveys.apart import read_apart
from workbench.surveys.base import Answers
from workbench.surveys.grid import answers_from_grid

__all__ = ["PARQUET", "read_parquet", "unpack_parquet"]

_MAGIC = b"PAR1"
_MOST_CELLS = 50_000_000
_MOST_BYTES = 1024**3
_JOINED = "; "
_HINT = "write it again, or export it as CSV"


def read_parquet(file: SourceFile) -> Answers:
    """Read a Parquet table.

    Lists become answers joined by ``; ``; columns of nested or binary values are left out and named.

    Parameters
    ----------
    file : SourceFile
        The file.

    Raises
    ------
    ImportFailure
        If it is damaged, no Parquet file, or holds no rows.
    """
    if not _looks_like(file):
        raise ImportFailure("is no Parquet file, or cut off", path=file.path, hint=_HINT)
    content = read_apart("parquet", file.data, path=file.path, hint=_HINT)
    names, columns = content["names"], content["columns"]
    rows = zip(*columns, strict=True) if columns else iter([])
    return answers_from_grid(
        (row for part in ([names], rows) for row in part),
        path=file.path,
        format_name="parquet",
        encoding="utf-8",
        warnings=[f"column {name!r} holds no text or figures and is left out" for name in content["nested"]],
        left_out=[LeftOut(name, "a column of nested or binary values", None) for name in content["nested"]],
    )


def unpack_parquet(data: bytes) -> dict[str, Any]:
    """Columns of a Parquet table as text.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    dict
        ``names``, ``columns`` and ``nested``; or ``refused`` with a reason.
    """
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    file = pq.ParquetFile(io.BytesIO(data), pre_buffer=False)  # it is in memory: no threads to read ahead
    about, schema = file.metadata, file.schema_arrow
    size = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
    if about.num_rows * max(about.num_columns, 1) > _MOST_CELLS or size > _MOST_BYTES:
        return {"refused": f"has {about.num_rows} rows of {about.num_columns} columns, too many"}
    plain = [place for place, kind in enumerate(schema.types) if _is_plain(kind)]
    names = [schema.names[place] for place in plain]
    table = file.read(columns=sorted(set(names)), use_threads=False)
    return {
        "names": names,
        "columns": [[_text(value) for value in table.column(name).to_pylist()] for name in names],
        "nested": [name for place, name in enumerate(schema.names) if place not in plain],
    }


def _is_plain(kind: Any) -> bool:
    import pyarrow.types as kinds  # type: ignore[import-untyped]

    if kinds.is_list(kind) or kinds.is_large_list(kind):
        return _is_plain(kind.value_type)
    return not (kinds.is_nested(kind) or kinds.is_binary(kind) or kinds.is_large_binary(kind))


def _text(value: Any) -> str:
    if value is None or value != value:  # noqa: PLR0124 (only NaN differs from itself)
        return ""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _JOINED.join(_text(item) for item in value)
    return cell_text(value.replace(tzinfo=None) if isinstance(value, datetime.datetime) else value)


def _looks_like(file: SourceFile) -> bool:
    return file.data.startswith(_MAGIC) and file.data.endswith(_MAGIC) and len(file.data) > 2 * len(_MAGIC)


PARQUET = Format(
    name="parquet",
    title="Parquet table",
    extensions=(".parquet", ".pq"),
    read=read_parquet,
    looks_like=_looks_like,
    example="one column per question, one row per respondent",
)
