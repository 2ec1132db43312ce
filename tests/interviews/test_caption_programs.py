"""Captions as each program writes them."""

from __future__ import annotations

import itertools
import random
from collections import Counter

YOUTUBE = """WEBVTT
Kind: captions
Language: en

00:00:00.160 --> 00:00:02.550 align:start position:0%
\x20
so<00:00:00.480><c> we</c><00:00:01.000><c> waited</c>

00:00:02.550 --> 00:00:02.560 align:start position:0%
so we waited
\x20

00:00:02.560 --> 00:00:05.000 align:start position:0%
so we waited
for<00:00:03.100><c> two</c><00:00:04.000><c> weeks</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
for two weeks
\x20

00:00:05.010 --> 00:00:07.000 align:start position:0%
for two weeks
and<00:00:05.500><c> nobody</c><00:00:06.000><c> answered</c>

00:00:07.000 --> 00:00:07.010 align:start position:0%
and nobody answered
\x20

"""
YOUTUBE_WORDS = ["so", "we", "waited", "for", "two", "weeks", "and", "nobody", "answered"]


def said(transcript):
    return [(turn.speaker, turn.text) for turn in transcript.turns]


def left(transcript):
    return [(item.line, item.text, item.reason) for item in transcript.left_out]


def test_rolling_captions_of_youtube_are_taken_once(read):
    transcript = read("a.vtt", YOUTUBE)
    assert said(transcript) == [("", " ".join(YOUTUBE_WORDS))]
    assert (transcript.turns[0].start_s, transcript.turns[0].end_s) == (0.16, 7.0)
    assert any("shown again" in warning for warning in transcript.warnings)
    assert left(transcript) == [
        (2, "Kind: captions", "the header of the captions"),
        (3, "Language: en", "the header of the captions"),
    ]


def test_rolling_captions_as_subrip_in_persian(read):
    lines = ["دو هفته صبر کردیم", "کسی جواب نداد", "زنگ زدم", "خط مشغول بود", "بعد قطع شد"]
    shown = [[lines[0]]] + [pair for one, two in itertools.pairwise(lines) for pair in ([one, two], [two])]
    text = "".join(
        f"{n}\n00:00:{n:02d},000 --> 00:00:{n:02d},900\n" + "\n".join(cue) + "\n\n"
        for n, cue in enumerate(shown, 1)
    )
    assert said(read("a.srt", text)) == [("", " ".join(lines))]


def test_damaged_time_codes_between_the_words_of_rolling_captions(read):
    chance = random.Random(11)
    places = [at for at in range(len(YOUTUBE)) if YOUTUBE[at] in "0123456789:." and at > 40]
    for _ in range(300):
        at, sign = chance.choice(places), chance.choice("0123456789:.")
        text = YOUTUBE[:at] + chance.choice(("", sign, sign + YOUTUBE[at])) + YOUTUBE[at + 1 :]
        words = Counter(read("a.vtt", text).turns[0].text.split())
        assert set(words) == set(YOUTUBE_WORDS), text
        assert not Counter(YOUTUBE_WORDS) - words


def test_a_word_said_again_and_again_is_no_rolling_caption(read):
    cues = "".join(f"00:00:{n:02d}.000 --> 00:00:{n:02d}.900\nno\n\n" for n in range(1, 9))
    assert said(read("a.vtt", f"WEBVTT\n\n{cues}")) == [("", " ".join(["no"] * 8))]


def test_teams_writes_several_lines_in_one_voice(read):
    text = (
        "WEBVTT\n\n9df1595a-c2fa-4b7e/12-0\n00:00:03.100 --> 00:00:06.900\n"
        "<v Cohen, Maya>We waited\ntwo weeks.</v>\n\n"
        "9df1595a-c2fa-4b7e/12-1\n00:00:07.100 --> 00:00:08.900\n<v נועה לוי>ולמה?</v>\n"
    )
    assert said(read("a.vtt", text)) == [("Cohen, Maya", "We waited two weeks."), ("נועה לוי", "ולמה?")]


