"""SPSS data files (.sav, .zsav): variable labels are the questions, value labels the answers in words."""

from __future__ import annotations

import datetime
import io
import math
from typing import Any

from workbench.files import Format, LeftOut, SourceFile
from workbench.files.workbook import cell_text
from workbench.study.errors import ImportFailure
from workbench.surveys.apart import read_apart
from workbench.surveys.base import Answers, Heading
from workbench.surveys.conventions import with_stems

__all__ = ["SPSS", "read_spss", "unpack_spss"]

_MAGIC = (b"$FL2", b"$FL3")
_MOST_CELLS = 50_000_000
_MISSING = "marked as missing in the file"
_HINT = "open it in SPSS or PSPP and save it anew, or export it as CSV"


def read_spss(file: SourceFile) -> Answers:
    """Read an SPSS data file.

    Where all values of a variable have labels, the labels are the answers; where only the ends of a scale
    have them (1 = not at all, 7 = very), the figures are. Values declared missing are left out and counted.

    Parameters
    ----------
    file : SourceFile
        The file.

    Raises
    ------
    ImportFailure
        If it is damaged, no SPSS file, or holds no cases.
    """
    if not file.data.startswith(_MAGIC):
        raise ImportFailure("is no SPSS data file", path=file.path, hint=_HINT)
    content = read_apart("spss", file.data, path=file.path, hint=_HINT)
    variables = content["variables"]
    rows = tuple(zip(*(variable["cells"] for variable in variables), strict=True))
    kept = [number for number, row in enumerate(rows, start=1) if any(row)]
    if not kept:
        raise ImportFailure("holds no cases", path=file.path, hint="export it again with responses")
    return Answers(
        format="spss",
        encoding=content["encoding"],
        part="",
        headers=tuple(variable["name"] for variable in variables),
        rows=tuple(rows[number - 1] for number in kept),
        left_out=tuple(_missing(variable) for variable in variables if variable["missing"]),
        lines=tuple(kept),
        headings=with_stems([_heading(variable) for variable in variables]),
        program="SPSS",
        notes=("read as SPSS: variable labels are the questions, value labels the answers",),
    )


def unpack_spss(data: bytes) -> dict[str, Any]:
    """Variables of an SPSS file with their labels and cells as text.

    Parameters
    ----------
    data : bytes
        The file.

    Returns
    -------
    dict
        ``encoding`` and ``variables``; or ``refused`` with a reason.
    """
    import pyreadstat

    _, about = pyreadstat.read_sav(io.BytesIO(data), metadataonly=True)
    if (about.number_rows or 1) * (about.number_columns or 1) > _MOST_CELLS:
        return {"refused": f"has {about.number_rows} cases of {about.number_columns} variables, too many"}
    values, about = pyreadstat.read_sav(io.BytesIO(data), output_format="dict", user_missing=True)
    return {
        "encoding": about.file_encoding,
        "variables": [_variable(name, values[name], about) for name in about.column_names],
    }


def _variable(name: str, values: Any, about: Any) -> dict[str, Any]:
    labels = about.variable_value_labels.get(name, {})
    ranges = about.missing_ranges.get(name, [])
    answers = [value for value in values if not _is_empty(value) and not _is_missing(value, ranges)]
    in_words = bool(labels) and all(value in labels for value in set(answers))
    cells = ["" if _is_empty(value) or _is_missing(value, ranges) else value for value in values]
    return {
        "name": name,
        "label": about.column_names_to_labels.get(name) or "",
        "options": [
            str(labels[value]) for value in sorted(labels, key=str) if not _is_missing(value, ranges)
        ],
        "cells": [str(labels[cell]) if in_words and cell != "" else _text(cell) for cell in cells],
        "missing": [
            str(labels.get(value, _text(value)))
            for value in values
            if not _is_empty(value) and _is_missing(value, ranges)
        ],
    }


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def _is_missing(value: Any, ranges: list[dict[str, Any]]) -> bool:
    try:
        return any(pair["lo"] <= value <= pair["hi"] for pair in ranges)
    except TypeError:
        return False


def _text(value: Any) -> str:
    is_whole_day = isinstance(value, datetime.datetime) and value.time() == datetime.time()
    return cell_text(value.date() if is_whole_day else value).strip()


def _heading(variable: dict[str, Any]) -> Heading:
    return Heading(variable["name"], " ".join(variable["label"].split()), options=tuple(variable["options"]))


def _missing(variable: dict[str, Any]) -> LeftOut:
    return LeftOut("\n".join(variable["missing"]), _MISSING, None, f"variable {variable['name']}")


def _looks_like(file: SourceFile) -> bool:
    return file.data.startswith(_MAGIC)


SPSS = Format(
    name="spss",
    title="SPSS data file (.sav)",
    extensions=(".sav", ".zsav"),
    read=read_spss,
    looks_like=_looks_like,
    example="variables with labels: q1 = How satisfied are you?, 1 = not at all … 5 = very",
)
