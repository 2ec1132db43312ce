"""What a file that was taken in must still hold: every word of every passage the damage did not touch."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.intake.every_format import HEADERS, TALKS
from workbench.files import SourceFile
from workbench.interviews import read_transcript
from workbench.people import read_people
from workbench.projects import read_project
from workbench.surveys import read_answers

__all__ = ["lost_words"]

_WORD = re.compile(r"\w+")


def lost_words(file: SourceFile, room: str, language: str) -> list[str]:
    """Words of whole passages of the file that were neither imported nor reported as left out.

    A passage is what somebody says at once, or the heading of a column. It counts where it stands in the file
    letter by letter, wherever the damage put it. Names of speakers count as imported. What a PDF says is only
    what its pages draw, so it is not asked.

    Parameters
    ----------
    file : SourceFile
        A damaged copy of a file of :mod:`tests.intake.every_format`.
    room : str
        The room that took it.
    language : str
        The talk it holds.
    """
    content = _content(file)
    passages = [said for _, said in TALKS[language]] + list(HEADERS[language] if room == "surveys" else ())
    standing = [passage for passage in passages if _stands(passage, content)]
    told = list(_TOLD[room](file)) if standing else []
    words, letters = set(_words(told)), "".join("".join(told).split())
    # Mark-up that is gone may leave two words side by side: no letter is lost then.
    missed = [passage for passage in standing if "".join(passage.split()) not in letters]
    return [word for word in _words(missed) if word not in words]


def _content(file: SourceFile) -> str:
    if b"%PDF-" in file.data[:1024]:
        return ""
    if file.data.lstrip().startswith(b"{\\rtf"):
        return file.data.decode("cp1252", "replace")
    if not file.data.startswith(b"PK"):
        return file.text if file.is_text else ""
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        parts = [SourceFile(Path(name), archive.read(name)) for name in archive.namelist()]
    return "\n".join(_as_read(part) for part in parts)


def _as_read(part: SourceFile) -> str:
    """A part of a zip file: what is marked up says its encoding, of plain text it has to be found out."""
    if part.path.suffix == ".txt":
        return part.text if part.is_text else ""
    return html.unescape(part.data.decode("utf-8", "replace"))


def _stands(passage: str, content: str) -> bool:
    """Whether a passage is there, with nothing grown to its first or last word."""
    return bool(re.search(rf"(?<!\w){re.escape(passage)}(?!\w)", content))


def _words(texts: Iterable[str]) -> list[str]:
    return _WORD.findall(" ".join(texts).casefold())


def _of_talk(file: SourceFile) -> Iterator[str]:
    read = read_transcript(file)
    for turn in read.turns:
        yield from (turn.speaker, turn.text)
    yield from (loss.text for loss in read.left_out)


def _of_answers(file: SourceFile) -> Iterator[str]:
    read = read_answers(file)
    yield from read.headers
    for heading in read.headings:
        yield from (heading.name, heading.label, heading.stem, heading.option, *heading.options)
    for row in read.rows:
        yield from row
    yield from (loss.text for loss in read.left_out)


def _of_people(file: SourceFile) -> Iterator[str]:
    read = read_people(file)
    yield from (header for header, _ in read.columns)
    for row in read.rows:
        yield from (*row.names, *row.identifiers, *row.contacts, row.account, row.title)
        yield from (row.buying_role or "", *map(str, row.attributes.values()))
    yield from (loss.text for loss in read.left_out)


def _of_project(file: SourceFile) -> Iterator[str]:
    read = read_project(file)
    yield from (source.text or "" for source in read.sources)
    for code in read.codes:
        yield from (code.name, code.description)
    yield from (note.text for note in read.notes)
    for item in read.not_taken:
        yield from (item.name, item.text)
        if "its text" in item.reason:  # a text that is missing is named as a whole
            yield from (said for talk in TALKS.values() for _, said in talk)


_TOLD = {"interviews": _of_talk, "surveys": _of_answers, "people": _of_people, "projects": _of_project}
