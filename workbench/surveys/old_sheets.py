"""Old Excel workbooks (.xls, .xlsb) and OpenDocument spreadsheets (.ods)."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from workbench.files import Format, SourceFile, check_xml, check_zip
from workbench.files.sheet_gate import MOST_CELLS
from workbench.files.workbook import Sheet, sheets_of
from workbench.study.errors import ImportFailure
from workbench.surveys.apart import read_apart
from workbench.surveys.base import Answers
from workbench.surveys.sheets import answers_from_sheets

__all__ = ["OLD_EXCEL", "OPEN_DOCUMENT", "read_old_excel", "read_open_document", "unpack_sheets"]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"
_BINARY_BOOK = b"xl/workbook.bin"
# The reading library takes a cell to be empty if it has neither a value nor says that it holds text.
_CELL_WITH_TEXT = re.compile(
    rb"""<(?:[\w.-]+:)?table-cell\b((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)(?<!/)>\s*<(?:[\w.-]+:)?p\b[^<>]*>[^<]*[^<\s]"""
)
_VALUE = re.compile(
    rb"""\boffice:(?:value-type\s*=\s*["']string["']|(?:value|boolean-value|date-value|time-value)\s*=)"""
)
_HINT = "open it in a spreadsheet program and save it as .xlsx"


def read_old_excel(file: SourceFile) -> Answers:
    """Read the first sheet with a table of an .xls or .xlsb workbook.

    Raises
    ------
    ImportFailure
        If it is damaged, locked, no workbook, or holds no table.
    """
    if _LOCKED in file.data:
        raise ImportFailure("is password-protected", path=file.path, hint="save it without a password")
    if file.data.startswith(b"PK"):
        check_zip(file.data, path=file.path, must_hold=_BINARY_BOOK.decode())
        return _read(file, "xlsb")
    return _read(file, "xls")


def read_open_document(file: SourceFile) -> Answers:
    """Read the first sheet with a table of an OpenDocument spreadsheet.

    Raises
    ------
    ImportFailure
        If it is damaged, locked, no spreadsheet, or holds no table.
    """
    check_zip(file.data, path=file.path, must_hold=_CONTENT)
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        with archive.open(_CONTENT) as part:
            check_xml(part, path=file.path, name=_CONTENT)
        cells = _CELL_WITH_TEXT.finditer(archive.read(_CONTENT))
    if not all(_VALUE.search(cell[1]) for cell in cells):
        raise ImportFailure(
            "holds words in a cell that says nothing of its kind, so that they would be lost",
            path=file.path,
            part=_CONTENT,
            hint=_HINT,
        )
    return _read(file, "ods")


def unpack_sheets(data: bytes) -> dict[str, Any]:
    """Names and rows of the sheets, as text.

    Parameters
    ----------
    data : bytes
        The workbook.

    Returns
    -------
    dict
        ``sheets``: pairs of a name and its rows; or ``refused`` with a reason.
    """
    sheets = sheets_of(data)
    if sum(sheet.cells for sheet in sheets) > MOST_CELLS:
        return {"refused": f"has more than {MOST_CELLS:,} cells, too many for answers"}
    return {"sheets": [(sheet.name, list(sheet.rows)) for sheet in sheets]}


def _read(file: SourceFile, format_name: str) -> Answers:
    content = read_apart("sheets", file.data, path=file.path, hint=_HINT)
    sheets = [
        Sheet(str(name), height=sum(map(any, rows)), cells=sum(map(len, rows)), rows=rows)
        for name, rows in content["sheets"]
    ]
    return answers_from_sheets(sheets, path=file.path, format_name=format_name)


def _is_old_excel(file: SourceFile) -> bool:
    if file.data.startswith(_OLD_OFFICE):
        return any(name in file.data for name in _BOOKS)
    return file.data.startswith(b"PK") and _BINARY_BOOK in file.data


def _is_open_document(file: SourceFile) -> bool:
    return file.data.startswith(b"PK") and _KIND in file.data[:200]


OLD_EXCEL = Format(
    name="xls",
    title="old or binary Excel workbook (.xls, .xlsb)",
    extensions=(".xls", ".xlsb"),
    read=read_old_excel,
    looks_like=_is_old_excel,
    example="one header row, one row per respondent",
)
OPEN_DOCUMENT = Format(
    name="ods",
    title="OpenDocument spreadsheet (LibreOffice)",
    extensions=(".ods",),
    read=read_open_document,
    looks_like=_is_open_document,
    example="one header row, one row per respondent",
)
