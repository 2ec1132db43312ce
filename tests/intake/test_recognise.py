"""Which room a file belongs to: the study's word first, then content, then its name."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.studies import ENGLISH, HEBREW, PERSIAN
from workbench.files import SourceFile
from workbench.intake import recognise
from workbench.study import ImportFailure

CAPTIONS = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nLea: I waited two hours.\n"
SURVEY = {
    "en": "ID,How likely are you to recommend us?,Why?\n1,9,The staff were patient.\n2,3,It broke twice.\n",
    "fa": "شناسه;چقدر ما را توصیه می‌کنید؟;چرا؟\n۱;۹;کارکنان صبور بودند.\n۲;۳;دو بار خراب شد.\n",
    "he": "מזהה\tהאם תמליצו עלינו?\tלמה?\n1\t9\tהצוות היה סבלני.\n2\t3\tזה התקלקל פעמיים.\n",
}
SPEAKERS = "speaker,text\nAnn,Why did you leave?\nBo,It broke twice.\n"


def room_of(name: str, content: str | bytes, kind: str | None = None) -> str:
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    return recognise(SourceFile(Path(name), data), kind).room.name


@pytest.mark.parametrize("text", [ENGLISH, PERSIAN, HEBREW])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a", "a.log"])
def test_talk_is_an_interview_whatever_the_file_is_called(text, name):
    assert room_of(name, text) == "interviews"


@pytest.mark.parametrize("name", ["a.vtt", "a.txt", "a.csv", "a"])
def test_captions_are_captions_whatever_the_file_is_called(name):
    assert room_of(name, CAPTIONS) == "interviews"


@pytest.mark.parametrize("language", SURVEY)
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a"])
def test_a_table_of_answers_is_a_survey_whatever_the_file_is_called(language, name):
    assert room_of(name, SURVEY[language]) == "surveys"


def test_a_table_of_speakers_and_words_is_an_interview():
    assert room_of("a.csv", SPEAKERS) == "interviews"


def test_prose_with_commas_is_no_table():
    text = "I came, I saw, and I left.\nThen, well, it broke.\nAfter that, nothing, really, and no answer.\n"
    assert room_of("memo.txt", text) == "interviews"


def test_what_the_study_says_wins():
    assert room_of("a.txt", ENGLISH, "survey") == "surveys"
    assert room_of("a.csv", SURVEY["en"], "interview") == "interviews"


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name in names:
            zipped.writestr(name, ENGLISH)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("film.mp4", b"\0\0\0\x18ftypmp42" * 9, "bring its transcript"),
        ("all.zip", archive("a.txt", "b.txt"), "unpack it"),
        ("old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 8, "save it as .docx"),
        ("noise.bin", bytes(range(256)) * 50, "workbench formats"),
    ],
)
def test_what_nobody_reads_is_told_with_the_way_out(name, data, told):
    with pytest.raises(ImportFailure, match=told):
        room_of(name, data)
