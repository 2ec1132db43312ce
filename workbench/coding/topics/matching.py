"""Pair topics of different languages that talk about the same thing."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from workbench.coding.topics.result import TopicResult

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["match_topics"]

_LEAST_SIMILARITY = 0.35


def match_topics(result: TopicResult, *, least: float = _LEAST_SIMILARITY) -> pd.DataFrame:
    """Pair each topic with the topic of another language that lies nearest to it.

    Topics are compared where their languages share a space: a model that reads both, or glosses read by an
    English model. Each topic has at most one partner in each other language (Kuhn 1955), and only where both
    are alike; the pairs are a proposal for a person to confirm.

    Parameters
    ----------
    result : TopicResult
        Of texts in several languages.
    least : float
        Cosine similarity that a pair needs.

    Returns
    -------
    DataFrame
        Columns ``topic, other_topic, similarity``, most alike first. ``attrs["notes"]`` says which languages
        could not be compared and why.
    """
    import pandas as pd

    languages = sorted(set(result.topics["language"]))
    rows: list[tuple[str, str, float]] = []
    notes = [] if len(languages) > 1 else ["topics of at least two languages are needed"]
    for one, other in combinations(languages, 2):
        pairs, note = _between(result, one, other, least)
        rows += pairs
        notes += [note] if note else []
    rows.sort(key=lambda row: (-row[2], row[0], row[1]))
    table = pd.DataFrame(rows, columns=["topic", "other_topic", "similarity"])
    table = table.astype({"topic": "str", "other_topic": "str", "similarity": "float64"})
    table.attrs["notes"] = tuple(notes)
    return table


def _between(
    result: TopicResult, one: str, other: str, least: float
) -> tuple[list[tuple[str, str, float]], str]:
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    left, right = (
        sorted(result.topics.loc[result.topics["language"] == language, "topic"]) for language in (one, other)
    )
    shared = {result.centres[topic].shared for topic in (*left, *right)}
    if len(shared) > 1 or "" in shared:
        return (
            [],
            f"{one} and {other}: no space that reads both; name a multilingual model in models.embeddings",
        )
    near = (
        np.stack([result.centres[topic].vector for topic in left])
        @ np.stack([result.centres[topic].vector for topic in right]).T
    )
    pairs = [
        (left[row], right[column], round(float(near[row, column]), 4))
        for row, column in zip(*linear_sum_assignment(-near), strict=True)
        if near[row, column] >= least
    ]
    return pairs, "" if pairs else f"{one} and {other}: no two topics are alike enough"
