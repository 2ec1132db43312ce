"""Cut participants' turns and open answers into sentences: the units that are coded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.language import split_sentences
from workbench.study import Study, content_id, notes_of_step, record_step

if TYPE_CHECKING:
    from workbench.study import Store

__all__ = ["SEGMENTER_VERSION", "segment_study"]

SEGMENTER_VERSION = "1"
_CURRENT = "source_id IN (SELECT source_id FROM source WHERE status = 'current')"
_TURNS = f"""
    SELECT turn_id, source_id, participant_id, position, text, language FROM turn
    WHERE role = 'participant' AND participant_id IS NOT NULL AND {_CURRENT}
    AND NOT EXISTS (SELECT 1 FROM segment WHERE segment.turn_id = turn.turn_id)
    ORDER BY source_id, position
"""
_RESPONSES = f"""
    SELECT response_id, source_id, participant_id, position, text, language FROM response
    WHERE text IS NOT NULL AND scale = 'text' AND {_CURRENT}
    AND NOT EXISTS (SELECT 1 FROM segment WHERE segment.response_id = response.response_id)
    ORDER BY source_id, position, question_id
"""


def segment_study(study: Study) -> int:
    """Cut what is not yet cut; segments already there keep their ids and their decisions.

    Parameters
    ----------
    study : Study
        Its turns and responses are read, its segments written in one transaction.

    Returns
    -------
    int
        Number of new segments.
    """
    store = study.store
    with store.transaction():
        _forget_old_cut(store)
        rows = [*_rows(store, _TURNS, "turn_id"), *_rows(store, _RESPONSES, "response_id")]
        store.insert("segment", rows, known="keep")
        record_step(store, "segments", SEGMENTER_VERSION)
    return len(rows)


def _rows(store: Store, sql: str, parent: str) -> Iterator[dict[str, object]]:
    for parent_id, source_id, participant_id, position, text, language in store.rows(sql):
        for start, end in split_sentences(text, language or "und"):
            yield {
                "segment_id": content_id("g", parent_id, start, end),
                "source_id": source_id,
                "turn_id": None,
                "response_id": None,
                parent: parent_id,
                "participant_id": participant_id,
                "position": position,
                "start": start,
                "end": end,
                "language": language or "und",
            }


def _forget_old_cut(store: Store) -> None:
    """After a change of the sentence rules, drop segments nobody has decided about."""
    if notes_of_step(store, "segments", SEGMENTER_VERSION) is not None:
        return
    undecided = "segment_id NOT IN (SELECT segment_id FROM decision)"
    for table in ("suggestion", "coder_pass", "segment"):
        store.execute(f"DELETE FROM {table} WHERE {undecided}")
