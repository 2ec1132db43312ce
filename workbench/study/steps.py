"""What each step of the pipeline last finished with, so that unchanged input is not computed again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from workbench.study.store import Store

__all__ = ["notes_of_step", "record_step", "summary_of_step"]


def notes_of_step(store: Store, step: str, fingerprint: str) -> tuple[str, ...] | None:
    """Notes of the step's last run if it read the same things, None if it has to run again."""
    found = store.rows("SELECT fingerprint, detail FROM step WHERE step = ?", (step,))
    return tuple(json.loads(found[0][1])["notes"]) if found and found[0][0] == fingerprint else None


def summary_of_step(store: Store, step: str) -> dict[str, Any]:
    """What the step's last run found, in numbers; empty when it has not run or had nothing to tell."""
    found = store.rows("SELECT detail FROM step WHERE step = ?", (step,))
    summary: dict[str, Any] = json.loads(found[0][0]).get("summary", {}) if found else {}
    return summary


def record_step(
    store: Store,
    step: str,
    fingerprint: str,
    *,
    notes: Sequence[str] = (),
    summary: Mapping[str, Any] | None = None,
    seconds: float = 0.0,
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
    summary : mapping, optional
        What the step found, in numbers, for reports.
    seconds : float
        Time it took.
    """
    row = {
        "step": step,
        "fingerprint": fingerprint,
        "detail": {"notes": list(notes), "summary": dict(summary or {})},
        "seconds": round(seconds, 3),
        "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    store.insert("step", [row], known="update")
