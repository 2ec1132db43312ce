"""From a grid of cells to a table: which rows are header, which are answers, which are neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.files import LeftOut
from workbench.files.grid import Cells, Numbered, above_header, filled_rows, header_place, row_text
from workbench.study.errors import ImportFailure
from workbench.surveys.base import Answers
from workbench.surveys.conventions import CONVENTIONS, MAY_NAME, Head, unique_names, with_stems
from workbench.surveys.conventions.base import known_columns

__all__ = ["MOST_COLUMNS", "answers_from_grid", "column_letters"]

MOST_COLUMNS = 5_000
_SEARCHED = 10
_HEAD = 6
_SHOWN = 5


def answers_from_grid(
    grid: Iterable[Sequence[str]],
    *,
    path: Path,
    format_name: str,
    part: str = "",
    encoding: str | None = None,
    warnings: Sequence[str] = (),
    left_out: Sequence[LeftOut] = (),
) -> Answers:
    """Find the header rows and square the rows under them.

    Parameters
    ----------
    grid : iterable of sequence of str
        All cells, row by row; rows may be ragged, empty rows are skipped.
    path, format_name, part, encoding, warnings, left_out
        Handed on.

    Raises
    ------
    ImportFailure
        If there is no header row, no row under it, too many columns, or a NUL character.
    """
    rows = enumerate(grid, start=1)
    numbered = [*filled_rows(rows, path=path, part=part, most_columns=MOST_COLUMNS)]
    if not numbered:
        raise ImportFailure(
            "is empty", path=path, part=part or None, hint="check that the right sheet was saved"
        )
    width = max(len(row) for _, row in numbered)
    first, head = _head(numbered, width)
    body, refused = _answers_of(numbered[first + head.rows :], width, head, part)
    if not body:
        raise ImportFailure(
            "has a header but no answers", path=path, part=part or None, hint="export it again with responses"
        )
    named = max(len(row) for _, row in numbered[first : first + head.rows])
    return Answers(
        format=format_name,
        encoding=encoding,
        part=part,
        headers=tuple(heading.name for heading in head.headings),
        rows=tuple(row for _, row in body),
        warnings=(*warnings, *_ragged(numbered[first + head.rows :], named)),
        left_out=(*left_out, *above_header(numbered[:first], part), *refused),
        lines=tuple(number for number, _ in body),
        headings=with_stems(head.headings),
        program=head.program,
        notes=_notes(head),
    )


def column_letters(place: int) -> str:
    """Spreadsheet name of a column counted from 0.

    Examples
    --------
    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _head(numbered: Numbered, width: int) -> tuple[int, Head]:
    """Where the header begins, and what it says: by a known program, else by how many columns it names."""
    rows = [_squared(row, width) for _, row in numbered[: _SEARCHED + _HEAD]]
    plain = header_place([row for _, row in numbered], width) or 0
    for place in range(plain + 1):
        for read in CONVENTIONS.values():
            if head := read(rows[place : place + _HEAD]):
                return place, head
    names = unique_names(rows[plain], else_named=lambda number: f"Column {column_letters(number)}")
    return plain, Head("", 1, known_columns(names, {}))


def _answers_of(numbered: Numbered, width: int, head: Head, part: str) -> tuple[Numbered, list[LeftOut]]:
    body = []
    refused = []
    for number, row in numbered:
        squared = _squared(row, width)
        if reason := head.refuses(squared):
            refused += _refused(squared, reason, number, head, part)
        else:
            body.append((number, squared))
    return body, refused


def _refused(row: Cells, reason: str, number: int, head: Head, part: str) -> list[LeftOut]:
    """A row that is no answer; cells that may name people apart from the others."""
    naming = [heading.reason == MAY_NAME for heading in head.headings]
    others = row_text([cell for cell, names in zip(row, naming, strict=True) if not names])
    named = row_text([cell for cell, names in zip(row, naming, strict=True) if names])
    parts = [LeftOut(others, reason, number, part)]
    return [*parts, LeftOut(named, MAY_NAME, number, part)] if named else parts


def _squared(row: Cells, width: int) -> Cells:
    return row if len(row) == width else row + ("",) * (width - len(row))


def _ragged(numbered: Numbered, named: int) -> list[str]:
    """Rows longer than the header: a delimiter inside an answer, most often. Nothing of them is lost."""
    longer = [number for number, row in numbered if len(row) > named]
    if not longer:
        return []
    shown = ", ".join(map(str, longer[:_SHOWN])) + ("…" if len(longer) > _SHOWN else "")
    return [
        f"{len(longer)} rows have more cells than the header names (row {shown});"
        f" the rest is kept from column {column_letters(named)} on"
    ]


def _notes(head: Head) -> tuple[str, ...]:
    if not head.program and head.rows == 1:
        return ()
    rows = "1 header row" if head.rows == 1 else f"{head.rows} header rows"
    return (f"read as {head.program or 'merged header cells'}: {rows}",)
