"""What a file is: by what the study says, by its content, and only then by its name."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.files import Format, SourceFile
from workbench.intake.rooms import KINDS, ROOMS, Room
from workbench.intake.walk import is_recording
from workbench.study import ImportFailure

__all__ = ["Recognised", "recognise"]

_ROWS_TO_SEE = 20
_TABLE_ROWS, _TABLE_WIDTH = 3, 3
_DELIMITERS = "\t;,|"
_ZIP, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")


@dataclass(frozen=True)
class Recognised:
    """The room a file belongs to.

    Parameters
    ----------
    room : Room
        The room that reads it.
    format : Format or None
        The format its content or name tells; None where ``study.yaml`` decides and the room has to find out.
    """

    room: Room
    format: Format[Any] | None


def recognise(file: SourceFile, kind: str | None = None) -> Recognised:
    r"""Say which room reads a file.

    Parameters
    ----------
    file : SourceFile
        The file.
    kind : str, optional
        What ``study.yaml`` says it is; it always wins.

    Returns
    -------
    Recognised

    Raises
    ------
    ImportFailure
        If no room knows it.

    Examples
    --------
    >>> notes = SourceFile(Path("notes"), b"Ann: Why?\nBo: It broke twice.\n")
    >>> recognise(notes).room.name
    'interviews'
    """
    if kind is not None:
        return Recognised(KINDS[kind], None)
    found = _by_content(file) or _by_name(file) or _as_table(file) or _as_prose(file)
    if found is None:
        raise _unknown(file)
    return found


def _by_content(file: SourceFile) -> Recognised | None:
    for room in ROOMS:
        for name, item in room.formats.items():
            if name not in room.anything and item.looks_like(file):
                return Recognised(room, item)
    return None


def _by_name(file: SourceFile) -> Recognised | None:
    """What the ending says: the wide formats first, no content can speak against them."""
    ending = file.path.suffix.lower()
    named = [
        (name not in room.anything, Recognised(room, item))
        for room in ROOMS
        for name, item in room.formats.items()
        if ending in item.extensions and (file.is_text or name not in room.anything)
    ]
    if not named:
        return None
    is_narrow, found = min(named, key=lambda pair: pair[0])
    return found if is_narrow or found.room is KINDS["survey"] else _as_table(file) or found


def _as_table(file: SourceFile) -> Recognised | None:
    if not file.is_text or not _is_table(file):
        return None
    return Recognised(KINDS["survey"], KINDS["survey"].formats["csv"])


def _as_prose(file: SourceFile) -> Recognised | None:
    if not file.is_text or not file.sample.strip():
        return None
    return Recognised(KINDS["interview"], KINDS["interview"].formats["txt"])


def _is_table(file: SourceFile) -> bool:
    """Whether the first lines are all cut into the same number of cells, three or more."""
    lines = [line for line in file.sample.split("\n") if line.strip()][:_ROWS_TO_SEE]
    if len(lines) < _TABLE_ROWS:
        return False
    return any(_is_cut_evenly(lines, delimiter) for delimiter in _DELIMITERS)


def _is_cut_evenly(lines: list[str], delimiter: str) -> bool:
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return False
    (width, count), *_ = widths.most_common(1)
    return width >= _TABLE_WIDTH and count >= 0.9 * sum(widths.values())


def _unknown(file: SourceFile) -> ImportFailure:
    path, data = file.path, file.data
    if is_recording(path):
        return _refusal(path, "is a recording, not text", "bring its transcript as .vtt, .srt or .docx")
    if data.startswith((_ZIP, *_ARCHIVES)):
        return _refusal(path, "is an archive of files", "unpack it, then import the folder")
    if data.startswith(_OLD_OFFICE):
        return _refusal(path, "is an old or password-protected Office file", "save it as .docx or .xlsx")
    return _refusal(
        path,
        f"is of no known format ({path.suffix or 'no extension'})",
        "see: workbench formats; or export it as text, .docx, .csv or .xlsx",
    )


def _refusal(path: Path, message: str, hint: str) -> ImportFailure:
    return ImportFailure(message, path=path, hint=hint)
