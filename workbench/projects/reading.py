"""REFI-QDA project files (.qdpx): what NVivo, ATLAS.ti, MAXQDA, Quirkos, Taguette and others exchange."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from workbench.files import Format, SourceFile, parse_xml
from workbench.projects.archive import Archive, holds_project, open_archive
from workbench.projects.base import NotTaken, Project, Selection, TextSource
from workbench.projects.codebooks import (
    read_cases,
    read_codes,
    read_graphs,
    read_links,
    read_sets,
    read_users,
    read_values,
    read_variables,
)
from workbench.projects.dialects import Dialect, PlainText, Reading, Ruler
from workbench.projects.drafts import Draft, DraftSelection, read_codings
from workbench.projects.elements import (
    NAMESPACES,
    attribute,
    child,
    children,
    content,
    guid_of,
    local_name,
    targets,
)
from workbench.projects.fitting import Marked, best_readings
from workbench.projects.media import media_not_taken, read_drafts
from workbench.projects.memos import notes_not_taken, read_notes
from workbench.study.errors import ImportFailure

__all__ = ["QDPX", "namespace_doubt", "read_project_file"]

_PARTS = (
    "Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description",
    "NoteRef",
)  # fmt: skip


def read_project_file(file: SourceFile) -> Project:
    """Read a coded project.

    Parameters
    ----------
    file : SourceFile
        The zip file as it came.

    Returns
    -------
    Project
        With every text that is in the file, and a list of what could not be taken.

    Raises
    ------
    ImportFailure
        If it is damaged, hostile or no project.
    """
    archive = open_archive(file.path, file.data)
    root = parse_xml(archive.read(archive.main), path=file.path, part=archive.main)
    if local_name(root) != "Project":
        raise ImportFailure(
            f"holds {local_name(root)!r} instead of a project",
            path=file.path,
            part=archive.main,
            hint="export it again as a REFI-QDA project",
        )
    drafts = list(read_drafts(child(root, "Sources"), archive))
    readings = best_readings([(_plain(draft), _marks(draft)) for draft in drafts])
    sources = tuple(_source(draft, reading) for draft, reading in zip(drafts, readings, strict=True))
    project = _without_losses(root, archive, sources)
    return _with_losses(project, root, archive, drafts)


def namespace_doubt(root: Any) -> tuple[str, ...]:
    """A warning where the file is not of the version of the standard that is known."""
    tag = str(root.tag)
    space = tag[1:].partition("}")[0] if tag.startswith("{") else ""
    if space in NAMESPACES:
        return ()
    return (f"is marked as {space!r}, not {NAMESPACES[0]!r}; it is read as if it were",)


def _without_losses(root: Any, archive: Archive, sources: tuple[TextSource, ...]) -> Project:
    return Project(
        format="qdpx",
        origin=attribute(root, "origin"),
        name=attribute(root, "name"),
        description=content(root, "Description"),
        users=read_users(root),
        codes=read_codes(child(root, "CodeBook")),
        variables=read_variables(root),
        sources=sources,
        cases=read_cases(root),
        notes=read_notes(root, archive),
        sets=read_sets(root, child(root, "CodeBook")),
        links=read_links(root),
        graphs=read_graphs(root),
    )


def _with_losses(project: Project, root: Any, archive: Archive, drafts: Sequence[Draft]) -> Project:
    lost = (
        *_missing_texts(drafts),
        *_misplaced(project.sources),
        *media_not_taken(child(root, "Sources"), with_text=_with_text(project.sources)),
        *notes_not_taken(root, archive),
        *_drawn(project),
        *_unknown_codes(project),
        *_unknown_parts(root),
    )
    warnings = (*namespace_doubt(root), *_doubts(project.sources, drafts))
    return replace(project, not_taken=lost, warnings=warnings)


def _plain(draft: Draft) -> PlainText:
    return draft.text.plain or PlainText("")


def _marks(draft: Draft) -> list[Marked]:
    if draft.text.plain is None:
        return []
    return [
        Marked(attribute(item.element, "name"), item.start, item.end)
        for item in draft.selections
        if item.start is not None and item.end is not None
    ]


def _source(draft: Draft, reading: Reading | None) -> TextSource:
    element, plain = draft.element, draft.text.plain
    ruler = Ruler(_plain(draft), reading.dialect if reading else Dialect())
    return TextSource(
        guid=guid_of(element),
        name=_name(draft),
        kind=draft.kind,
        place=draft.text.place,
        text=plain.text if plain else None,
        encoding=draft.text.encoding,
        reading=reading,
        selections=tuple(_selection(item, ruler) for item in draft.selections),
        codings=read_codings(element),
        notes=targets(element, "NoteRef"),
        values=read_values(draft.owner) | read_values(element),
        times=tuple((place, time) for at, time in draft.times if (place := ruler.place(at)) is not None),
        owner=guid_of(draft.owner),
        description=content(element, "Description"),
    )


def _selection(item: DraftSelection, ruler: Ruler) -> Selection:
    element = item.element
    is_placed = item.start is not None and item.end is not None
    return Selection(
        guid=guid_of(element),
        name=attribute(element, "name"),
        start=item.start if item.start is not None else -1,
        end=item.end if item.end is not None else -1,
        span=ruler.span(item.start, item.end) if is_placed else None,  # type: ignore[arg-type]
        user=guid_of(element, "creatingUser"),
        at=attribute(element, "creationDateTime"),
        description=content(element, "Description"),
        codings=read_codings(element),
        notes=targets(element, "NoteRef"),
    )


def _missing_texts(drafts: Sequence[Draft]) -> Iterator[NotTaken]:
    for draft in drafts:
        plain = draft.text.plain
        if plain is None or not plain.text.strip():
            problem = draft.text.problem or "its text is empty"
            codings = sum(len(read_codings(item)) for item in (draft.element, *_marked(draft)))
            what, guid = local_name(draft.element), guid_of(draft.element)
            yield NotTaken(what, guid, _name(draft), problem, codings)


def _name(draft: Draft) -> str:
    named = attribute(draft.element, "name") or attribute(draft.owner, "name")
    return named or draft.text.place.rpartition("/")[2]


def _with_text(sources: Sequence[TextSource]) -> frozenset[str]:
    return frozenset(source.owner for source in sources if source.text is not None)


def _marked(draft: Draft) -> list[Any]:
    return [item.element for item in draft.selections]


def _misplaced(sources: Sequence[TextSource]) -> Iterator[NotTaken]:
    for source in sources:
        for item in source.selections if source.text is not None else ():
            if item.span is None:
                reason = f"positions {item.start} to {item.end} do not lie in the text of {source.name!r}"
                yield NotTaken("PlainTextSelection", item.guid, item.name, reason, len(item.codings))


def _drawn(project: Project) -> Iterator[NotTaken]:
    for graph in project.graphs:
        reason = f"a drawing of {graph.vertices} nodes and {graph.edges} lines"
        yield NotTaken("Graph", graph.guid, graph.name, reason, graph.vertices + graph.edges)


def _unknown_codes(project: Project) -> Iterator[NotTaken]:
    known = {code.guid for code in project.codes}
    for guid, count in sorted(Counter(coding.code for coding in project.codings).items()):
        if guid not in known:
            yield NotTaken("CodeRef", guid, "", "the codebook holds no such code", count)


def _unknown_parts(root: Any) -> Iterator[NotTaken]:
    for item in children(root):
        if local_name(item) not in _PARTS:
            reason = "no part of the standard"
            yield NotTaken(local_name(item), guid_of(item), attribute(item, "name"), reason, len(item))


def _doubts(sources: Sequence[TextSource], drafts: Sequence[Draft]) -> Iterator[str]:
    for source, draft in zip(sources, drafts, strict=True):
        if draft.text.doubt:
            yield f"{source.name!r}: {draft.text.doubt}"
        reading = source.reading
        if reading and not reading.is_sure:
            yield (
                f"{source.name!r}: {reading.fits} of {reading.of} marked parts begin and end where words do;"
                f" positions are read as {reading.dialect}: check a few"
            )


QDPX = Format(
    name="qdpx",
    title="REFI-QDA project (NVivo, ATLAS.ti, MAXQDA, Quirkos, Dedoose, f4)",
    extensions=(".qdpx",),
    read=read_project_file,
    looks_like=holds_project,
    example="a zip file with project.qde and a folder sources/",
)