def test_webex_names_the_speaker_in_the_number(read):
    text = (
        'WEBVTT\n\n1 "Maya Cohen" (3423)\n00:00:03.100 --> 00:00:06.900\nWe waited.\n\n'
        '2 "نگار" (12)\n00:00:07.100 --> 00:00:08.900\nچرا؟\n'
    )
    assert said(read("a.vtt", text)) == [("Maya Cohen", "We waited."), ("نگار", "چرا؟")]


def test_comments_styles_and_regions_are_left_out_but_never_what_is_said(read):
    text = (
        "WEBVTT - made by hand\n\nNOTE\nchecked twice\n\nSTYLE\n::cue { color: red }\n\n"
        "REGION\nid:a\n\nNOTE\n\n"
        "NOTE Confidence: 0.9\n00:00:01.000 --> 00:00:02.000\nMaya: It broke.\n\n"
        "00:00:03.000 --> 00:00:04.000 position:10%,line-left align:left size:35%\nBo: NOTE that.\n\n"
        "00:00:05.000 --> 00:00:06.000\nMaya: Yes.\n\n00:00:07.000 --> 00:00:08.000\nBo: Oh.\n"
    )
    transcript = read("a.vtt", text)
    assert said(transcript) == [("Maya", "It broke."), ("Bo", "NOTE that."), ("Maya", "Yes."), ("Bo", "Oh.")]
    assert left(transcript) == [
        (1, "- made by hand", "the header of the captions"),
        (4, "checked twice", "a comment in the captions"),
        (7, "::cue { color: red }", "a style of the captions"),
        (10, "id:a", "a region of the captions"),
        (14, "Confidence: 0.9", "a comment in the captions"),
    ]


def test_subrip_mark_up_goes_and_sounds_stay(read):
    text = (
        "1\n00:00:01,000 --> 00:00:02,000 X1:40 X2:600 Y1:20 Y2:50\n"
        '{\\an8}<font color="#fff">Ann: [door slams]</font> No.\n\n'
        "2\n00:00:03,000 --> 00:00:04,000\n<b>Bo:</b> (sighs)<br>Why?\n\n"
        "3\n00:00:05,000 --> 00:00:06,000\nAnn: ♪ la ♪\n\n4\n00:00:07,000 --> 00:00:08,000\nBo: Oh.\n\n"
    )
    assert said(read("a.srt", text)) == [
        ("Ann", "[door slams] No."),
        ("Bo", "(sighs) Why?"),
        ("Ann", "♪ la ♪"),
        ("Bo", "Oh."),
    ]


def test_words_on_the_line_of_a_time_code_are_said(read):
    text = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000 It broke.\n\n"
    text += "00:00:03.000 --> 00:00:04.000align:start\nTwice.\n"
    assert said(read("a.vtt", text)) == [("", "It broke. Twice.")]


def test_captions_without_empty_lines_between_them(read):
    text = "1\n00:00:01,000 --> 00:00:02,000\nIt broke.\n2\n00:00:03,000 --> 00:00:04,000\nTwice.\n"
    transcript = read("a.srt", text)
    assert (said(transcript), transcript.cues, transcript.left_out) == ([("", "It broke. Twice.")], 2, ())


def test_what_is_damaged_is_shown_with_its_line(read):
    text = "WEBVTT\n\n1\n00:00:01.0x0 --> 00:00:02.000\nIt broke.\n\n"
    text += "2\n00:00:03.000 --> 00:00:04.0\n00\nTwice.\n"
    transcript = read("a.vtt", text)
    assert said(transcript) == [("", "It broke. Twice.")]
    assert left(transcript) == [
        (4, "00:00:01.0x0 --> 00:00:02.000", "a damaged time code"),
        (9, "00", "torn off a damaged time code"),
    ]
    assert "line 4: the time code" in transcript.warnings[0]
