"""Delimited text (.csv, .tsv): any of the usual delimiters, any known encoding."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from workbench.files import Format, SourceFile
from workbench.study.errors import ImportFailure
from workbench.surveys.base import Answers
from workbench.surveys.grid import answers_from_grid

__all__ = ["DELIMITED", "read_delimited"]

_DELIMITERS = (",", ";", "\t", "|")
_ONE_COLUMN = "\x1f"
_SAMPLE = 64 * 1024


def read_delimited(file: SourceFile) -> Answers:
    """Read a delimited text file.

    Parameters
    ----------
    file : SourceFile
        The file.

    Raises
    ------
    ImportFailure
        If it is not text or not a table.
    """
    text = file.text
    notes = [file.doubt] if file.doubt else []
    grid = _grid(file.path, text, delimiter=_delimiter(text))
    return answers_from_grid(grid, path=file.path, format_name="csv", encoding=file.encoding, warnings=notes)


def _grid(path: Path, text: str, *, delimiter: str) -> list[list[str]]:
    """Cells of the table; a quotation mark that is never closed would swallow the rest of it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise ImportFailure(
            f"is not a readable table: {error}",
            path=path,
            line=reader.line_num,
            hint="mend the quotation marks there, or export it again as CSV",
        ) from error


def _delimiter(text: str) -> str:
    """The delimiter that cuts most of the first rows into the same number (more than one) of cells.

    A header without any delimiter is a table of one column, whatever its answers hold.
    """
    header = text.lstrip("\r\n").partition("\n")[0]
    candidates = [delimiter for delimiter in _DELIMITERS if delimiter in header]

    def agreement(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text[:_SAMPLE], newline=""), delimiter=delimiter)
        try:
            widths = Counter(len(row) for row in reader if len(row) > 1)
        except csv.Error:
            return 0, 0
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(candidates, key=agreement) if candidates else _ONE_COLUMN


def _looks_like(file: SourceFile) -> bool:
    if not file.is_text:
        return False
    first = file.text.lstrip("\n").partition("\n")[0]
    return len(next(csv.reader([first], delimiter=_delimiter(file.text)), [])) > 1


DELIMITED = Format(
    name="csv",
    title="delimited text (CSV, TSV)",
    extensions=(".csv", ".tsv"),
    read=read_delimited,
    looks_like=_looks_like,
    example="respondent,recommend,comment\n1,9,The shop staff were patient.\n",
)
