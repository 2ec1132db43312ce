"""Delimited text (.csv, .tsv): any of the usual delimiters, any known encoding."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from workbench.files import Format, SourceFile
from workbench.study.errors import ImportFailure
from workbench.surveys.base import Answers
from workbench.surveys.grid import MOST_COLUMNS, answers_from_grid

__all__ = ["DELIMITED", "read_delimited"]

_DELIMITERS = (",", ";", "\t", "|", "\x1f", "^", "~")
_ONE_COLUMN = "\x1e"
_SAMPLE = 64 * 1024
_TITLES = 10
_LOOKED_AT = 50
_TOLD = re.compile("sep=(.)\n")  # how spreadsheet programs are told the delimiter
_LONGEST_LINE = 16 * 1024 * 1024
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_FEWEST_NULS = 0.05  # every delimiter and line end of a wide encoding has one
_MARGIN = 4  # a column is at most a few bytes of delimiter in a wide encoding


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
    _check_bytes(file)
    text = file.text
    notes = [file.doubt] if file.doubt else []
    told = _TOLD.match(text)
    grid = _grid(
        file.path, text[told.end() :] if told else text, delimiter=told[1] if told else _delimiter(text)
    )
    return answers_from_grid(grid, path=file.path, format_name="csv", encoding=file.encoding, warnings=notes)


def _check_bytes(file: SourceFile) -> None:
    """Refuse what is no table before it is decoded: decoding costs several times its size."""
    data = file.data
    if (place := data.find(b"\0")) >= 0 and not _may_be_wide(data):
        line = data.count(b"\n", 0, place) + 1
        raise ImportFailure("holds NUL characters", path=file.path, line=line, hint="export it again")
    start, line = 0, 1
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        if end - start > MOST_COLUMNS:
            _check_line(file.path, data, (start, end), line)
        start, line = end + 1, line + 1


def _check_line(path: Path, data: bytes, span: tuple[int, int], line: int) -> None:
    start, end = span
    if end - start > _LONGEST_LINE and data.find(b"\r", start, end) < 0:
        raise ImportFailure(
            f"has a line of {(end - start) // 2**20} MB", path=path, line=line, hint="it is no table"
        )
    most = max(data.count(delimiter.encode(), start, end) for delimiter in _DELIMITERS[:4])
    if most > MOST_COLUMNS * _MARGIN and data.find(b'"', start, end) < 0 and data.find(b"\r", start, end) < 0:
        raise ImportFailure(f"has {most + 1} columns, more than {MOST_COLUMNS}", path=path, line=line)


def _may_be_wide(data: bytes) -> bool:
    return data.startswith(_WIDE_MARKS) or data.count(0, 0, _SAMPLE) >= _FEWEST_NULS * min(len(data), _SAMPLE)


def _grid(path: Path, text: str, *, delimiter: str) -> Iterator[list[str]]:
    """Cells of the table; a quotation mark that is never closed would swallow the rest of it."""
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise ImportFailure(
            f"is not a readable table: {error}",
            path=path,
            line=reader.line_num,
            hint="mend the quotation marks there, or export it again as CSV",
        ) from error


def _lines(text: str) -> Iterator[str]:
    """Lines with their line feed, one at a time: a file object would hold the whole text once more."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _delimiter(text: str) -> str:
    """The delimiter that cuts most of the first rows into the same number (more than one) of cells.

    A header without any delimiter is a table of one column, whatever its answers hold, unless titles stand
    above a table: prose has a space after its commas.
    """
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()]
    candidates = [item for item in _DELIMITERS if lines and item in lines[0].replace(f"{item} ", "")]
    candidates = candidates or [item for item in _DELIMITERS if _is_under_titles(lines, item)]
    candidates = candidates or [item for item in _DELIMITERS if lines and item in lines[0]]

    def agreement(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(_lines(text[:_SAMPLE]), delimiter=delimiter)
        try:
            widths = Counter(len(row) for row in reader if len(row) > 1)
        except csv.Error:
            return 0, 0
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(candidates, key=agreement) if candidates else _ONE_COLUMN


def _is_under_titles(lines: list[str], delimiter: str) -> bool:
    """Whether a table of three columns or more begins below the first line."""
    for place, line in enumerate(lines[1:_TITLES], start=1):
        width = line.count(delimiter)
        if width >= 2 and f"{delimiter} " not in line:
            below = [cells.count(delimiter) >= width for cells in lines[place + 1 : place + 1 + _TITLES]]
            return len(below) > 1 and sum(below) >= 0.8 * len(below)
    return False


def _looks_like(file: SourceFile) -> bool:
    """Whether nearly all of the first rows have the same number of cells, more than one."""
    if not file.is_text:
        return False
    lines = file.sample.strip("\n").split("\n")[:_LOOKED_AT]
    delimiter = _delimiter("\n".join(lines))
    try:
        rows = [row for row in csv.reader([f"{line}\n" for line in lines], delimiter=delimiter) if row]
    except csv.Error:
        return False
    widths = Counter(map(len, rows)).most_common(1)
    return bool(widths) and len(rows) > 1 and widths[0][0] > 1 and widths[0][1] >= 0.8 * len(rows)


DELIMITED = Format(
    name="csv",
    title="delimited text (CSV, TSV; Qualtrics, SurveyMonkey, Typeform, Google Forms, LimeSurvey)",
    extensions=(".csv", ".tsv", ".tab"),
    read=read_delimited,
    looks_like=_looks_like,
    example=(
        "respondent,recommend,comment\n1,9,The shop staff were patient.\n2,۴,خیلی دیر رسید.\n"
        "3,8,השירות היה מהיר.\n"
    ),
)
