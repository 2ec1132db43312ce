"""Forget a participant: in records, key file, cache and backups and, if wished, in reports and originals.

What must be gone goes in an order that can be started again when it was interrupted: copies first, the
records after, the key last. Afterwards every file of the study folder is searched for what should be gone.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from workbench.study import StoreError, Study, fold_name, people_named
from workbench.study.database import Database, connect, explained
from workbench.study.erase import Traces, erase_person, traces_of
from workbench.study.erasures import remember_erasure
from workbench.study.key import open_key
from workbench.upkeep.originals import files_of_nobody_else, forget_paths, originals_of
from workbench.upkeep.search import files_with

__all__ = ["Forgotten", "forget"]


@dataclass(frozen=True)
class Forgotten:
    """What forgetting a participant did, or would do.

    Parameters
    ----------
    pseudonym : str
        Who.
    counts : dict of str to int
        Rows erased by table, and places ``blotted`` in other people's words.
    originals : tuple of Path
        Files the person's words came with: deleted, or kept for you to decide.
    originals_deleted : tuple of Path
        Those that were deleted.
    reports : tuple of Path
        Reports and executed notebooks made before that still exist.
    reports_deleted : tuple of Path
        Those that were deleted.
    backups : tuple of Path
        Backups the person was erased from.
    backups_deleted : tuple of Path
        Backups that could not be cleaned and are gone.
    also_named : tuple of str
        Other participants of the same name: perhaps the same person in another file.
    remaining : tuple of Path
        Files of the study folder in which the name or the words are still found.
    """

    pseudonym: str
    counts: dict[str, int]
    originals: tuple[Path, ...] = ()
    originals_deleted: tuple[Path, ...] = ()
    reports: tuple[Path, ...] = ()
    reports_deleted: tuple[Path, ...] = ()
    backups: tuple[Path, ...] = ()
    backups_deleted: tuple[Path, ...] = ()
    also_named: tuple[str, ...] = ()
    remaining: tuple[Path, ...] = ()


def forget(
    study: Study,
    participant: str,
    *,
    originals: Literal["keep", "delete"] = "keep",
    reports: bool = False,
    dry_run: bool = False,
) -> Forgotten:
    """Erase a participant and keep only that an erasure happened.

    Parameters
    ----------
    study : Study
        Open study; no other program should have it open.
    participant : str
        Pseudonym, id or name.
    originals : {"keep", "delete"}
        What happens to source files in which nobody else takes part. Files with other people in them are
        always kept: the erased person stays out when they are read again.
    reports : bool
        Whether reports made before, which may quote the person, are deleted.
    dry_run : bool
        Only tell what would be done.

    Returns
    -------
    Forgotten

    Raises
    ------
    StoreError
        If there is no such participant, or several have that name.
    """
    if _was_forgotten(study, participant):
        return _finish(study, participant, originals=originals, reports=reports, dry_run=dry_run)
    traces = _found(study, participant)
    plan = _plan(study, traces)
    if dry_run:
        return plan
    backups, spoiled = _clean_backups(study, traces)
    shutil.rmtree(study.derived, ignore_errors=True)
    if reports:
        _delete(plan.reports)
    own = files_of_nobody_else(study, traces.alone, traces.participant_id)
    paths = own if originals == "delete" else []
    _delete(paths)
    counts = _erase(study, traces, plan, gone=paths)
    _clean_key(study, traces)
    return replace(
        plan,
        counts=counts,
        originals_deleted=tuple(paths),
        reports=() if reports else plan.reports,
        reports_deleted=plan.reports if reports else (),
        backups=backups,
        backups_deleted=spoiled,
        remaining=_remaining(study, traces, kept=plan.originals),
    )


def _was_forgotten(study: Study, participant: str) -> bool:
    return bool(study.store.rows("SELECT 1 FROM erasure WHERE pseudonym = ?", [participant]))


def _finish(
    study: Study, pseudonym: str, *, originals: Literal["keep", "delete"], reports: bool, dry_run: bool
) -> Forgotten:
    """What an interrupted erasure left undone, and files that were kept the first time."""
    rows = study.store.rows("SELECT sources FROM erasure WHERE pseudonym = ?", [pseudonym])
    ids = {entry["source_id"] for (text,) in rows for entry in json.loads(text)}
    originals_left, reports_left = tuple(originals_of(study, ids)), tuple(_reports(study))
    plan = Forgotten(pseudonym, {}, originals=originals_left, reports=reports_left)
    if dry_run:
        return plan
    gone = tuple(files_of_nobody_else(study, ids, "")) if originals == "delete" else ()
    _delete([*gone, *(plan.reports if reports else ())])
    forget_paths(study, gone)
    _drop_lost_names(study)
    study.store.vacuum()
    return replace(
        plan,
        originals_deleted=gone,
        reports=() if reports else plan.reports,
        reports_deleted=plan.reports if reports else (),
        remaining=tuple(place for place in plan.originals if place not in gone),
    )


def _drop_lost_names(study: Study) -> None:
    """Names of people the records no longer have."""
    here = {row[0] for row in study.store.rows("SELECT participant_id FROM participant")}
    if not study.key.is_missing:
        for row in study.key.person_names():
            if row.participant_id not in here:
                study.key.forget(row.participant_id, [row.name])
        study.key.vacuum()


def _found(study: Study, participant: str) -> Traces:
    rows = study.store.rows(
        "SELECT participant_id FROM participant WHERE pseudonym = ?1 OR participant_id = ?1", [participant]
    )
    ids = [row[0] for row in rows] or [
        person.participant_id for person in people_named(study.store, [participant])[participant]
    ]
    if len(ids) != 1:
        several = f"{len(ids)} participants are called" if ids else "no participant"
        raise StoreError(
            f"{several} {participant!r}", where=study.name, hint="give the pseudonym, for example P03"
        )
    names = [row.name for row in study.key.names_of(ids)]
    listed = [row.name for row in study.key.listed_names() if row.participant_id == ids[0]]
    return traces_of(study.store, ids[0]).named([*names, *listed])


def _plan(study: Study, traces: Traces) -> Forgotten:
    also = {
        person.pseudonym
        for people in people_named(study.store, traces.names).values()
        for person in people
        if person.participant_id != traces.participant_id
    }
    return Forgotten(
        pseudonym=traces.pseudonym,
        counts={"turns and answers": len(traces.owners), "segments": len(traces.segments)},
        originals=tuple(originals_of(study, traces.sources)),
        reports=tuple(_reports(study)),
        backups=tuple(_backups(study)),
        also_named=tuple(sorted(also)),
    )


def _reports(study: Study) -> Iterator[Path]:
    for (text,) in study.store.rows("SELECT path FROM report ORDER BY path"):
        page = Path(text)
        for place in (page, page.parent / "notebooks" / f"{page.stem}.ipynb"):
            if place.is_file():
                yield place


def _backups(study: Study) -> list[Path]:
    return sorted((study.folder / "backups").rglob("*.sqlite"))


def _delete(places: Sequence[Path]) -> None:
    for place in places:
        place.unlink(missing_ok=True)


def _erase(study: Study, traces: Traces, plan: Forgotten, *, gone: Sequence[Path]) -> dict[str, int]:
    with study.store.transaction() as store:
        counts = erase_person(store, traces.named(_spoken_names(traces)))
        forget_paths(study, gone)
        remember_erasure(store, traces, counts=counts, reports=[place.name for place in plan.reports])
    study.store.vacuum()
    return counts


def _clean_key(study: Study, traces: Traces) -> None:
    if study.key.path.exists():
        study.key.forget(traces.participant_id, traces.names)
        study.key.vacuum()


def _clean_backups(study: Study, traces: Traces) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Erase the person from every backup; one in which they are still found is deleted."""
    for half in (study.folder / "backups").glob(".unfinished-*"):
        shutil.rmtree(half, ignore_errors=True)
    cleaned, spoiled = [], []
    for copy in _backups(study):
        try:
            changed = _clean_backup(copy, traces)
        except StoreError:
            changed = False  # not readable: whether it still holds the person is seen by its bytes
        if files_with([copy], names=_unique(study, traces), texts=traces.texts):
            _delete([copy.with_name(copy.name + ending) for ending in ("-journal", "-wal", "-shm", "")])
            spoiled.append(copy)
        elif changed:
            cleaned.append(copy)
    return tuple(cleaned), tuple(spoiled)


