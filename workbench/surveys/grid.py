"""From a grid of cells to a table with one header row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from workbench.study.errors import ImportFailure
from workbench.surveys.base import Answers

__all__ = ["answers_from_grid", "column_letters"]

_MOST_COLUMNS = 5_000
_SEARCHED = 10


def answers_from_grid(
    grid: Sequence[Sequence[str]],
    *,
    path: Path,
    format_name: str,
    part: str = "",
    encoding: str | None = None,
    warnings: Sequence[str] = (),
) -> Answers:
    """Find the header row and square the rows under it.

    Parameters
    ----------
    grid : sequence of sequence of str
        All cells; rows may be ragged, empty rows are skipped.
    path, format_name, part, encoding, warnings
        Handed on.

    Raises
    ------
    ImportFailure
        If there is no header row, no row under it, or a NUL character.
    """
    numbered = [
        (number, row) for number, row in enumerate(grid, start=1) if any(cell.strip() for cell in row)
    ]
    if not numbered:
        raise ImportFailure(
            "is empty", path=path, part=part or None, hint="check that the right sheet was saved"
        )
    _check_cells(numbered, path, part)
    first = _header_place([row for _, row in numbered])
    width = max(_filled_width(row) for _, row in numbered[first:])
    headers = _headers(numbered[first][1], width)
    rows = tuple(tuple(_squared(row, width)) for _, row in numbered[first + 1 :])
    if not rows:
        raise ImportFailure(
            "has a header but no answers", path=path, part=part or None, hint="export it again with responses"
        )
    notes = [f"row {number} stands above the header and was left out" for number, _ in numbered[:first]]
    return Answers(format_name, encoding, part, headers, rows, (*warnings, *notes))


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


def _check_cells(numbered: Sequence[tuple[int, Sequence[str]]], path: Path, part: str) -> None:
    for number, row in numbered:
        if len(row) > _MOST_COLUMNS:
            raise ImportFailure(
                f"has {len(row)} columns, more than {_MOST_COLUMNS}",
                path=path,
                line=number,
                part=part or None,
            )
        if any("\0" in cell for cell in row):
            raise ImportFailure(
                "holds NUL characters", path=path, line=number, part=part or None, hint="export it again"
            )


def _header_place(rows: Sequence[Sequence[str]]) -> int:
    """The first row that names at least half of the columns; titles above a table fill one or two."""
    width = max(_filled_width(row) for row in rows)
    for place, row in enumerate(rows[:_SEARCHED]):
        if 2 * sum(1 for cell in row if cell.strip()) >= width:
            return place
    return 0


def _filled_width(row: Sequence[str]) -> int:
    return max((place + 1 for place, cell in enumerate(row) if cell.strip()), default=0)


def _headers(row: Sequence[str], width: int) -> tuple[str, ...]:
    names = [
        cell.strip() or f"Column {column_letters(place)}" for place, cell in enumerate(_squared(row, width))
    ]
    seen: Counter[str] = Counter()
    unique = []
    for name in names:
        seen[name] += 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(unique)


def _squared(row: Sequence[str], width: int) -> list[str]:
    return [cell.strip() for cell in row[:width]] + [""] * (width - len(row))
