"""Import many files: each by its room, each whole or not at all, and none stops the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbench.files import SourceFile, read_bytes
from workbench.intake.recognise import recognise
from workbench.intake.rooms import Room
from workbench.intake.walk import Skipped
from workbench.study import Imported, ImportFailure, SourceEntry, Study

__all__ = ["Intake", "Progress", "import_files"]

Progress = Callable[[str, int, int], None]
_Assigned = tuple[Path, SourceEntry, tuple[SourceFile, Room] | ImportFailure]


@dataclass(frozen=True)
class Intake:
    """What came of importing many files.

    Parameters
    ----------
    imported : tuple of Imported
        One per file that could be read.
    failures : tuple of ImportFailure
        One per file that could not.
    notes : tuple of str
        What the researcher should know; each names the file.
    characters, left_out : int
        Characters of these files that the store holds, and that were left out; white space not counted.
    """

    imported: tuple[Imported, ...] = ()
    failures: tuple[ImportFailure, ...] = ()
    notes: tuple[str, ...] = ()
    characters: int = 0
    left_out: int = 0

    @property
    def is_unchanged(self) -> bool:
        """Whether every file was there already, as it is."""
        return not self.failures and {item.outcome for item in self.imported} == {"unchanged"}


def import_files(
    study: Study,
    files: Sequence[tuple[Path, SourceEntry]],
    *,
    skipped: Sequence[Skipped] = (),
    progress: Progress | None = None,
) -> Intake:
    """Import files, one transaction each; a file that cannot be read does not stop the others.

    Tables that describe people come last, when the people they describe are there.

    Parameters
    ----------
    study : Study
        Open study.
    files : sequence of (Path, SourceEntry)
        Files and the settings they are read with.
    skipped : sequence of Skipped
        What was passed over on the way, to be told.
    progress : callable, optional
        Called with (what, done, total) after every file, and within big ones.

    Returns
    -------
    Intake
    """
    notes = [f"{item.path.name}: {item.reason}" for item in skipped]
    failures: list[ImportFailure] = []
    imported: list[Imported] = []
    for number, (path, entry, found) in enumerate(_people_last(files), start=1):
        try:
            one = _brought(study, entry, found, progress)
        except ImportFailure as failure:
            failures.append(failure)
        else:
            imported.append(one)
            notes += [_named(path, note) for note in one.warnings]
        if progress is not None:
            progress("sources", number, len(files))
    characters, left_out = _accounted(study, [item.path for item in imported])
    return Intake(tuple(imported), tuple(failures), tuple(notes), characters, left_out)


def _accounted(study: Study, paths: Sequence[str]) -> tuple[int, int]:
    """What the store holds and what was left out of files; the texts of a project count with it."""
    if not paths:
        return 0, 0
    wanted = set(paths)
    rows = study.store.rows("SELECT path, characters, left_out FROM source WHERE status = 'current'")
    counted = [row[1:] for row in rows if row[0] in wanted or wanted & _above(row[0])]
    return sum(row[0] for row in counted), sum(row[1] for row in counted)


def _above(path: str) -> set[str]:
    return {parent.as_posix() for parent in PurePosixPath(path).parents}


def _people_last(files: Sequence[tuple[Path, SourceEntry]]) -> Iterator[_Assigned]:
    """Each file, read once, with its room, or with the reason why it has none."""
    later: list[_Assigned] = []
    for path, entry in files:
        found = _read(path, entry)
        if isinstance(found, tuple) and found[1].describes_people:
            later.append((path, entry, found))
        else:
            yield path, entry, found
    yield from later


def _read(path: Path, entry: SourceEntry) -> tuple[SourceFile, Room] | ImportFailure:
    try:
        file = SourceFile(path, read_bytes(path), entry.encoding)
        return file, recognise(file, entry.kind).room
    except ImportFailure as failure:
        return failure


def _brought(
    study: Study,
    entry: SourceEntry,
    found: tuple[SourceFile, Room] | ImportFailure,
    progress: Progress | None,
) -> Imported:
    if isinstance(found, ImportFailure):
        raise found
    file, room = found
    return room.bring(study, file, entry, progress)


def _named(path: Path, note: str) -> str:
    return note if note.startswith(path.name) else f"{path.name}: {note}"
