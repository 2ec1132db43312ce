"""The registry of survey formats: adding one is one file and one row here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from workbench.files import Format, SourceFile, read_bytes
from workbench.study.errors import ImportFailure
from workbench.surveys.base import Answers
from workbench.surveys.delimited import DELIMITED
from workbench.surveys.workbook import WORKBOOK

__all__ = ["FORMATS", "is_survey_file", "read_answers"]

FORMATS: Mapping[str, Format[Answers]] = MappingProxyType({item.name: item for item in (WORKBOOK, DELIMITED)})


def read_answers(file: SourceFile) -> Answers:
    """Read a survey of any known format, by its content first.

    Raises
    ------
    ImportFailure
        If it is none of them or cannot be read whole.
    """
    path = file.path
    named = next((item for item in FORMATS.values() if path.suffix.lower() in item.extensions), None)
    alike = [item for item in FORMATS.values() if item.looks_like(file)]
    if WORKBOOK in alike or named is WORKBOOK:
        return WORKBOOK.read(file)
    if named or alike:
        return (named or alike[0]).read(file)
    endings = ", ".join(ending for item in FORMATS.values() for ending in item.extensions)
    raise ImportFailure("is of no known survey format", path=path, hint=f"use one of {endings}")


def is_survey_file(path: Path) -> bool:
    """Whether a file of a study folder is a survey export, by its name and content.

    A table of speakers and words is a transcript: ask for that first.
    """
    if path.name.startswith((".", "~$")) or not path.is_file():
        return False
    if any(path.suffix.lower() in item.extensions for item in FORMATS.values()):
        return True
    try:
        return WORKBOOK.looks_like(SourceFile(path, read_bytes(path)))
    except ImportFailure:
        return False
