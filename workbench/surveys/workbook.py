"""Excel workbooks (.xlsx): the first sheet that holds a table."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from pathlib import Path

from workbench.files import Format, SourceFile, check_zip
from workbench.study.errors import ImportFailure
from workbench.surveys.base import Answers
from workbench.surveys.grid import answers_from_grid

__all__ = ["WORKBOOK", "cell_text", "read_workbook"]

_BOOK = "xl/workbook.xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE = (b"<html", b"<!doctype", b"<table", b"<?xml")
_MANY_CELLS = 50_000_000


def read_workbook(file: SourceFile) -> Answers:
    """Read the first sheet with a table.

    Parameters
    ----------
    file : SourceFile
        The file.

    Raises
    ------
    ImportFailure
        If it is damaged, locked, no workbook, or holds no table.
    """
    path, data = file.path, file.data
    _check_kind(path, data)
    check_zip(data, path=path, must_hold=_BOOK)
    sheets = _sheets(path, data)
    filled = [(name, grid) for name, grid in sheets if len(grid) > 1]
    if not filled:
        raise ImportFailure("has no sheet with a table", path=path, hint="export it again with responses")
    name, grid = filled[0]
    others = ", ".join(repr(other) for other, _ in filled[1:])
    notes = [f"only sheet {name!r} is imported; {others} left out"] if others else []
    return answers_from_grid(grid, path=path, format_name="xlsx", part=f"sheet {name}", warnings=notes)


def cell_text(value: object) -> str:
    """A cell as people write it.

    Examples
    --------
    >>> cell_text(7.0), cell_text(3.5), cell_text(datetime.date(2026, 3, 2)), cell_text(True)
    ('7', '3.5', '2026-03-02', 'TRUE')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        is_day = value.time() == datetime.time()
        return value.date().isoformat() if is_day else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _sheets(path: Path, data: bytes) -> list[tuple[str, list[list[str]]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [(name, _texts(path, name, book.get_sheet_by_name(name))) for name in book.sheet_names]
    except (CalamineError, ValueError, OSError, KeyError, OverflowError) as error:
        raise ImportFailure(
            "is damaged: its sheets cannot be read",
            path=path,
            hint="open it in a spreadsheet program and save anew",
        ) from error


def _texts(path: Path, name: str, sheet: object) -> list[list[str]]:
    height, width = getattr(sheet, "total_height", 0), getattr(sheet, "total_width", 0)
    if height * width > _MANY_CELLS:
        raise ImportFailure(
            f"has {height} × {width} cells, too many for answers", path=path, part=f"sheet {name}"
        )
    rows: Sequence[Sequence[object]] = sheet.to_python(skip_empty_area=False)  # type: ignore[attr-defined]
    return [[cell_text(cell) for cell in row] for row in rows]


def _check_kind(path: Path, data: bytes) -> None:
    if data.startswith(_OLD_OFFICE):
        problem = "is password-protected" if _LOCKED in data else "is an old Excel file (.xls)"
        raise ImportFailure(problem, path=path, hint="save it as .xlsx without a password")
    if data[:200].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_WEB_PAGE):
        raise ImportFailure(
            "is a web page, not a workbook",
            path=path,
            hint="open it in a spreadsheet program and save as .xlsx",
        )
    if not data.startswith(b"PK"):
        raise ImportFailure("is not a workbook", path=path, hint="save it as .xlsx or .csv")


def _looks_like(file: SourceFile) -> bool:
    return file.data.startswith(b"PK") and _BOOK.encode() in file.data


WORKBOOK = Format(
    name="xlsx",
    title="Excel workbook",
    extensions=(".xlsx", ".xlsm"),
    read=read_workbook,
    looks_like=_looks_like,
    example="one header row, one row per respondent",
)
