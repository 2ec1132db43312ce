"""Codebooks as tables: one row a code, one column a field and language."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.coding.codebook.as_entry import as_entry
from workbench.coding.codebook.model import Code
from workbench.language import decode_bytes
from workbench.study.errors import WorkbenchError

__all__ = ["as_sheet", "read_sheet"]

_PLAIN = ("id", "kind", "parent", "severity", "valence", "channel")
_WORDS = ("names", "claim", "definition")
_NOTES = ("include", "exclude", "examples")
_PATTERNS = ("patterns", "except")
_SINGULAR = {
    "name": "names",
    "example": "examples",
    "includes": "include",
    "excludes": "exclude",
    "exceptions": "except",
}
_HEAD = re.compile(r"([a-z]+)(?:[ ._-]*\(?(en|fa|he)\)?)?(?:[ ._-]*\d+)?")
_FORMULA = tuple("=+-@\t\r")


def read_sheet(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Read a table of codes.

    Parameters
    ----------
    path : Path
        Comma, semicolon or tab between cells. Columns ``id``, ``name``, ``parent``, ``definition``,
        ``include``, ``exclude``, ``examples`` and so on, each with a language behind it where that shall
        be named (``name.fa``). Several notes or examples stand on lines of one cell or in numbered columns.

    Yields
    ------
    (row, entry)
        Rows counted from 1 with the head, as a spreadsheet counts them.

    Raises
    ------
    WorkbenchError
        A column is unknown or a row has too many cells.
    """
    text = decode_bytes(path.read_bytes()).text
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        heads = [_head(name, path.name) for name in next(rows, [])]
        if not heads:
            raise WorkbenchError("the table is empty", where=path.name, hint="start with the columns id,name")
        for number, cells in enumerate(rows, start=2):
            if any(cell.strip() for cell in cells):
                yield number, _entry(heads, cells, f"{path.name}, row {number}")
    except csv.Error as error:
        raise WorkbenchError(f"not readable as a table: {error}", where=path.name) from None


def as_sheet(codes: Iterable[Code]) -> str:
    """Write codes as a table that :func:`read_sheet` reads.

    Parameters
    ----------
    codes : iterable of Code
        In the order they shall have.

    Returns
    -------
    str
        Comma-separated, with a head; no cell is a formula to a spreadsheet.
    """
    rows = [_cells(code) for code in codes]
    order = [
        f"{field}.{language}" for field in (*_WORDS, *_NOTES, *_PATTERNS) for language in ("en", "fa", "he")
    ]
    used = {column for row in rows for column in row}
    columns = [column for column in ("id", "parent", *order, *_PLAIN[3:]) if column in used]
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _head(name: str, where: str) -> tuple[str, str | None]:
    found = _HEAD.fullmatch(name.strip().lower())
    field = _SINGULAR.get(found[1], found[1]) if found else ""
    if not name.strip():
        return "", None
    if found is None or field not in (*_PLAIN, *_WORDS, *_NOTES, *_PATTERNS):
        known = "id, parent, name, definition, include, exclude, examples"
        raise WorkbenchError(
            f"unknown column {name!r}", where=where, hint=f"use {known}, or one with a language like name.fa"
        )
    return field, found[2]


def _entry(heads: list[tuple[str, str | None]], cells: list[str], where: str) -> dict[str, object]:
    if len(cells) > len(heads) and any(cell.strip() for cell in cells[len(heads) :]):
        raise WorkbenchError(
            f"{len(cells)} cells under {len(heads)} columns",
            where=where,
            hint="put quotes round texts with commas",
        )
    entry: dict[str, object] = {}
    plain: dict[str, list[str]] = {}
    for (field, language), cell in zip(heads, cells, strict=False):
        value = _unguarded(cell.strip())
        if not field or not value:
            continue
        if field in _PLAIN:
            entry[field] = _number(value, where) if field in ("severity", "valence") else value
        elif field in _WORDS and language is None:
            entry[field] = value
        elif field in _WORDS:
            _under(entry, field)[str(language)] = value
        elif language is None and field in _NOTES:
            plain.setdefault(field, []).extend(map(_unguarded, value.splitlines()))
        else:
            lines = [line for line in map(_unguarded, map(str.strip, value.splitlines())) if line]
            known = _under(entry, field).setdefault(language or "en", [])
            known.extend(lines)  # type: ignore[attr-defined]
    return {**entry, **plain}


def _under(entry: dict[str, object], field: str) -> dict[str, object]:
    found = entry.setdefault(field, {})
    if not isinstance(found, dict):
        found = entry[field] = {}
    return found


def _number(value: str, where: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise WorkbenchError(f"{value!r} is not a whole number", where=where) from None


def _cells(code: Code) -> dict[str, str]:
    cells: dict[str, str] = {}
    for field, value in as_entry(code).items():
        if not isinstance(value, dict):
            cells[field] = _guarded(str(value))
            continue
        for language, texts in value.items():
            lines = [texts] if isinstance(texts, str) else texts
            cells[f"{field}.{language}"] = "\n".join(_guarded(" ".join(line.splitlines())) for line in lines)
    return cells


def _guarded(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) and not text.lstrip("+-").isdigit() else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text
