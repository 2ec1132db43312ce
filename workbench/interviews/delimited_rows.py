"""Rows of delimited text with their line numbers, the delimiter found by the header that makes sense."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.files import LeftOut, SourceFile
from workbench.files.delimited import DELIMITERS, delimited_rows
from workbench.interviews.turn_columns import columns_by_header
from workbench.study.errors import ImportFailure

__all__ = [
    "Layout",
    "beyond_columns",
    "broken_off",
    "joined_cells",
    "layout_of",
    "out_of_place",
    "read_rows",
    "unread_columns",
]

_LONGEST_HEADER = 10_000
_SENTENCE = 3  # words without a figure; dates and times of day have figures
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
    found = [_layout(first, delimiter, words) for delimiter in DELIMITERS]
    return max(found, key=lambda layout: len(layout.columns))


def read_rows(
    file: SourceFile,
    words: Mapping[str, frozenset[str]],
    *,
    fits: Callable[[Layout], bool],
    wanted: str,
    hint: str,
) -> tuple[Layout, list[tuple[int, list[str]]]]:
    """How a table is laid out, and the rows under its header with the line each ends on.

    Parameters
    ----------
    file : SourceFile
        The file.
    words : mapping of str to frozenset of str
        Folded headers per column.
    fits : callable
        Whether the columns that were recognised are enough.
    wanted, hint : str
        What is missing otherwise, and how to name it.

    Raises
    ------
    ImportFailure
        If columns are missing, a quotation mark is never closed or a row has more than 1,000 cells.
    """
    layout = layout_of(file.sample, words)
    if not fits(layout):
        raise ImportFailure(f"has no {wanted}", path=file.path, line=1, hint=hint)
    text = file.text.lstrip("\n")
    skipped = file.text.count("\n", 0, len(file.text) - len(text))
    found = delimited_rows(
        text, layout.delimiter, path=file.path, most_columns=_MOST_COLUMNS, skipped=skipped
    )
    under = itertools.islice(found, 1, None)
    return layout, [(row.ends, row.cells) for row in under if any(cell.strip() for cell in row.cells)]


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
    return left


def beyond_columns(rows: Sequence[tuple[int, Sequence[str]]], layout: Layout) -> list[LeftOut]:
    """Cells beyond the last column.

    Parameters
    ----------
    rows : sequence of (int, sequence of str)
        All rows with their lines.
    layout : Layout
        The table.
    """
    width = len(layout.headers)
    beyond = ((line, " ".join(filter(None, row[width:]))) for line, row in rows if len(row) > width)
    return [LeftOut(text, "cells beyond the last column", line) for line, text in beyond if text.strip()]


def joined_cells(rows: Sequence[tuple[int, Sequence[str]]], layout: Layout) -> list[str]:
    """A doubt about each row whose cells beyond the last column are joined to its words.

    Parameters
    ----------
    rows : sequence of (int, sequence of str)
        All rows with their lines.
    layout : Layout
        The table.
    """
    beyond = beyond_columns(rows, layout)
    return [f"line {item.line}: cells beyond the last column are joined to the text" for item in beyond]


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
    for line, row in rows:
        if _breaks_off(row, layout, words):
            yield LeftOut(" ".join(filter(None, row)), "a row that breaks off before the words", line)


def out_of_place(
    rows: Sequence[tuple[int, Sequence[str]]],
    layout: Layout,
    *,
    columns: Sequence[str],
    words: Sequence[str],
) -> Iterator[LeftOut]:
    """Cells that hold a sentence where an id or a time belongs, in rows that do not break off.

    Parameters
    ----------
    rows : sequence of (int, sequence of str)
        All rows with their lines.
    layout : Layout
        The table.
    columns : sequence of str
        Columns of ids and times.
    words : sequence of str
        Columns that hold words of the talk.
    """
    for line, row in rows:
        for name in () if _breaks_off(row, layout, words) else columns:
            cell = layout.cell(row, name)
            if len(cell.split()) >= _SENTENCE and not any(map(str.isdigit, cell)):
                yield LeftOut(cell, "words in a column of ids or times", line)


def _breaks_off(row: Sequence[str], layout: Layout, words: Sequence[str]) -> bool:
    return len(row) <= min(layout.columns[name] for name in words if name in layout.columns)


def _layout(first: str, delimiter: str, words: Mapping[str, frozenset[str]]) -> Layout:
    try:
        headers = next(csv.reader([first], delimiter=delimiter), [])
    except csv.Error:
        headers = []
    return Layout(delimiter, tuple(headers), columns_by_header(headers, words))
