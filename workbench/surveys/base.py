"""What every survey reader takes and gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Answers", "Format"]


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
        What was doubtful or left out.
    """

    format: str
    encoding: str | None
    part: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    warnings: tuple[str, ...] = ()

    def column(self, place: int) -> list[str]:
        """Cells of one column, top to bottom."""
        return [row[place] for row in self.rows]


@dataclass(frozen=True)
class Format:
    """One row of the registry of survey formats.

    Parameters
    ----------
    name : str
        Short name, as in the source table.
    extensions : tuple of str
        Usual endings, lower case with the dot.
    read : callable
        Takes the path (for messages) and the bytes.
    looks_like : callable
        Whether the bytes, whatever the file is called, are of this format.
    example : str
        What such a file holds.
    """

    name: str
    extensions: tuple[str, ...]
    read: Callable[[Path, bytes], Answers]
    looks_like: Callable[[bytes], bool]
    example: str
