from __future__ import annotations

import pytest

from tests.interviews.made import open_document
from workbench.files import SourceFile
from workbench.interviews import FORMATS, recognise
from workbench.study import ImportFailure

TALK = (
    "מראיין: מה קרה?\nנועה: חיכיתי שעה על הקו ואף אחד לא ענה לי.\n"
    "מראיין: ואז?\nנועה: ניתקתי, ואמרתי: מספיק.\n"
)
FARSI = "پژوهشگر: چه شد؟\nسارا: يك ساعت پشت خط منتظر ماندم و كسي جواب نداد.\nپژوهشگر: بعد؟\nسارا: قطع كردم.\n"


@pytest.mark.parametrize("name", ["a.xyz", "noextension", "a.docx", "a.vtt"])
def test_content_decides_when_the_name_does_not(read, name):
    transcript = read(name, TALK)
    assert transcript.format == "txt"
    assert any("was read as txt" in warning for warning in transcript.warnings)


def test_a_word_file_called_txt(read, word_file):
    assert read("a.txt", word_file("Ann: Why?", "Bo: So.", "Ann: And?", "Bo: No.")).format == "docx"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1255"])
def test_hebrew_encodings(read, encoding):
    transcript = read("a.txt", TALK.encode(encoding))
    assert transcript.turns[1].text == "חיכיתי שעה על הקו ואף אחד לא ענה לי."
    assert transcript.encoding is not None


def test_persian_typed_in_cp1256(read):
    transcript = read("a.txt", FARSI.encode("cp1256"))
    assert (transcript.encoding, transcript.turns[3].text) == ("cp1256", "قطع كردم.")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xyz", "Just prose.\nAnd more of it.", "use one of .docx, .odt"),
        ("a.xyz", bytes(range(256)) * 40, "no known format"),
        ("a.txt", bytes(range(256)) * 40, "not readable text"),
        ("a.txt", "Ann: one\nBo: t\0wo\nAnn: x\n", "line 2"),
        ("a.vtt", "WEBVTT\n\n", "holds no speech"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(read, name, content, message):
    with pytest.raises(ImportFailure, match=message):
        read(name, content)


def test_one_huge_line_is_one_turn(read):
    transcript = read("a.txt", "Ann: " + "word " * 400_000)
    assert len(transcript.turns) == 1
    assert transcript.turns[0].text.count("word") == 400_000


BINARY = {"docx", "odt", "pdf"}


def test_every_format_recognises_its_own_example(tmp_path):
    for item in FORMATS.values():
        if item.name not in BINARY:
            file = SourceFile(tmp_path / f"a{item.extensions[0]}", item.example.encode())
            assert recognise(file) is item


OTHER_NAMES = {
    "captions.txt": ("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAnn: Why?\n", "vtt"),
    "captions.vtt": ("1\n00:00:01,000 --> 00:00:02,000\nAnn: Why?\n", "srt"),
    "words.txt": ('{"segments": [{"start": 0, "end": 1, "text": "It broke."}]}', "whisper"),
    "words.json": (TALK, "txt"),
    "rich.doc": (r"{\rtf1\ansi Ann: Why?\par Bo: So.\par Ann: And?\par}", "rtf"),
    "table.txt": ("speaker;text\nנועה;חיכיתי\n", "csv"),
}


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_file_that_is_not_what_its_name_says_is_told_by_its_content(read, name):
    content, expected = OTHER_NAMES[name]
    transcript = read(name, content)
    assert transcript.format == expected
    assert any(f"was read as {expected}" in warning for warning in transcript.warnings)


def test_open_document_called_docx_and_word_called_odt(read, word_file):
    talk = ("Ann: Why?", "Bo: So.", "Ann: And?", "Bo: No.")
    assert read("a.docx", open_document(talk)).format == "odt"
    assert read("a.odt", word_file(*talk)).format == "docx"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.doc", "<html><body>Ann: Why?</body></html>", "web page.*save it as .docx"),
        ("a.docx", "\ufeff<!DOCTYPE html>\n<p>Ann: Why?", "web page"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office file.*save it as .docx"),
        ("a.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(300), "is a recording.*bring its transcript"),
        ("a.mp3", b"ID3\x03" + bytes(300), "is a recording"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(300), "is a picture"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "archive of files.*unpack"),
        ("a.docx", b"PK\x05\x06" + bytes(18), "holds no word/document.xml"),
    ],
)
def test_files_that_are_no_talk_are_told_what_they_are(read, name, content, message):
    with pytest.raises(ImportFailure, match=message):
        read(name, content)


@pytest.mark.parametrize("item", FORMATS.values(), ids=FORMATS)
def test_no_format_takes_the_example_of_another_for_its_own(item, tmp_path):
    """The first format that knows a text must be the one that wrote it, whatever the file is called."""
    if item.name in BINARY:
        pytest.skip("its example is a description")
    file = SourceFile(tmp_path / "a.bin", item.example.encode())
    assert next(other.name for other in FORMATS.values() if other.looks_like(file)) == item.name


def test_every_row_of_the_registry_can_be_shown():
    for name, item in FORMATS.items():
        assert name == item.name
        assert item.title
        assert item.example
        assert all(ending.startswith(".") and ending == ending.lower() for ending in item.extensions)
