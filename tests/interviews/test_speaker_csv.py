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
