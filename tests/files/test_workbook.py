"""Sheets of workbooks, and which of them holds the table."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from workbench.files import SourceFile
from workbench.files.table import read_table
from workbench.files.workbook import first_table, opened_workbook, other_sheets
from workbench.study.errors import ImportFailure


def book(**sheets: dict[str, str]) -> SourceFile:
    """A workbook whose cells are given by their names."""
    made = Workbook()
    made.remove(made.active)
    for name, cells in sheets.items():
        sheet = made.create_sheet(name)
        for place, text in cells.items():
            sheet[place] = text
    target = io.BytesIO()
    made.save(target)
    return SourceFile(Path("a.xlsx"), target.getvalue())


COVER = {"C4": "סקר מרץ"}
TABLE = {"B3": "name", "C3": "city", "D3": "age", "B5": "نگار", "C5": "شیراز", "D5": "34"}


def test_a_cover_with_one_title_is_not_the_table():
    with opened_workbook(book(cover=COVER, people=TABLE)) as sheets:
        table, others = first_table(sheets, path=Path("a.xlsx"))
        assert table.part == "sheet people"
        assert [(item.text, item.part) for item in other_sheets(others)] == [("סקר מרץ", "sheet cover")]


def test_rows_are_counted_from_the_first_of_the_paper_and_empty_columns_before_the_table_are_none():
    table = read_table(book(people=TABLE | {"B1": "מרץ"}))
    assert (table.headers, table.rows) == (("name", "city", "age"), (("نگار", "شیراز", "34"),))
    assert table.lines == (5,)
    assert [(item.text, item.line) for item in table.left_out] == [("מרץ", 1)]


def test_an_error_of_the_library_is_told_in_our_words():
    with (
        pytest.raises(ImportFailure, match=r"a\.xlsx: is damaged: its sheets cannot be read"),
        opened_workbook(book(people=TABLE)),
    ):
        raise ValueError("what the library says")
