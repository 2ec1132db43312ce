"""Commands for keeping and for forgetting: ``backup``, ``restore`` and ``forget``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.options import StudyOption, YesOption, opened

if TYPE_CHECKING:
    from workbench.upkeep import Forgotten

__all__ = ["add_upkeep_commands"]


def add_upkeep_commands(app: typer.Typer) -> None:
    """Give the command line ``backup``, ``restore`` and ``forget``."""
    for command in (backup, restore, forget):
        app.command()(command)


def backup(
    study: StudyOption = None,
    target: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE", help="The copy; study/backups/DATE.sqlite when left out."),
    ] = None,
    names: Annotated[
        Path | None,
        typer.Option("--names", metavar="FILE", help="Also copy who is who, best to another disk."),
    ] = None,
) -> None:
    """Copy the study's records whole, even while others write to them. Names are copied apart from them.

    Example: workbench backup --study data/demo --to /media/stick/demo.sqlite
    """
    from workbench.upkeep import backup_key, backup_study

    with opened(study) as current:
        output.ended_with(backup_study(current, target))
        if names is not None:
            output.ended_with(backup_key(current, names))


def restore(
    copy: Annotated[Path, typer.Argument(metavar="FILE", help="A file made by: workbench backup.")],
    study: StudyOption = None,
    yes: YesOption = False,
) -> None:
    """Bring back a backup; how the study stands now is kept as a backup first.

    People forgotten since stay forgotten.

    Example: workbench restore data/demo/backups/study-20261122-101500.sqlite --study data/demo
    """
    from workbench.upkeep import restore_study

    with opened(study) as current:
        output.say(f"{current.config.title} ({current.folder}) goes back to {copy}.")
        output.confirm("What was decided since is kept in a backup only. Go on?", yes=yes)
        done = restore_study(current, copy)
    if done.kept is not None:
        output.say(f"kept as it was: {done.kept}")
    for pseudonym in done.erased_again:
        output.say(f"forgotten again: {pseudonym}")
    for warning in done.warnings:
        output.say(f"  note: {warning}", error=True)
    output.say(f"restored from {done.source}")


def forget(
    participant: Annotated[
        str, typer.Argument(metavar="PARTICIPANT", help="Pseudonym (P07), id, or name as in the file.")
    ],
    study: StudyOption = None,
    originals: Annotated[
        bool, typer.Option("--originals", help="Also delete files in which nobody else takes part.")
    ] = False,
    reports: Annotated[bool, typer.Option("--reports", help="Also delete reports made so far.")] = False,
    yes: YesOption = False,
) -> None:
    """Erase a participant from records, names, cache and backups; only that it happened is kept.

    What will be removed is shown first. This cannot be undone.

    Example: workbench forget P07 --study data/demo --originals --reports
    """
    from workbench.upkeep import forget as erase

    choice = "delete" if originals else "keep"
    with opened(study) as current:
        plan = erase(current, participant, originals=choice, reports=reports, dry_run=True)  # type: ignore[arg-type]
        for line in _plan(plan, originals=originals, reports=reports):
            output.say(line)
        output.confirm(f"Forget {plan.pseudonym}? This cannot be undone.", yes=yes)
        done = erase(current, participant, originals=choice, reports=reports)  # type: ignore[arg-type]
    for line in _done(done):
        output.say(line)
    if set(done.remaining) - set(done.originals):
        raise typer.Exit(1)


def _plan(plan: Forgotten, *, originals: bool, reports: bool) -> Iterator[str]:
    counts = ", ".join(f"{count:,} {name}" for name, count in sorted(plan.counts.items()) if count)
    yield f"{plan.pseudonym}: {counts or 'nothing in the records any more'}"
    yield from _listed(
        "original, deleted if nobody else is in it" if originals else "original, kept", plan.originals
    )
    yield from _listed("report, deleted" if reports else "report, kept (--reports deletes)", plan.reports)
    yield from _listed("backup, cleaned", plan.backups)
    if plan.also_named:
        yield f"  of the same name, perhaps the same person: {', '.join(plan.also_named)}"


def _done(done: Forgotten) -> Iterator[str]:
    yield f"forgotten: {done.pseudonym}"
    yield from _listed("deleted", (*done.originals_deleted, *done.reports_deleted, *done.backups_deleted))
    yield from _listed("may still quote them (--reports deletes)", done.reports)
    kept = tuple(place for place in done.remaining if place in done.originals)
    others = tuple(place for place in done.remaining if place not in kept)
    yield from _listed("name, words or ids still found", others)
    yield from _listed("original kept, they are still in it", kept)
    if kept:
        yield f"  to delete originals nobody else is in: workbench forget {done.pseudonym} --originals"


def _listed(what: str, paths: tuple[Path, ...]) -> Iterator[str]:
    yield from (f"  {what}: {path}" for path in paths)
