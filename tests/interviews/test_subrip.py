from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.files import SourceFile
from workbench.interviews import read_transcript

LETTERS = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=12).map(
    "w{}".format
)


def test_names_numbers_and_commas(read):
    text = (
        "1\r\n00:00:01,500 --> 00:00:04,000\r\nנועה: חיכיתי שעה\r\n\r\n"
        "2\r\n00:00:05,000 --> 00:00:06,000\r\nעל הקו\r\n\r\n"
    )
    transcript = read("a.srt", text * 2)
    assert [(turn.speaker, turn.text) for turn in transcript.turns] == [
        ("נועה", "חיכיתי שעה על הקו חיכיתי שעה על הקו")
    ]
    assert transcript.turns[0].start_s == 1.5
    assert transcript.cues == 4


def test_two_speakers_in_one_caption(read):
    caption = "{}\n00:00:0{},000 --> 00:00:0{},900\nAnn: Why?\nBo: It broke.\n\n"
    transcript = read("a.srt", "".join(caption.format(n, n, n) for n in (1, 2)))
    assert [turn.speaker for turn in transcript.turns] == ["Ann", "Bo", "Ann", "Bo"]


@given(st.lists(st.lists(LETTERS, min_size=1, max_size=5), min_size=1, max_size=10))
@settings(max_examples=60, deadline=None)
def test_every_word_written_is_read(captions: list[list[str]]):
    text = "".join(
        f"{number}\n00:00:{number:02d},000 --> 00:00:{number:02d},900\n{' '.join(words)}\n\n"
        for number, words in enumerate(captions, start=1)
    )
    transcript = read_transcript(SourceFile(Path("a.srt"), text.encode("utf-8")))
    assert transcript.turns[0].text.split() == [word for words in captions for word in words]
    assert transcript.cues == len(captions)
