"""The gate every zip file (docx, xlsx) passes before a library may open it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from workbench.study.errors import ImportFailure

__all__ = ["check_zip"]

_MAX_ENTRIES = 5_000
_MAX_BYTES = 200 * 1024 * 1024
_MAX_RATIO = 100
_RATIO_MATTERS = 1024 * 1024  # a few hundred bytes of repeated XML harm nobody
_CHUNK = 1024 * 1024
_OVERLAP = 32
_ENCRYPTED = 0x1
# Both byte orders of UTF-16 and UTF-8 leave the letters in this order, at most one NUL apart.
_DTD = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)


def check_zip(data: bytes, *, path: Path, must_hold: str, most_bytes: int = _MAX_BYTES) -> None:
    """Refuse a zip file that is damaged, locked, hostile or not of the wanted kind.

    A few kilobytes can unpack to gigabytes and stall the libraries for minutes, so the declared sizes are
    checked before anything is unpacked, every part is unpacked once against its checksum, and document type
    definitions (entity tricks) are refused.

    Parameters
    ----------
    data : bytes
        The whole file.
    path : Path
        Named in the message.
    must_hold : str
        An entry the wanted kind always has, for example ``word/document.xml``.
    most_bytes : int
        How much it may unpack to; more for tables, which are read row by row.

    Raises
    ------
    ImportFailure
        Naming the file, the part and the fix.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_declared(entries, path, most_bytes)
            if must_hold not in archive.namelist():
                raise ImportFailure(f"holds no {must_hold}", path=path, hint="save it again from its program")
            for entry in entries:
                _check_part(archive, entry, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ImportFailure(
            "is damaged or cut off", path=path, hint="copy or download it again, or save it anew"
        ) from error


def _check_declared(entries: list[zipfile.ZipInfo], path: Path, most_bytes: int) -> None:
    if len(entries) > _MAX_ENTRIES:
        raise ImportFailure(f"holds {len(entries)} parts, more than {_MAX_ENTRIES}", path=path)
    total = sum(entry.file_size for entry in entries)
    if total > most_bytes:
        raise ImportFailure(
            f"unpacks to {total // 2**20} MB, more than {most_bytes // 2**20} MB",
            path=path,
            hint="split it into smaller files",
        )
    if len({entry.header_offset for entry in entries}) < len(entries):
        raise ImportFailure("holds parts that overlap", path=path, hint="save it anew from its program")
    for entry in entries:
        _check_entry(entry, path)


def _check_entry(entry: zipfile.ZipInfo, path: Path) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise ImportFailure("is password-protected", path=path, hint="save a copy without a password")
    if entry.file_size > _RATIO_MATTERS and entry.file_size > _MAX_RATIO * max(entry.compress_size, 1):
        raise ImportFailure(
            f"unpacks to more than {_MAX_RATIO} times its size", path=path, part=entry.filename
        )
    if entry.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", entry.filename):
        raise ImportFailure("holds a part that points outside the file", path=path, part=entry.filename)


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> None:
    is_markup = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            if is_markup and _DTD.search(tail + chunk):
                raise ImportFailure(
                    "declares a document type, which no office program writes", path=path, part=entry.filename
                )
            tail = chunk[-_OVERLAP:]
