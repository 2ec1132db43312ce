"""Codes and codings of a project into the store: what people decided in another program."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.files import LeftOut
from workbench.projects.base import Coding, Project, Selection
from workbench.projects.text_rows import WrittenText
from workbench.study.erasures import ERASED
from workbench.study.ids import fingerprint

if TYPE_CHECKING:
    from workbench.study.store import Store

__all__ = ["Part", "code_id_of", "parts_of", "unplaced", "write_codes", "write_decisions"]

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?")
_SEGMENTS = """
    SELECT g.segment_id, t.position, g.start, g."end" FROM segment g JOIN turn t ON t.turn_id = g.turn_id
    WHERE g.source_id = ? AND g.participant_id = t.participant_id ORDER BY t.position, g.start
"""
_TEXT = """
    SELECT substr(t.text, g.start + 1, g."end" - g.start) FROM segment g JOIN turn t ON t.turn_id = g.turn_id
    WHERE g.segment_id = ?
"""
_HELD = """
    SELECT decision_id, segment_id, code_id, start, "end", action, json_extract(after, '$.coding')
    FROM decision WHERE json_extract(after, '$.project') = ? ORDER BY decision_id
"""


@dataclass(frozen=True)
class Part:
    """A coding on one segment: the place of the marked words in the turn."""

    coding: Coding
    selection: Selection
    segment_id: str
    start: int
    end: int
    number: int
    of: int

    @property
    def key(self) -> tuple[str, str, int, int, str]:
        """What makes it the same part in the next version of the project."""
        return self.segment_id, code_id_of(self.coding.code), self.start, self.end, self.coding.guid


def code_id_of(guid: str) -> str:
    """The study's id of a project's code.

    Examples
    --------
    >>> code_id_of("85d17f60-7bb0-481e-b742-b4861dd669df")
    'refi.48db34032ab0'
    """
    return f"refi.{fingerprint(guid)[:12]}"


def write_codes(store: Store, project: Project) -> None:
    """Write the codebook; a code of a later version of the project gets its new name."""
    known = {code.guid for code in project.codes}
    rows: list[dict[str, object]] = [
        {
            "code_id": code_id_of(code.guid),
            "name": code.name or code.guid,
            "names": {},
            "kind": "theme",
            "parent": code_id_of(code.parent) if code.parent in known else None,
            "definition": code.description,
            "examples": [],
            "detail": {"guid": code.guid, "colour": code.colour, "is_codable": code.is_codable},
            "origin": "researcher",
        }
        for code in project.codes
    ]
    store.insert("code", rows, known="update")


def parts_of(store: Store, text: WrittenText) -> list[Part]:
    """Every coding on the sentences it covers; one that covers no participant's words has no part."""
    segments: dict[int, list[tuple[str, int, int]]] = {}
    for segment_id, position, start, end in store.rows(_SEGMENTS, [text.source_id]):
        segments.setdefault(position, []).append((segment_id, start, end))
    found = list[Part]()
    for selection in text.source.selections:
        places = list(_places(text, selection, segments))
        for coding in selection.codings:
            found += [
                Part(coding, selection, *place, number, len(places))
                for number, place in enumerate(places, start=1)
            ]
    return found


def unplaced(text: WrittenText, parts: Sequence[Part], names: Mapping[str, str]) -> Iterator[LeftOut]:
    """Codings that stand on no participant's words, with the words they mark."""
    placed = {part.coding.guid for part in parts}
    words = text.source.text or ""
    for selection in text.source.selections:
        for coding in selection.codings:
            if selection.span and coding.code in names and coding.guid not in placed:
                start = selection.span[0]
                why = "but no participant says it: the words are imported"
                reason = f"coded {names[coding.code]!r}, {ERASED if text.is_forgotten(selection) else why}"
                yield LeftOut("", reason, words.count("\n", 0, start) + 1, text.source.name)
    for coding in text.source.codings:
        reason = f"the code {names.get(coding.code, coding.code)!r} is on the whole text, not on a part of it"
        yield LeftOut("", reason, part=text.source.name)


