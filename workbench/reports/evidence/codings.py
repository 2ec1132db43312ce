"""Codings as a report counts them: each sentence once a code, what people decided before the rest."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["best_codings", "count_reviewed", "decisions_on"]

_STANDING = MappingProxyType({"accepted": 0, "suggested": 1})
_NOT_FOR_REVIEW = "phrase"


def best_codings(codings: pd.DataFrame, segments: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Codings with kind, participant and language, rejected ones left out.

    A sentence coded more than once with one code counts once; what a person accepted stands for it.

    Parameters
    ----------
    codings, segments, codes : DataFrame
        Tables ``coding``, ``segment`` and ``code``.
    """
    standing = codings["status"].map(_STANDING)
    rows = codings[standing.notna()].assign(standing=standing.dropna())
    rows = rows.sort_values(
        ["standing", "confidence", "segment_id", "code_id", "coder"],
        ascending=[True, False, True, True, True],
    )
    rows = rows.drop_duplicates(["segment_id", "code_id"])
    rows = rows.merge(codes[["code_id", "kind"]], on="code_id")
    people = segments[["segment_id", "participant_id", "language"]]
    return rows.merge(people, on="segment_id").reset_index(drop=True)


def count_reviewed(codings: pd.DataFrame, codes: pd.DataFrame) -> dict[str, int]:
    """Codings by what people decided; key phrases, about which nobody is asked, are left out."""
    phrases = set(codes.loc[codes["kind"] == _NOT_FOR_REVIEW, "code_id"])
    pairs = codings[~codings["code_id"].isin(phrases)].drop_duplicates(["segment_id", "code_id"])
    counts = pairs["status"].value_counts()
    return {status: int(counts.get(status, 0)) for status in ("accepted", "rejected", "suggested")}


def decisions_on(decisions: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Decisions about some segments."""
    return decisions[decisions["segment_id"].isin(set(segments["segment_id"]))].reset_index(drop=True)
