"""What the study itself says today about a figure to watch."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.reports.sections.scores import Score, ScoreLine

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["KpiToday", "kpi_today"]

# KPIs of the plan that a survey scale or the event log measures.
_SCALE_OF = {
    "recommendation": "nps",
    "stage_satisfaction": "csat",
    "contact_satisfaction": "csat",
    "effort_score": "ces",
}
_DROP_OFF = "drop_off"

Row = Mapping[Any, Any]


@dataclass(frozen=True)
class KpiToday:
    """A figure of today.

    Parameters
    ----------
    score : Score
        Value, interval, people who answered or are in the log, and its wave where there are several.
    scale : str
        How it is written: ``nps``, ``csat`` (a percentage) or ``ces``.
    place : {"stage", "journey"}
        Whether it is of the action's stage or of the whole journey.
    """

    score: Score
    scale: str
    place: str


def kpi_today(
    kpi: str, stage: str, cells: pd.DataFrame, scores: Sequence[ScoreLine], *, least: int = 1
) -> KpiToday | None:
    """Find what the study measures of a KPI: at the action's stage, else over the whole journey.

    Parameters
    ----------
    kpi : str
        A KPI of the plan; what people worded themselves is measured by nobody.
    stage : str
        The action's stage.
    cells : DataFrame
        Rows of the map.
    scores : sequence of ScoreLine
        Scales over the whole journey, with their waves: the last one counts.
    least : int
        The smallest number of people that may be told.
    """
    here = cells[cells["stage"] == stage].to_dict("records")
    found = _dropped(here) if kpi == _DROP_OFF else _scaled(_SCALE_OF.get(kpi, ""), here, scores)
    return found if found and found.score.people >= least else None


def _scaled(scale: str, here: Sequence[Row], scores: Sequence[ScoreLine]) -> KpiToday | None:
    for row in here:
        if row["lane"] == "scores" and _detail(row).get("scale", "-") == scale:
            return KpiToday(_score(row), scale, "stage")
    for line in scores:
        if line.scale == scale:
            return KpiToday(line.waves[-1] if line.waves else line.overall, scale, "journey")
    return None


def _dropped(here: Sequence[Row]) -> KpiToday | None:
    """Those who do not go on; the log counts those who do."""
    for row in here:
        if row["lane"] == "log" and _detail(row).get("metric") == "conversion":
            on = _score(row)
            return KpiToday(
                Score("", 100 - on.value, 100 - on.high, 100 - on.low, on.people), "csat", "stage"
            )
    return None


def _score(row: Row) -> Score:
    return Score("", float(row["score"]), float(row["low"]), float(row["high"]), int(row["people"]))


def _detail(row: Row) -> dict[str, Any]:
    detail = row["detail"]
    found: dict[str, Any] = json.loads(detail) if isinstance(detail, str) else dict(detail or {})
    return found
