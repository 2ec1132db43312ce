"""Damaged files that were once read wrongly, small enough to understand."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from tests.intake.every_format import TABLE_FILES
from workbench.files import SourceFile, check_sheets
from workbench.intake import recognise
from workbench.interviews import read_transcript
from workbench.language import detect_language
from workbench.projects import read_project
from workbench.study import ImportFailure
from workbench.surveys import read_answers

CAPTIONS = (
    "1\n00:00:01,000 --> 00:00:05,000\n{first}\n\n2\n00:00:06,000 --> 00:00:10,000\nנועה: חיכיתי שעה.\n"
)


@pytest.mark.parametrize("first", ["נגה: ", "נועה: ", "Ann: "])
def test_a_caption_with_a_name_and_no_words(first):
    transcript = read_transcript(SourceFile(Path("a.srt"), CAPTIONS.format(first=first).encode()))
    assert "חיכיתי שעה." in transcript.turns[-1].text


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("ticket id,created at,author,message\n1,2026-05-13 10:02,נועה,כן\n", "سایت سه بار قطع شد\n"),
        ("ticket id,created at,author,message\n1,2026-05-13 10:02,נועה,כן\n", "2,It froze twice\n"),
        ("call id,date,agent,caller,reason,note\n1,2026-05-13,Dana,C-1,bill,כן\n", '"It froze twice"\n'),
    ],
)
def test_a_row_that_breaks_off_is_reported(header, row):
    transcript = read_transcript(SourceFile(Path("a.csv"), (header + row).encode()))
    assert [loss.reason for loss in transcript.left_out] == ["a row that breaks off before the words"]
    assert transcript.left_out[0].text == row.strip('"\n').replace(",", " ")


def test_rich_text_behind_the_last_brace_is_reported():
    data = rb"{\rtf1\ansi Ann: Why?\par Bo: So.\par }" + b"\nAnn: And then?}\0"
    transcript = read_transcript(SourceFile(Path("a.rtf"), data))
    assert [(loss.text, loss.reason) for loss in transcript.left_out] == [
        ("Ann: And then?", "behind the end of the document")
    ]


def test_binary_data_in_rich_text_is_refused():
    with pytest.raises(ImportFailure, match="holds control characters"):
        read_transcript(SourceFile(Path("a.rtf"), b"{\\rtf1\\ansi Ann: Why?\\par {\\*\x02 Bo: So.}\\par}"))


@pytest.mark.parametrize(("ending", "part"), [("xlsx", "xl/worksheets/sheet1.xml"), ("ods", "content.xml")])
def test_a_sheet_that_is_no_sound_xml_is_refused(ending, part):
    table = pd.DataFrame({"id": ["1", "2"], "چرا؟": ["قطع شد", "It froze"]})
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(TABLE_FILES[ending][1](table))) as old,
        zipfile.ZipFile(target, "w") as new,
    ):
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, content.replace(b"<is>", b"", 1).replace(b"<text:p>", b"", 1))
    with pytest.raises(ImportFailure, match=f"{part}: is damaged: it is no well-formed XML"):
        read_answers(SourceFile(Path(f"a.{ending}"), target.getvalue()))


def test_two_descriptions_of_a_code_are_kept():
    xml = (
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="1" name="wait">'
        "<Description>חיכיתי</Description><Description>منتظر ماندم</Description></Code></Codes></CodeBook>"
    )
    project = read_project(SourceFile(Path("a.qdc"), xml.encode()))
    assert project.codes[0].description == "חיכיתי\nمنتظر ماندم"


@pytest.mark.parametrize(
    "content", ["00:" + "," * 9_000 + "a\n", "00:" + "_" * 9_000 + "a\n", "\n" * 50_000 + "a\n"]
)
def test_endless_signs_and_lines_are_recognised_in_time(content):
    file = SourceFile(Path("a.csv"), (f"a,b\n{content}" * 3 + content).encode())
    started = time.process_time()
    recognise(file)
    assert time.process_time() - started < 2


def test_words_out_of_place_in_a_codebook_are_named():
    book = (
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Description>חיכיתי שעה</Description>'
        '<Code guid="F2D7 the line was dead" name="waiting"><Description>kept</Description>tail</Code>'
        "</Codes></CodeBook>"
    )
    project = read_project(SourceFile(Path("a.qdc"), book.encode()))
    assert [item.text for item in project.not_taken] == ["חיכיתי שעה", "F2D7 the line was dead", "tail"]
    assert project.codes[0].description == "kept"


def test_cells_beyond_the_last_column_of_a_log_are_named():
    log = "call id,agent,caller,note\n1,Ann,C-1,The bill was wrong.,and nobody rang back\n"
    transcript = read_transcript(SourceFile(Path("calls.csv"), log.encode()))
    assert [(item.text, item.line) for item in transcript.left_out] == [("and nobody rang back", 2)]


def test_a_cell_named_twice_is_refused():
    sheet = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="B1"><v>3</v></c></row>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{sheet}</sheetData></worksheet>")
    with pytest.raises(ImportFailure, match="names a cell twice"):
        check_sheets(target.getvalue(), path=Path("a.xlsx"))


def test_the_language_of_one_endless_word_is_found_in_time():
    started = time.process_time()
    assert detect_language("س" * 400_000) == "fa"
    assert time.process_time() - started < 5


def test_a_sentence_in_the_column_of_call_ids_is_named():
    log = "call id,time,agent,caller,note\nנפלה לי השיחה שוב,14 May 2026 at 10:30,יעל,C-1,ok\n"
    transcript = read_transcript(SourceFile(Path("calls.csv"), log.encode()))
    assert [item.text for item in transcript.left_out] == ["נפלה לי השיחה שוב"]
