"""Files that are no transcript at all, told by their first bytes, each with what to do about it."""

from __future__ import annotations

from workbench.files import SourceFile

__all__ = ["foreign_kind"]

_HINTS = {
    "old": ("is an old Office file (.doc, .xls)", "open it and save it as .docx"),
    "recording": ("is a recording", "bring its transcript; recordings stay where they are"),
    "picture": ("is a picture", "bring the text it shows"),
    "page": ("is a web page (HTML)", "open it and save it as .docx or .txt"),
    "zip": ("is an archive of files", "unpack it and import the files"),
    "program": ("is a program or an unknown binary file", "bring the transcript as text, .docx or .vtt"),
}
_STARTS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old"),
    (b"ID3", "recording"),
    (b"OggS", "recording"),
    (b"fLaC", "recording"),
    (b"RIFF", "recording"),
    (b"\x1aE\xdf\xa3", "recording"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"Rar!", "zip"),
    (b"\x7fELF", "program"),
)
_PAGES = ("<!doctype html", "<html", "<?xml", "<head", "<body")


def foreign_kind(file: SourceFile) -> tuple[str, str] | None:
    """What a file is that no reader of talk can take, and what to do; None for anything else.

    Examples
    --------
    >>> from pathlib import Path
    >>> foreign_kind(SourceFile(Path("a.doc"), b"<html><body>Maya: no"))[0]
    'is a web page (HTML)'
    >>> foreign_kind(SourceFile(Path("a.txt"), b"Maya: no")) is None
    True
    """
    if file.data[4:8] == b"ftyp":
        return _HINTS["recording"]
    for start, kind in _STARTS:
        if file.data.startswith(start):
            return _HINTS[kind]
    is_page = file.is_text and file.sample.lstrip()[:15].lower().startswith(_PAGES)
    return _HINTS["page"] if is_page else None
