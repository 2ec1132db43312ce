"""Delimited text (.csv, .tsv): any of the usual delimiters, any known encoding."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from workbench.language import UndecodableText, decode_bytes
from workbench.study.errors import ImportFailure
from workbench.surveys.base import Answers, Format
from workbench.surveys.grid import answers_from_grid

__all__ = ["DELIMITED", "read_delimited"]

_DELIMITERS = (",", ";", "\t", "|")
_ONE_COLUMN = "\x1f"
_SAMPLE = 64 * 1024
_SURE = 0.9


def read_delimited(path: Path, data: bytes) -> Answers:
    """Read a delimited text file.

    Parameters
    ----------
    path : Path
        For messages.
    data : bytes
        The whole file.

    Raises
    ------
    ImportFailure
        If it is not text or not a table.
    """
    try:
        decoded = decode_bytes(data)
    except UndecodableText as error:
        nul = data.find(b"\0")
        raise ImportFailure(
            f"is not readable text: {error.message}",
            path=path,
            line=None if nul < 0 else data.count(b"\n", 0, nul) + 1,
            hint="export it as UTF-8 CSV",
        ) from error
    text = decoded.text.removeprefix("\ufeff")
    doubt = f"the encoding is a guess ({decoded.encoding}); check that words look right"
    notes = [doubt] if decoded.confidence < _SURE else []
    grid = _grid(path, text, delimiter=_delimiter(text))
    return answers_from_grid(grid, path=path, format_name="csv", encoding=decoded.encoding, warnings=notes)


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


def _looks_like(data: bytes) -> bool:
    try:
        text = decode_bytes(data[:_SAMPLE] if len(data) > _SAMPLE else data).text
    except UndecodableText:
        return False
    first = text.lstrip("\ufeff\r\n").partition("\n")[0]
    return len(next(csv.reader([first.rstrip("\r")], delimiter=_delimiter(text)), [])) > 1


DELIMITED = Format(
    name="csv",
    extensions=(".csv", ".tsv"),
    read=read_delimited,
    looks_like=_looks_like,
    example="respondent,recommend,comment\n1,9,The shop staff were patient.\n",
)
