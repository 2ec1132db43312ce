"""Rows of delimited text with their line numbers, the delimiter found by the header that makes sense."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.files import LeftOut, SourceFile
from workbench.interviews.turn_columns import columns_by_header
from workbench.study.errors import ImportFailure

__all__ = ["Layout", "broken_off", "layout_of", "out_of_place", "rows_of", "unread_columns"]

_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_HEADER = 10_000
_SENTENCE = 4  # words without a figure; dates and times of day have figures
_MOST_COLUMNS = 1_000


@dataclass(frozen=True)
class Layout:
    """How a table is written and where its columns stand.

    Parameters
    ----------
    delimiter : str
        One sign.
    headers : tuple of str
        Cells of the first row.
    columns : mapping of str to int
        Place of each column that was recognised.
    """

    delimiter: str
    headers: tuple[str, ...]
    columns: Mapping[str, int]

    def cell(self, row: Sequence[str], column: str) -> str:
        """Text of a column in a row, empty where the row has none."""
        place = self.columns.get(column, len(row))
        return row[place].strip() if place < len(row) else ""


def layout_of(text: str, words: Mapping[str, frozenset[str]]) -> Layout:
    """Delimiter, headers and columns of a table, from its first row; of several readings the fullest.

    Parameters
    ----------
    text : str
        The table; its beginning is enough.
    words : mapping of str to frozenset of str
        Folded headers per column.
    """
    first = text[:_LONGEST_HEADER].lstrip("\n").partition("\n")[0]
    found = [_layout(first, delimiter, words) for delimiter in _DELIMITERS]
    return max(found, key=lambda layout: len(layout.columns))


def rows_of(file: SourceFile, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Rows under the header with the line each ends on; empty rows are skipped.

    Raises
    ------
    ImportFailure
        If a quotation mark is never closed or a row has more than 1,000 cells.
    """
    text = file.text.lstrip("\n")
    skipped = file.text.count("\n", 0, len(file.text) - len(text))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter, strict=True)
    try:
        next(reader, None)
        for row in reader:
            if len(row) > _MOST_COLUMNS:
                raise ImportFailure(
                    f"has {len(row)} columns, more than {_MOST_COLUMNS}",
                    path=file.path,
                    line=reader.line_num + skipped,
                )
            if any(cell.strip() for cell in row):
                yield reader.line_num + skipped, row
    except csv.Error as error:
        raise ImportFailure(
            f"is not a readable table: {error}",
            path=file.path,
            line=reader.line_num + skipped,
            hint="save it anew as CSV",
        ) from error


def unread_columns(
    rows: Sequence[tuple[int, Sequence[str]]], layout: Layout, *, read: frozenset[str]
) -> list[LeftOut]:
    """What stands in columns that hold neither words nor anything the talk is described by.

    Parameters
    ----------
    rows : sequence of (int, sequence of str)
        All rows with their lines.
    layout : Layout
        The table.
    read : frozenset of str
        Columns that were read.
    """
    taken = {place for column, place in layout.columns.items() if column in read}
    left = []
    for place, header in enumerate(layout.headers):
        cells = [row[place] for _, row in rows if place < len(row) and row[place].strip()]
        if place not in taken and cells:
            reason = f"the column {header.strip() or place + 1!r} holds no words of the talk"
            left.append(LeftOut("\n".join(cells), reason, rows[0][0], header.strip()))
    width = len(layout.headers)
    beyond = ((line, " ".join(filter(None, row[width:]))) for line, row in rows if len(row) > width)
    left += [LeftOut(text, "cells beyond the last column", line) for line, text in beyond if text.strip()]
    return left


def broken_off(
    rows: Sequence[tuple[int, Sequence[str]]], layout: Layout, *, words: Sequence[str]
) -> Iterator[LeftOut]:
    """Rows that end before the columns of words: what stands in them stands in no column it belongs to.

    Parameters
    ----------
    rows : sequence of (int, sequence of str)
        All rows with their lines.
    layout : Layout
        The table.
    words : sequence of str
        Columns that hold words of the talk.
    """
    first = min(layout.columns[name] for name in words if name in layout.columns)
    for line, row in rows:
        if len(row) <= first:
            yield LeftOut(" ".join(filter(None, row)), "a row that breaks off before the words", line)


def out_of_place(
    rows: Sequence[tuple[int, Sequence[str]]], layout: Layout, *, columns: Sequence[str]
) -> Iterator[LeftOut]:
    """Cells that hold a sentence where an id or a time belongs.

    Parameters
    ----------
    rows : sequence of (int, sequence of str)
        All rows with their lines.
    layout : Layout
        The table.
    columns : sequence of str
        Columns of ids and times.
    """
    for line, row in rows:
        for name in columns:
            cell = layout.cell(row, name)
            if len(cell.split()) >= _SENTENCE and not any(map(str.isdigit, cell)):
                yield LeftOut(cell, "words in a column of ids or times", line)


def _layout(first: str, delimiter: str, words: Mapping[str, frozenset[str]]) -> Layout:
    try:
        headers = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        headers = []
    return Layout(delimiter, tuple(headers), columns_by_header(headers, words))
