"""Which of the suggested actions people tell as their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.personas.evidence.deeds import deed_codes, told_deeds

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["only_spoken_of"]


def only_spoken_of(codings: pd.DataFrame, segments: pd.DataFrame) -> pd.Series:
    """Suggested actions of which nothing says that the speaker did them.

    "Let me cancel in the app" is about cancelling; "most of them cancel" must not rest on it. An action that
    is wished for in the same segment is not done there, and that somebody left, complained, recommended or
    warned has to stand in their words (:func:`~workbench.personas.evidence.deeds.told_deeds`). What a person
    accepted is never doubted.

    Parameters
    ----------
    codings : DataFrame
        Rows of the ``coding`` table nobody rejected.
    segments : DataFrame
        The ``segment`` table.

    Returns
    -------
    Series of bool
        With the index of ``codings``.

    Examples
    --------
    >>> import pandas as pd
    >>> codings = pd.DataFrame({"segment_id": ["g1", "g2", "g3", "g3"], "status": ["suggested"] * 4,
    ...     "code_id": ["action.cancel", "action.cancel", "action.pay", "wish.price"]})
    >>> segments = pd.DataFrame({"segment_id": ["g1", "g2", "g3"], "language": "en",
    ...     "text": ["So I cancelled.", "Cancelling takes one click.", "Let me pay per ride."]})
    >>> only_spoken_of(codings, segments).tolist()
    [False, True, True, False]
    """
    suggested = codings["code_id"].str.startswith("action.") & (codings["status"] != "accepted")
    wishes = codings.loc[codings["code_id"].str.startswith("wish."), "segment_id"]
    wished = suggested & codings["segment_id"].isin(wishes)
    known = codings["segment_id"].isin(segments["segment_id"])
    claimed = codings[suggested & known & codings["code_id"].isin(deed_codes())]
    return wished | codings.index.isin(claimed.index[_is_untold(claimed, segments)])


def _is_untold(claimed: pd.DataFrame, segments: pd.DataFrame) -> list[bool]:
    if claimed.empty:
        return []
    said = segments.set_index("segment_id").loc[claimed["segment_id"], ["text", "language"]]
    columns = (claimed["code_id"], said["text"], said["language"])
    return [
        deed_codes()[code] not in told_deeds(text, language)
        for code, text, language in zip(*columns, strict=True)
    ]
