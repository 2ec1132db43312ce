"""Answers of the first sheet of a workbook that holds a table, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbench.files.workbook import Sheet, first_table, other_sheets
from workbench.surveys.base import Answers
from workbench.surveys.grid import answers_from_grid

__all__ = ["answers_from_sheets"]


def answers_from_sheets(sheets: Sequence[Sheet], *, path: Path, format_name: str) -> Answers:
    """Find the sheet with the answers; the others are left out and named.

    Parameters
    ----------
    sheets : sequence of Sheet
        In the order of their tabs.
    path, format_name
        Handed on.

    Raises
    ------
    ImportFailure
        If no sheet holds a table of answers.
    """
    sheet, others = first_table(sheets, path=path)
    listed = ", ".join(repr(other.name) for other in others)
    return answers_from_grid(
        sheet.rows,
        path=path,
        format_name=format_name,
        part=sheet.part,
        warnings=[f"only sheet {sheet.name!r} is imported; {listed} left out"] if others else [],
        left_out=other_sheets(others),
    )
