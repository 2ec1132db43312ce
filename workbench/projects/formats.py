"""The registry of project formats: adding one is one file and one row here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workbench.files import Format, SourceFile
from workbench.projects.base import Project
from workbench.projects.codebook_file import QDC
from workbench.projects.reading import QDPX
from workbench.study.errors import ImportFailure

__all__ = ["FORMATS", "read_project"]

FORMATS: Mapping[str, Format[Project]] = MappingProxyType({item.name: item for item in (QDPX, QDC)})


def read_project(file: SourceFile) -> Project:
    """Read a coded project or codebook, by its content first.

    Raises
    ------
    ImportFailure
        If it is neither or cannot be read whole.
    """
    alike = [item for item in FORMATS.values() if item.looks_like(file)]
    named = [item for item in FORMATS.values() if file.path.suffix.lower() in item.extensions]
    for item in (*alike, *named):
        return item.read(file)
    endings = ", ".join(ending for item in FORMATS.values() for ending in item.extensions)
    raise ImportFailure("is no coded project", path=file.path, hint=f"use one of {endings}")
