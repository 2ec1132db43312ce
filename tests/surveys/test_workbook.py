from __future__ import annotations

import datetime

import pytest

from workbench.study import ImportFailure


def test_numbers_dates_and_text_as_people_write_them(read, workbook):
    rows = [
        ["ID", "When", "Score", "Part", "Why?"],
        ["007", datetime.date(2026, 3, 2), 7.0, 3.5, "=1+1"],
        [8, datetime.datetime(2026, 3, 2, 9, 30), 10, None, "two\nlines, None"],
    ]
    answers = read("a.xlsx", workbook(rows))
    assert answers.rows[1] == ("8", "2026-03-02 09:30:00", "10", "", "two\nlines, None")
    assert answers.rows[0][:4] == ("007", "2026-03-02", "7", "3.5")


def test_titles_above_the_table_empty_rows_and_further_sheets(read, workbook):
    first = [["My survey"], [], ["ID", None, "Why?", "Why?"], [1, "x", "a", "b"], [], [2, None, "c", "d"]]
    answers = read("a.xlsx", workbook([["only a title"]], first, [["ID"], [1]]))
    assert answers.headers == ("ID", "Column B", "Why?", "Why? (2)")
    assert answers.rows == (("1", "x", "a", "b"), ("2", "", "c", "d"))
    assert answers.part == "sheet Sheet2"
    assert any("'Sheet3'" in warning for warning in answers.warnings)
    assert [(loss.reason, loss.line, loss.part) for loss in answers.left_out] == [
        ("another sheet, 1 rows", 1, "sheet Sheet1"),
        ("another sheet, 2 rows", 1, "sheet Sheet3"),
        ("stands above the header", 1, "sheet Sheet2"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html><table><tr><td>1</td></tr></table></html>", "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old Excel"),
        (b"PK\x03\x04 and no more", "damaged or cut off"),
        (b"\0\1\2", "not a workbook"),
    ],
)
def test_what_only_looks_like_a_workbook_is_refused_with_the_reason(read, content, message):
    with pytest.raises(ImportFailure, match=rf"a\.xlsx.*{message}"):
        read("a.xlsx", content)


def test_a_cut_off_workbook(read, workbook):
    data = workbook([["ID", "NPS"], [1, 9]])
    with pytest.raises(ImportFailure, match="damaged or cut off"):
        read("a.xlsx", data[: len(data) // 2])


def test_a_workbook_without_answers(read, workbook):
    for sheets in ([[]], [[["ID", "NPS"]]]):
        with pytest.raises(ImportFailure, match="no sheet with a table"):
            read("a.xlsx", workbook(*sheets))
