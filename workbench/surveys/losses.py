"""Whole columns of a survey that are not imported, said column by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.files import LeftOut
from workbench.surveys.base import Answers
from workbench.surveys.column import Column
from workbench.surveys.conventions import MAY_NAME

__all__ = ["Withheld", "losses_of_columns", "withheld", "withheld_text"]

_BY_STUDY = "study.yaml says ignored"


@dataclass(frozen=True)
class Withheld:
    """A loss whose text must not enter the store, because it names people: only how much it is.

    Parameters
    ----------
    reason, line, part
        As in :class:`workbench.files.LeftOut`.
    characters : int
        Characters without white space.
    """

    reason: str
    line: int | None
    part: str
    characters: int
    text: str = ""


def withheld(column: Column) -> bool:
    """Whether a column is left out because its cells may name people."""
    return column.scale == "ignored" and column.detail.get("reason") == MAY_NAME


def withheld_text(loss: LeftOut) -> LeftOut | Withheld:
    """A loss as it may stand in the store.

    Examples
    --------
    >>> withheld_text(LeftOut("maya@example.org", MAY_NAME, 1, "column 'E-mail'")).text
    ''
    """
    return Withheld(loss.reason, loss.line, loss.part, loss.characters) if loss.reason == MAY_NAME else loss


def losses_of_columns(answers: Answers, columns: Sequence[Column]) -> list[LeftOut]:
    """What the columns hold that are not imported, one loss per column.

    Parameters
    ----------
    answers : Answers
        The table.
    columns : sequence of Column
        What its columns hold.
    """
    found = []
    for column in columns:
        cells = [cell for cell in answers.column(column.place) if cell] if column.scale == "ignored" else []
        if cells:
            reason = str(column.detail.get("reason") or _BY_STUDY)
            place = f"{answers.part}, column {column.header!r}".removeprefix(", ")
            found.append(LeftOut("\n".join(cells), reason, answers.line_of(0) - 1, place))
    return found
