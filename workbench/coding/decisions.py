"""What people decide about suggestions: appended to the record before anything shows it.

A decision is about one code on one segment; the latest one counts. Re-running a coder replaces suggestions
and never touches decisions.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.study import Study, WorkbenchError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Verdict", "accept", "add", "pending", "recode", "reject", "undo"]

_NOT_FOR_REVIEW = ("phrase",)


@dataclass(frozen=True)
class Verdict:
    """What a decision left behind.

    Parameters
    ----------
    decision_id : int
        Place in the append-only record.
    segment_id, code_id : str
        What it is about.
    status : {"suggested", "accepted", "rejected"}
        Status of the coding after it.
    """

    decision_id: int
    segment_id: str
    code_id: str
    status: str


def accept(study: Study, segment_id: str, code_id: str, *, who: str | None = None, note: str = "") -> Verdict:
    """Accept a code on a segment.

    Parameters
    ----------
    study : Study
        Open study.
    segment_id, code_id : str
        The coding.
    who : str, optional
        Who decides; the login name when left out.
    note : str
        Why, in the person's words.

    Returns
    -------
    Verdict
        After it is committed.

    Raises
    ------
    WorkbenchError
        If there is no such segment or code.
    """
    return _decide(study, "accept", segment_id, code_id, who=who, note=note)


def reject(study: Study, segment_id: str, code_id: str, *, who: str | None = None, note: str = "") -> Verdict:
    """Reject a code on a segment; see :func:`accept`."""
    return _decide(study, "reject", segment_id, code_id, who=who, note=note)


def add(study: Study, segment_id: str, code_id: str, *, who: str | None = None, note: str = "") -> Verdict:
    """Put a code on a segment that no machine suggested; see :func:`accept`."""
    return _decide(study, "add", segment_id, code_id, who=who, note=note)


def undo(study: Study, segment_id: str, code_id: str, *, who: str | None = None) -> Verdict:
    """Go back to how it stood before the last decision, by a further row; the record keeps both.

    Raises
    ------
    WorkbenchError
        If nobody has decided about this coding.
    """
    latest = study.store.rows(
        "SELECT before FROM decision WHERE segment_id = ? AND code_id = ? ORDER BY decision_id DESC LIMIT 1",
        (segment_id, code_id),
    )
    if not latest:
        raise WorkbenchError(f"nobody has decided about {code_id!r} on this segment", hint="nothing to undo")
    earlier = json.loads(latest[0][0])["status"]
    return _decide(study, "undo", segment_id, code_id, who=who, note="", status=earlier)


def recode(
    study: Study, segment_id: str, code_id: str, new_code_id: str, *, who: str | None = None, note: str = ""
) -> Verdict:
    """Replace a code by another in one transaction: the old one is rejected, the new one accepted."""
    with study.store.transaction():
        _decide(study, "recode", segment_id, code_id, who=who, note=note, becomes=new_code_id)
        return _decide(study, "add", segment_id, new_code_id, who=who, note=note, instead_of=code_id)


def pending(
    study: Study, *, kinds: Sequence[str] | None = None, language: str | None = None, limit: int | None = None
) -> pd.DataFrame:
    """Suggestions that wait for a person, the least sure first.

    Parameters
    ----------
    study : Study
        Open study.
    kinds : sequence of str, optional
        Kinds of codes; all but key phrases when left out.
    language : str, optional
        Language of the segment.
    limit : int, optional
        At most this many rows.

    Returns
    -------
    DataFrame
        The ``coding`` columns with ``kind`` and ``language``.
    """
    rows = study.store.read(
        """SELECT c.*, k.kind, g.language FROM coding c JOIN code k ON k.code_id = c.code_id
           JOIN segment g ON g.segment_id = c.segment_id
           JOIN source s ON s.source_id = g.source_id AND s.status = 'current'
           WHERE c.status = 'suggested'
           ORDER BY c.confidence, g.source_id, g.position, g.start, c.code_id, c.coder"""
    )
    chosen = rows["kind"].isin(list(kinds)) if kinds is not None else ~rows["kind"].isin(_NOT_FOR_REVIEW)
    if language is not None:
        chosen &= rows["language"] == language
    return rows[chosen].reset_index(drop=True).head(limit if limit is not None else len(rows))


def _decide(
    study: Study, action: str, segment_id: str, code_id: str, *, who: str | None, note: str, **link: object
) -> Verdict:
    """Append one row; ``link`` is the other code of a recoding or the status an undo goes back to."""
    status = str(link.pop("status", _STATUS.get(action)))
    with study.store.transaction() as store:
        found = _coding(study, segment_id, code_id)
        row: dict[str, object] = {
            "before": {"status": found.pop("status")},
            **found,
            "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "who": who or getpass.getuser(),
            "action": action,
            "segment_id": segment_id,
            "code_id": code_id,
            "status": status,
            "note": note,
            "after": {"status": status, **link},
        }
        store.insert("decision", [row])
        decision_id = store.rows("SELECT max(decision_id) FROM decision")[0][0]
    return Verdict(decision_id, segment_id, code_id, status)


_STATUS = {
    "accept": "accepted",
    "add": "accepted",
    "reject": "rejected",
    "recode": "rejected",
}


def _coding(study: Study, segment_id: str, code_id: str) -> dict[str, object]:
    """Span, coder, score and status the coding has now; the whole segment for a new one."""
    codings = study.store.rows(
        'SELECT start, "end", coder, score, status FROM coding WHERE segment_id = ? AND code_id = ? '
        "ORDER BY confidence DESC, coder",
        (segment_id, code_id),
    )
    if codings:
        return dict(zip(("start", "end", "coder", "score", "status"), codings[0], strict=True))
    segment = study.store.rows('SELECT start, "end" FROM segment WHERE segment_id = ?', (segment_id,))
    if not segment:
        raise WorkbenchError(f"no segment {segment_id!r} in this study", hint="run: workbench code")
    if not study.store.rows("SELECT 1 FROM code WHERE code_id = ?", (code_id,)):
        raise WorkbenchError(f"no code {code_id!r} in this study", hint='see study.table("code")')
    start, end = segment[0]
    score = _SCORES.get(code_id)
    return {"start": start, "end": end, "coder": "human", "score": score, "status": "suggested"}


# Valence of a sentiment that a person chose without a machine's score.
_SCORES = {"sentiment.negative": -1.0, "sentiment.neutral": 0.0, "sentiment.positive": 1.0}
