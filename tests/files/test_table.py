"""Tables of text from delimited files and workbooks."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.pace import takes_at_most
from workbench.files import SourceFile
from workbench.files.table import read_table, table_head
from workbench.study.errors import ImportFailure


def file(data: str | bytes) -> SourceFile:
    return SourceFile(Path("table.csv"), data.encode("utf-8") if isinstance(data, str) else data)


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(("header", "cell"), [("name", "Maya"), ("نام", "لاله"), ("שם", "נועה")])
def test_delimiters_and_languages(delimiter, header, cell):
    table = read_table(file(f"{header}{delimiter}x\r\n{cell}{delimiter}1\r\n"))
    assert (table.headers, table.rows, table.lines) == ((header, "x"), ((cell, "1"),), (2,))


def test_quoted_line_breaks_keep_the_line_numbers_right():
    table = read_table(file('name,note\n"Maya","a\nb"\nDana,c\n'))
    assert table.rows == (("Maya", "a\nb"), ("Dana", "c"))
    assert table.lines == (2, 4)


def test_ragged_rows_lose_nothing():
    table = read_table(file("Our people\n\nname,city\nMaya\nDana,Haifa,more,and more\n"))
    assert table.rows == (("Maya", ""), ("Dana", "Haifa"))
    assert [(item.text, item.line) for item in table.left_out] == [("Our people", 1), ("more | and more", 5)]


def test_cells_of_a_workbook_are_written_as_people_write_them():
    row = ["Maya", 7.0, 3.5, datetime.date(2026, 3, 2), datetime.datetime(2026, 3, 2, 9, 30), None]
    table = read_table(file(workbook(["a", "b", "c", "d", "e", "f"], row)))
    assert table.rows == (("Maya", "7", "3.5", "2026-03-02", "2026-03-02 09:30:00", ""),)
    assert (table.format, table.part) == ("xlsx", "sheet Sheet")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("", "holds no table"),
        ("one\ntwo\n", "holds no table"),
        ('a,b\n"c,d\n', "not a readable table"),
        ("a" + ",b" * 3000 + "\n", "3001 columns"),
        (b"a,b\n" + b"1,2\n" * 99 + b"\0", "NUL"),
        (b"a,b\n" + b"\0" * 10, "control codes"),
        (b"a,b\n" + b"x" * 2_100_000, "a line of more than"),
        (b"PK\x03\x04 no zip", "damaged"),
        (workbook([]), "no sheet with a table"),
    ],
)
def test_what_is_no_table_is_refused_and_no_head(data, problem):
    with pytest.raises(ImportFailure, match=problem):
        read_table(file(data))
    assert table_head(file(data)) is None


def test_huge_lines_are_refused_at_once():
    data = b"x" * 200_000_000
    with takes_at_most(50), pytest.raises(ImportFailure, match="line 1"):
        read_table(file(data))


def test_a_workbook_that_declares_a_million_columns_is_refused():
    whole = workbook(["name", "city"], ["Maya", "Haifa"])
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b'r="B2"', b'r="XFD1048576"') if "sheet1" in name else data)
    with pytest.raises(ImportFailure):
        read_table(file(out.getvalue()))


def test_a_head_reads_the_first_rows_only():
    text = "name,city\n" + "Maya,Haifa\n" * 5000
    head = table_head(file(text))
    assert len(head.rows) == 50


def test_a_big_workbook_is_not_opened_to_be_recognised():
    data = workbook(["name", "city"], ["נועה", "חיפה"])
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("media/picture.bin", b"\1" * 5_000_000)
    big = SourceFile(Path("people.xlsx"), target.getvalue())
    assert table_head(SourceFile(Path("people.xlsx"), data)) is not None
    assert table_head(big) is None
    assert read_table(big).rows == (("נועה", "חיפה"),)
