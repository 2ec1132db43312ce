"""The zip file a project travels in: checked as a whole, read part by part, never unpacked to disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from workbench.files import SourceFile, check_zip
from workbench.study.errors import ImportFailure

__all__ = ["Archive", "holds_project", "is_outside", "open_archive"]

_FOLDER = "sources/"
_OUTSIDE = re.compile(r"(?:absolute|file|https?):|[A-Za-z]:[\\/]|\\\\", re.IGNORECASE)
_SCHEME = re.compile(r"(?:internal|relative)://+", re.IGNORECASE)


@dataclass(frozen=True)
class Archive:
    """A checked project file.

    Parameters
    ----------
    path : Path
        Named in messages.
    data : bytes
        The whole file.
    main : str
        The entry that holds the project's XML.
    """

    path: Path
    data: bytes
    main: str

    def read(self, entry: str) -> bytes:
        """Bytes of an entry."""
        return self._opened.read(entry)

    def find(self, address: str) -> str | None:
        """The entry an address of the project means, whatever the case of its letters.

        Parameters
        ----------
        address : str
            ``internal://x.txt``, ``relative:///x.txt`` or a bare name. Absolute paths find nothing: what
            lies outside the file is never opened.
        """
        if not address or is_outside(address):
            return None
        plain = _SCHEME.sub("", address).replace("\\", "/").lstrip("/")
        for name in (plain, unquote(plain)):
            for place in (_FOLDER + name, name):
                if found := self._entries.get(place.casefold()):
                    return found
        return None

    @cached_property
    def _opened(self) -> zipfile.ZipFile:
        """Opened once: its table of contents is read each time it is opened."""
        return zipfile.ZipFile(io.BytesIO(self.data))

    @cached_property
    def _entries(self) -> dict[str, str]:
        """Entries by folded name; a project in a folder of its own is looked at from there."""
        above = self.main.rpartition("/")[0]
        prefix = f"{above}/" if above else ""
        names = [name for name in self._opened.namelist() if not name.endswith("/")]
        near = {name.removeprefix(prefix).replace("\\", "/").casefold(): name for name in reversed(names)}
        return {name.removeprefix("./"): entry for name, entry in near.items()}


def open_archive(path: Path, data: bytes) -> Archive:
    """Check a project file.

    Raises
    ------
    ImportFailure
        If it is no zip file, is damaged or hostile, or holds no project.
    """
    found = [name for name in _names(path, data) if name.casefold().endswith(".qde")]
    if not found:
        raise ImportFailure(
            "holds no project (.qde)", path=path, hint="export it again as a REFI-QDA project (.qdpx)"
        )
    if len(found) > 1:
        raise ImportFailure(f"holds {len(found)} projects", path=path, part=found[1], hint="export one")
    check_zip(data, path=path, must_hold=found[0])
    return Archive(path, data, found[0])


def holds_project(file: SourceFile) -> bool:
    """Whether a file is a zip file with a project in it; never raises."""
    if not file.data.startswith(b"PK"):
        return False
    try:
        return any(name.casefold().endswith(".qde") for name in _names(file.path, file.data))
    except ImportFailure:
        return False


def is_outside(address: str) -> bool:
    """Whether an address points to a file of somebody's machine or of the net.

    Examples
    --------
    >>> is_outside("absolute://C:/talks/one.txt"), is_outside("internal://one.txt")
    (True, False)
    """
    return bool(_OUTSIDE.match(address.strip()))


def _names(path: Path, data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise ImportFailure(
            "is damaged or cut off, or no project file", path=path, hint="export or copy it again"
        ) from error
