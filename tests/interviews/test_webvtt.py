from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.files import SourceFile
from workbench.interviews import Transcript, read_transcript
from workbench.study import ImportFailure

ZOOM = """WEBVTT

1
00:00:14.710 --> 00:00:20.575
Ellen: Okay, I think we're recording.

2
00:00:21.762 --> 00:00:29.762 align:start position:0%
Ellen: Before we get to bikes: how was your week?

3
00:00:38.675 --> 00:00:46.675
Maya: Um, chaotic? I said: wait.

4
00:00:47.000 --> 00:00:46.000
Maya: نه هنوز 🙂
"""
TEAMS = """\ufeffWEBVTT - made by hand
Kind: captions

NOTE a comment
over two lines

STYLE
::cue { color: red }

9df1595a-c2fa/5-0
00:06.047 --> 00:12.138
<v Ellen Park>So, <i>Daniel</i>, thank you &amp; hello.</v>

00:12.647 --> 00:19.186
<v.loud Daniel>Less than 3 < 5 &lt;ok&gt;</v>
<v Ellen Park>Right.</v>
"""


def as_vtt(text: str) -> Transcript:
    return read_transcript(SourceFile(Path("talk.vtt"), text.encode("utf-8")))


def said(transcript: Transcript) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in transcript.turns]


def test_zoom_cues_of_one_speaker_become_one_turn():
    transcript = as_vtt(ZOOM)
    assert transcript.cues == 4
    assert said(transcript) == [
        ("Ellen", "Okay, I think we're recording. Before we get to bikes: how was your week?"),
        ("Maya", "Um, chaotic? I said: wait. نه هنوز 🙂"),
    ]
    assert [(turn.start_s, turn.end_s) for turn in transcript.turns] == [(14.71, 29.762), (38.675, 47.0)]
    assert transcript.warnings == ()


def test_voice_tags_notes_styles_and_entities():
    transcript = as_vtt(TEAMS)
    assert said(transcript) == [
        ("Ellen Park", "So, Daniel, thank you & hello."),
        ("Daniel", "Less than 3 < 5 <ok>"),
        ("Ellen Park", "Right."),
    ]
    assert transcript.turns[0].start_s == 6.047


def test_a_cue_without_a_name_is_not_given_to_the_last_speaker():
    transcript = as_vtt(
        ZOOM * 1
        + "\n5\n00:01:00.000 --> 00:01:01.000\n<v Maya>x</v>\n\n00:01:02.000 --> 00:01:03.000\nwho?\n"
    )
    assert said(transcript)[-1] == ("", "who?")
    assert any("name no speaker" in warning for warning in transcript.warnings)


def test_no_names_at_all_is_one_speaker():
    transcript = as_vtt("WEBVTT\n\n00:01.000 --> 00:02.000\nhello\n\n00:02.000 --> 00:03.000\nI said: wait\n")
    assert said(transcript) == [("", "hello I said: wait")]


def test_nothing_said_is_refused():
    with pytest.raises(ImportFailure, match="holds no speech"):
        as_vtt("WEBVTT\n\nNOTE nothing here\n")


def words(transcript: Transcript) -> Counter[str]:
    return Counter(
        re.findall(r"[^\W\d_]+", " ".join(f"{turn.speaker} {turn.text}" for turn in transcript.turns))
    )


@pytest.mark.parametrize("name", ["zoom", "teams"])
def test_damaged_time_codes_never_cost_a_word(name: str):
    text = {"zoom": ZOOM, "teams": TEAMS}[name]
    expected = Counter(re.findall(r"[^\W\d_]+", " ".join(turn.text for turn in as_vtt(text).turns)))
    places = [line.start() + at for line in re.finditer(r"(?m)^.*-->.*$", text) for at in range(len(line[0]))]
    chance = random.Random(7)
    for _ in range(600):
        place, sign = chance.choice(places), chance.choice("0123456789:.,-> x\n\t;آ#")
        damaged = text[:place] + sign + text[place + chance.choice((0, 1)) :]
        assert not expected - words(as_vtt(damaged)), damaged


NAMES = st.sampled_from(["Maya", "Ellen Park", "نگار", "יעל כהן"])
SPEECH = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"], exclude_characters="<>&:：\ufeff"),
    min_size=1,
    max_size=30,
).map(lambda text: f"a{text}")


@given(st.lists(st.tuples(NAMES, SPEECH), min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_every_character_written_is_read(cues: list[tuple[str, str]]):
    voiced = "".join(
        f"{number}\n00:{number:02d}:00.000 --> 00:{number:02d}:05.000\n<v {name}>{text}</v>\n\n"
        for number, (name, text) in enumerate(cues, start=1)
    )
    transcript = as_vtt(f"WEBVTT\n\n{voiced}")
    assert transcript.cues == len(cues)
    assert " ".join(turn.text for turn in transcript.turns) == " ".join(text for _, text in cues)
    assert set(transcript.speakers) == {name for name, _ in cues}
