"""Text and Markdown as each program writes it, and as people type it."""

from __future__ import annotations

import pytest


def said(transcript):
    return [(turn.speaker, turn.start_s, turn.text) for turn in transcript.turns if turn.is_speech]


def left(transcript):
    return [(item.line, item.text) for item in transcript.left_out]


FOUR = ("It broke.", "When?", "In May.", "Oh.")


@pytest.mark.parametrize(
    ("one", "other"), [("Maya Cohen", "Speaker 1"), ("نگار رضایی", "گوینده ۲"), ("יעל כהן", "דובר 1")]
)
@pytest.mark.parametrize(
    "heading",
    [
        "{name}  {time}\n",  # Otter
        "{name} ({time}):\n",  # Rev
        "{name} ({time}): ",
        "({time}) {name}: ",
        "{time} {name}: ",
        "[00:{time}] {name}\n",
        "[00:{time}] {name}: ",
        "00:{time} - {name}\n",
        "[{name}] 00:{time}\n",  # Zoom
        r"\[00:{time}\] {name}: ",
        "00:{time}\n{name}: ",
    ],
)
def test_names_and_times(read, heading, one, other):
    text = "\n\n".join(
        heading.format(name=(one, other)[n % 2], time=f"{n:02d}:30") + words for n, words in enumerate(FOUR)
    )
    assert said(read("a.txt", f"{text}\n")) == [
        ((one, other)[n % 2], n * 60 + 30.0, words) for n, words in enumerate(FOUR)
    ]


def test_persian_digits_in_time_codes(read):
    text = "[۰۰:۰۱:۰۲] نگار: سلام\n\n[۰۰:۰۲:۰۰] سارا: سلام\n\nنگار (۰۳:۰۰): بله\n\nسارا  ۰۴:۰۰\nنه\n"
    assert said(read("a.txt", text)) == [
        ("نگار", 62.0, "سلام"),
        ("سارا", 120.0, "سلام"),
        ("نگار", 180.0, "بله"),
        ("سارا", 240.0, "نه"),
    ]


@pytest.mark.parametrize(
    "letters",
    [("Q", "A"), ("I", "P"), ("I1", "P1"), ("M", "P1"), ("ש", "ת"), ("س", "ج"), ("مصاحبه‌گر", "کاربر")],
)
def test_letters_for_who_asks_and_who_answers(read, letters):
    asks, answers = letters
    transcript = read("a.txt", f"{asks}: Why?\n\n{answers}: It broke.\n\nAnd I said: enough.\n")
    assert [(turn.speaker, turn.text) for turn in transcript.turns] == [
        (asks, "Why?"),
        (answers, "It broke.\nAnd I said: enough."),
    ]


def test_a_letter_alone_is_no_speaker(read):
    transcript = read(
        "a.txt",
        "Maya: Two ways.\n\nA: by bus. It is slow.\n\nSo.\n\nOr so.\n\n"
        "Bo: And?\n\nMaya: On foot.\n\nBo: Oh.\n",
    )
    assert "A" not in transcript.speakers


def test_short_answers_below_time_codes_are_no_names(read):
    text = "[00:00:01] Yes\n\n[00:00:04] No\n\n[00:00:09] Yes\n\n[00:00:12] No\n\n[00:00:20] It broke.\n"
    transcript = read("a.txt", text)
    assert transcript.speakers == ("",)
    assert " ".join(turn.text for turn in transcript.turns) == "Yes No Yes No It broke."


def test_a_time_somebody_says_is_no_time_heading(read):
    text = "Ann: When?\n\nBo: At\n\n10:30\n\nAnn: Sure?\n\nBo: Yes.\n"
    assert "10:30" in read("a.txt", text).turns[1].text


def test_time_headings_of_meet_and_its_last_lines(read):
    text = (
        "Weekly talk\n\nAttendees\n\nMaya Cohen, Ellen Park\n\nTranscript\n\n00:00:00\n\n"
        "Maya Cohen: It broke.\n"
        "Ellen Park: When?\n\n00:05:00\n\nMaya Cohen: In May.\nEllen Park: Oh.\n\n"
        "Meeting ended after 00:12:03 👋\n\n"
        "This editable transcript was computer generated and might contain errors.\n"
    )
    transcript = read("a.txt", text)
    assert said(transcript) == [
        ("Maya Cohen", 0.0, "It broke."),
        ("Ellen Park", None, "When?"),
        ("Maya Cohen", 300.0, "In May."),
        ("Ellen Park", None, "Oh."),
    ]
    assert [line for line, _ in left(transcript)] == [19, 21]


def test_otter_keywords_and_footer_are_left_out(read):
    text = (
        "SUMMARY KEYWORDS\nparcel, refund, weeks\n\nSPEAKERS\nMaya, Ellen\n\n"
        "Maya  00:01\nIt broke.\n\nEllen  00:04\nWhen?\n\nMaya  00:06\nIn May.\n\nEllen  00:09\nOh.\n\n"
        "Transcribed by https://otter.ai\n"
    )
    transcript = read("a.txt", text)
    assert [words for _, _, words in said(transcript)] == list(FOUR)
    assert (19, "Transcribed by https://otter.ai") in left(transcript)


@pytest.mark.parametrize(
    ("title", "resumes"),
    [
        ("Summary", "Transcript"),
        ("**AI notes**", "# Transcript"),
        ("סיכום הפגישה:", "תמלול"),
        ("خلاصه جلسه", "متن مصاحبه"),
    ],
)
@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_summary_is_never_taken_for_speech(read, title, resumes, ending):
    talk = "Maya: It broke.\n\nBo: When?\n\nMaya: In May.\n\nBo: Oh.\n\n"
    summary = f"{title}\n\nThe phone of Maya broke.\n\n- Bo: will call\n\n"
    for text in (f"{summary}{resumes}\n\n{talk}", talk + summary):
        transcript = read(f"a.{ending}", text)
        assert [words for _, _, words in said(transcript)] == list(FOUR)
        assert "The phone of Maya broke." in [piece for _, piece in left(transcript)]


def test_a_damaged_time_code_is_shown_with_its_line(read):
    text = "[00:01:02] Maya: It broke.\n[00:0x:09] Bo: When?\n"
    text += "[00:02:00] Maya: In May [00:02;0x] this year.\n[00:03:00] Bo: Oh.\n"
    transcript = read("a.txt", text)
    assert [(turn.speaker, turn.text) for turn in transcript.turns] == [
        ("Maya", "It broke."),
        ("Bo", "When?"),
        ("Maya", "In May this year."),
        ("Bo", "Oh."),
    ]
    assert left(transcript) == [(2, "[00:0x:09]"), (3, "[00:02;0x]")]
    assert "line 2: the time code '[00:0x:09]' is damaged; the words are kept" in transcript.warnings
