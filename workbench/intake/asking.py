"""What somebody asks to import, settled: which files, from where, read with which settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.intake.arrivals import (
    Arriving,
    SameName,
    bring_in,
    entries_for,
    entry_with,
    files_in,
    plan_arrivals,
)
from workbench.intake.importing import Progress
from workbench.intake.mapping import guessed_keys, mappings_needed
from workbench.intake.previews import Preview, preview_files
from workbench.intake.study_file import write_mapping
from workbench.intake.walk import Skipped, find_sources, walk
from workbench.study import ImportFailure, SourceEntry, Study

__all__ = ["Asked", "Settled", "preview_asked", "settle"]


@dataclass(frozen=True)
class Asked:
    """What somebody asks to import.

    Parameters
    ----------
    paths : tuple of Path
        Files and folders in the study or elsewhere; none stands for all sources of ``study.yaml``.
    settings : mapping of str to object
        Settings of :class:`~workbench.study.SourceEntry` for these files.
    same_name : {"stop", "replace", "keep-both"}
        What to do when the study has another file of that name.
    keeps_mapping : bool
        Whether what is recognised is written into ``study.yaml``.
    """

    paths: tuple[Path, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    same_name: SameName = "stop"
    keeps_mapping: bool = False


@dataclass(frozen=True)
class Settled:
    """Files ready to be imported.

    Parameters
    ----------
    files : tuple of (Path, SourceEntry)
        In the study folder.
    skipped : tuple of Skipped
        What was passed over.
    failures : tuple of ImportFailure
        Files that were not even copied, because they cannot be read.
    notes : tuple of str
        What was copied and written on the way.
    """

    files: tuple[tuple[Path, SourceEntry], ...]
    skipped: tuple[Skipped, ...] = ()
    failures: tuple[ImportFailure, ...] = ()
    notes: tuple[str, ...] = ()


def preview_asked(
    study: Study | None, asked: Asked, *, progress: Progress | None = None
) -> tuple[list[Preview], tuple[Skipped, ...]]:
    """What importing would do; nothing is copied, written or even opened for writing.

    Parameters
    ----------
    study : Study or None
        Open study; without one, the paths are looked at as a new study would.
    asked : Asked
        What is asked for.
    progress : callable, optional
        Called with (what, done, total).

    Returns
    -------
    list of Preview
    tuple of Skipped
    """
    if study is not None and not asked.paths:
        files, skipped = find_sources(study)
        return preview_files(files, progress=progress), skipped
    if study is None:
        named = [path for place in asked.paths for path in files_in(place)]
        pairs = [(path, entry_with(SourceEntry(path=path.as_posix()), asked.settings)) for path in named]
    else:
        origin = {item.target: item.origin for item in _plan(study, asked)}
        settled = entries_for(study, list(origin), asked.settings)
        pairs = [(origin[path], entry) for path, entry, _ in settled]
    return preview_files(pairs, progress=progress), _skipped(asked)


def settle(study: Study, asked: Asked, *, progress: Progress | None = None) -> Settled:
    """Copy what has to be copied, complete ``study.yaml``, and say what is to be imported.

    A file from elsewhere that cannot be read is not copied.

    Parameters
    ----------
    study : Study
        Open study.
    asked : Asked
        What is asked for.
    progress : callable, optional
        Called with (what, done, total).

    Returns
    -------
    Settled

    Raises
    ------
    StudyError
        If a file cannot be copied or ``study.yaml`` not be completed.
    """
    if asked.paths:
        settled = _settle_named(study, asked, progress)
    else:
        files, skipped = find_sources(study)
        settled = Settled(tuple(files), skipped)
    return _mapped(study, settled, progress) if asked.keeps_mapping else settled


def _settle_named(study: Study, asked: Asked, progress: Progress | None) -> Settled:
    plan = _plan(study, asked)
    outside = [item for item in plan if not item.is_inside]
    entries = {path: entry for path, entry, _ in entries_for(study, _targets(plan), asked.settings)}
    seen = preview_files([(item.origin, entries[item.target]) for item in outside], progress=progress)
    unreadable = {item.path: item.failure for item in seen if item.failure is not None}
    kept = [item for item in plan if item.origin not in unreadable]
    bring_in(kept)
    settled = entries_for(study, _targets(kept), asked.settings)
    new = [entry for _, entry, is_new in settled if is_new]
    notes = (*_copied(kept), *_written(write_mapping(study.folder, new), len(new)))
    files = tuple((path, entry) for path, entry, _ in settled)
    return Settled(files, _skipped(asked), tuple(unreadable.values()), notes)


def _mapped(study: Study, settled: Settled, progress: Progress | None) -> Settled:
    """The same files under settings that leave nothing to guess, written into ``study.yaml``."""
    home = study.folder.resolve()
    seen = preview_files(settled.files, progress=progress)
    names = [path.resolve().relative_to(home).as_posix() for path, _ in settled.files]
    needed = {entry.path: entry for entry in mappings_needed(seen, study.folder)}
    guessed = {name: guessed_keys(item) for name, item in zip(names, seen, strict=True)}
    is_changed = write_mapping(study.folder, list(needed.values()), guessed=guessed)
    files = [
        (path, needed.get(name, entry)) for name, (path, entry) in zip(names, settled.files, strict=True)
    ]
    notes = tuple(dict.fromkeys([*settled.notes, *_written(is_changed, len(needed))]))
    return Settled(tuple(files), settled.skipped, settled.failures, notes)


def _copied(plan: Sequence[Arriving]) -> list[str]:
    count = sum(not item.is_inside for item in plan)
    return [f"{count:,} {'file' if count == 1 else 'files'} copied into sources"] if count else []


def _written(is_changed: bool, count: int) -> list[str]:
    return [f"study.yaml says how {count:,} {'file is' if count == 1 else 'files are'} read"] * is_changed


def _plan(study: Study, asked: Asked) -> list[Arriving]:
    return plan_arrivals(study.folder, asked.paths, same_name=asked.same_name)


def _targets(plan: Sequence[Arriving]) -> list[Path]:
    return [item.target for item in plan]


def _skipped(asked: Asked) -> tuple[Skipped, ...]:
    return tuple(aside for path in asked.paths for aside in walk(path).skipped)
