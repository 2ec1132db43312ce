from __future__ import annotations

import pytest

from workbench.study import ImportFailure


def test_columns_in_any_order_with_time_and_line_breaks(read):
    transcript = read("a.csv", 'start,text,speaker\n00:01:00,"one\ntwo: three",נועה\n75.5,four,\n')
    assert [(turn.speaker, turn.start_s, turn.text) for turn in transcript.turns] == [
        ("נועה", 60.0, "one\ntwo: three"),
        ("", 75.5, "four"),
    ]


def test_semicolons_and_cells_beyond_the_header(read):
    transcript = read("a.csv", "speaker;text\nAnn;one;two\n")
    assert transcript.turns[0].text == "one two"
    assert "line 2" in transcript.warnings[0]


def test_an_open_quotation_mark_names_its_line(read):
    with pytest.raises(ImportFailure, match=r"a\.csv, line 3"):
        read("a.csv", 'speaker,text\nAnn,"one\nBo,two\n')


@pytest.mark.parametrize(
    "header",
    ["speaker,text,start,end,role,mood", "דובר,טקסט,התחלה,סוף,תפקיד,מצב", "گوینده,متن,شروع,پایان,نقش,حال"],
)
def test_headers_in_three_languages_and_columns_that_are_no_talk(read, header):
    transcript = read(
        "a.csv", f"{header}\nנועה,חיכיתי שעה.,0:05,0:09,לקוחה,sad\nדנה,למה?,0:10,0:11,מראיינת,\n"
    )
    assert [(turn.speaker, turn.text, turn.start_s, turn.end_s) for turn in transcript.turns] == [
        ("נועה", "חיכיתי שעה.", 5.0, 9.0),
        ("דנה", "למה?", 10.0, 11.0),
    ]
    assert transcript.roles == {"נועה": "participant", "דנה": "interviewer"}
    assert [(item.text, item.line) for item in transcript.left_out] == [("sad", 2)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter(read, delimiter):
    content = delimiter.join(["Speaker Name", "Timestamp", "Text"]) + "\n"
    content += delimiter.join(["Ann", "00:01:02", "It broke"]) + "\n" + delimiter.join(["Bo", "", ""]) + "\n"
    transcript = read("a.csv", content)
    assert [(turn.speaker, turn.start_s, turn.text) for turn in transcript.turns] == [
        ("Ann", 62.0, "It broke")
    ]
    assert [(item.text, item.reason) for item in transcript.left_out] == [("Bo", "a row without words")]


def test_a_million_columns_are_refused(read):
    with pytest.raises(ImportFailure, match=r"line 2: has 1000000 columns"):
        read("a.csv", "speaker,text\n" + "a," * 999_999 + "a\n")
