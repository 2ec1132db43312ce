"""One damaged sign of a time stamp never costs a word, never adds one, never gives it to somebody else."""

from __future__ import annotations

import contextlib
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from tests.pace import takes_at_most
from workbench.files import SourceFile
from workbench.interviews import Transcript, read_transcript
from workbench.interviews.markdown import read_markdown
from workbench.interviews.plain import read_plain
from workbench.interviews.subrip import read_subrip
from workbench.interviews.webvtt import read_webvtt
from workbench.study import ImportFailure

NAMES = ("Maya Cohen", "Ellen", "نگار رضایی", "יעל")
WORDS = {
    "Maya Cohen": "waited forty minutes parcel nobody answered refund",
    "Ellen": "what happened after that morning please continue",
    "نگار رضایی": "دو ساعت پشت خط بودم کسی جواب نداد",
    "יעל": "חיכיתי שעה שלמה אף אחד לא ענה",
}
DAMAGES = 3000
STAMP = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{3})?(?: --> \d{2}:\d{2}:\d{2}[.,]\d{3})?")


def spoken(seed: int) -> list[tuple[str, str]]:
    chance = random.Random(seed)
    names = [NAMES[0], NAMES[1], NAMES[2], NAMES[3]] * 3
    chance.shuffle(names)
    return [(name, " ".join(chance.choices(WORDS[name].split(), k=chance.randint(3, 12)))) for name in names]


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def zoom(talk):
    return "WEBVTT\n\n" + "\n".join(
        f"{n}\n{clock(n * 67)}.{n:03d} --> {clock(n * 67 + 9)}.{n * 7:03d}\n{name}: {text}\n"
        for n, (name, text) in enumerate(talk, 1)
    )


def teams(talk):
    return "WEBVTT\n\n" + "\n".join(
        f"9df1595a-c2fa/{n}-0\n{clock(n * 67)}.{n:03d} --> {clock(n * 67 + 9)}.{n * 7:03d}\n"
        f"<v {name}>{text}</v>\n"
        for n, (name, text) in enumerate(talk, 1)
    )


def without_numbers(talk):
    return re.sub(r"(?m)^\d+\n(?=\d\d:)", "", zoom(talk))


def short(talk):
    return re.sub(r"00:(\d\d:\d\d\.\d{3})", r"\1", zoom(talk))


def srt(talk):
    return zoom(talk).removeprefix("WEBVTT\n\n").replace(".", ",")


def bracketed(talk):
    return "\n\n".join(f"[{clock(n * 67)}] {name}: {text}" for n, (name, text) in enumerate(talk, 1))


def rounded(talk):
    return "\n\n".join(f"{name} ({clock(n * 67)[3:]}): {text}" for n, (name, text) in enumerate(talk, 1))


def before(talk):
    return "\n\n".join(f"({clock(n * 67)[3:]}) {name}: {text}" for n, (name, text) in enumerate(talk, 1))


def above(talk):
    return "\n\n".join(f"{name}  {clock(n * 67)[3:]}\n{text}" for n, (name, text) in enumerate(talk, 1))


def in_speech(talk):
    return "\n\n".join(f"{name}: {text} [{clock(n * 67)}] {text}" for n, (name, text) in enumerate(talk, 1))


def markdown(talk):
    return "\n\n".join(rf"**{name}:** \[{clock(n * 67)}\] {text}" for n, (name, text) in enumerate(talk, 1))


FORMS = [
    (zoom, "vtt"),
    (teams, "vtt"),
    (without_numbers, "vtt"),
    (short, "vtt"),
    (srt, "srt"),
    (bracketed, "txt"),
    (rounded, "txt"),
    (before, "txt"),
    (above, "txt"),
    (in_speech, "txt"),
    (markdown, "md"),
]


def damaged(text: str, chance: random.Random, signs: str) -> str:
    stamp = chance.choice(list(STAMP.finditer(text)))
    place = chance.randrange(stamp.start(), stamp.end())
    kind = chance.choice(("delete", "insert", "replace", "swap"))
    if kind == "swap" and place + 1 < stamp.end():
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if kind == "delete":
        return text[:place] + text[place + 1 :]
    return text[:place] + chance.choice(signs) + text[place + (kind != "insert") :]


def words_by_speaker(transcript: Transcript) -> Counter[tuple[str, str]]:
    return Counter((turn.speaker, word) for turn in transcript.turns for word in turn.text.split())


@pytest.mark.parametrize(("write", "ending"), FORMS, ids=[write.__name__ for write, _ in FORMS])
def test_no_word_is_lost_added_or_given_to_another(write, ending):
    chance = random.Random(f"{write.__name__}")
    for _ in range(DAMAGES // len(FORMS) + 1):
        talk = spoken(chance.randrange(10**6))
        text = damaged(write(talk), chance, "0123456789:.,->")
        transcript = read_transcript(SourceFile(Path(f"a.{ending}"), text.encode()))
        twice = 2 if write is in_speech else 1
        said = Counter(
            {pair: n * twice for pair, n in Counter((n, w) for n, t in talk for w in t.split()).items()}
        )
        assert words_by_speaker(transcript) == said, text


@pytest.mark.parametrize(("write", "ending"), FORMS, ids=[write.__name__ for write, _ in FORMS])
def test_letters_and_line_breaks_in_a_stamp_cost_no_word(write, ending):
    chance = random.Random(f"letters {write.__name__}")
    for _ in range(60):
        talk = spoken(chance.randrange(10**6))
        text = damaged(write(talk), chance, "xآ#\n\t; O")
        transcript = read_transcript(SourceFile(Path(f"a.{ending}"), text.encode()))
        kept = " ".join(
            [turn.text for turn in transcript.turns] + [left.text for left in transcript.left_out]
        )
        missing = Counter(word for _, said in talk for word in said.split()) - Counter(kept.split())
        assert not missing, text


@pytest.mark.parametrize(
    "piece", ["<v ", "<v a>", "<v.", "<", "00:", "[00:12 ", "A ", "1", " \n", "NOTE\n", "**a"]
)
@pytest.mark.parametrize("ending", ["vtt", "srt", "txt", "md"])
def test_endless_pieces_are_read_or_refused_in_time(piece, ending):
    head = {"vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n", "srt": "1\n00:00:01,000 --> 00:00:02,000\n"}
    text = head.get(ending, "Ann: so\n\nBo: [00:02] so\n\nAnn: so\n\nBo: so\n\n") + piece * 30_000
    read = {"vtt": read_webvtt, "srt": read_subrip, "txt": read_plain, "md": read_markdown}[ending]
    with takes_at_most(150), contextlib.suppress(ImportFailure):
        read(SourceFile(Path(f"a.{ending}"), text.encode()))
