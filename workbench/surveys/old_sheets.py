"""Old Excel workbooks (.xls, .xlsb) and OpenDocument spreadsheets (.ods)."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from workbench.files import Format, SourceFile, check_xml, check_zip
from workbench.study.errors import ImportFailure
from workbench.surveys.apart import read_apart
from workbench.surveys.base import Answers
from workbench.surveys.grid import answers_from_grid
from workbench.surveys.workbook import other_sheet, other_warning, sheet_rows

__all__ = ["OLD_EXCEL", "OPEN_DOCUMENT", "read_old_excel", "read_open_document", "unpack_sheets"]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BOOKS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_KIND = b"application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = "content.xml"
_BINARY_BOOK = b"xl/workbook.bin"
_MOST_CELLS = 20_000_000
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
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive, archive.open(_CONTENT) as part:
        check_xml(part, path=file.path, name=_CONTENT)
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
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    if sum(sheet.height * sheet.width for _, sheet in sheets) > _MOST_CELLS:
        return {"refused": f"has more than {_MOST_CELLS:,} cells, too many for answers"}
    return {"sheets": [(name, list(sheet_rows(sheet))) for name, sheet in sheets]}


def _read(file: SourceFile, format_name: str) -> Answers:
    content = read_apart("sheets", file.data, path=file.path, hint=_HINT)
    sheets = [(str(name), rows) for name, rows in content["sheets"]]
    filled = [(name, rows) for name, rows in sheets if len(rows) > 1]
    if not filled:
        raise ImportFailure(
            "has no sheet with a table", path=file.path, hint="export it again with responses"
        )
    name, rows = filled[0]
    others = [(other, cells) for other, cells in sheets if other != name and cells]
    return answers_from_grid(
        rows,
        path=file.path,
        format_name=format_name,
        part=f"sheet {name}",
        warnings=other_warning(name, [other for other, _ in others]),
        left_out=[other_sheet(other, cells) for other, cells in others],
    )


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
