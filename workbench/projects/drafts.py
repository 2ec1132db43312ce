"""Texts of a project with everything marked in them, before it is known how positions were counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from workbench.language import UndecodableText, decode_bytes
from workbench.projects.archive import Archive, is_outside
from workbench.projects.base import Coding
from workbench.projects.dialects import PlainText
from workbench.projects.elements import attribute, child, children, guid_of, number, targets

__all__ = ["Draft", "DraftSelection", "LoadedText", "load_text", "read_codings", "text_draft"]

TextKind = Literal["text", "transcript", "pages", "description"]
_THOUSANDTHS = 1000


@dataclass(frozen=True)
class LoadedText:
    """A text, or why there is none."""

    plain: PlainText | None
    place: str = ""
    encoding: str = "utf-8"
    problem: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class DraftSelection:
    """A selection as it stands in the file; positions are None where the file's are no numbers."""

    element: Any
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Draft:
    """A text source as it stands in the file."""

    element: Any
    kind: TextKind
    owner: Any
    text: LoadedText
    selections: tuple[DraftSelection, ...]
    times: tuple[tuple[int, float], ...] = ()


def text_draft(element: Any, kind: TextKind, owner: Any, archive: Archive) -> Draft:
    """A text source with its selections; those of transcripts run from one time mark to another."""
    marks = {guid_of(mark): mark for mark in children(element, "SyncPoint")}
    return Draft(
        element,
        kind,
        owner,
        load_text(element, archive),
        tuple(_selections(element, marks)),
        tuple(sorted(_times(marks))),
    )


def load_text(element: Any, archive: Archive) -> LoadedText:
    """The text of a source or note: from the XML itself, else from the entry it names."""
    inline, address = child(element, "PlainTextContent"), attribute(element, "plainTextPath")
    if inline is not None:
        return LoadedText(PlainText.of("".join(inline.itertext())))
    if not address:
        return LoadedText(None, problem="the project names no text for it")
    if is_outside(address):
        return LoadedText(None, problem="its text lies outside the project file and was not opened")
    entry = archive.find(address)
    if entry is None:
        return LoadedText(None, problem="its text is not in the project file")
    try:
        decoded = decode_bytes(archive.read(entry))
    except UndecodableText as error:
        return LoadedText(None, entry, problem=f"its text cannot be read: {error.message}")
    doubt = f"the encoding of its text is a guess ({decoded.encoding})" if decoded.confidence < 0.9 else ""
    return LoadedText(PlainText.of(decoded.text), entry, decoded.encoding, doubt=doubt)


def read_codings(element: Any) -> tuple[Coding, ...]:
    """Codings on an element, one for each code they name."""
    return tuple(
        Coding(
            guid_of(item),
            code,
            guid_of(item, "creatingUser"),
            attribute(item, "creationDateTime") or attribute(item, "modifiedDateTime"),
            targets(item, "NoteRef"),
        )
        for item in children(element, "Coding")
        for code in targets(item, "CodeRef")
    )


def _selections(element: Any, marks: Mapping[str, Any]) -> Iterator[DraftSelection]:
    for item in children(element, "PlainTextSelection"):
        yield DraftSelection(item, number(item, "startPosition"), number(item, "endPosition"))
    for item in children(element, "TranscriptSelection"):
        start, end = (marks.get(guid_of(item, name)) for name in ("fromSyncPoint", "toSyncPoint"))
        yield DraftSelection(item, _position(start), _position(end))


def _position(mark: Any) -> int | None:
    return None if mark is None else number(mark, "position")


def _times(marks: Mapping[str, Any]) -> Iterator[tuple[int, float]]:
    for mark in marks.values():
        position, stamp = number(mark, "position"), number(mark, "timeStamp")
        if position is not None and stamp is not None:
            yield position, stamp / _THOUSANDTHS
