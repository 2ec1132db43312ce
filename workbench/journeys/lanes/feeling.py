"""How a stage feels: every person counts once, however much they talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.journeys.evidence.cells import Cell, certainty_of
from workbench.journeys.lanes.counter import against_feeling
from workbench.journeys.lanes.moods import moods
from workbench.personas.evidence.best_first import ranked_segments
from workbench.surveys.scales.score import mean_interval

if TYPE_CHECKING:
    from workbench.journeys.lanes.talk import StageTalk

__all__ = ["emotion_cell"]


def emotion_cell(talk: StageTalk, *, of: int) -> Cell | None:
    """Mean of the people's mean valence at a stage, with quartiles over people.

    Parameters
    ----------
    talk : StageTalk
        What the people of the map say at the stage.
    of : int
        People the map is about.

    Returns
    -------
    Cell or None
        None where nobody shows a feeling. The evidence is ordered by strength of feeling; ``detail`` holds
        the 95 % interval of the mean (``mean_low``, ``mean_high``), which for one person is the whole scale.
    """
    rows = talk.rows
    felt = moods(rows)
    if felt.empty:
        return None
    per_person = felt.groupby("participant_id")["score"].mean()
    low, high = per_person.quantile(0.25), per_person.quantile(0.75)
    mean_low, mean_high, _ = mean_interval(per_person.tolist(), -2, 2)
    strength = felt.assign(weight=felt["score"].abs() * felt["weight"])
    return Cell(
        stage=str(rows["stage"].iloc[0]),
        lane="emotion",
        statement="",
        people=len(per_person),
        of=of,
        mentions=int(felt["segment_id"].nunique()),
        evidence=tuple(ranked_segments(strength)),
        score=round(float(per_person.mean()), 4),
        low=round(float(low), 4),
        high=round(float(high), 4),
        confidence=certainty_of(felt),
        counter_evidence=against_feeling(talk, list(talk.mood)),
        detail={"mean_low": round(float(mean_low), 4), "mean_high": round(float(mean_high), 4)},
    )
