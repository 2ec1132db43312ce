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

from workbench.study import StoreError, Study, people_named
from workbench.study.blot import blot, name_pattern, quote_pattern
from workbench.study.erase import Traces, erase_person, traces_of
from workbench.study.erasures import remember_erasure
from workbench.upkeep.old_copies import backups_of, clean_backups, delete_files, spoken_names, unique_names
from workbench.upkeep.originals import files_of_nobody_else, forget_paths, originals_of
from workbench.upkeep.plan_file import leave_plan_file
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
        Files of the study folder in which the name, the words or the ids of segments are still found, such as
        exports: for you to make anew or delete.
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
    backups, spoiled = clean_backups(study, traces)
    _clean_plan_file(study, traces)
    shutil.rmtree(study.derived, ignore_errors=True)
    if reports:
        delete_files(plan.reports)
    own = files_of_nobody_else(study, traces.alone, traces.participant_id)
    paths = own if originals == "delete" else []
    delete_files(paths)
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
    delete_files([*gone, *(plan.reports if reports else ())])
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
        backups=tuple(backups_of(study)),
        also_named=tuple(sorted(also)),
    )


def _reports(study: Study) -> Iterator[Path]:
    for (text,) in study.store.rows("SELECT path FROM report ORDER BY path"):
        page = Path(text)
        for place in (page, page.parent / "notebooks" / f"{page.stem}.ipynb"):
            if place.is_file():
                yield place


def _erase(study: Study, traces: Traces, plan: Forgotten, *, gone: Sequence[Path]) -> dict[str, int]:
    with study.store.transaction() as store:
        counts = erase_person(store, traces.named(spoken_names(traces)))
        forget_paths(study, gone)
        remember_erasure(store, traces, counts=counts, reports=[place.name for place in plan.reports])
    study.store.vacuum()
    return counts


def _clean_key(study: Study, traces: Traces) -> None:
    if study.key.path.exists():
        study.key.forget(traces.participant_id, traces.names)
        study.key.vacuum()


def _clean_plan_file(study: Study, traces: Traces) -> None:
    from workbench.journeys.plan.plan_file import ACTIONS_FILE

    patterns = (name_pattern(spoken_names(traces)), quote_pattern(traces.texts))

    def blotted(text: str) -> str:
        for pattern in patterns:
            text = blot(text, pattern)
        return text

    leave_plan_file(study.folder / ACTIONS_FILE, traces.segments, blotted)


def _remaining(study: Study, traces: Traces, *, kept: Sequence[Path]) -> tuple[Path, ...]:
    places = [path for path in sorted(study.folder.rglob("*")) if path.is_file()]
    searched = [path for path in places if path not in kept]
    ids = [traces.participant_id, *traces.segments]
    found = files_with(searched, names=unique_names(study, traces), texts=traces.texts, ids=ids)
    originals = [path for path in kept if path.exists()]
    return tuple(sorted({*found, *originals}))
