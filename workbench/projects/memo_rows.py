"""Notes, comments and descriptions of a project into the store's memos."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.projects.base import Project
from workbench.projects.coding_rows import Part, code_id_of
from workbench.projects.text_rows import WrittenText
from workbench.study.ids import content_id

if TYPE_CHECKING:
    from workbench.study.arrival import Arrival
    from workbench.study.store import Store

__all__ = ["write_memos"]

Subject = tuple[str, str]


def write_memos(
    store: Store, arrival: Arrival, project: Project, texts: Sequence[WrittenText], parts: Sequence[Part]
) -> int:
    """Write every note beside what it is about; those of an earlier version of the file go.

    Parameters
    ----------
    store : Store
        Inside a transaction.
    arrival : Arrival
        The project file.
    project : Project
        Its notes and comments.
    texts, parts
        What was written of it.

    Returns
    -------
    int
        Number of memos.
    """
    subjects = _subjects(project, texts, parts)
    rows = [*_notes(project, subjects, _hidden(texts)), *_comments(project, texts, subjects)]
    store.execute(
        "DELETE FROM memo WHERE source_id IN (SELECT source_id FROM source WHERE path = ?)", [arrival.path]
    )
    unique = {row["memo_id"]: row | {"source_id": arrival.source_id} for row in rows}
    store.insert("memo", unique.values(), known="update")
    return len(unique)


def _subjects(project: Project, texts: Sequence[WrittenText], parts: Sequence[Part]) -> Mapping[str, Subject]:
    """Which record of the study a guid of the project has become."""
    found: dict[str, Subject] = {code.guid: ("code", code_id_of(code.guid)) for code in project.codes}
    for text in texts:
        found[text.source.guid] = found[text.source.owner or text.source.guid] = ("source", text.source_id)
        found |= {guid: ("participant", person) for guid, person in text.people.items()}
    for part in reversed(parts):  # a mark that covers several sentences is remembered at its first
        found[part.coding.guid] = found[part.selection.guid] = ("segment", part.segment_id)
    for text in texts:
        for selection in text.source.selections:
            for guid in (selection.guid, *(coding.guid for coding in selection.codings)):
                found.setdefault(guid, ("source", text.source_id))
    return found


def _hidden(texts: Sequence[WrittenText]) -> frozenset[str]:
    """Marks on the words of people who were forgotten; what is noted on them goes with the words."""
    marks = [item for text in texts for item in text.source.selections if text.is_forgotten(item)]
    return frozenset(guid for item in marks for guid in (item.guid, *(one.guid for one in item.codings)))


def _notes(
    project: Project, subjects: Mapping[str, Subject], hidden: Collection[str]
) -> Iterator[dict[str, object]]:
    users = {user.guid: user.name for user in project.users}
    for note in project.notes:
        who = users.get(note.user) or project.origin or "project"
        for guid in (guid for guid in note.about or ("",) if guid not in hidden):
            about = subjects.get(guid, ("study", ""))
            yield _row(note.guid, about, title=note.name, text=note.text, who=who, at=note.at)


def _comments(
    project: Project, texts: Sequence[WrittenText], subjects: Mapping[str, Subject]
) -> Iterator[dict[str, object]]:
    """Descriptions: people write their comments there in programs that have no notes on quotations."""
    users = {user.guid: user.name for user in project.users}
    origin = project.origin or "project"
    if project.description:
        yield _row("project", ("study", ""), title=project.name, text=project.description, who=origin, at="")
    for text in texts:
        source = text.source
        if source.description:
            about = ("source", text.source_id)
            words = text.forgotten.blotted(source.description)
            yield _row(source.guid, about, title=source.name, text=words, who=origin, at="")
        for item in source.selections:
            if item.description and not text.is_forgotten(item):
                who = users.get(item.user) or origin
                about = subjects[item.guid]
                words, title = map(text.forgotten.blotted, (item.description, item.name))
                yield _row(item.guid, about, title=title, text=words, who=who, at=item.at)
    for case in project.cases:
        if case.description and case.guid in subjects:
            yield _row(case.guid, subjects[case.guid], title="", text=case.description, who=origin, at="")


def _row(guid: str, about: Subject, *, title: str, text: str, who: str, at: str) -> dict[str, object]:
    return {
        "memo_id": content_id("m", guid, *about),
        "about": about[0],
        "about_id": about[1],
        "title": title,
        "text": text,
        "who": who,
        "at": at,
    }
