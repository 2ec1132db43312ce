from __future__ import annotations

import pytest

from workbench.study import ImportFailure


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