def write_decisions(
    store: Store, project: Project, parts: Sequence[Part], *, key: str, known_keys: Sequence[str]
) -> int:
    """Append what people coded, once; take back what a later version of the project no longer has.

    Parameters
    ----------
    store : Store
        Inside a transaction.
    project : Project
        Its users, codes and notes.
    parts : sequence of Part
        Codings that stand on segments.
    key : str
        The project file: marks its decisions.
    known_keys : sequence of str
        Earlier places of the same file.

    Returns
    -------
    int
        Number of decisions appended.
    """
    latest: dict[tuple[str, str, int, int, str], str] = {}
    for place in dict.fromkeys((*known_keys, key)):
        for _, segment_id, code_id, start, end, action, coding in store.rows(_HELD, [place]):
            latest[segment_id, code_id, start, end, coding] = action
    codes = {code.guid for code in project.codes}
    wanted = {part.key: part for part in parts if part.coding.code in codes}
    fresh = [part for place, part in wanted.items() if latest.get(place) != "add"]
    gone = [place for place, action in latest.items() if action == "add" and place not in wanted]
    standing = [place for place in gone if _stands(store, place)]
    # What people decided on a sentence of an earlier text is carried to the same sentence of this one.
    overruled = {(place[4], place[1], _words(store, place[0])) for place in gone if place not in standing}
    rows = [_taken_back(store, place, key, project) for place in standing]
    users = {user.guid: user.name for user in project.users}
    notes = {note.guid: note.text for note in project.notes}
    rows += [
        _added(store, part, key, _said_by(part, users, notes, project.origin))
        for part in fresh
        if (part.coding.guid, part.key[1], _words(store, part.segment_id)) not in overruled
    ]
    store.insert("decision", rows)
    return len(rows)


def _places(
    text: WrittenText, selection: Selection, segments: Mapping[int, Sequence[tuple[str, int, int]]]
) -> Iterator[tuple[str, int, int]]:
    if selection.span is None:
        return
    first, last = selection.span
    for position in range(bisect_right(text.ends, first), len(text.passages)):
        passage = text.passages[position]
        if last <= passage.start:
            break
        for segment_id, start, end in segments.get(position, ()):
            begins, ends = max(start, first - passage.start), min(end, last - passage.start)
            if begins < ends and any(map(str.isalnum, passage.turn.text[begins:ends])):
                yield segment_id, begins, ends


def _said_by(part: Part, users: Mapping[str, str], notes: Mapping[str, str], origin: str) -> tuple[str, str]:
    """Who coded a part, and what they noted about it."""
    who = users.get(part.coding.user or part.selection.user) or origin or "project"
    return who, "\n".join(notes[guid] for guid in part.coding.notes if guid in notes)


def _added(store: Store, part: Part, key: str, told: tuple[str, str]) -> dict[str, object]:
    code_id = code_id_of(part.coding.code)
    after = {"status": "accepted", "project": key, "coding": part.coding.guid}
    return {
        "at": _moment(part.coding.at or part.selection.at),
        "who": told[0],
        "action": "add",
        "segment_id": part.segment_id,
        "code_id": code_id,
        "status": "accepted",
        "start": part.start,
        "end": part.end,
        "coder": "human",
        "score": None,
        "note": told[1],
        "before": {"status": _status(store, part.segment_id, code_id)},
        "after": after | {"part": part.number, "parts": part.of},
    }


def _taken_back(
    store: Store, place: tuple[str, str, int, int, str], key: str, project: Project
) -> dict[str, object]:
    segment_id, code_id, start, end, coding = place
    return {
        "at": _moment(""),
        "who": project.origin or "project",
        "action": "undo",
        "segment_id": segment_id,
        "code_id": code_id,
        "status": "suggested",
        "start": start,
        "end": end,
        "coder": "human",
        "score": None,
        "note": "no longer in the project",
        "before": {"status": _status(store, segment_id, code_id)},
        "after": {"status": "suggested", "project": key, "coding": coding},
    }


def _words(store: Store, segment_id: str) -> str:
    return str(store.rows(_TEXT, [segment_id])[0][0])


def _stands(store: Store, place: tuple[str, str, int, int, str]) -> bool:
    """Whether the project's own decision is still the latest: what people decided here since stays."""
    found = store.rows(
        "SELECT json_extract(after, '$.coding') FROM decision WHERE segment_id = ? AND code_id = ?"
        " ORDER BY decision_id DESC LIMIT 1",
        place[:2],
    )
    return bool(found) and found[0][0] == place[4]


def _status(store: Store, segment_id: str, code_id: str) -> str:
    found = store.rows(
        "SELECT status FROM verdict WHERE segment_id = ? AND code_id = ?", [segment_id, code_id]
    )
    return str(found[0][0]) if found else "suggested"


def _moment(text: str) -> str:
    return text if _MOMENT.fullmatch(text) else datetime.now(UTC).isoformat(timespec="milliseconds")
