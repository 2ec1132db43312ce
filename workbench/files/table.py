"""A small table of text from a delimited file or a workbook: one header row, its rows, and what was left out.

For tables of people and accounts, which are read whole. Tables of answers have a reader of their own.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.files.losses import LeftOut
from workbench.files.sheet_gate import check_sheets
from workbench.files.source_file import SourceFile
from workbench.files.zip_gate import check_zip
from workbench.study.errors import ImportFailure

__all__ = ["Table", "read_table", "table_head"]

_DELIMITERS = (",", ";", "\t", "|")
_BOOK = "xl/workbook.xml"
_MOST_COLUMNS, _MOST_CELLS = 2_000, 20_000_000
_LONGEST_LINE = 2_000_000
_HEAD = 50
_SEARCHED = 10
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
    _check_lines(file)
    text = file.text
    table = _squared(file, _cells(file, text, _delimiter(text)), "csv", "")
    return replace(table, encoding=file.encoding)


def table_head(file: SourceFile) -> Table | None:
    """The first rows of a file as a table, None where there is none; never raises, for recognising.

    A workbook has to be opened whole for that, so a big one is not looked at: ``kind:`` can still name it.
    """
    try:
        if file.data.startswith(b"PK"):
            may_be = len(file.data) <= _LARGEST_TO_LOOK_AT and _BOOK.encode() in file.data
            return _from_workbook(file) if may_be else None
        _check_lines(file)
        lines = file.sample.split("\n")[: _HEAD + 1]
        text = "\n".join(lines)
        return _squared(file, _cells(file, text, _delimiter(text)), "csv", "")
    except ImportFailure:
        return None


def _check_lines(file: SourceFile) -> None:
    """Refuse what is no table of people before it is decoded: a line of a gigabyte, binary data."""
    if b"\0" in file.data[:1000] and not file.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportFailure("is no table: it holds NUL bytes", path=file.path, line=1)
    place, number = 0, 1
    while len(file.data) - place > _LONGEST_LINE:
        following = file.data.find(b"\n", place, place + _LONGEST_LINE)
        if following < 0:
            raise ImportFailure(f"has a line of more than {_LONGEST_LINE} bytes", path=file.path, line=number)
        place, number = following + 1, number + 1


def _delimiter(text: str) -> str:
    """The delimiter that cuts most of the first rows into the same number of cells."""
    lines = [line for line in text[:20_000].split("\n") if line.strip()][:_HEAD]

    def agreement(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1)
        except csv.Error:
            return 0, 0
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)


def _cells(file: SourceFile, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            if len(row) > _MOST_COLUMNS:
                raise ImportFailure(
                    f"has {len(row)} columns, more than {_MOST_COLUMNS}", path=file.path, line=line
                )
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise ImportFailure(
            f"is no readable table: {error}",
            path=file.path,
            line=reader.line_num,
            hint="mend the quotation marks there, or export it again as CSV",
        ) from error


def _from_workbook(file: SourceFile) -> Table:
    check_zip(file.data, path=file.path, must_hold=_BOOK)
    check_sheets(file.data, path=file.path)
    sheets = [(name, [*enumerate(grid, start=1)]) for name, grid in _sheets(file)]
    filled = [(name, cells) for name, cells in sheets if sum(any(row) for _, row in cells) > 1]
    if not filled:
        raise ImportFailure("has no sheet with a table", path=file.path, hint="save the right sheet")
    name, cells = filled[0]
    table = _squared(file, iter(cells), "xlsx", f"sheet {name}")
    others = [
        LeftOut(
            " ".join(cell for _, row in rest for cell in row if cell), "another sheet", part=f"sheet {other}"
        )
        for other, rest in sheets
        if other != name and any(cell for _, row in rest for cell in row)
    ]
    return replace(table, left_out=(*table.left_out, *others))


def _sheets(file: SourceFile) -> list[tuple[str, list[list[str]]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(file.data))
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        for name, sheet in sheets:
            if sheet.total_height * sheet.total_width > _MOST_CELLS or sheet.total_width > _MOST_COLUMNS:
                raise ImportFailure("has too many cells for a table of people", path=file.path, part=name)
        return [
            (name, [[_text(cell) for cell in row] for row in sheet.to_python()]) for name, sheet in sheets
        ]
    except (CalamineError, ValueError, OSError, KeyError, OverflowError) as error:
        raise ImportFailure(
            "is damaged: its sheets cannot be read",
            path=file.path,
            hint="open it in a spreadsheet program and save it anew",
        ) from error


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value).strip()


def _squared(file: SourceFile, cells: Iterator[tuple[int, list[str]]], format_name: str, part: str) -> Table:
    """Find the header row, cut the rows under it to its width and say what is left over."""
    filled = [
        (line, [cell.strip() for cell in row]) for line, row in cells if any(cell.strip() for cell in row)
    ]
    first = _header_place([row for _, row in filled])
    if first is None:
        raise ImportFailure("holds no table", path=file.path, part=part or None, hint="check the file")
    headers = _trimmed(filled[first][1])
    width = len(headers)
    above = [LeftOut(" ".join(row).strip(), "above the header", line, part) for line, row in filled[:first]]
    beyond = [
        LeftOut(" ".join(row[width:]).strip(), "beyond the last header", line, part)
        for line, row in filled[first + 1 :]
        if any(row[width:])
    ]
    rows = tuple(tuple(row[:width] + [""] * (width - len(row))) for _, row in filled[first + 1 :])
    lines = tuple(line for line, _ in filled[first + 1 :])
    return Table(format_name, None, part, tuple(headers), rows, lines, (*above, *beyond))


def _header_place(rows: Sequence[Sequence[str]]) -> int | None:
    """The first row that names at least half of the columns; titles above a table fill one or two."""
    width = max((len(_trimmed(row)) for row in rows[:_HEAD]), default=0)
    if width < 2:
        return None
    places = (place for place, row in enumerate(rows[:_SEARCHED]) if 2 * sum(map(bool, row)) >= width)
    return next(places, None)


def _trimmed(row: Sequence[str]) -> list[str]:
    last = max((place + 1 for place, cell in enumerate(row) if cell), default=0)
    return list(row[:last])
