"""One coded project into the store: all of it, in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.segments import segment_study
from workbench.files import LeftOut, SourceFile
from workbench.files.arriving import import_once
from workbench.projects.base import Project
from workbench.projects.coding_rows import parts_of, unplaced, write_codes, write_decisions
from workbench.projects.formats import read_project
from workbench.projects.memo_rows import write_memos
from workbench.projects.text_rows import WrittenText, texts_of, write_text
from workbench.study.arrival import Arrival
from workbench.study.sources import Imported, record_source, source_language

if TYPE_CHECKING:
    from workbench.study.source_entry import SourceEntry
    from workbench.study.store import Store
    from workbench.study.study import Study

__all__ = ["import_project", "left_out_of", "missing_texts"]

_CHILDREN = "SELECT source_id FROM source WHERE substr(path, 1, length(?)) = ? AND status = 'current'"
_COUNTS = """
    SELECT count(*), count(DISTINCT speaker), count(DISTINCT participant_id) FROM turn WHERE source_id IN (
        SELECT source_id FROM source WHERE substr(path, 1, length(?)) = ? AND status = 'current')
"""


def import_project(
    study: Study, path: Path, entry: SourceEntry, *, file: SourceFile | None = None
) -> Imported:
    """Import a coded project into a study: texts, people, codes, codings and notes.

    Every text becomes a source of its own below the project's path, every code a code of the study, every
    coding a decision of the person who made it, on the sentences it covers. The same file twice changes
    nothing; a later version of it adds and takes back what has changed, and leaves alone what people have
    decided here since.

    Parameters
    ----------
    study : Study
        The open study.
    path : Path
        A ``.qdpx`` or ``.qdc`` file.
    entry : SourceEntry
        What ``study.yaml`` says about it.
    file : SourceFile, optional
        The same file where somebody has read it already.

    Returns
    -------
    Imported
        What could not be taken is counted in the warnings and listed in the ``loss`` table; see
        :func:`project_report` for all of it.

    Raises
    ------
    ImportFailure
        If the file cannot be read whole; the store is as it was.
    """
    return import_once(
        study,
        path,
        entry,
        file=file,
        read=read_project,
        write=lambda _, arrival, project: _written(study, arrival, project, entry),
        known=_known,
    )


def _written(study: Study, arrival: Arrival, project: Project, entry: SourceEntry) -> Imported:
    store = study.store
    _record(store, arrival, project, entry, lost=(), language="und")
    texts = [write_text(store, arrival, project, source, entry) for source in texts_of(project)]
    project = _without_forgotten(project, texts)
    _retire(store, arrival, texts)
    write_codes(store, project)
    segment_study(study)
    found = [(text, parts_of(store, text)) for text in texts]
    parts = [part for _, placed in found for part in placed]
    write_decisions(store, project, parts, key=arrival.path, known_keys=[arrival.known_path])
    write_memos(store, arrival, project, texts, parts)
    names = {code.guid: code.name for code in project.codes}
    lost = [*left_out_of(project), *_mute_cases(project, texts)]
    lost += [item for text, placed in found for item in unplaced(text, placed, names)]
    language = source_language([text.source.text or "" for text in texts], [text.language for text in texts])
    _record(store, arrival, project, entry, lost=lost, language=language)
    return replace(_known(store, arrival), warnings=arrival.told(_warnings(project, texts, lost)))


def _record(
    store: Store,
    arrival: Arrival,
    project: Project,
    entry: SourceEntry,
    *,
    lost: Sequence[LeftOut],
    language: str,
) -> None:
    record_source(
        store,
        arrival,
        kind="project",
        format_name=project.format,
        encoding=None,
        language=language,
        wave=entry.wave,
        left_out=lost,
    )


def _without_forgotten(project: Project, texts: Sequence[WrittenText]) -> Project:
    """The project with notes and comments that do not repeat what forgotten people said."""
    for text in texts:
        if text.forgotten.positions:
            blotted = text.forgotten.blotted
            notes = tuple(
                replace(note, text=blotted(note.text), name=blotted(note.name)) for note in project.notes
            )
            # Programs call a marked part by its first words.
            lost = tuple(replace(item, text="", name="") for item in project.not_taken)
            project = replace(project, notes=notes, not_taken=lost, description=blotted(project.description))
    return project


def _retire(store: Store, arrival: Arrival, texts: Sequence[WrittenText]) -> None:
    """Texts that a later version of the project no longer has are no longer current."""
    kept = {text.source_id for text in texts}
    for place in {arrival.path, arrival.known_path} - {""}:
        prefix = f"{place}/"
        held = store.rows(_CHILDREN, [prefix, prefix])
        gone = [(row[0],) for row in held if row[0] not in kept]
        store.execute_many("UPDATE source SET status = 'superseded' WHERE source_id = ?", gone)


def left_out_of(project: Project) -> Iterator[LeftOut]:
    """Parts of a project file that are of no use in any study."""
    for item in project.not_taken:
        many = f" ({item.count} codings)" if item.count and item.element.endswith("Selection") else ""
        yield LeftOut(item.text, f"{item.element}: {item.reason}{many}", part=item.name or item.guid)


def _mute_cases(project: Project, texts: Sequence[WrittenText]) -> Iterator[LeftOut]:
    """Cases nobody's words belong to. Their names stay out of the study's own records."""
    met = {guid for text in texts for guid in text.people}
    for case in project.cases:
        if case.guid not in met:
            yield LeftOut("", "a case whose words are not clear in any text", part=case.guid)
        elif case.codes:
            yield LeftOut("", "codes on a whole case, not on words", part=case.guid)


def _warnings(project: Project, texts: Sequence[WrittenText], lost: Sequence[LeftOut]) -> list[str]:
    notes = [*project.warnings, *(note for text in texts for note in text.warnings), *missing_texts(project)]
    if lost:
        notes.append(f"{len(lost)} parts of the project have no place in a study; see the losses")
    return notes


def missing_texts(project: Project) -> tuple[str, ...]:
    """A warning where a project file refers to texts that are not in it."""
    count = sum("its text" in item.reason for item in project.not_taken if item.element != "PictureSource")
    told = f"{count} texts are missing from the project file; export it with its sources"
    return (told,) if count else ()


def _known(store: Store, arrival: Arrival) -> Imported:
    """Summary of what the store holds of a project."""
    place = arrival.known_path if arrival.outcome == "duplicate" else arrival.path
    prefix = f"{place}/"
    turns, speakers, people = store.rows(_COUNTS, [prefix, prefix])[0]
    language = store.rows("SELECT language FROM source WHERE source_id = ?", [arrival.source_id])[0][0]
    return Imported(
        source_id=arrival.source_id,
        path=arrival.path,
        outcome=arrival.outcome,
        turns=turns,
        speakers=speakers,
        participants=people,
        language=language,
        warnings=arrival.told(),
    )
