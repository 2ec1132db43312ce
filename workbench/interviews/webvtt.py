"""WebVTT captions as Zoom (``Name: text``), Teams (``<v Name>text``), Webex, Meet and YouTube write them.

Standard: W3C, WebVTT: The Web Video Text Tracks Format, 2019.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import partial

from workbench.files import Format, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.caption_columns import Columns, columns_of
from workbench.interviews.captions import Block
from workbench.interviews.cue_timing import timing_of
from workbench.interviews.cues import transcript_from_columns
from workbench.interviews.notes import Notes

__all__ = ["WEBVTT", "read_webvtt"]

_HEADER = re.compile(r"[\ufeff \n]*WEBVTT[^\n]*(?:\n(?!\s*\n)[^\n]*)*")
_NOT_SPEECH = re.compile(r"(NOTE|STYLE|REGION)(?=\s|$)")
_REASONS = {
    "NOTE": "a comment in the captions",
    "STYLE": "a style of the captions",
    "REGION": "a region of the captions",
}


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
        ``cues`` counts the captions that hold speech. Text of the header, comments, styles and regions are
        left out.

    Raises
    ------
    ImportFailure
        If nothing is said in it.
    """
    notes = Notes()
    columns = _columns(file.text, notes)
    return transcript_from_columns(columns, file=file, name="vtt", known=known, notes=notes)


def _columns(text: str, notes: Notes) -> Columns:
    header = _HEADER.match(text)
    start = _after_header(header[0], notes) if header else 0
    line = text.count("\n", 0, start) + 1
    return columns_of(text[start:], notes, first_line=line, speech_of=partial(_speech_blocks, notes=notes))


def _after_header(header: str, notes: Notes) -> int:
    """Where the captions begin; what the header says is noted."""
    place, number = 0, 1
    for line in header.split("\n"):
        if timing_of(line, is_first=False):
            notes.warnings.append(f"line {number}: no empty line after the header")
            return place
        notes.leave_out(number, line.lstrip("\ufeff ").removeprefix("WEBVTT"), "the header of the captions")
        place, number = place + len(line) + 1, number + 1
    return len(header)


def _speech_blocks(blocks: Iterator[Block], notes: Notes) -> Iterator[Block]:
    """Blocks without comments and styles; a comment ends where a time code stands."""
    for block in blocks:
        kind = _NOT_SPEECH.match(block[0][1].lstrip("\ufeff "))
        timed = next((at for at, (_, line) in enumerate(block) if timing_of(line, is_first=False)), None)
        if not kind:
            yield block
            continue
        for number, line in block[:timed]:
            words = line.lstrip("\ufeff ").removeprefix(kind[1]) if number == block[0][0] else line
            notes.leave_out(number, words, _REASONS[kind[1]])
        if timed is not None:
            yield block[timed:]


def _looks_like(file: SourceFile) -> bool:
    return file.is_text and file.sample.lstrip("\ufeff \n").startswith("WEBVTT")


WEBVTT = Format(
    name="vtt",
    title="WebVTT captions (Zoom, Teams, Webex, Meet, YouTube)",
    extensions=(".vtt",),
    read=read_webvtt,
    looks_like=_looks_like,
    example="WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Maya>It took five attempts.</v>\n",
)
