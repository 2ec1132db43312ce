"""Rows of delimited text with their lines, for every room that reads tables of text."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from workbench.files.lines import check_lines
from workbench.files.source_file import SourceFile
from workbench.study.errors import ImportFailure

__all__ = ["DELIMITERS", "Row", "agreed_delimiter", "check_table", "delimited_rows"]

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 64 * 1024
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FEWEST_NULS = 0.05  # every delimiter and line end of a wide encoding has one
_MARGIN = 4  # a column is at most a few bytes of delimiter in a wide encoding


class Row(NamedTuple):
    """Cells of a row, and the lines it begins and ends on, counted from 1."""

    begins: int
    ends: int
    cells: list[str]


def check_table(file: SourceFile, *, most_columns: int, megabytes: int) -> None:
    """Refuse what is no table before it is decoded: decoding costs several times its size.

    Parameters
    ----------
    file : SourceFile
        Delimited text, it is said.
    most_columns : int
        Far more columns than that are refused here, a few more when the rows are read.
    megabytes : int
        The longest line.

    Raises
    ------
    ImportFailure
        If it holds NUL bytes, an endless line or far too many columns.
    """
    data = file.data
    if (place := data.find(b"\0")) >= 0 and not _may_be_wide(data):
        line = data.count(b"\n", 0, place) + 1
        raise ImportFailure("holds NUL characters", path=file.path, line=line, hint="export it again")
    check_lines(data, path=file.path, megabytes=megabytes)
    start, line = 0, 1
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        if end - start > most_columns:
            _check_columns(file, (start, end), line, most_columns)
        start, line = end + 1, line + 1


def agreed_delimiter(text: str, candidates: Sequence[str] = DELIMITERS) -> str:
    r"""The delimiter that cuts most rows into the same number (more than one) of cells.

    Parameters
    ----------
    text : str
        The beginning of a table.
    candidates : sequence of str
        The likelier first, at least one.

    Examples
    --------
    >>> agreed_delimiter("name;note\nנועה;כן, בטח\nLea;no\n")
    ';'
    """

    def agreement(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(
                len(row) for row in csv.reader(_lines(text), delimiter=delimiter) if len(row) > 1
            )
        except csv.Error:
            return 0, 0
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(candidates, key=agreement)


def delimited_rows(
    text: str, delimiter: str, *, path: Path, most_columns: int, skipped: int = 0
) -> Iterator[Row]:
    r"""Rows of a table, empty ones too.

    Parameters
    ----------
    text : str
        The table.
    delimiter : str
        One sign.
    path : Path
        Named in messages.
    most_columns : int
        More are refused.
    skipped : int
        Lines of the file that stand above the text.

    Raises
    ------
    ImportFailure
        If a quotation mark is never closed, which would swallow the rest of the table, or a row is too wide.

    Examples
    --------
    >>> [*delimited_rows('a,b\n"1\n2",3\n', ",", path=Path("a.csv"), most_columns=9)][1]
    Row(begins=2, ends=3, cells=['1\n2', '3'])
    """
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    begins = skipped + 1
    try:
        for cells in reader:
            if len(cells) > most_columns:
                raise ImportFailure(
                    f"has {len(cells)} columns, more than {most_columns}", path=path, line=begins
                )
            ends = reader.line_num + skipped
            yield Row(begins, ends, cells)
            begins = ends + 1
    except csv.Error as error:
        raise ImportFailure(
            f"is not a readable table: {error}",
            path=path,
            line=reader.line_num + skipped,
            hint="mend the quotation marks there, or export it again as CSV",
        ) from error


def _may_be_wide(data: bytes) -> bool:
    return data.startswith(_WIDE_MARKS) or data.count(0, 0, _SAMPLE) >= _FEWEST_NULS * min(len(data), _SAMPLE)


def _check_columns(file: SourceFile, span: tuple[int, int], line: int, most_columns: int) -> None:
    """Delimiters of a long line; quoted ones, and those of lines that end otherwise, are not counted."""
    start, end = span
    most = max(file.data.count(delimiter.encode(), start, end) for delimiter in DELIMITERS)
    if most > most_columns * _MARGIN and not any(
        file.data.find(sign, start, end) >= 0 for sign in (b'"', b"\r")
    ):
        raise ImportFailure(f"has {most + 1} columns, more than {most_columns}", path=file.path, line=line)


def _lines(text: str) -> Iterator[str]:
    """Lines with their line feed, one at a time: a file object would hold the whole text once more."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end
