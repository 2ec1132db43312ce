"""Blocks of a caption file: cues with their time codes, comments, and what is damaged.

Read by own rules because no spoken word may get lost: a library that skips a cue with a damaged time code
skips what was said in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.interviews.cue_text import Piece, pieces_of
from workbench.interviews.cue_timing import Timing, is_torn_off, timing_of
from workbench.interviews.notes import Notes

__all__ = ["Block", "Cue", "blocks_of", "read_cues"]

_WEBEX = re.compile(r'\d+\s+"(?P<name>[^"]+)"\s+\(-?\d+\)')

Block = list[tuple[int, str]]


class Cue(NamedTuple):
    """One caption: its time codes as written, empty where damaged, and what it shows."""

    start: str
    end: str
    pieces: tuple[Piece, ...]


def blocks_of(text: str, *, first_line: int = 1) -> Iterator[Block]:
    """Runs of lines between empty ones, with their numbers.

    A line of nothing but spaces ends a block only where the next caption begins below it: rolling captions
    hold such lines.
    """
    block: Block = []
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if line.strip():
            block.append((first_line + place, line))
        elif block and (not line or _begins_below(lines, place)):
            yield block
            block = []
    if block:
        yield block


def _begins_below(lines: Sequence[str], place: int) -> bool:
    below = [line for line in lines[place + 1 : place + 4] if line.strip()][:2]
    if below and _is_identifier(below[0]) and timing_of(below[0], is_first=True) is None:
        below = below[1:]
    return bool(below) and timing_of(below[0], is_first=True) is not None


def read_cues(blocks: Iterator[Block], notes: Notes) -> Iterator[Cue]:
    """Captions of blocks, line by line.

    Parameters
    ----------
    blocks : iterator of list of (int, str)
        Numbered lines.
    notes : Notes
        Collects what is doubtful or left out.
    """
    for block in blocks:
        timings = _timings(block)
        places = [place for place, _ in timings]
        head = block[: places[0]] if places else block
        voice = _voice_of(head[-1][1]) if head and places else None
        if head and not (places and len(head) == 1 and _is_name_of_cue(head[0][1])):
            yield from _without_time(head, notes, is_before_time=bool(places))
        for (place, timing), following in zip(timings, [*places, len(block)][1:], strict=False):
            lines = block[place + 1 : following]
            if following < len(block) and lines and _is_identifier(lines[-1][1]):
                lines = lines[:-1]
            yield _cue(block[place], timing, lines, notes, voice)


def _timings(block: Block) -> list[tuple[int, Timing]]:
    timings: list[tuple[int, Timing]] = []
    is_first = True
    for place, (_, line) in enumerate(block):
        if timing := timing_of(line, is_first=is_first):
            timings.append((place, timing))
        is_first = is_first and not timings and (not _is_spoken(line) or _is_name_of_cue(line))
    return timings


def _is_name_of_cue(line: str) -> bool:
    return _is_identifier(line) or _voice_of(line) is not None


def _is_identifier(line: str) -> bool:
    """Whether a line before the time code is a cue's name: a number, or one word with a digit in it."""
    word = line.strip()
    if " " in word or ":" in word:
        return False
    return not any(sign.isalpha() for sign in word) or (
        word.isascii() and any(sign.isdigit() for sign in word)
    )


def _voice_of(line: str) -> str | None:
    """The speaker in the cue names of Webex: ``12 "Maya Cohen" (3423)``."""
    found = _WEBEX.fullmatch(line.strip())
    return found["name"] if found else None


def _without_time(lines: Block, notes: Notes, *, is_before_time: bool) -> Iterator[Cue]:
    first = next((place for place, (_, line) in enumerate(lines) if _is_spoken(line)), len(lines))
    last = len(lines)
    if is_before_time and last - first > 1 and _is_identifier(lines[-1][1]):
        last -= 1
    for number, line in [*lines[:first], *lines[last:]]:
        if not _is_identifier(line) or not is_before_time:
            notes.warnings.append(f"line {number}: {line.strip()!r} is no speech and was left out")
            notes.leave_out(number, line, "no speech: a number or part of a damaged time code")
    if spoken := [line for _, line in lines[first:last]]:
        notes.warnings.append(f"line {lines[first][0]}: words without a time code are kept")
        yield Cue("", "", pieces_of(spoken))


def _is_spoken(line: str) -> bool:
    letters = sum(1 for sign in line if sign.isalpha())
    return letters > 1 or (letters == 1 and not any(sign.isdigit() for sign in line))


def _cue(timing_line: tuple[int, str], timing: Timing, lines: Block, notes: Notes, voice: str | None) -> Cue:
    number, line = timing_line
    if not timing.start:
        notes.warnings.append(
            f"line {number}: the time code {timing.debris!r} is damaged; the words are kept"
        )
    notes.leave_out(number, timing.debris, "a damaged time code")
    if lines and is_torn_off(lines[0][1], line):
        notes.warnings.append(
            f"line {lines[0][0]}: {lines[0][1].strip()!r} is part of a time code and was left out"
        )
        notes.leave_out(*lines[0], "torn off a damaged time code")
        lines = lines[1:]
    spoken = [text for _, text in lines]
    pieces = pieces_of([timing.words, *spoken] if timing.words else spoken)
    if voice:
        pieces = tuple(piece if piece.voice else Piece(piece.text, voice) for piece in pieces)
    return Cue(timing.start, timing.end, pieces)
