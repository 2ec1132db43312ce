"""What every survey reader takes and gives."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.files import LeftOut

__all__ = ["Answers"]


@dataclass(frozen=True)
class Answers:
    """A survey export as a table of text.

    Parameters
    ----------
    format : str
        Name of the format it was read as.
    encoding : str or None
        Character encoding; None for formats that carry their own.
    part : str
        The sheet, where there are sheets.
    headers : tuple of str
        One per column, none empty, none twice.
    rows : tuple of tuple of str
        One per respondent, as wide as the headers. Numbers as people write them (``7``, not ``7.0``), dates
        in ISO form, nothing as an empty text.
    warnings : tuple of str
        What was doubtful.
    left_out : tuple of LeftOut
        Rows and cells that were not imported.
    """

    format: str
    encoding: str | None
    part: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    warnings: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def column(self, place: int) -> list[str]:
        """Cells of one column, top to bottom."""
        return [row[place] for row in self.rows]
