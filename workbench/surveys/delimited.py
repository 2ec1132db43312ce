"""Delimited text (.csv, .tsv): any of the usual delimiters, any known encoding."""

from __future__ import annotations

import csv
import re
from collections import Counter

from workbench.files import Format, SourceFile
from workbench.files.delimited import DELIMITERS, agreed_delimiter, check_table, delimited_rows
from workbench.surveys.base import Answers
from workbench.surveys.grid import MOST_COLUMNS, answers_from_grid

__all__ = ["DELIMITED", "read_delimited"]

_DELIMITERS = (*DELIMITERS, "\x1f", "^", "~")
_ONE_COLUMN = "\x1e"
_SAMPLE = 64 * 1024
_TITLES = 10
_LOOKED_AT = 50
_TOLD = re.compile("sep=(.)\n")  # how spreadsheet programs are told the delimiter
_LONGEST_LINE = 16  # megabytes


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
    check_table(file, most_columns=MOST_COLUMNS, megabytes=_LONGEST_LINE)
    text = file.text
    told = _TOLD.match(text)
    rows = delimited_rows(
        text[told.end() :] if told else text,
        told[1] if told else _delimiter(text),
        path=file.path,
        most_columns=MOST_COLUMNS,
        skipped=1 if told else 0,
    )
    return answers_from_grid(
        (row.cells for row in rows),
        path=file.path,
        format_name="csv",
        encoding=file.encoding,
        warnings=[file.doubt] if file.doubt else [],
    )


def _delimiter(text: str) -> str:
    """The delimiter that cuts most of the first rows into the same number (more than one) of cells.

    A header without any delimiter is a table of one column, whatever its answers hold, unless titles stand
    above a table: prose has a space after its commas.
    """
    lines = [line for line in text[:_SAMPLE].split("\n") if line.strip()]
    candidates = [item for item in _DELIMITERS if lines and item in lines[0].replace(f"{item} ", "")]
    candidates = candidates or [item for item in _DELIMITERS if _is_under_titles(lines, item)]
    candidates = candidates or [item for item in _DELIMITERS if lines and item in lines[0]]
    return agreed_delimiter(text[:_SAMPLE], candidates) if candidates else _ONE_COLUMN


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
