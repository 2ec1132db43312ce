"""Notes of a project and what they are about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.projects.archive import Archive
from workbench.projects.base import Note, NotTaken
from workbench.projects.drafts import load_text
from workbench.projects.elements import attribute, child, children, content, guid_of, local_name

__all__ = ["notes_not_taken", "read_notes"]


def read_notes(root: Any, archive: Archive) -> tuple[Note, ...]:
    """Every note whose text is in the file, with what refers to it."""
    subjects = _subjects(root)
    return tuple(_notes(root, archive, subjects))


def notes_not_taken(root: Any, archive: Archive) -> Iterator[NotTaken]:
    """Notes without a text, and what is marked or coded inside notes."""
    for item in children(child(root, "Notes"), "Note"):
        marked = sum(1 for _ in children(item, "PlainTextSelection", "Coding"))
        if not _text(item, archive):
            reason = load_text(item, archive).problem or "it is empty"
            yield NotTaken("Note", guid_of(item), attribute(item, "name"), reason, marked)
        elif marked:
            reason = "marks and codes inside a note; its text is taken"
            yield NotTaken("Note", guid_of(item), attribute(item, "name"), reason, marked)


def _notes(root: Any, archive: Archive, subjects: dict[str, list[str]]) -> Iterator[Note]:
    for item in children(child(root, "Notes"), "Note"):
        guid, text = guid_of(item), _text(item, archive)
        if text:
            yield Note(
                guid,
                attribute(item, "name"),
                text,
                guid_of(item, "creatingUser"),
                attribute(item, "creationDateTime"),
                tuple(subjects.get(guid, ())),
            )


def _text(item: Any, archive: Archive) -> str:
    plain = load_text(item, archive).plain
    parts = (plain.text.strip() if plain else "", content(item, "Description"))
    return "\n".join(part for part in parts if part)


def _subjects(root: Any) -> dict[str, list[str]]:
    """Guids of what refers to each note; the project itself has none and stands as an empty one."""
    found: dict[str, list[str]] = {}
    for reference in root.iter("{*}NoteRef"):
        owner = reference.getparent()
        about = "" if local_name(owner) == "Project" else guid_of(owner)
        held = found.setdefault(guid_of(reference, "targetGUID"), [])
        if about not in held:
            held.append(about)
    return found
