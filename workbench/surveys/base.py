"""What every survey reader takes and gives."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.files import LeftOut

__all__ = ["Answers", "Heading"]


@dataclass(frozen=True)
class Heading:
    """What the header rows of a file say about one column.

    Parameters
    ----------
    name : str
        The column as ``study.yaml`` calls it; unique within the file.
    label : str
        Wording of the question, where the file has it apart from the name.
    stem : str
        What the columns of one matrix or multiple choice share: ``How satisfied are you with``.
    option : str
        What is this column's own: a row of the matrix, an option of the multiple choice.
    scale : str
        What the program that wrote the file is known to keep there; empty when the values must tell.
    reason : str
        Why the column is not imported, where its scale is ``ignored``.
    options : tuple of str
        Answers in words in the order of the scale, where the file lists them.
    """

    name: str
    label: str = ""
    stem: str = ""
    option: str = ""
    scale: str = ""
    reason: str = ""
    options: tuple[str, ...] = ()

    @property
    def wording(self) -> str:
        """The question as people read it."""
        return self.label or self.name


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
    lines : tuple of int
        Row of the file each row stands in, counted from 1; empty when they simply follow the header.
    headings : tuple of Heading
        What the header rows say, one per column; empty when there is only a name for each.
    program : str
        The survey program whose header rows these are: ``Qualtrics``; empty for a plain table.
    notes : tuple of str
        How the file was read, where nothing is doubtful.
    """

    format: str
    encoding: str | None
    part: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    warnings: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    lines: tuple[int, ...] = ()
    headings: tuple[Heading, ...] = ()
    program: str = ""
    notes: tuple[str, ...] = ()

    def column(self, place: int) -> list[str]:
        """Cells of one column, top to bottom."""
        return [row[place] for row in self.rows]

    def line_of(self, position: int) -> int:
        """Row of the file a row of the table stands in, counted from 1."""
        return self.lines[position] if self.lines else position + 2

    def heading(self, place: int) -> Heading:
        """What the header rows say about a column."""
        return self.headings[place] if self.headings else Heading(self.headers[place])
