"""How a file becomes a source: read once, recognised by its bytes, kept in versions."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbench.study.ids import content_id, fingerprint

if TYPE_CHECKING:
    from workbench.study.config import SourceEntry
    from workbench.study.store import Store
    from workbench.study.study import Study

__all__ = [
    "Arrival",
    "Imported",
    "Person",
    "fold_name",
    "next_pseudonyms",
    "people_of",
    "record_source",
    "source_language",
    "unknown_names",
]

Outcome = Literal["imported", "unchanged", "updated", "duplicate"]
# Direction marks and joiners that people do not see and programs sprinkle around names.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0640]")
_ONE_SHAPE = str.maketrans("يكىة", "یکیه")


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


@dataclass(frozen=True)
class Person:
    """What stays the same of a participant from one version of a file to the next."""

    participant_id: str
    pseudonym: str
    account_id: str | None = None
    buying_role: str | None = None


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
        settings = fingerprint(entry.model_dump(include={"wave", "interviewers", "columns"}))
        known = study.store.rows("SELECT path, settings, status FROM source WHERE source_id = ?", [source_id])
        outcome, known_path = _compared(study, relative, settings, known)
        return cls(source_id, relative, len(data), settings, outcome, known_path)

    @property
    def needs_reading(self) -> bool:
        """Whether anything is to be written."""
        return self.outcome in ("imported", "updated")


def record_source(
    store: Store,
    arrival: Arrival,
    *,
    kind: str,
    format_name: str,
    encoding: str | None,
    language: str,
    wave: str,
) -> None:
    """Write the source row and retire the version it replaces; call inside a transaction."""
    store.execute(
        "UPDATE source SET status = 'superseded' WHERE path = ? AND source_id <> ?",
        [arrival.path, arrival.source_id],
    )
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
    }
    store.insert("source", [row], known="update")


def people_of(store: Store, path: str) -> dict[str, Person]:
    """Participants any version of this file has brought, by folded name."""
    rows = store.rows(
        "SELECT p.speaker_key, p.participant_id, p.pseudonym, p.account_id, p.buying_role"
        " FROM participant p JOIN source s USING (source_id) WHERE s.path = ? ORDER BY p.pseudonym",
        [path],
    )
    return {fold_name(key): Person(*values) for key, *values in rows}


def next_pseudonyms(store: Store, prefix: str, count: int) -> Sequence[str]:
    """The next free pseudonyms: ``P01``, ``P02``… for interviews, ``R001``… for surveys."""
    width = 2 if prefix == "P" else 3
    taken = store.rows(
        "SELECT max(CAST(substr(pseudonym, 2) AS INTEGER)) FROM participant"
        " WHERE substr(pseudonym, 1, 1) = ?",
        [prefix],
    )[0][0]
    first = (taken or 0) + 1
    return [f"{prefix}{number:0{width}d}" for number in range(first, first + count)]


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    r"""A name as people compare it: without case, invisible marks and keyboard variants.

    Examples
    --------
    >>> fold_name("  Maya\u200f  COHEN ") == fold_name("maya cohen")
    True
    >>> fold_name("علي") == fold_name("علی")
    True
    """
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFKC", name)).translate(_ONE_SHAPE)
    return " ".join(visible.casefold().split())


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


def unknown_names(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Names that do not occur among the known ones, compared as people compare them."""
    folded = {fold_name(name) for name in known}
    return [name for name in names if fold_name(name) not in folded]


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
