"""Parts of office documents: zip files with XML inside, opened without trusting them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from workbench.files import SourceFile, check_zip, parse_xml

__all__ = ["OfficeParts", "holds_part", "part_like"]


class OfficeParts:
    """An opened document.

    Parameters
    ----------
    file : SourceFile
        The document.
    must_hold : str
        The part without which it is of another kind.

    Raises
    ------
    ImportFailure
        If it is damaged, locked, hostile or of another kind.
    """

    def __init__(self, file: SourceFile, *, must_hold: str) -> None:
        check_zip(file.data, path=file.path, must_hold=must_hold)
        self._path = file.path
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            self._archive = {entry.filename: entry for entry in archive.infolist()}
        self._data = file.data

    @property
    def names(self) -> list[str]:
        """Names of all parts, sorted."""
        return sorted(self._archive)

    def root(self, name: str) -> Any:
        """Root element of a part, or None if there is no such part.

        Raises
        ------
        ImportFailure
            If the part is no sound XML.
        """
        if name not in self._archive:
            return None
        with zipfile.ZipFile(io.BytesIO(self._data)) as archive:
            return parse_xml(archive.read(self._archive[name]), path=self._path, part=name)


def part_like(file: SourceFile, pattern: str) -> str | None:
    r"""Name of the first part of a zip archive that matches a pattern whole; never raises.

    Examples
    --------
    >>> from pathlib import Path
    >>> part_like(SourceFile(Path("a.docx"), b"Maya: no"), r"word/document\d*\.xml") is None
    True
    """
    if not file.data.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return next((name for name in sorted(archive.namelist()) if re.fullmatch(pattern, name)), None)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return None


def holds_part(file: SourceFile, name: str) -> bool:
    """Whether a file is a zip archive with a part of this name; never raises.

    Examples
    --------
    >>> from pathlib import Path
    >>> holds_part(SourceFile(Path("a.docx"), b"Maya: no"), "word/document.xml")
    False
    """
    return part_like(file, re.escape(name)) is not None
