"""One row of a lane: what is said, by how many people, how surely, and the segments that show it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.personas.evidence.best_first import ranked_segments

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CELL_COLUMNS", "Cell", "cell_of", "certainty_of", "detail_of", "evidence_of", "ranked"]

CELL_COLUMNS = (
    "persona_id",
    "model",
    "stage",
    "lane",
    "position",
    "code_id",
    "statement",
    "people",
    "of",
    "mentions",
    "score",
    "low",
    "high",
    "confidence",
    "evidence",
    "counter_evidence",
    "disagreement",
    "detail",
)


@dataclass(frozen=True)
class Cell:
    """What one row of table ``journey_cell`` says.

    Parameters
    ----------
    stage, lane : str
        Where it stands; an empty stage stands for the whole journey.
    statement : str
        What is said, in the study's first language; a quote word for word.
    people, of : int
        People it is true of, of all people the map is about.
    mentions : int
        Segments.
    evidence : tuple of str
        Segment ids, best first; empty only for answers on a scale.
    code_id : str, optional
        The code it is about.
    score, low, high : float, optional
        A mean with its lower and upper quartile over people, or a survey score with its interval.
    confidence : float, optional
        How sure the codings and their stage are, 0 to 1.
    counter_evidence : tuple of str
        Segments of the same people at the same stage that say the opposite, best first.
    disagreement : tuple of dict
        Where quotes, survey scores and the log say different things beyond their uncertainty: ``kind``,
        ``texts`` (the sentence in English, Persian and Hebrew) and the figures it rests on.
    detail : dict
        What else is known, by lane (docs of the module that makes the lane).
    """

    stage: str
    lane: str
    statement: str
    people: int
    of: int
    mentions: int
    evidence: tuple[str, ...]
    code_id: str | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    confidence: float | None = None
    counter_evidence: tuple[str, ...] = ()
    disagreement: tuple[Mapping[str, Any], ...] = ()
    detail: Mapping[str, Any] = field(default_factory=dict)


def certainty_of(rows: pd.DataFrame) -> float:
    """How sure the coding is times how sure its stage is: mean per person first, then over people.

    Somebody who says a thing twenty times is no surer a witness than one who says it once.
    """
    return _over_people(rows, rows["weight"] * rows["certainty"])


def _over_people(rows: pd.DataFrame, values: pd.Series) -> float:
    return round(float(values.groupby(rows["participant_id"]).mean().mean()), 4)


def cell_of(
    rows: pd.DataFrame,
    *,
    lane: str,
    statement: str,
    of: int,
    code_id: str | None = None,
    detail: Mapping[str, Any] | None = None,
) -> Cell:
    """Count and rank the segments behind a statement; the score is a mean over people, not over mentions."""
    score = _over_people(rows, rows["score"]) if code_id and rows["score"].notna().any() else None
    return Cell(
        stage=str(rows["stage"].iloc[0]),
        lane=lane,
        statement=statement,
        people=int(rows["participant_id"].nunique()),
        of=of,
        mentions=int(rows["segment_id"].nunique()),
        evidence=tuple(ranked_segments(rows)),
        code_id=code_id,
        score=score,
        confidence=certainty_of(rows),
        detail=detail or {},
    )


def ranked(cells: Sequence[Cell]) -> list[Cell]:
    """Most people first, then most mentions, then by code."""
    return sorted(cells, key=lambda cell: (-cell.people, -cell.mentions, cell.code_id or "", cell.statement))


def evidence_of(row: Mapping[Any, Any], column: str = "evidence") -> tuple[str, ...]:
    """Segment ids of a row, freshly drawn or as JSON from the store; none where it has no such column.

    Examples
    --------
    >>> evidence_of({"evidence": '["g1"]'}), evidence_of({"evidence": ("g1", "g2")})
    (('g1',), ('g1', 'g2'))
    """
    evidence = row.get(column) or ()
    return tuple(json.loads(evidence)) if isinstance(evidence, str) else tuple(evidence)


def detail_of(row: Mapping[Any, Any]) -> dict[str, Any]:
    """What else is known of a row, freshly drawn or as JSON from the store; empty where it has none.

    Examples
    --------
    >>> detail_of({"detail": '{"importance": 2}'}), detail_of({})
    ({'importance': 2}, {})
    """
    detail = row.get("detail") or {}
    found: dict[str, Any] = json.loads(detail) if isinstance(detail, str) else dict(detail)
    return found
