"""Rows of cells, from whatever file: what they hold, and where their header stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workbench.files.losses import LeftOut
from workbench.study.errors import ImportFailure

__all__ = ["Cells", "Numbered", "above_header", "filled_rows", "header_place", "row_text"]

_SEARCHED = 10
_SHORT, _MOST_SHARED = 40, 200_000

Cells = tuple[str, ...]
Numbered = Sequence[tuple[int, Cells]]


def filled_rows(
    grid: Iterable[tuple[int, Sequence[str]]], *, path: Path, part: str, most_columns: int
) -> Iterator[tuple[int, Cells]]:
    """Rows that hold something, trimmed, without the empty cells at their end.

    Parameters
    ----------
    grid : iterable of (int, sequence of str)
        All rows with their numbers.
    path : Path
        Named in messages.
    part : str
        Named in messages; may be empty.
    most_columns : int
        More are refused.

    Raises
    ------
    ImportFailure
        If a row is too wide or holds a NUL character.

    Examples
    --------
    >>> [*filled_rows([(1, [" ", ""]), (2, [" שם ", "", " "])], path=Path("a"), part="", most_columns=9)]
    [(2, ('שם',))]
    """
    shared: dict[str, str] = {}  # equal short cells are kept once
    for number, cells in grid:
        _check_row(cells, number, path, part, most_columns)
        row = [cell.strip() for cell in cells]
        while row and not row[-1]:
            row.pop()
        if row:
            roomy = shared if len(shared) < _MOST_SHARED else {}
            yield (
                number,
                tuple(
                    shared.get(cell) or (roomy.setdefault(cell, cell) if len(cell) <= _SHORT else cell)
                    for cell in row
                ),
            )


def header_place(rows: Sequence[Sequence[str]], width: int) -> int | None:
    """The first of the first rows that names at least half of the columns, None where there is none.

    Titles above a table fill one or two.

    Parameters
    ----------
    rows : sequence of sequence of str
        Rows that hold something.
    width : int
        Columns of the table.

    Examples
    --------
    >>> header_place([("Our people",), ("name", "city", "age")], 3)
    1
    """
    places = (place for place, row in enumerate(rows[:_SEARCHED]) if 2 * sum(map(bool, row)) >= width)
    return next(places, None)


def row_text(row: Sequence[str]) -> str:
    """A row in one text, for those who look through what was left out."""
    return " | ".join(cell for cell in row if cell)


def above_header(numbered: Numbered, part: str) -> list[LeftOut]:
    """Rows above the header, as what they are: left out."""
    return [LeftOut(row_text(row), "stands above the header", number, part) for number, row in numbered]


def _check_row(cells: Sequence[str], number: int, path: Path, part: str, most_columns: int) -> None:
    if len(cells) > most_columns:
        raise ImportFailure(
            f"has {len(cells)} columns, more than {most_columns}", path=path, line=number, part=part or None
        )
    if "\0" in "".join(cells):
        raise ImportFailure(
            "holds NUL characters", path=path, line=number, part=part or None, hint="export it again"
        )
