"""Excel workbooks (.xlsx): the first sheet that holds a table."""

from __future__ import annotations

import contextlib
import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.files import Format, LeftOut, SourceFile, check_sheets, check_zip
from workbench.study.errors import ImportFailure
from workbench.surveys.base import Answers
from workbench.surveys.grid import answers_from_grid, row_text

__all__ = ["WORKBOOK", "cell_text", "read_workbook", "sheet_height", "sheet_rows"]

_BOOK = "xl/workbook.xml"
MOST_BYTES = 400 * 1024**2  # 100,000 rows of 40 columns unpack to 170 MB and take 0.7 GB of memory
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WEB_PAGE = (b"<html", b"<!doctype", b"<table", b"<?xml")


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
    check_zip(data, path=path, must_hold=_BOOK, most_bytes=MOST_BYTES)
    check_sheets(data, path=path)
    with _explained(path):
        book = _book(data)
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        filled = [(name, sheet) for name, sheet in sheets if sheet_height(sheet) > 1]
        if not filled:
            raise ImportFailure("has no sheet with a table", path=path, hint="export it again with responses")
        name, sheet = filled[0]
        others = [(other, sheet) for other, sheet in sheets if other != name and sheet_height(sheet)]
        return answers_from_grid(
            sheet_rows(sheet),
            path=path,
            format_name="xlsx",
            part=f"sheet {name}",
            warnings=other_warning(name, [other for other, _ in others]),
            left_out=[other_sheet(other, sheet_rows(sheet)) for other, sheet in others],
        )


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
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
    return str(value)


def sheet_height(sheet: Any) -> int:
    """Rows of a sheet, from the first row of the paper to the last that holds something."""
    return int(sheet.start[0] + sheet.height) if sheet.start else 0


def sheet_rows(sheet: Any) -> Iterator[list[str]]:
    """Rows of a sheet of the reading library as text, with the empty columns before the table."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        # Nearly every cell is text, and a survey has millions of them.
        yield before + [cell if type(cell) is str else cell_text(cell) for cell in row]


def _book(data: bytes) -> Any:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(data))


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Errors of the reading library in our words; a panic of it is no ordinary exception."""
    from python_calamine import CalamineError

    try:
        yield
    except (ImportFailure, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        is_known = isinstance(error, CalamineError | ValueError | OSError | LookupError | ArithmeticError)
        if not is_known and type(error).__name__ != "PanicException":
            raise
        raise ImportFailure(
            "is damaged: its sheets cannot be read",
            path=path,
            hint="open it in a spreadsheet program and save anew",
        ) from error


def other_warning(name: str, others: Sequence[str]) -> list[str]:
    listed = ", ".join(map(repr, others))
    return [f"only sheet {name!r} is imported; {listed} left out"] if others else []


def other_sheet(name: str, rows: Iterable[Sequence[str]]) -> LeftOut:
    texts = [text for row in rows if (text := row_text(row))]
    return LeftOut("\n".join(texts), f"another sheet, {len(texts)} rows", 1, f"sheet {name}")


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
    example="one header row (or the two of SurveyMonkey), one row per respondent",
)
