"""That somebody was forgotten is remembered without telling who: what stays out when a file is read again."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from workbench.study.enrol import known_names
from workbench.study.names import fold_name

if TYPE_CHECKING:
    from workbench.study.arrival import Arrival
    from workbench.study.database import Database
    from workbench.study.erase import Traces
    from workbench.study.store import Store

__all__ = ["ERASED", "Withheld", "erased_positions", "held_back", "remember_erasure"]

ERASED = "erased: somebody of this file was forgotten"


@dataclass(frozen=True)
class Withheld:
    """A loss whose words may not be kept.

    Parameters
    ----------
    characters : int
        How much it is, without white space.
    reason : str
        Why.
    line : int, optional
        Line, row or paragraph.
    part : str
        Sheet, zip entry or page.
    text : str
        Always empty.
    """

    characters: int
    reason: str = ERASED
    line: int | None = None
    part: str = ""
    text: str = ""


def erased_positions(store: Database, source_id: str) -> frozenset[int]:
    """Positions of turns or answers of a source that were erased, counted as they were imported."""
    found = store.rows("SELECT sources FROM erasure WHERE instr(sources, ?)", [source_id])
    entries = [entry for (text,) in found for entry in json.loads(text) if entry["source_id"] == source_id]
    return frozenset(position for entry in entries for position in entry["positions"])


def held_back(store: Store, arrival: Arrival, speakers: Sequence[str]) -> Collection[int]:
    """Positions that must not be imported because they are, or may be, of somebody who was forgotten.

    In the very file they were erased from these are their positions. In a changed version nobody can tell
    any more who was forgotten, so everybody whom the earlier versions did not have is held back.

    Parameters
    ----------
    store : Store
        Inside a transaction.
    arrival : Arrival
        The file.
    speakers : sequence of str
        Who would become a participant with each turn or answer, as the file names them; empty where nobody
        does.

    Returns
    -------
    collection of int
    """
    same = erased_positions(store, arrival.source_id)
    if same or not _erased_at(store, arrival.path):
        return same
    known = known_names(store, arrival.path)
    return frozenset(place for place, name in enumerate(speakers) if name and fold_name(name) not in known)


def remember_erasure(
    store: Store, traces: Traces, *, counts: Mapping[str, int], reports: Sequence[str]
) -> None:
    """Write that somebody was forgotten; call in the transaction that erases them."""
    row = {
        "erasure_id": uuid4().hex,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "pseudonym": traces.pseudonym,
        "sources": [
            {"source_id": source_id, "positions": list(positions)}
            for source_id, positions in sorted(traces.sources.items())
        ],
        "counts": dict(counts),
        "reports": list(reports),
    }
    store.insert("erasure", [row])


def _erased_at(store: Database, path: str) -> bool:
    versions: Iterable[tuple[str]] = store.rows("SELECT source_id FROM source WHERE path = ?", [path])
    return any(erased_positions(store, source_id) for (source_id,) in versions)
