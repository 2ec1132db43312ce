"""What a convention of header rows is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.study.names import fold_name
from workbench.surveys.base import Heading

__all__ = ["BOOKKEEPING", "MAY_NAME", "Head", "filled", "known_columns", "nothing_wrong", "unique_names"]

MAY_NAME = "may name people"
BOOKKEEPING = "bookkeeping of the survey program, no answer"

Row = Sequence[str]


def nothing_wrong(_: Row) -> str:
    """Every row is an answer."""
    return ""


@dataclass(frozen=True)
class Head:
    """The header rows of one program, understood.

    Parameters
    ----------
    program : str
        Who writes such headers.
    rows : int
        How many header rows there are.
    headings : tuple of Heading
        One per column.
    refuses : callable
        Takes a row of answers and says why it is none (a preview, a test); empty for an answer.
    """

    program: str
    rows: int
    headings: tuple[Heading, ...]
    refuses: Callable[[Row], str] = nothing_wrong


def filled(row: Row) -> list[str]:
    """Folded cells of a row that hold something."""
    return [fold_name(cell) for cell in row if cell.strip()]


def known_columns(
    names: Sequence[str], known: dict[str, tuple[str, str]], *, labels: Sequence[str] = ()
) -> tuple[Heading, ...]:
    """Headings of columns, with the scale and reason of those the program always writes.

    Parameters
    ----------
    names : sequence of str
        One per column, unique.
    known : dict of str to (scale, reason)
        By folded name.
    labels : sequence of str
        Wordings, where they stand apart.
    """
    wordings = labels or [""] * len(names)
    return tuple(
        Heading(name, label, "", "", *known.get(fold_name(name), ("", "")))
        for name, label in zip(names, wordings, strict=True)
    )


def unique_names(names: Sequence[str], *, else_named: Callable[[int], str]) -> tuple[str, ...]:
    """Column names of which none is empty or stands twice.

    Examples
    --------
    >>> unique_names(["Why?", "", "Why?"], else_named=lambda place: f"Column {place}")
    ('Why?', 'Column 1', 'Why? (2)')
    """
    taken: set[str] = set()
    unique = []
    for place, name in enumerate(names):
        wanted = " ".join(name.split()) or else_named(place)
        number, free = 1, wanted
        while fold_name(free) in taken:
            number += 1
            free = f"{wanted} ({number})"
        taken.add(fold_name(free))
        unique.append(free)
    return tuple(unique)
