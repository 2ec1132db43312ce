"""A file at the door: recognised by its bytes, compared with what the store knows."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbench.study.ids import content_id, fingerprint

if TYPE_CHECKING:
    from workbench.study.source_entry import SourceEntry
    from workbench.study.study import Study

__all__ = ["Arrival", "Outcome"]

Outcome = Literal["imported", "unchanged", "updated", "duplicate"]


@dataclass(frozen=True)
class Arrival:
    """A file at the door: what it is and what has to happen.

    Parameters
    ----------
    source_id : str
        Derived from the bytes alone.
    path : str
        Relative to the study folder.
    size, settings
        Bytes, and the fingerprint of the settings it is to be read with.
    outcome : {"imported", "unchanged", "updated", "duplicate"}
        What is to be done.
    known_path : str
        Where the same bytes were found before, if anywhere.
    """

    source_id: str
    path: str
    size: int
    settings: str
    outcome: Outcome
    known_path: str = ""

    @classmethod
    def of(cls, study: Study, path: Path, data: bytes, entry: SourceEntry) -> Arrival:
        """Compare a file with what the store knows."""
        source_id = content_id("s", hashlib.sha256(data).hexdigest())
        relative = _relative(study, path)
        settings = fingerprint(entry.model_dump(exclude={"path"}, exclude_defaults=True))
        known = study.store.rows("SELECT path, settings, status FROM source WHERE source_id = ?", [source_id])
        outcome, known_path = _compared(study, relative, settings, known)
        return cls(source_id, relative, len(data), settings, outcome, known_path)

    @property
    def needs_reading(self) -> bool:
        """Whether anything is to be written."""
        return self.outcome in ("imported", "updated")

    def told(self, notes: Iterable[str] = ()) -> tuple[str, ...]:
        """What people should know, each note with the name of the file; of a copy only that it is one."""
        if self.outcome == "duplicate":
            notes = (f"has the same content as {self.known_path}; nothing was imported",)
        return tuple(f"{Path(self.path).name}: {note}" for note in notes)


def _relative(study: Study, path: Path) -> str:
    return Path(os.path.relpath(path.resolve(), study.folder.resolve())).as_posix()


def _compared(study: Study, path: str, settings: str, known: list[tuple[str, ...]]) -> tuple[Outcome, str]:
    if not known:
        held = study.store.rows("SELECT 1 FROM source WHERE path = ? AND status = 'current'", [path])
        return ("updated" if held else "imported"), ""
    known_path, known_settings, status = known[0]
    if known_path == path:
        is_same = status == "current" and known_settings == settings
        return ("unchanged" if is_same else "updated"), known_path
    has_moved = status == "current" and not (study.folder / known_path).exists()
    return ("updated" if has_moved else "duplicate"), known_path
