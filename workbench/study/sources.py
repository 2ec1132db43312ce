"""How a file becomes a source: what was imported, what was left out, which version counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from workbench.study.key import open_key

if TYPE_CHECKING:
    from workbench.study.arrival import Arrival, Outcome
    from workbench.study.store import Store

__all__ = [
    "Imported",
    "Loss",
    "record_source",
    "source_language",
]


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
