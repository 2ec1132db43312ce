"""The chat Zoom saves beside a recording: time, name and words, parted by tabs or ``From … To …``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from workbench.files import Format, LeftOut, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.chats.messages import Message, transcript_from_messages
from workbench.interviews.clock import parse_clock

__all__ = ["ZOOM_CHAT", "read_zoom_chat"]

_CLOCK = r"(?P<time>\d{1,2}:\d{2}:\d{2})"
_TABBED = re.compile(rf"{_CLOCK}\t+(?P<name>[^\t\n]{{1,100}}?)\s*:(?:\t|\s|$)(?P<text>.*)")
_FROM = re.compile(
    rf"{_CLOCK}\s+(?:From|מאת|מ|از)\s+(?P<name>[^\n]{{1,100}}?)(?:\s+(?:to|אל|ל|به)\s+[^:\n]{{1,60}})?\s*:\s*(?P<text>.*)",
    re.IGNORECASE,
)
_REACTION = re.compile(r"(?:Reacted to|Removed an? .{1,30} reaction from) [\"“](?:.|\n)*", re.IGNORECASE)
_REPLY = re.compile(r"Replying to [\"“](?P<quoted>[^\n]*)[\"”]\s*\n+", re.IGNORECASE)
_FEWEST = 0.2


@dataclass(frozen=True)
class _Entry:
    line: int
    time: str
    name: str
    text: str


def read_zoom_chat(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a chat of Zoom; a message goes on until the next line that begins with a time and a name.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed.

    Returns
    -------
    Transcript
        Of kind ``chat``; reactions and quotations of the message replied to are left out.

    Raises
    ------
    ImportFailure
        If it holds no messages.
    """
    messages, left_out = list[Message](), list[LeftOut]()
    for entry in _entries(file.text):
        text = entry.text.strip()
        if not entry.name:
            left_out.append(LeftOut(text, "stands before the first message", entry.line))
        elif _REACTION.fullmatch(text):
            left_out.append(LeftOut(text, "a reaction, not words", entry.line))
        else:
            if reply := _REPLY.match(text):
                left_out.append(LeftOut(reply[0].strip(), "quotes the message replied to", entry.line))
                text = text[reply.end() :]
            messages.append(Message(entry.line, entry.name, text, parse_clock(entry.time)))
    return transcript_from_messages(messages, file=file, name="zoom-chat", kind="chat", left_out=left_out)


def _entries(text: str) -> Iterator[_Entry]:
    begun = [(_Entry(1, "", "", ""), list[str]())]
    for number, line in enumerate(text.split("\n"), start=1):
        head = _FROM.fullmatch(line) or _TABBED.fullmatch(line)
        if head:
            begun.append((_Entry(number, head["time"], head["name"].strip(), ""), [head["text"]]))
        else:
            begun[-1][1].append(line)
    for entry, lines in begun:
        if (whole := "\n".join(lines)).strip():
            yield replace(entry, text=whole)


def _looks_like(file: SourceFile) -> bool:
    if not file.is_text:
        return False
    lines = [line for line in file.sample.split("\n")[:200] if line.strip()]
    headed = sum(1 for line in lines if _is_head(line[:400]))
    return bool(lines) and _is_head(lines[0][:400]) and headed >= _FEWEST * len(lines)


def _is_head(line: str) -> bool:
    return bool(_FROM.fullmatch(line) or _TABBED.fullmatch(line))


ZOOM_CHAT = Format(
    name="zoom-chat",
    title="chat saved by Zoom",
    extensions=(".txt",),
    read=read_zoom_chat,
    looks_like=_looks_like,
    example="00:05:41\tMaya:\tIt took five attempts.\n",
)
