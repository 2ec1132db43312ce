"""What importing would do, file by file, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.files import SourceFile, read_bytes
from workbench.intake.importing import Progress
from workbench.intake.looks import Look
from workbench.intake.recognise import recognise
from workbench.intake.rooms import Room
from workbench.intake.walk import find_sources, walk
from workbench.study import ImportFailure, SourceEntry, StudyError, open_study
from workbench.study.config import CONFIG_NAME

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Preview", "preview", "preview_files"]


@dataclass(frozen=True)
class Preview:
    """One file as it would be imported.

    Parameters
    ----------
    path : Path
        The file.
    entry : SourceEntry
        The settings it was looked at with.
    look : Look or None
        What it holds; None when it cannot be read.
    title : str
        What people call its format.
    doubt : str
        What is doubtful about its encoding; empty when nothing is.
    failure : ImportFailure or None
        Why it cannot be read.
    """

    path: Path
    entry: SourceEntry
    look: Look | None = None
    title: str = ""
    doubt: str = ""
    failure: ImportFailure | None = None

    @property
    def left_out(self) -> int:
        """Characters that would not be imported."""
        return sum(piece.characters for piece in self.look.left_out) if self.look else 0


def preview_files(
    files: Iterable[tuple[Path, SourceEntry]], *, progress: Progress | None = None
) -> list[Preview]:
    """Look into files without writing anything.

    Parameters
    ----------
    files : iterable of (Path, SourceEntry)
        Files and the settings they would be read with.
    progress : callable, optional
        Called with (what, done, total).

    Returns
    -------
    list of Preview
        In the same order; a file that cannot be read carries its failure.
    """
    wanted = list(files)
    seen = []
    for number, (path, entry) in enumerate(wanted, start=1):
        seen.append(_previewed(path, entry))
        if progress is not None:
            progress("looking", number, len(wanted))
    return seen


def preview(paths: str | Path | Sequence[str | Path]) -> pd.DataFrame:
    r"""What importing would do: a table with one row per file; nothing is written.

    Parameters
    ----------
    paths : path or sequence of path
        Files and folders; the folder of a study stands for its sources and is read with its settings.

    Returns
    -------
    DataFrame
        file, kind, format, language, people, columns, facts, characters, left_out, encoding, warnings and
        failure.

    Raises
    ------
    StudyError
        If there is no such file or folder.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "one.txt").write_text(2 * "Ann: Why did you go?\nBo: It broke twice.\n")
    >>> preview(folder)[["file", "kind", "people"]].values.tolist()
    [['one.txt', 'interview', 'Ann (interviewer, 2 turns), Bo (participant, 2 turns)']]
    """
    import pandas as pd

    named = [paths] if isinstance(paths, str | Path) else list(paths)
    rows = [_row(item) for path in named for item in preview_files(_files_of(Path(path)))]
    return pd.DataFrame(rows, columns=list(_row(Preview(Path(), SourceEntry(path="")))))


def _previewed(path: Path, entry: SourceEntry) -> Preview:
    try:
        file = SourceFile(path, read_bytes(path), entry.encoding)
        room = recognise(file, entry.kind).room
        look = room.look(file, entry)
    except ImportFailure as failure:
        return Preview(path, entry, failure=failure)
    doubt = file.doubt if look.encoding and file.is_text else None
    return Preview(
        path,
        entry,
        look,
        _title(room, look.format),
        doubt or "",
    )


def _title(room: Room, name: str) -> str:
    """What people call a format; ``crm.xlsx`` is a CRM export."""
    known = room.formats.get(name) or room.formats.get(name.partition(".")[0])
    return known.title if known else name


def _files_of(path: Path) -> list[tuple[Path, SourceEntry]]:
    if not path.exists():
        raise StudyError("no such file or folder", where=str(path), hint="check the path")
    if (path / CONFIG_NAME).is_file():
        with open_study(path) as study:
            return find_sources(study)[0]
    return [(file, SourceEntry(path=file.as_posix())) for file in walk(path).files]


def _row(item: Preview) -> dict[str, object]:
    look = item.look or Look("", "", None, "")
    people = (f"{voice.name or '?'} ({voice.role}, {voice.turns} turns)" for voice in look.voices)
    return {
        "file": item.path.name,
        "kind": look.kind,
        "format": item.title,
        "language": look.language,
        "people": ", ".join(people),
        "columns": ", ".join(f"{header} ({scale})" for header, scale in look.columns),
        "facts": ", ".join(look.facts),
        "characters": look.characters,
        "left_out": item.left_out,
        "encoding": look.encoding or "",
        "warnings": "; ".join(look.warnings),
        "failure": str(item.failure or ""),
    }
