from __future__ import annotations

from pathlib import Path

import pytest

from workbench.files import SourceFile
from workbench.study import ImportFailure
from workbench.surveys import read_answers
from workbench.surveys.delimited import DELIMITED


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters_and_encodings(read, delimiter, encoding):
    rows = [["شناسه", "چرا؟"], ["007", '"خوب' + delimiter + ' بود"'], ["2", "None"]]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    answers = read("a.csv", text.encode(encoding))
    assert answers.headers == ("شناسه", "چرا؟")
    assert answers.rows == (("007", f"خوب{delimiter} بود"), ("2", "None"))


def test_one_column_with_commas_is_one_column(read):
    assert read("a.csv", "comment\nslow, very slow, gave up\n").rows == (("slow, very slow, gave up",),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('a,b\n"open,1\n2,3\n', "line 3.*readable table"),
        ("a,b\n1,\0\n", "line 2"),
        ("a,b\n", "no answers"),
        ("," * 6000 + "x\n1,2\n", "columns"),
        (" \n\n", "is empty"),
    ],
)
def test_broken_tables_are_refused_with_the_place(read, content, message):
    with pytest.raises(ImportFailure, match=message):
        read("a.csv", content)


def test_unknown_formats_are_named(read):
    with pytest.raises(ImportFailure, match=r"use one of \.xlsx"):
        read("a.dat", b"no table here")


def test_a_file_that_names_its_delimiter(read):
    assert read("a.csv", "sep=|\nid|a,b\n1|x,y\n").rows == (("1", "x,y"),)


def test_titles_above_a_delimited_table(read):
    answers = read("a.csv", "Report of March, final\nID;Plan;Why?\n1;City;slow, very slow\n2;Plus;دیر رسید\n")
    assert answers.headers == ("ID", "Plan", "Why?")
    assert [loss.line for loss in answers.left_out] == [1]


@pytest.mark.parametrize(
    ("content", "is_table"),
    [
        ("a,b\n1,2\n", True),
        ("שם;גיל\nנועה;30\n", True),
        ("Ann: Hello, how are you?\nLea: Fine, and you?\nAnn: I waited\nLea: Oh no\nAnn: Yes\n", False),
        ("only words here\nand here\n", False),
        ("", False),
    ],
)
def test_a_table_is_recognised_by_its_rows(content, is_table):
    assert DELIMITED.looks_like(SourceFile(Path("a"), content.encode())) is is_table


@pytest.mark.parametrize(
    "data",
    [b"," * 1_000_000 + b"x\n1,2\n", b"a,b\n" + b"1,2\n" * 10 + b"\0,3\n", b"a,b\n" + b"x" * 20_000_000],
)
def test_what_is_no_table_is_refused_before_it_is_decoded(data):
    file = SourceFile(Path("a.csv"), data)
    with pytest.raises(ImportFailure, match=r"columns|NUL|line of"):
        read_answers(file)
    assert "_reading" not in vars(file)
