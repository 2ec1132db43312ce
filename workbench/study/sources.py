"""How a file becomes a source: read once, recognised by its bytes, kept in versions."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from workbench.study.enrol import Person, enrol, unrecognisable
from workbench.study.ids import content_id, fingerprint
from workbench.study.key import open_key
from workbench.study.labels import label_speakers
from workbench.study.names import fold_name, unknown_names

if TYPE_CHECKING:
    from workbench.study.source_entry import SourceEntry
    from workbench.study.store import Store
    from workbench.study.study import Study

__all__ = [
    "Arrival",
    "Imported",
    "Loss",
    "Person",
    "enrol",
    "fold_name",
    "label_speakers",
    "record_source",
    "source_language",
    "unknown_names",
    "unrecognisable",
]

Outcome = Literal["imported", "unchanged", "updated", "duplicate"]


@dataclass(frozen=True)
class Imported:
    """What happened to one file.

    Parameters
    ----------
    source_id : str
        The source; for a duplicate, the one that is there already.
    path : str
        Relative to the study folder, with forward slashes.
    outcome : {"imported", "unchanged", "updated", "duplicate"}
        ``updated`` covers a new version of a known file, a moved file and changed settings.
    turns, responses, speakers, participants : int
        What the store now holds of this source.
    language : str
        The language most of it is in.
    warnings : tuple of str
        What the researcher should know; each names the file.
    """

    source_id: str
    path: str
    outcome: Outcome
    turns: int = 0
    responses: int = 0
    speakers: int = 0
    participants: int = 0
    language: str = "und"
    warnings: tuple[str, ...] = ()


class Loss(Protocol):
    """A piece of a file that was not imported, as :class:`workbench.files.LeftOut` tells it."""

    @property
    def text(self) -> str:
        """The piece as it stands in the file."""

    @property
    def reason(self) -> str:
        """Why it was left out."""

    @property
    def line(self) -> int | None:
        """Line, row or paragraph."""

    @property
    def part(self) -> str:
        """Sheet, zip entry or page."""

    @property
    def characters(self) -> int:
        """How much it is, without white space."""


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


def record_source(  # noqa: PLR0913 (one argument per fact about a source)
    store: Store,
    arrival: Arrival,
    *,
    kind: str,
    format_name: str,
    encoding: str | None,
    language: str,
    wave: str,
    characters: int = 0,
    left_out: Iterable[Loss] = (),
) -> None:
    """Write the source row with what was left out, and retire the version it replaces.

    Parameters
    ----------
    store : Store
        Inside a transaction.
    arrival : Arrival
        The file.
    kind, format_name, encoding, language, wave
        As in the table.
    characters : int
        Characters of the imported turns or answers, white space not counted.
    left_out : iterable of Loss
        Everything of the file that is neither imported nor structure.
    """
    losses = _loss_rows(arrival.source_id, left_out)
    store.execute(
        "UPDATE source SET status = 'superseded' WHERE path = ? AND source_id <> ?",
        [arrival.path, arrival.source_id],
    )
    if arrival.known_path not in ("", arrival.path):
        _move_names(store, arrival)
    row = {
        "source_id": arrival.source_id,
        "path": arrival.path,
        "kind": kind,
        "format": format_name,
        "encoding": encoding,
        "language": language,
        "wave": wave,
        "bytes": arrival.size,
        "settings": arrival.settings,
        "status": "current",
        "imported_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "characters": characters,
        "left_out": sum(int(str(loss["characters"])) for loss in losses),
    }
    store.insert("source", [row], known="update")
    store.execute("DELETE FROM loss WHERE source_id = ?", [arrival.source_id])
    store.insert("loss", losses)


def _loss_rows(source_id: str, left_out: Iterable[Loss]) -> list[dict[str, object]]:
    return [
        {
            "source_id": source_id,
            "position": position,
            "line": loss.line,
            "part": loss.part,
            "characters": loss.characters,
            "text": loss.text,
            "reason": loss.reason,
        }
        for position, loss in enumerate(left_out)
    ]


def _move_names(store: Store, arrival: Arrival) -> None:
    """The key file follows a file that has moved."""
    with open_key(store.path.parent) as key:
        if not key.is_missing:
            key.execute("UPDATE person_name SET path = ? WHERE path = ?", [arrival.path, arrival.known_path])


def source_language(texts: Iterable[str], languages: Iterable[str]) -> str:
    """The language most letters of a source are in; ``und`` when there is none.

    Examples
    --------
    >>> source_language(["one two three", "שלום", "12"], ["en", "he", "und"])
    'en'
    """
    letters: Counter[str] = Counter()
    for text, language in zip(texts, languages, strict=True):
        if language != "und":
            letters[language] += len(text)
    return min(letters, key=lambda language: (-letters[language], language)) if letters else "und"


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
