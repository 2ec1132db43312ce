"""The registry of survey formats: adding one is one file and one row here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from workbench.files import Format, SourceFile
from workbench.study.errors import ImportFailure
from workbench.surveys.base import Answers
from workbench.surveys.delimited import DELIMITED
from workbench.surveys.old_sheets import OLD_EXCEL, OPEN_DOCUMENT
from workbench.surveys.parquet import PARQUET
from workbench.surveys.spss import SPSS
from workbench.surveys.workbook import WORKBOOK

__all__ = ["FORMATS", "read_answers"]

# Text comes last: every other format begins with bytes of its own.
FORMATS: Mapping[str, Format[Answers]] = MappingProxyType(
    {item.name: item for item in (WORKBOOK, OPEN_DOCUMENT, OLD_EXCEL, SPSS, PARQUET, DELIMITED)}
)


def read_answers(file: SourceFile) -> Answers:
    """Read a survey of any known format, by its content first.

    Raises
    ------
    ImportFailure
        If it is none of them or cannot be read whole.
    """
    binary = [item for item in FORMATS.values() if item is not DELIMITED and item.looks_like(file)]
    named = [item for item in FORMATS.values() if file.path.suffix.lower() in item.extensions]
    chosen = [*binary, *named]
    if not chosen and DELIMITED.looks_like(file):
        chosen = [DELIMITED]
    if chosen:
        return chosen[0].read(file)
    endings = ", ".join(ending for item in FORMATS.values() for ending in item.extensions)
    raise ImportFailure("is of no known survey format", path=file.path, hint=f"use one of {endings}")
