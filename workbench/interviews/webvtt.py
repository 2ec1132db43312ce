"""WebVTT captions as Zoom (``Name: text``) and Teams (``<v Name>text``) write them.

Read by own rules because no spoken word may get lost: a library that skips a cue with a damaged time code
skips what was said in it. Standard: W3C, WebVTT: The Web Video Text Tracks Format, 2019.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Collection, Iterator

from workbench.files import Format, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.clock import parse_clock
from workbench.interviews.cues import Cue, Piece, transcript_from_cues

__all__ = ["WEBVTT", "blocks_of", "cues_from_blocks", "read_webvtt"]

_NOT_SPEECH = re.compile(r"(NOTE|STYLE|REGION)(?=\s|$)")
_TIME = r"(?:\d{1,4}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_HAS_TIME = re.compile(_TIME)
_TIMING = re.compile(rf"\s*({_TIME})\s*-->\s*({_TIME})(?:\s.*)?")
_SIGNS_OF_TIMING = re.compile(r"[\d\s:.,>\-]+")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)*\s+([^>]+)>|</v>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang)(?:[.\s][^<>]*)?>|<\d{1,4}:[\d:.]+>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_CUE_SETTING = re.compile(r"\s+(?:align|line|position|size|vertical|region):\S+")

Block = list[tuple[int, str]]


def read_webvtt(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a WebVTT file.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Names of the research team.

    Returns
    -------
    Transcript
        ``cues`` counts the captions that hold speech.

    Raises
    ------
    ImportFailure
        If nothing is said in it.
    """
    warnings: list[str] = []
    cues = list(cues_from_blocks(_speech_blocks(file.text, warnings), warnings, voices=True))
    return transcript_from_cues(cues, file=file, name="vtt", known=known, warnings=warnings)


def blocks_of(text: str) -> Iterator[Block]:
    """Runs of non-empty lines with their numbers, counted from 1."""
    block: Block = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def cues_from_blocks(blocks: Iterator[Block], warnings: list[str], *, voices: bool) -> Iterator[Cue]:
    """Captions of a file; whatever has no readable time code is kept without one and reported.

    Parameters
    ----------
    blocks : iterator of list of (int, str)
        Numbered lines between empty lines.
    warnings : list of str
        Collects what was doubtful.
    voices : bool
        Whether ``<v Name>`` tags name the speaker.
    """
    for block in blocks:
        places = [place for place in range(len(block)) if _is_timing(block, place)]
        if not places or places[0] > 1 or (places[0] == 1 and not _is_identifier(block[0][1])):
            head = block[: places[0]] if places else block
            yield from _without_time(head, warnings, voices=voices)
        for place, following in itertools.pairwise([*places, len(block)]):
            is_last = following == len(block)
            end = following if is_last or not _is_identifier(block[following - 1][1]) else following - 1
            yield _cue(block[place], block[place + 1 : max(end, place + 1)], warnings, voices=voices)


def _speech_blocks(text: str, warnings: list[str]) -> Iterator[Block]:
    for position, block in enumerate(blocks_of(text)):
        first = block[0][1].lstrip("\ufeff ")
        if position == 0 and first.startswith("WEBVTT"):
            timed = next((place for place in range(len(block)) if _is_timing(block, place)), None)
            if timed is not None:
                warnings.append(f"line {block[timed][0]}: no empty line after the header")
                yield block[1:]
            continue
        if _NOT_SPEECH.match(first) and not any("-->" in line for _, line in block):
            continue
        yield block


def _is_timing(block: Block, place: int) -> bool:
    line = block[place][1]
    if _TIMING.fullmatch(line) or ("-->" in line and _HAS_TIME.search(line)):
        return True
    if place > 1:
        return False
    bare = _CUE_SETTING.sub("", line)
    left = _HAS_TIME.sub("", bare)
    is_damaged_clock = (
        _HAS_TIME.search(bare) is not None and len(left) < len(bare) and len(left.strip()) <= 14
    )
    mostly_signs = sum(1 for sign in bare if _SIGNS_OF_TIMING.fullmatch(sign)) >= len(bare) - 1
    return (is_damaged_clock or "-->" in bare) and mostly_signs


def _is_identifier(line: str) -> bool:
    """Whether a line before the time code is a cue's name: a number, or one word with a digit in it."""
    word = line.strip()
    return " " not in word and (word.isdigit() or not any(sign.isalpha() for sign in word) or _is_token(word))


def _is_token(word: str) -> bool:
    return any(sign.isdigit() for sign in word) and word.isascii()


def _without_time(lines: Block, warnings: list[str], *, voices: bool) -> Iterator[Cue]:
    named = lines[0] if len(lines) > 1 and _is_identifier(lines[0][1]) else None
    spoken = [item for item in lines if any(sign.isalpha() for sign in item[1]) and item != named]
    for number, line in lines:
        if (number, line) not in spoken:
            warnings.append(f"line {number}: {line.strip()!r} is no speech and was left out")
    if spoken:
        warnings.append(f"line {spoken[0][0]}: words without a time code are kept")
        yield Cue(spoken[0][0], None, None, _pieces([line for _, line in spoken], voices=voices))


def _cue(timing: tuple[int, str], lines: Block, warnings: list[str], *, voices: bool) -> Cue:
    number, line = timing
    found = _TIMING.fullmatch(line)
    start, end = (parse_clock(found[1]), parse_clock(found[2])) if found else (None, None)
    if start is None or end is None:
        warnings.append(f"line {number}: the time code {line.strip()!r} is damaged; the words are kept")
        lines = _without_fragment(lines, warnings)
    return Cue(number, start, end, _pieces([text for _, text in lines], voices=voices))


def _without_fragment(lines: Block, warnings: list[str]) -> Block:
    """Leave out what a stray line break tore off a damaged time code."""
    if len(lines) < 2 or any(sign.isalpha() for sign in lines[0][1]):
        return lines
    warnings.append(f"line {lines[0][0]}: {lines[0][1].strip()!r} is part of a time code and was left out")
    return lines[1:]


def _pieces(lines: list[str], *, voices: bool) -> tuple[Piece, ...]:
    if voices and any(_VOICE.search(line) for line in lines):
        return tuple(_voiced("\n".join(lines)))
    return tuple(Piece(_plain(line)) for line in lines)


def _voiced(text: str) -> Iterator[Piece]:
    voice: str | None = None
    place = 0
    for tag in _VOICE.finditer(text):
        if words := _plain(text[place : tag.start()]):
            yield Piece(words, voice if voice is not None else "")
        voice = _plain(tag[1]) if tag[1] else None
        place = tag.end()
    if words := _plain(text[place:]):
        yield Piece(words, voice if voice is not None else "")


def _plain(text: str) -> str:
    bare = _ENTITY.sub(lambda entity: html.unescape(entity[0]), _TAG.sub("", text))
    return " ".join(bare.split())


def _looks_like(file: SourceFile) -> bool:
    return file.is_text and file.text.lstrip("\ufeff \n").startswith("WEBVTT")


WEBVTT = Format(
    name="vtt",
    title="WebVTT captions (Zoom, Teams)",
    extensions=(".vtt",),
    read=read_webvtt,
    looks_like=_looks_like,
    example="WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Maya>It took five attempts.</v>\n",
)
