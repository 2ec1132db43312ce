"""Damaged files that were once read wrongly, small enough to understand."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from tests.intake.every_format import TABLE_FILES
from tests.pace import takes_at_most
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


@pytest.mark.parametrize(
    ("hidden", "part", "line"),
    [
        (r"{\fonttbl{\f0 Arial;}e times, so I called. Bo: I waited.\par }", "fonttbl", 2),  # seed 9924
        (r"{\fonttbl{\f0 Arial;}" + "\n" + r"f0 Bo: I waited.\par }", "fonttbl", 2),  # seed 9372
        (r"{\fonttbl{\f0 Bo: I waited.}}", "fonttbl", 2),
        (r"{\stylesheet{\s0 Normal;}{\s1 Bo: I waited.\par }}", "stylesheet", 2),
        (r"{\colortbl;\red0\green0\blue0;Bo: I waited.}", "colortbl", 2),
        (r"{\info{\author Dana}" + "\n" + r"Bo: I {\b waited}.}", "info", 2),
        (r"{\info{\title Talk 3\par Bo: I waited.\par}}", "title", 2),
        (r"{\*\unheard Bo: I waited.}", "", 2),
        (r"{\footnote one\par" + "\n" + r"two}{\*\unheard Bo: I waited.}", "", 3),
    ],
)
def test_words_in_hidden_parts_of_rich_text_are_named(hidden, part, line):
    data = (r"{\rtf1\ansi" + "\n" + hidden + r"\f0 Ann: Why?\par Bo: So.\par }").encode()
    transcript = read_transcript(SourceFile(Path("a.rtf"), data))
    assert [turn.text for turn in transcript.turns] == ["Why?", "So."]
    found = next(item for item in transcript.left_out if item.part == part)
    assert ("Bo: I waited." in found.text, found.line) == (True, line)
    assert found.reason.endswith("which no page shows")


def test_a_document_that_hides_itself_is_named():
    data = rb"{\rtf1\ansi so\tc1{\fonttbl{\f0 Arial;}}\f0 Ann: Why?\par Bo: So.\par }"  # seed 8475
    transcript = read_transcript(SourceFile(Path("a.rtf"), data))
    assert [loss.text for loss in transcript.left_out] == ["Ann: Why?\nBo: So."]


def test_words_in_the_list_of_fonts_are_read_in_their_code_page():
    fonts = r"{\fonttbl{\f0\fcharset177 David;}\f0 \'f0\'e5\'f2\'e4: \'eb\'ef.\par }"
    data = (r"{\rtf1\ansi" + fonts + r"\f0 Ann: Why?\par }").encode()
    transcript = read_transcript(SourceFile(Path("a.rtf"), data))
    assert "נועה: כן." in transcript.left_out[0].text


def test_what_healthy_rich_text_hides_is_not_named():
    hidden = (
        r"{\fonttbl{\f0\fcharset0{\*\panose 02020603}Times New Roman{\*\falt Times};}\f1 .SFNS-Regular;}"
        r"{\colortbl;\red0\green0\blue0;}{\*\expandedcolortbl;;\cssrgb\c0\c0\c0;}"
        r"{\stylesheet{\ql Normal;}{\*\cs10 Default Paragraph Font;}}{\*\generator Riched20 10.0;}"
        r"{\info{\title Talk 3: Bo, Haifa}{\author Dana Levi}{\creatim\yr2026\mo5}}"
        r"{\*\listtable{\list{\listlevel{\leveltext\'02\'00.;}{\levelnumbers\'01;}}{\listname ;}}}"
        r"{\*\pgdsctbl{\pgdsc0 Default Page Style;}}{\*\themedata 504b0304140006000800"
        "\n" + r"0000210000}{\pntext\f0 1.\tab}"
    )
    linked = r"{\field{\*\fldinst{ HYPERLINK \"page 1\" }}{\fldrslt So}}.{\*\bkmkend _GoBack}\par }"
    data = (r"{\rtf1\ansi" + hidden + r"\f0 Ann: Why?\par Bo: " + linked).encode()
    assert read_transcript(SourceFile(Path("a.rtf"), data)).left_out == ()


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
    with takes_at_most(100):
        recognise(file)


def test_words_out_of_place_in_a_codebook_are_named():
    book = (
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Description>חיכיתי שעה</Description>'
        '<Code guid="F2D7 the line was dead" name="waiting"><Description>kept</Description>tail</Code>'
        "</Codes></CodeBook>"
    )
    project = read_project(SourceFile(Path("a.qdc"), book.encode()))
    assert [item.text for item in project.not_taken] == ["חיכיתי שעה", "F2D7 the line was dead", "tail"]
    assert project.codes[0].description == "kept"


def test_cells_beyond_the_last_column_of_a_log_are_kept_and_named():
    log = "call id,agent,caller,note\n1,Ann,C-1,The bill was wrong.,and nobody rang back\n"
    transcript = read_transcript(SourceFile(Path("calls.csv"), log.encode()))
    assert transcript.turns[0].text == "The bill was wrong.\nand nobody rang back"
    assert transcript.warnings[-1] == "line 2: cells beyond the last column are joined to the text"
    assert transcript.left_out == ()


def test_a_cell_named_twice_is_refused():
    sheet = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="B1"><v>3</v></c></row>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{sheet}</sheetData></worksheet>")
    with pytest.raises(ImportFailure, match="names a cell twice"):
        check_sheets(target.getvalue(), path=Path("a.xlsx"))


def test_the_language_of_one_endless_word_is_found_in_time():
    with takes_at_most(250):
        assert detect_language("س" * 400_000) == "fa"


@pytest.mark.parametrize("said", ["נפלה לי השיחה שוב", "ואיך הייתה השיחה?"])
def test_a_sentence_in_the_column_of_call_ids_is_named(said):
    log = f"call id,time,agent,caller,note\n{said},14 May 2026 at 10:30,יעל,C-1,ok\n"
    transcript = read_transcript(SourceFile(Path("calls.csv"), log.encode()))
    assert [item.text for item in transcript.left_out] == [said]


@pytest.mark.parametrize("kind", [b'office:value-type="strong"', b'table:value-type="string"', b""])
def test_words_in_an_open_document_cell_of_no_known_kind_are_refused(kind):
    table = pd.DataFrame({"id": ["1", "2"], "למה?": ["קטע אותי", "It froze"]})
    data, target = TABLE_FILES["ods"][1](table), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            before, cell, after = content.rpartition(b'office:value-type="string"')
            new.writestr(entry, before + kind + after if cell else content)
    with pytest.raises(ImportFailure, match=r"content\.xml: holds words in a cell"):
        read_answers(SourceFile(Path("a.ods"), target.getvalue()))
