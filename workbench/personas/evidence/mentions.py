"""Who talked about what, and how surely: the counts every persona starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.personas.evidence.done import only_spoken_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SHAPING_KINDS", "UNSORTED", "believed_codings", "weighted_mentions"]

# What people do, want and suffer. Sentiment, emotion, stage and question codes say how or when somebody
# speaks, and topics are found per language: they would group people by mood, by chance or by language.
SHAPING_KINDS = ("theme", "pain", "delight", "wish", "touchpoint", "goal", "action")
# Complaints and praise of no type: a mood too.
UNSORTED = ("pain.general", "delight.general")


def believed_codings(codings: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """One row per segment and code that nobody rejected, without actions that are only spoken of.

    Parameters
    ----------
    codings : DataFrame
        The ``coding`` table: several coders may have found the same code in a segment.
    segments : DataFrame
        The ``segment`` table; codings of other segments are left out. Its text decides over suggested
        actions (:func:`~workbench.personas.evidence.done.only_spoken_of`).

    Returns
    -------
    DataFrame
        segment_id, participant_id, code_id, weight (1 when a person accepted it, else the highest confidence
        of a coder), score (of the surest coder that gave one) and accepted, sorted by segment and code.

    Examples
    --------
    >>> import pandas as pd
    >>> codings = pd.DataFrame({"segment_id": ["g1", "g1"], "code_id": ["pain.waiting", "theme.price"],
    ...     "confidence": [.6, .9], "score": [2.0, None], "status": ["accepted", "rejected"]})
    >>> segments = pd.DataFrame({"segment_id": ["g1"], "participant_id": ["p1"]})
    >>> believed_codings(codings, segments)[["code_id", "weight"]].values.tolist()
    [['pain.waiting', 1.0]]
    """
    accepted = codings["status"] == "accepted"
    weight = codings["confidence"].astype(float).mask(accepted, 1.0)
    weighed = codings.assign(weight=weight, accepted=accepted)
    found = weighed[weighed["status"] != "rejected"]
    kept = found[~only_spoken_of(found, segments)].merge(
        segments[["segment_id", "participant_id"]], on="segment_id"
    )
    order = kept.sort_values(
        ["segment_id", "code_id", "weight", "score"], ascending=[True, True, False, False], na_position="last"
    )
    groups = order.groupby(["segment_id", "code_id"], sort=True, as_index=False)
    columns = ["participant_id", "weight", "score", "accepted"]
    return groups[columns].first()[["segment_id", "participant_id", "code_id", *columns[1:]]]


def weighted_mentions(codings: pd.DataFrame, segments: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Participants by codes: in how many segments a person speaks of a code, weighted by belief.

    Parameters
    ----------
    codings, segments, codes : DataFrame
        The tables of that name. Only codes of :data:`SHAPING_KINDS` count, and of those none of no type.

    Returns
    -------
    DataFrame
        Floats; rows are participants in order of their id, including those nothing was coded for; columns
        are the codes found, in order of their id.

    Examples
    --------
    >>> import pandas as pd
    >>> codings = pd.DataFrame({"segment_id": ["g1", "g2"], "code_id": ["pain.waiting"] * 2,
    ...     "confidence": [.5, .75], "score": [2.0, 1.0], "status": ["suggested"] * 2})
    >>> segments = pd.DataFrame({"segment_id": ["g1", "g2", "g3"], "participant_id": ["p2", "p2", "p1"]})
    >>> codes = pd.DataFrame({"code_id": ["pain.waiting"], "kind": ["pain"]})
    >>> weighted_mentions(codings, segments, codes)["pain.waiting"].to_dict()
    {'p1': 0.0, 'p2': 1.25}
    """
    believed = believed_codings(codings, segments)
    shaping = codes.loc[codes["kind"].isin(SHAPING_KINDS) & ~codes["code_id"].isin(UNSORTED), "code_id"]
    counted = believed[believed["code_id"].isin(shaping)]
    wide = counted.pivot_table(
        index="participant_id", columns="code_id", values="weight", aggfunc="sum", fill_value=0.0
    )
    people = sorted(segments["participant_id"].unique())
    return wide.reindex(index=people, columns=sorted(wide.columns), fill_value=0.0).astype(float)
