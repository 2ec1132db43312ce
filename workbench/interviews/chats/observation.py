"""Notes of an observer: a head, then lines with a time or a bullet about what a person does."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from workbench.files import Format, LeftOut, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.chats.messages import Message, transcript_from_messages
from workbench.interviews.chats.moments import DATE, TIME, seconds_since_first
from workbench.interviews.chats.table_words import PARTICIPANT
from workbench.study.names import fold_name

__all__ = ["OBSERVATION", "read_observation"]

_TITLES = re.compile(
    r"\W*(?:observation(?:s| notes| log)?|field ?notes?|observer|shadowing notes?|diary notes?"
    r"|תצפית|תצפיות|יומן תצפית|יומן שדה|צופה|רשימות שדה|הערות תצפית"
    r"|مشاهده|مشاهدات|مشاهده‌گر|مشاهده گر|یادداشت میدانی|یادداشت‌های میدانی|یادداشت مشاهده)(?!\w)",
    re.IGNORECASE,
)
_STAMPED = re.compile(
    rf"\W{{0,3}}(?:(?P<day>{DATE})[,،]?\s*)?(?P<time>{TIME})\W{{0,3}}\s*[-–—:|]?\s*(?P<text>.+)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-*•–—▪◦]|\d{1,3}[.)])\s+(?P<text>.+)")
_FIELD = re.compile(r"(?P<name>[^:：\n]{2,40})[:：]\s*(?P<value>.{0,80})")
_SEARCHED = 8
_FEWEST = 2


@dataclass(frozen=True)
class _Note:
    line: int
    text: str
    day: str = ""
    time: str = ""


def read_observation(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read notes of an observer.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed.

    Returns
    -------
    Transcript
        Of kind ``observation``: one turn per note, all about the person the head names (``Customer: P3``), or
        about nobody by name. The head is left out.

    Raises
    ------
    ImportFailure
        If it holds no notes.
    """
    head, notes = _parted(file.text)
    person = _person(head)
    starts = _starts(notes)
    messages = [
        Message(note.line, person, note.text.strip(), start)
        for note, start in zip(notes, starts, strict=True)
    ]
    left_out = [LeftOut(note.text, "head of the notes", note.line) for note in head]
    return transcript_from_messages(
        messages,
        file=file,
        name="observation",
        kind="observation",
        left_out=left_out,
        roles={person: "participant"},
        warnings=["the notes are the observer's words about a person, not what was said"],
    )


def _parted(text: str) -> tuple[list[_Note], list[_Note]]:
    """The lines before the first note, and the notes with the lines that go on with them."""
    head, notes = list[_Note](), list[tuple[_Note, list[str]]]()
    for note in _lines(text):
        is_note = bool(note.time) or _BULLET.fullmatch(note.text) is not None
        if is_note or (not notes and head and not _is_head(note)):
            notes.append((note, [_without_bullet(note.text)]))
        elif notes:
            notes[-1][1].append(note.text)
        else:
            head.append(note)
    return head, [replace(note, text="\n".join(lines)) for note, lines in notes]


def _lines(text: str) -> Iterator[_Note]:
    for number, line in enumerate(text.split("\n"), start=1):
        stamped = _STAMPED.fullmatch(line.strip())
        if stamped and not _TITLES.match(line):
            yield _Note(number, stamped["text"], stamped["day"] or "", stamped["time"])
        elif line.strip():
            yield _Note(number, line.strip())


def _is_head(note: _Note) -> bool:
    return bool(_TITLES.match(note.text) or _FIELD.fullmatch(note.text))


def _person(head: list[_Note]) -> str:
    """Whom the head says the notes are about."""
    fields = [field for note in head if (field := _FIELD.fullmatch(note.text))]
    named = [field["value"].strip() for field in fields if fold_name(field["name"]) in PARTICIPANT]
    return next((name for name in named if name), "")


def _without_bullet(text: str) -> str:
    found = _BULLET.fullmatch(text)
    return found["text"] if found else text


def _starts(notes: list[_Note]) -> list[float | None]:
    timed = [place for place, note in enumerate(notes) if note.time]
    seconds = seconds_since_first([(notes[place].day, notes[place].time) for place in timed])
    found = dict(zip(timed, seconds, strict=True))
    return [found.get(place) for place in range(len(notes))]


def _looks_like(file: SourceFile) -> bool:
    if not file.is_text:
        return False
    lines = list(_lines(file.sample))
    if not any(_TITLES.match(note.text) for note in lines[:_SEARCHED]):
        return False
    return sum(1 for note in lines if note.time or _BULLET.fullmatch(note.text)) >= _FEWEST


OBSERVATION = Format(
    name="observation",
    title="notes of an observer: times or bullets",
    extensions=(".txt", ".md"),
    read=read_observation,
    looks_like=_looks_like,
    example="Observation notes\nCustomer: P3\n\n10:32 Looks for the queue machine\n10:35 Asks somebody\n",
)