def _clean_backup(copy: Path, traces: Traces) -> bool:
    with explained(copy):
        connection = connect(copy)
    with Database(copy, connection) as database:
        tables = {row[0] for row in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "person_name" in tables:
            with open_key(copy.parent, name=copy.name) as key:
                changed = key.forget(traces.participant_id, traces.names)
                key.vacuum()
            return bool(changed)
        people = _same_person(database, traces)
        for person in people:
            found = traces_of(database, person)
            erase_person(database, found.named(_spoken_names(traces)))
        database.vacuum()
        return bool(people)


def _same_person(database: Database, traces: Traces) -> list[str]:
    """The participant in a backup: by id, or, where it is of the first schema, by name and source."""
    columns = {row[1] for row in database.rows("PRAGMA table_info(participant)")}
    if "speaker_key" not in columns:
        sql = "SELECT participant_id FROM participant WHERE participant_id = ?"
        return [row[0] for row in database.rows(sql, [traces.participant_id])]
    folded = {fold_name(name) for name in traces.names}
    rows = database.rows("SELECT participant_id, source_id, speaker_key FROM participant ORDER BY 1")
    return [row[0] for row in rows if row[1] in traces.sources and fold_name(row[2]) in folded]


def _spoken_names(traces: Traces) -> list[str]:
    """Names that may be said: "Participant" is none."""
    from workbench.interviews.roles import is_role_word

    return [name for name in traces.names if not is_role_word(name)]


def _unique(study: Study, traces: Traces) -> list[str]:
    """Names that nobody else of the study has, and that are names, not roles or numbers."""
    named = people_named(study.store, traces.names)
    return [
        name
        for name in _spoken_names(traces)
        if not any(person.participant_id != traces.participant_id for person in named[name])
    ]


def _remaining(study: Study, traces: Traces, *, kept: Sequence[Path]) -> tuple[Path, ...]:
    places = [path for path in sorted(study.folder.rglob("*")) if path.is_file()]
    searched = [path for path in places if path not in kept]
    found = files_with(searched, names=_unique(study, traces), texts=traces.texts)
    originals = [path for path in kept if path.exists()]
    return tuple(sorted({*found, *originals}))
