"""A gate before sheets: two far-away cells make the reading library ask for more memory than there is."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import IO

from workbench.files.markup import check_xml
from workbench.study.errors import ImportFailure

__all__ = ["MOST_CELLS", "check_sheets"]

MOST_CELLS = 20_000_000
_CHUNK = 1024 * 1024
_LONGEST_TAG = 4096
# A cell that is not closed at once holds something; only those are laid out in memory.
_CELL = re.compile(rb"<(?:\w+:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Za-z]{1,9})(\d{1,12})[\"'][^<>]*?(?<!/)>")
_LONGEST_TEXT = 40_000  # a spreadsheet program stops at 32,767
_MOST_LETTERS = 1024**3


def check_sheets(data: bytes, *, path: Path) -> None:
    """Refuse a workbook that is damaged or whose sheets stretch over more cells than a table of people has.

    The reading library passes over cells it does not understand, so the sheets must be sound XML.

    Parameters
    ----------
    data : bytes
        The workbook, past :func:`~workbench.files.check_zip`.
    path : Path
        Named in the message.

    Raises
    ------
    ImportFailure
        Naming the part.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        cells = 0
        for entry in archive.infolist():
            if entry.filename.startswith("xl/worksheets/") or "sheet" in entry.filename.casefold():
                _check_sound(archive, entry.filename, path)
                with archive.open(entry) as part:
                    cells = max(cells, _check_extent(part, path, entry.filename))
        for entry in archive.infolist():
            if entry.filename.casefold().endswith("sharedstrings.xml"):
                _check_sound(archive, entry.filename, path)
                with archive.open(entry) as part:
                    _check_texts(part, path, entry.filename, cells)


def _check_sound(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    if name.casefold().endswith(".xml"):
        with archive.open(name) as part:
            check_xml(part, path=path, name=name)


def _check_extent(part: IO[bytes], path: Path, name: str) -> int:
    """Cells that hold something; refuses a sheet that is too long or too wide for them."""
    tail, count, columns, last = b"", 0, set[bytes](), 0
    while chunk := part.read(_CHUNK):
        found = _CELL.findall(tail + chunk)
        count += len(found)
        if len(set(found)) < len(found):
            raise ImportFailure(
                "names a cell twice, so that one of them would be lost",
                path=path,
                part=name,
                hint="open it in a spreadsheet program and save it anew",
            )
        columns |= {letters for letters, _ in found}
        last = max(last, max(map(int, {row for _, row in found}), default=0))
        tail = _open_tag(tail + chunk)
    width = max((_place(letters) for letters in columns), default=0)
    if width * last > MOST_CELLS:
        raise ImportFailure(
            f"stretches over {last} × {width} cells, too many for a table",
            path=path,
            part=name,
            hint="delete the stray cells far from the table, or split it",
        )
    return count


def _open_tag(text: bytes) -> bytes:
    """What follows the last whole tag, to be read with the next piece."""
    start = text.rfind(b"<")
    return text[start:] if start > text.rfind(b">") and len(text) - start < _LONGEST_TAG else b""


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters.upper():
        place = place * 26 + letter - 64
    return place


def _check_texts(part: IO[bytes], path: Path, name: str, cells: int) -> None:
    """A long text that millions of cells share is copied for each of them."""
    longest, here = 0, 0
    while chunk := part.read(_CHUNK):
        pieces = re.split(rb"</(?:\w+:)?si>", chunk)
        here += len(pieces[0])
        for piece in pieces[1:]:
            longest, here = max(longest, here), len(piece)
    longest = max(longest, here)
    if longest > _LONGEST_TEXT and longest * cells > _MOST_LETTERS:
        raise ImportFailure(
            f"holds a text of {longest} characters shared by its cells", path=path, part=name, hint="split it"
        )
