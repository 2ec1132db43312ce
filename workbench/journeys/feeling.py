"""How a stage feels: every person counts once, however much they talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.journeys.cells import Cell, certainty_of
from workbench.personas.evidence import ranked_segments

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["emotion_cell", "moods"]

# For a feeling somebody coded by hand without a number.
_PLAIN = {"sentiment.negative": -1.0, "sentiment.neutral": 0.0, "sentiment.positive": 1.0}


def moods(rows: pd.DataFrame) -> pd.DataFrame:
    """Sentiment codings with a valence of -2 to +2.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"code_id": ["sentiment.negative", "theme.price"], "score": [None, None]})
    >>> moods(rows)["score"].tolist()
    [-1.0]
    """
    felt = rows[rows["code_id"].isin(_PLAIN)]
    return felt.assign(score=felt["score"].astype(float).fillna(felt["code_id"].map(_PLAIN)))


def emotion_cell(rows: pd.DataFrame, *, of: int) -> Cell | None:
    """Mean of the people's mean valence at a stage, with quartiles over people.

    Parameters
    ----------
    rows : DataFrame
        Codings of one stage.
    of : int
        People the map is about.

    Returns
    -------
    Cell or None
        None where nobody shows a feeling. The evidence is ordered by strength of feeling.
    """
    felt = moods(rows)
    if felt.empty:
        return None
    per_person = felt.groupby("participant_id")["score"].mean()
    low, high = per_person.quantile(0.25), per_person.quantile(0.75)
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
    )
