"""Answers into the store, and out of it again where a new reading no longer has them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbench.study.ids import content_id
from workbench.study.withdraw import withdraw_segments
from workbench.surveys.responses import Reading, response_ids, response_rows

if TYPE_CHECKING:
    from workbench.study.store import Store

__all__ = ["write_responses"]

# Ids are hashes, so every answer goes to another page: with the pages at hand a large survey is written twice
# as fast. Given back afterwards.
_ROOMY, _USUAL = "PRAGMA cache_size = -200000", "PRAGMA cache_size = -2000"
_INDEX, _MANY = "response_by_participant", 50_000
_GONE = (
    "DELETE FROM response WHERE response_id IN (SELECT value FROM json_each(?))"
    " AND response_id NOT IN (SELECT response_id FROM segment WHERE response_id IS NOT NULL)"
)


def write_responses(
    store: Store,
    source_id: str,
    readings: Sequence[Reading],
    people: Mapping[int, str],
    *,
    progress: Callable[[str, int, int], None] | None = None,
) -> list[str]:
    """Write answers; take back those a new reading no longer has, unless somebody decided on them.

    Parameters
    ----------
    store : Store
        Inside a transaction.
    source_id : str
        The survey.
    readings : sequence of Reading
        The answers of each column.
    people : mapping of int to str
        Participant id by row position.
    progress : callable, optional
        Called with (what, done, total) after each column.

    Returns
    -------
    list of str
        What stays although the new reading no longer has it.
    """
    store.execute(_ROOMY)
    kept = _withdrawn(store, source_id, readings)
    is_known = bool(store.rows("SELECT 1 FROM response WHERE source_id = ? LIMIT 1", [source_id]))
    with _index_aside(store, sum(len(reading.positions) for reading in readings)):
        for number, reading in enumerate(readings, start=1):
            rows = response_rows(source_id, reading, people)
            store.insert_tuples("response", rows, known="update" if is_known else "fail")
            if progress is not None:
                progress("questions written", number, len(readings))
    store.execute(_USUAL)
    return [f"{kept} segments of withdrawn answers stay because somebody decided on them"] if kept else []


@contextmanager
def _index_aside(store: Store, incoming: int) -> Iterator[None]:
    """Take the index of participants away while more rows come than there are: made anew it costs less.

    Like everything in a transaction it is there again when the transaction fails.
    """
    held = store.rows("SELECT count(*) FROM response")[0][0]
    if incoming < max(held, _MANY):
        yield
        return
    made = store.rows("SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?", [_INDEX])[0][0]
    store.execute(f"DROP INDEX {_INDEX}")
    yield
    store.execute(made)


def _withdrawn(store: Store, source_id: str, readings: Sequence[Reading]) -> int:
    """Remove answers of an earlier reading of the same file, question by question to bound memory."""
    questions = store.rows("SELECT DISTINCT question_id FROM response WHERE source_id = ?", [source_id])
    now = {content_id("q", source_id, reading.column.place): reading for reading in readings}
    return sum(_withdraw_question(store, source_id, question, now.get(question)) for (question,) in questions)


def _withdraw_question(store: Store, source_id: str, question_id: str, reading: Reading | None) -> int:
    before = store.rows("SELECT response_id, scale FROM response WHERE question_id = ?", [question_id])
    positions = reading.positions if reading else ()
    place, scale = (reading.column.place, reading.column.scale) if reading else (-1, "")
    stays = set(response_ids(source_id, place, positions))
    gone = [response_id for response_id, was in before if was != scale or response_id not in stays]
    if not gone:
        return 0
    kept = withdraw_segments(store, "response", gone)
    store.execute(_GONE, [json.dumps(gone)])
    return kept
