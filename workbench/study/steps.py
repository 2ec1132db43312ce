"""What each step of the pipeline last finished with, so that unchanged input is not computed again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from workbench.study.store import Store

__all__ = ["notes_of_step", "record_step"]


def notes_of_step(store: Store, step: str, fingerprint: str) -> tuple[str, ...] | None:
    """Notes of the step's last run if it read the same things, None if it has to run again."""
    found = store.rows("SELECT fingerprint, detail FROM step WHERE step = ?", (step,))
    return tuple(json.loads(found[0][1])["notes"]) if found and found[0][0] == fingerprint else None


def record_step(
    store: Store, step: str, fingerprint: str, *, notes: Sequence[str] = (), seconds: float = 0.0
) -> None:
    """Remember that a step has finished.

    Parameters
    ----------
    store : Store
        The study's store.
    step : str
        Name of the step.
    fingerprint : str
        Of everything the step read.
    notes : sequence of str
        What the next, skipped run shall still say.
    seconds : float
        Time it took.
    """
    row = {
        "step": step,
        "fingerprint": fingerprint,
        "detail": {"notes": list(notes)},
        "seconds": round(seconds, 3),
        "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    store.insert("step", [row], known="update")
