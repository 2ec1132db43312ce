from __future__ import annotations

import pytest

from workbench.files import SourceFile
from workbench.interviews import FORMATS, is_interview_file, recognise
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
        ("a.xyz", "Just prose.\nAnd more of it.", "use one of .docx, .vtt"),
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


def test_every_format_recognises_its_own_example(tmp_path):
    for item in FORMATS.values():
        if item.name != "docx":
            file = SourceFile(tmp_path / f"a{item.extensions[0]}", item.example.encode())
            assert recognise(file) is item


def test_which_files_of_a_folder_are_interviews(tmp_path):
    contents = {
        "a.txt": TALK,
        "speakers.csv": "speaker,text\nA,b\n",
        "survey.csv": "id,nps\n1,2\n",
        "README.md": "# x",
        "~$a.docx": "x",
        ".hidden.txt": TALK,
        "b.bin": "\0\1",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert {name for name in contents if is_interview_file(tmp_path / name)} == {"a.txt", "speakers.csv"}
