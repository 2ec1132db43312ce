"""Sheets of a workbook as text, and which of them holds the table."""

from __future__ import annotations

import contextlib
import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.files.grid import row_text
from workbench.files.losses import LeftOut
from workbench.files.sheet_gate import check_sheets
from workbench.files.source_file import SourceFile
from workbench.files.zip_gate import check_zip
from workbench.study.errors import ImportFailure

__all__ = ["BOOK", "Sheet", "cell_text", "first_table", "opened_workbook", "other_sheets", "sheets_of"]

BOOK = "xl/workbook.xml"  # what every .xlsx holds
_MOST_BYTES = 400 * 1024**2  # 100,000 rows of 40 columns unpack to 170 MB and take 0.7 GB of memory


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Parameters
    ----------
    name : str
        As on its tab.
    height : int
        Rows from the first to the last that hold something.
    cells : int
        How many the reading library keeps.
    rows : iterable of list of str
        All rows, from the first of the paper; may be gone through once.
    """

    name: str
    height: int
    cells: int
    rows: Iterable[list[str]]

    @property
    def part(self) -> str:
        """How messages and losses name it."""
        return f"sheet {self.name}"


@contextlib.contextmanager
def opened_workbook(file: SourceFile) -> Iterator[list[Sheet]]:
    """Sheets of an .xlsx workbook; while they are read, errors of the library are told in our words.

    Parameters
    ----------
    file : SourceFile
        The workbook.

    Raises
    ------
    ImportFailure
        If it is damaged, hostile or far too big.
    """
    check_zip(file.data, path=file.path, must_hold=BOOK, most_bytes=_MOST_BYTES)
    check_sheets(file.data, path=file.path)
    with _explained(file.path):
        yield sheets_of(file.data)


def sheets_of(data: bytes) -> list[Sheet]:
    """Sheets of a workbook of any format the reading library knows; raises what the library raises.

    Parameters
    ----------
    data : bytes
        The workbook.
    """
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    return [Sheet(name, sheet.height, sheet.height * sheet.width, _rows(sheet)) for name, sheet in found]


def first_table(sheets: Sequence[Sheet], *, path: Path) -> tuple[Sheet, list[Sheet]]:
    """The first sheet with more than one row, and the others that hold something.

    Parameters
    ----------
    sheets : sequence of Sheet
        In the order of their tabs.
    path : Path
        Named in the message.

    Raises
    ------
    ImportFailure
        If no sheet has a table.
    """
    table = next((sheet for sheet in sheets if sheet.height > 1), None)
    if table is None:
        raise ImportFailure(
            "has no sheet with a table", path=path, hint="check that the right sheet was saved"
        )
    return table, [sheet for sheet in sheets if sheet.name != table.name and sheet.height]


def other_sheets(others: Iterable[Sheet]) -> list[LeftOut]:
    """Sheets beside the table, each left out as a whole.

    Examples
    --------
    >>> other_sheets([Sheet("Notes", 1, 2, [["חיכיתי", "ok"]])])[0].text
    'חיכיתי | ok'
    """
    found = []
    for sheet in others:
        texts = [text for row in sheet.rows if (text := row_text(row))]
        found.append(LeftOut("\n".join(texts), f"another sheet, {len(texts)} rows", 1, sheet.part))
    return found


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


def _rows(sheet: Any) -> Iterator[list[str]]:
    """Rows as text, with the empty columns before the table."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        # Nearly every cell is text, and a survey has millions of them.
        yield before + [cell if type(cell) is str else cell_text(cell) for cell in row]


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
            hint="open it in a spreadsheet program and save it anew",
        ) from error
