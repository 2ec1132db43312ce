"""Reading captions in runs gives what reading them line by line gives."""

from __future__ import annotations

import random
import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.files import SourceFile
from workbench.interviews import caption_columns, webvtt
from workbench.interviews.notes import Notes

VOICES = st.sampled_from(
    ["<v Maya>", "<v  Ellen Park>", "Maya: ", "נועה: ", "نگار:  ", "Dr. Bo - x: ", "", "- ", "He said: "]
)
WORDS = st.sampled_from(
    [
        "it broke",
        "12 30",
        "a: b",
        "<i>so</i>",
        "5 < 6 > 4",
        "&amp; so",
        "{x}",
        "--> no",
        "  gap  here ",
        "نه",
        "…",
        "x",
    ]
)
LINE_ENDS = st.sampled_from(["\n", "\n", "\n", "\n ", "\n\n"])
TOPS = st.sampled_from(
    ["", "", "7\n", "cue-7\n", "9df1595a-c2fa/12-0\n", '3 "Bo" (12)\n', "intro\n", "NOTE so\n", "STYLE\n"]
)
TIMES = st.sampled_from(
    [
        "00:00:01.000 --> 00:00:02.000",
        "00:00:01.000 --> 00:00:02.000 align:start position:0%",
        "00:01.000 --> 00:02.000",
        "00:00:01,000 --> 00:00:02,000",
        "00:00:61.000 --> 00:00:02.000",
        "00:00:01.000 -> 00:00:02.000",
        "100:00:01.000-->100:00:02.000 and on",
    ]
)
GAPS = st.sampled_from(["\n\n", "\n\n", "\n\n", "\n\n\n", "\n \n", "\n"])


def written(parts) -> str:
    return "".join(
        f"{top}{time}\n{end.join(voice + text for voice, text in said)}{gap}"
        for top, time, said, end, gap in parts
    )


CUE = st.tuples(TOPS, TIMES, st.lists(st.tuples(VOICES, WORDS), max_size=3), LINE_ENDS, GAPS)


def both(text: str):
    fast, careful = Notes(), Notes()
    speech = webvtt._speech_blocks
    one = caption_columns.columns_of(text, fast, speech_of=lambda blocks: speech(blocks, fast))
    other = caption_columns.by_blocks(text, careful, speech_of=lambda blocks: speech(blocks, careful))
    return (shown(one), fast), (shown(other), careful)


def shown(columns):
    """All that later steps look at: spacing inside words and before them is theirs to settle."""
    said = [
        (voice, name, " ".join(f"{prefix or ''}{words}".split()))
        for voice, name, prefix, words in zip(
            columns.voices, columns.names, columns.prefixes, columns.words, strict=True
        )
    ]
    return said, columns.starts, columns.ends, columns.continued, columns.repeated


@given(st.lists(CUE, max_size=12).map(written), st.booleans())
@settings(max_examples=400, deadline=None)
def test_mixed_and_odd_captions(text: str, starts_low: bool):
    fast, careful = both(("\n\n" if starts_low else "") + text)
    assert flat(fast[0]) == flat(careful[0])
    assert fast[1] == careful[1]


def flat(columns):
    """Lines of one voice may be one piece or several."""
    said, starts, ends, continued, repeated = columns
    cues: list[list] = []
    for at, piece in enumerate(said):
        if at not in continued:
            cues.append([starts[at], ends[at], piece[0], piece[1], piece[2]])
        elif piece[0] is None and piece[1] is None and cues[-1][2] is None:
            cues[-1][4] += f" {piece[2]}"
        else:
            cues[-1].append(piece)
    return cues, repeated


def test_damaged_files():
    text = "\n\n" + "\n\n".join(
        f"{n}\n00:00:{n:02d}.000 --> 00:00:{n:02d}.900\n{('Maya', 'Bo')[n % 2]}: word{n} more"
        for n in range(1, 25)
    )
    chance = random.Random(3)
    for _ in range(500):
        place = chance.randrange(len(text))
        damaged = text[:place] + chance.choice("0:.,-> \n\tx<") + text[place + chance.choice((0, 1, 2)) :]
        fast, careful = both(damaged)
        assert flat(fast[0]) == flat(careful[0]), damaged
        assert fast[1] == careful[1], damaged


def test_most_captions_of_a_meeting_take_the_short_way():
    talk = "WEBVTT\n\n" + "\n\n".join(
        f"{n}\n00:00:{n % 60:02d}.000 --> 00:00:{n % 60:02d}.900\nMaya: It took {n} attempts."
        for n in range(500)
    )
    assert len(caption_columns._REGULAR.findall(talk)) == 500


def test_whole_files_are_the_same_both_ways(monkeypatch):
    talk = "WEBVTT\n\nNOTE made by hand\n\n" + "\n\n".join(
        f"00:00:{n:02d}.000 --> 00:00:{n:02d}.900\n"
        f"{('Maya: ', 'Bo: ', '')[n % 3]}It took {n} attempts, {n}: so."
        for n in range(50)
    )
    file = SourceFile(Path("a.vtt"), talk.encode())
    fast = webvtt.read_webvtt(file)
    monkeypatch.setattr(caption_columns, "_REGULAR", re.compile(r"(?!)" + "()" * 8))
    assert webvtt.read_webvtt(file) == fast
