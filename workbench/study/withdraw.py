"""Taking back rows a new reading no longer has, without touching what people decided."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Literal

from workbench.study.store import Store

__all__ = ["withdraw_people", "withdraw_segments"]

_OF = {
    "turn": "SELECT segment_id FROM segment WHERE turn_id IN (SELECT value FROM json_each(?))",
    "response": "SELECT segment_id FROM segment WHERE response_id IN (SELECT value FROM json_each(?))",
}
_UNDECIDED = " AND segment_id NOT IN (SELECT segment_id FROM decision)"


def withdraw_segments(store: Store, owner: Literal["turn", "response"], ids: Collection[str]) -> int:
    """Remove the segments of turns or responses together with what machines suggested on them.

    Segments a person has decided on stay: decisions are never lost.

    Parameters
    ----------
    store : Store
        Inside a transaction.
    owner : {"turn", "response"}
        What the ids are.
    ids : collection of str
        Turn or response ids.

    Returns
    -------
    int
        Number of segments that stay because they carry decisions.
    """
    wanted = json.dumps(sorted(ids))
    chosen = [row[0] for row in store.rows(_OF[owner] + _UNDECIDED, [wanted])]
    undecided = json.dumps(chosen)
    for table in ("coder_pass", "suggestion", "segment"):
        store.execute(_DELETE_SEGMENT_ROWS[table], [undecided])
    return len(store.rows(_OF[owner], [wanted]))


_DELETE_SEGMENT_ROWS = {
    "coder_pass": "DELETE FROM coder_pass WHERE segment_id IN (SELECT value FROM json_each(?))",
    "suggestion": "DELETE FROM suggestion WHERE segment_id IN (SELECT value FROM json_each(?))",
    "segment": "DELETE FROM segment WHERE segment_id IN (SELECT value FROM json_each(?))",
}


def withdraw_people(store: Store, source_id: str, *, keep: Collection[str]) -> None:
    """Remove participants of a source who no longer say anything in any version of it."""
    spare = (
        "SELECT participant_id FROM participant p WHERE source_id = ?"
        " AND participant_id NOT IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM turn t WHERE t.participant_id = p.participant_id)"
        " AND NOT EXISTS (SELECT 1 FROM response r WHERE r.participant_id = p.participant_id)"
        " AND NOT EXISTS (SELECT 1 FROM segment g WHERE g.participant_id = p.participant_id)"
    )
    chosen = json.dumps([row[0] for row in store.rows(spare, [source_id, json.dumps(sorted(keep))])])
    store.execute("DELETE FROM membership WHERE participant_id IN (SELECT value FROM json_each(?))", [chosen])
    store.execute(
        "DELETE FROM participant WHERE participant_id IN (SELECT value FROM json_each(?))", [chosen]
    )
