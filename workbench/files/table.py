"""A small table of text from a delimited file or a workbook: one header row, its rows, and what was left out.

For tables of people and accounts, which are read whole. Tables of answers may have several header rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.files.delimited import agreed_delimiter, check_table, delimited_rows
from workbench.files.grid import Numbered, above_header, filled_rows, header_place, row_text
from workbench.files.losses import LeftOut
from workbench.files.source_file import SourceFile
from workbench.files.workbook import BOOK, first_table, opened_workbook, other_sheets
from workbench.study.errors import ImportFailure

__all__ = ["Table", "read_table", "table_head"]

_MOST_COLUMNS = 2_000
_LONGEST_LINE = 2  # megabytes
_HEAD = 50
_SAMPLE = 20_000
_LARGEST_TO_LOOK_AT = 4 * 1024 * 1024


@dataclass(frozen=True)
class Table:
    """Cells of a file.

    Parameters
    ----------
    format : {"csv", "xlsx"}
        What it was read from.
    encoding : str or None
        Character encoding of a text file.
    part : str
        The sheet of a workbook.
    headers : tuple of str
        One per column, trimmed; may be empty or stand twice.
    rows : tuple of tuple of str
        As wide as the headers; cells trimmed, numbers as people write them, dates in ISO form.
    lines : tuple of int
        Line or row of the file each row stands in, counted from 1.
    left_out : tuple of LeftOut
        Rows above the header, cells beyond it, other sheets.
    """

    format: str
    encoding: str | None
    part: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    left_out: tuple[LeftOut, ...] = ()


def read_table(file: SourceFile) -> Table:
    r"""Read the table of a file.

    Parameters
    ----------
    file : SourceFile
        A delimited text or an Excel workbook (its first sheet with a table).

    Raises
    ------
    ImportFailure
        If it holds no table, is damaged or far too big.

    Examples
    --------
    >>> from pathlib import Path
    >>> table = read_table(SourceFile(Path("people.csv"), "name;city\nנועה;חיפה\n".encode()))
    >>> table.headers, table.rows, table.lines
    (('name', 'city'), (('נועה', 'חיפה'),), (2,))
    """
    if file.data.startswith(b"PK"):
        return _from_workbook(file)
    check_table(file, most_columns=_MOST_COLUMNS, megabytes=_LONGEST_LINE)
    return replace(_from_text(file, file.text), encoding=file.encoding)


def table_head(file: SourceFile) -> Table | None:
    """The first rows of a file as a table, None where there is none; never raises, for recognising.

    A workbook has to be opened whole for that, so a big one is not looked at: ``kind:`` can still name it.
    """
    try:
        if file.data.startswith(b"PK"):
            may_be = len(file.data) <= _LARGEST_TO_LOOK_AT and BOOK.encode() in file.data
            return _from_workbook(file) if may_be else None
        check_table(file, most_columns=_MOST_COLUMNS, megabytes=_LONGEST_LINE)
        return _from_text(file, "\n".join(file.sample.split("\n")[: _HEAD + 1]))
    except ImportFailure:
        return None


def _from_text(file: SourceFile, text: str) -> Table:
    first = [line for line in text[:_SAMPLE].split("\n") if line.strip()][:_HEAD]
    delimiter = agreed_delimiter("\n".join(first))
    rows = delimited_rows(text, delimiter, path=file.path, most_columns=_MOST_COLUMNS)
    return _squared(file, ((row.begins, row.cells) for row in rows), "csv", "")


def _from_workbook(file: SourceFile) -> Table:
    with opened_workbook(file) as sheets:
        sheet, others = first_table(sheets, path=file.path)
        table = _squared(file, enumerate(sheet.rows, start=1), "xlsx", sheet.part)
        return replace(table, left_out=(*table.left_out, *other_sheets(others)))


def _squared(
    file: SourceFile, grid: Iterable[tuple[int, Sequence[str]]], format_name: str, part: str
) -> Table:
    """Find the header row, cut the rows under it to its width and say what is left over."""
    filled = _without_margin([*filled_rows(grid, path=file.path, part=part, most_columns=_MOST_COLUMNS)])
    widest = max((len(row) for _, row in filled[:_HEAD]), default=0)
    first = header_place([row for _, row in filled], widest) if widest > 1 else None
    if first is None:
        raise ImportFailure("holds no table", path=file.path, part=part or None, hint="check the file")
    headers = filled[first][1]
    width, under = len(headers), filled[first + 1 :]
    beyond = [
        LeftOut(row_text(row[width:]), "beyond the last header", line, part)
        for line, row in under
        if len(row) > width
    ]
    rows = tuple(row[:width] + ("",) * (width - len(row)) for _, row in under)
    lines = tuple(line for line, _ in under)
    return Table(
        format_name, None, part, headers, rows, lines, (*above_header(filled[:first], part), *beyond)
    )


def _without_margin(numbered: Numbered) -> Numbered:
    """The rows without the columns before the table, which hold nothing in any of them."""
    margin = min((next(place for place, cell in enumerate(row) if cell) for _, row in numbered), default=0)
    return [(number, row[margin:]) for number, row in numbered] if margin else numbered
