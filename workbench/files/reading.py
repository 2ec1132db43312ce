"""Bytes of a file, once it is clear that they may be taken into memory."""

from __future__ import annotations

import mmap
from pathlib import Path

from workbench.files.lines import check_lines
from workbench.study.errors import ImportFailure

__all__ = ["read_bytes"]

_MEGABYTE = 1024 * 1024
_MAX_BYTES = 500 * _MEGABYTE
_LONGEST_LINE = 64  # megabytes
# Files that are no lines of text: zip (docx, xlsx, odt, qdpx), PDF, Parquet, SPSS, old Office.
_NO_LINES = (b"PK", b"%PDF", b"PAR1", b"$FL2", b"$FL3", b"\xd0\xcf\x11\xe0")
_BLANK = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"


def read_bytes(path: Path) -> bytes:
    """Content of a source file.

    Raises
    ------
    ImportFailure
        If it is missing, empty, unreadable, far too big to be a transcript or survey, or has a line of more
        than 64 MB: taken apart it would fill the memory.
    """
    try:
        size = path.stat().st_size
        if size > _MAX_BYTES:
            raise ImportFailure(
                f"is {size // _MEGABYTE} MB, more than {_MAX_BYTES // _MEGABYTE} MB",
                path=path,
                hint="import text, not the recording, or split the file",
            )
        if size > _LONGEST_LINE * _MEGABYTE:
            _check_lines(path)
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "not readable").lower()
        raise ImportFailure(f"cannot be read: {reason}", path=path, hint="check the path") from error
    if not data[:_MEGABYTE].strip(_BLANK) and not data.strip(_BLANK):
        raise ImportFailure("is empty", path=path, hint="export or copy it again")
    return data


def _check_lines(path: Path) -> None:
    with path.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if not data[:4].startswith(_NO_LINES):
            check_lines(data, path=path, megabytes=_LONGEST_LINE)
