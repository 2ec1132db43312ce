"""Child processes that write and say so after each commit, to be killed at any moment."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from workbench.coding import add, code_study
from workbench.flow import import_sources
from workbench.interviews import import_interview
from workbench.study import SourceEntry, open_store, open_study
from workbench.upkeep import backup_key, backup_study, forget

ENTRY = SourceEntry(path="sources", interviewers=("Ellen",))
Acknowledge = Callable[[object], None]


def import_files(folder: Path, acknowledge: Acknowledge) -> None:
    """Import every file, again and again in changing versions."""
    with open_study(folder) as study:
        for file in sorted((folder / "sources").iterdir()):
            acknowledge(import_interview(study, file, ENTRY).path)


def code(folder: Path, acknowledge: Acknowledge) -> None:
    """Suggest codes; each batch of each coder is acknowledged."""
    with open_study(folder) as study:
        code_study(study, progress=lambda what, done, total: acknowledge(f"{what} {done}"))
        acknowledge("coded")


def decide(folder: Path, acknowledge: Acknowledge) -> None:
    """Decide on every segment, over and over."""
    with open_study(folder) as study:
        segments = study.table("segment")["segment_id"].tolist()
        for number in range(100_000):
            verdict = add(study, segments[number % len(segments)], "pain.own", who=f"{os.getpid()}-{number}")
            acknowledge(f"{verdict.decision_id} {os.getpid()}-{number}")


def decide_some(folder: Path, acknowledge: Acknowledge) -> None:
    """Decide a hundred times."""
    with open_study(folder) as study:
        segment = study.table("segment")["segment_id"].iloc[0]
        for number in range(100):
            acknowledge(add(study, segment, "pain.own", who=f"{os.getpid()}-{number}").decision_id)


def migrate(folder: Path, acknowledge: Acknowledge) -> None:
    """Open a study of the first release."""
    open_store(folder / "study.sqlite").close()
    acknowledge("migrated")


def back_up(folder: Path, acknowledge: Acknowledge) -> None:
    """Copy records and key, over and over."""
    with open_study(folder) as study:
        for number in range(10_000):
            acknowledge(backup_study(study, folder / "backups" / f"study-{number}.sqlite").name)
            acknowledge(backup_key(study, folder / "backups" / f"key-{number}.sqlite").name)


def forget_one(folder: Path, acknowledge: Acknowledge) -> None:
    """Forget the first participant."""
    with open_study(folder) as study:
        forget(study, "P01")
        acknowledge("forgotten")


def fill(folder: Path, acknowledge: Acknowledge) -> None:
    """Import everything into a study on a disk that is too small for it, telling what was said."""
    from workbench.study import WorkbenchError

    with open_study(folder) as study:
        try:
            result = import_sources(study)
            acknowledge("\n".join(result.failures) or "no failure")
        except WorkbenchError as error:
            acknowledge(str(error))
        study.store.check()
        sizes = study.table("turn").groupby("source_id").size()
        acknowledge(f"{len(study.table('source'))} sources with {sorted(set(sizes))} turns")


def run(work: Callable[[Path, Acknowledge], None], folder: Path, log: Path) -> None:
    """Do the work, writing each acknowledgement to the log in one go: what stands there was said."""
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def acknowledge(what: object) -> None:
        os.write(handle, f"{what}\n".encode())

    acknowledge("ready")
    work(folder, acknowledge)


def copy_of(folder: Path, target: Path) -> Path:
    """A copy of a study folder."""
    return Path(shutil.copytree(folder, target))
