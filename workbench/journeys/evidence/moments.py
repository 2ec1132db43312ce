"""When in the journey a segment is set: what coders said of it, or of what was said just before."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from workbench.study import MOMENTS

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["INHERITED", "place_segments", "turn_numbers"]

# How much of the confidence is left when a segment takes its moment from its own turn, from the person's turn
# before and from the one before that. Talk moves on; further back nothing can be told.
INHERITED = (0.7, 0.5, 0.35)


def place_segments(
    segments: pd.DataFrame,
    believed: pd.DataFrame,
    turns: pd.DataFrame,
    *,
    places: Collection[str] = MOMENTS,
) -> pd.DataFrame:
    """Give each segment its moment of the journey, where one can be told.

    A segment's own stage code counts first: the surest of several, one of ``places`` before others. Without
    one it takes the moment of the nearest coded segment before it in the same turn, else of the nearest after
    it in the same turn, else of the last coded one in the person's two turns before, with less confidence
    each time. Survey answers take nothing from their neighbours: each answers a question of its own.

    Parameters
    ----------
    segments, turns : DataFrame
        The tables of that name.
    believed : DataFrame
        Codings nobody rejected (:func:`workbench.personas.believed_codings`).
    places : collection of str
        Moments and own stages that the journey model knows
        (:attr:`~workbench.study.JourneyModel.places`). A segment at a moment beyond them keeps that moment
        and takes nothing from its neighbours, unless the model is made of own stages only.

    Returns
    -------
    DataFrame
        segment_id, participant_id, moment, certainty (0 to 1), own (whether coded itself), sorted by id.

    Examples
    --------
    >>> import pandas as pd
    >>> segments = pd.DataFrame({"segment_id": ["g1", "g2"], "participant_id": "p1", "source_id": "s1",
    ...     "turn_id": "t1", "response_id": None, "position": [0, 1], "start": [0, 9]})
    >>> believed = pd.DataFrame({"segment_id": ["g1"], "code_id": ["stage.use"], "weight": [1.0]})
    >>> turns = pd.DataFrame({"turn_id": ["t1"], "participant_id": ["p1"], "position": [3],
    ...     "source_id": "s1"})
    >>> place_segments(segments, believed, turns)[["segment_id", "moment", "certainty"]].values.tolist()
    [['g1', 'use', 1.0], ['g2', 'use', 0.7]]
    """
    import pandas as pd

    coded = _own_moments(segments, believed, places)
    spoken = coded[coded["turn_id"].notna()].merge(turn_numbers(turns), on="turn_id", how="left")
    ordered = spoken.sort_values(["participant_id", "number", "position", "start", "segment_id"])
    inherited = _inherited(ordered)
    answers = coded[coded["turn_id"].isna()]
    placed = pd.concat([inherited, answers], ignore_index=True).dropna(subset=["moment"])
    columns = ["segment_id", "participant_id", "moment", "certainty", "own"]
    return placed[columns].sort_values("segment_id", ignore_index=True)


def _own_moments(segments: pd.DataFrame, believed: pd.DataFrame, places: Collection[str]) -> pd.DataFrame:
    beyond = MOMENTS if set(places) & set(MOMENTS) else ()
    stages = believed[believed["code_id"].str.startswith("stage.")].assign(
        moment=lambda frame: frame["code_id"].str.removeprefix("stage."),
        certainty=lambda frame: frame["weight"],
        known=lambda frame: frame["moment"].isin(list(places)),
    )
    stages = stages[stages["known"] | stages["moment"].isin(list(beyond))]
    order = {"segment_id": True, "known": False, "weight": False, "code_id": True}
    surest = stages.sort_values(list(order), ascending=list(order.values()))
    own = surest.drop_duplicates("segment_id")
    placed = segments.merge(own[["segment_id", "moment", "certainty"]], on="segment_id", how="left")
    return placed.assign(own=placed["moment"].notna())


def turn_numbers(turns: pd.DataFrame) -> pd.DataFrame:
    """Number the turns of each person: what the interviewer says in between does not count."""
    ordered = turns[turns["participant_id"].notna()].sort_values(["source_id", "position"])
    number = ordered.groupby("participant_id").cumcount()
    return ordered[["turn_id"]].assign(number=number)


def _inherited(ordered: pd.DataFrame) -> pd.DataFrame:
    source = ordered["number"].where(ordered["own"])
    person = ordered["participant_id"]
    before = ordered[["moment", "certainty"]].assign(number=source).groupby(person).ffill()
    after = ordered[["moment", "certainty"]].assign(number=source).groupby(person).bfill()
    distance = (ordered["number"] - before["number"]).astype(float)
    takes_after = distance.ne(0) & after["number"].eq(ordered["number"])
    kept = distance.map(dict(enumerate(INHERITED))).mask(takes_after, INHERITED[0]).mask(ordered["own"], 1.0)
    moment = before["moment"].mask(takes_after, after["moment"])
    certainty = before["certainty"].mask(takes_after, after["certainty"]) * kept
    return ordered.assign(moment=moment.where(kept.notna()), certainty=certainty)
