"""Feelings as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["moods"]

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
