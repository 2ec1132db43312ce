"""Turns that are slices of their text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.interviews.headings import candidate
from workbench.projects.passages import cut_passages


def heard(text: str, **options) -> list[tuple[str, str]]:
    return [(one.turn.speaker, one.turn.text) for one in cut_passages(text, **options)]


@pytest.mark.parametrize(
    ("asks", "says", "words"),
    [
        ("Dana", "Maya", "It took an hour."),
        ("نگار", "لاله", "یک ساعت منتظر ماندم."),
        ("יעל", "נועה", "חיכיתי שעה."),
    ],
)
def test_names_cut_a_text_and_stay_out_of_the_words(asks, says, words):
    text = f"{asks}: 😀?\n{says}: {words}\n{words}\n\n{asks}:\n{words}\n{says}: {words}\n"
    assert heard(text) == [
        (asks, "😀?"),
        (says, f"{words}\n{words}"),
        (asks, words),
        (says, words),
    ]


def test_what_stands_before_the_first_name_is_no_speech():
    first, *others = cut_passages("Clinic study\n\nDana: Why?\nMaya: It broke.\nDana: When?\nMaya: In May.")
    assert (first.turn.text, first.turn.is_speech) == ("Clinic study", False)
    assert all(one.turn.is_speech for one in others)


def test_numbered_speakers_may_speak_once():
    text = "Speaker 1: Welcome.\nSpeaker 2: Thanks.\nSpeaker 2: Again.\nSpeaker 3: Bye."
    assert [speaker for speaker, _ in heard(text)] == ["Speaker 1", "Speaker 2", "Speaker 2", "Speaker 3"]


def test_a_text_without_names_is_cut_into_paragraphs():
    assert heard("I waited.\nThen I left.\n\n  She came back. ") == [
        ("", "I waited."),
        ("", "Then I left."),
        ("", "She came back."),
    ]


def test_wrapped_lines_become_one_paragraph_without_moving_a_letter():
    text = (
        "Maya: We waited for the bus at the corner of the street for more\n"
        "than an hour and then it did not even stop for us in the cold.\n"
        "Dana: And?\nMaya: We went home.\nDana: Fine."
    )
    first = cut_passages(text)[0]
    assert first.turn.text == text[6:127].replace("\n", " ")
    assert "more than an hour" in first.turn.text


def test_times_of_a_recording_and_of_headings_are_kept():
    [one, two] = cut_passages("I waited.\n\nThen I left.", times=((0, 1.5), (11, 4.0)))
    assert (one.turn.start_s, two.turn.start_s) == (1.5, 4.0)
    assert cut_passages("[00:01:02] Maya: Hello.\n[00:01:05] Dana: Hi.")[0].turn.start_s == 62.0


def test_an_empty_text_has_no_passages():
    assert cut_passages("") == cut_passages(" \n \n") == ()


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab: 😀ش\u200fא\n.", max_size=120))
def test_every_passage_is_its_slice_and_no_letter_is_lost(text):
    passages = cut_passages(text)
    for one in passages:
        assert one.turn.text.replace("\n", " ") == text[one.start : one.end].replace("\n", " ")
    covered = {place for one in passages for place in range(one.start, one.end)}
    left = "".join(sign for place, sign in enumerate(text) if place not in covered)
    # What no passage covers is a name before words, or one that nobody's words follow.
    headings = [candidate(line.strip()) for line in left.split("\n") if line.strip()]
    assert all(heading and not heading.rest for heading in headings), left
