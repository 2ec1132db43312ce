"""The page "What can I import?" cannot go stale."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from workbench.cli import main
from workbench.intake import ROOMS, format_table
from workbench.people.columns import MEANINGS
from workbench.study.source_entry import ColumnScale, PersonColumn
from workbench.surveys.header_words import Scale

PAGE = Path(__file__).resolve().parents[2] / "docs" / "what-can-i-import.md"


def test_the_page_lists_the_formats_that_are_there(capsys):
    assert main(["formats", "--markdown"]) == 0
    made = capsys.readouterr().out.strip()
    page = PAGE.read_text("utf-8")
    shown = page.partition("--markdown -->")[2].partition("<!-- end of formats -->")[0].strip()
    assert shown == made, "put the output of `workbench formats --markdown` between the two marks"


def test_every_format_of_every_room_is_in_the_table():
    assert len(format_table()) == sum(len(room.formats) for room in ROOMS)


def test_every_format_says_what_it_is():
    for row in format_table():
        assert row["title"], row
        assert row["example"].strip(), row
        assert row["kind"] in {kind for room in ROOMS for kind in room.kinds}, row


def test_whatever_a_column_is_taken_for_can_be_said_in_study_yaml():
    assert set(get_args(ColumnScale)) == set(get_args(Scale))
    assert set(get_args(PersonColumn)) | {"identifier", "attribute", "ignored"} == set(MEANINGS)
