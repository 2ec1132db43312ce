"""Excel workbooks (.xlsx): the first sheet that holds a table."""

from __future__ import annotations

from pathlib import Path

from workbench.files import Format, SourceFile
from workbench.files.workbook import BOOK, opened_workbook
from workbench.study.errors import ImportFailure
from workbench.surveys.base import Answers
from workbench.surveys.sheets import answers_from_sheets

__all__ = ["WORKBOOK", "read_workbook"]

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
    _check_kind(file.path, file.data)
    with opened_workbook(file) as sheets:
        return answers_from_sheets(sheets, path=file.path, format_name="xlsx")


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
    return file.data.startswith(b"PK") and BOOK.encode() in file.data


WORKBOOK = Format(
    name="xlsx",
    title="Excel workbook",
    extensions=(".xlsx", ".xlsm"),
    read=read_workbook,
    looks_like=_looks_like,
    example="one header row (or the two of SurveyMonkey), one row per respondent",
)
