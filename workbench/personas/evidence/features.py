"""From counts of mentions to rows that can be compared, whatever the length of a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.personas.evidence.mentions import weighted_mentions

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Rows = npt.NDArray[np.float64]

__all__ = ["comparable_rows", "comparable_values", "participant_features", "shaping_participants"]


def participant_features(codings: pd.DataFrame, segments: pd.DataFrame, codes: pd.DataFrame) -> pd.DataFrame:
    """Participants by codes, comparable between a long interview and a short answer.

    Parameters
    ----------
    codings, segments, codes : DataFrame
        The tables of that name.

    Returns
    -------
    DataFrame
        See :func:`comparable_rows`.

    Examples
    --------
    >>> import pandas as pd
    >>> codings = pd.DataFrame({"segment_id": ["g1", "g2"], "code_id": ["pain.waiting", "theme.price"],
    ...     "confidence": [.5, .5], "score": [2.0, None], "status": ["suggested"] * 2})
    >>> segments = pd.DataFrame({"segment_id": ["g1", "g2"], "participant_id": ["p1", "p2"]})
    >>> codes = pd.DataFrame({"code_id": ["pain.waiting", "theme.price"], "kind": ["pain", "theme"]})
    >>> participant_features(codings, segments, codes).loc["p1"].tolist()
    [1.0, 0.0]
    """
    return comparable_rows(weighted_mentions(codings, segments, codes))


def comparable_rows(mentions: pd.DataFrame) -> pd.DataFrame:
    """Square roots of each person's shares of mentions, with common codes weighing less.

    A share says what somebody's talk is made of, not how much they talk; its square root (Hellinger
    distance; Legendre & Gallagher 2001) keeps one often repeated subject from drowning the others. Codes are
    first weighted by ``log((1 + people) / (1 + people with the code)) + 1``, so that what nearly everybody
    says weighs a third or less of what a few say.

    Parameters
    ----------
    mentions : DataFrame
        As :func:`~workbench.personas.evidence.mentions.weighted_mentions` returns it.

    Returns
    -------
    DataFrame
        Same shape; rows have length 1, or 0 for people nothing was coded for.

    Examples
    --------
    >>> import pandas as pd
    >>> comparable_rows(pd.DataFrame({"a": [1.0, 9.0], "b": [1.0, 9.0]})).round(2).values.tolist()
    [[0.71, 0.71], [0.71, 0.71]]
    """
    import pandas as pd

    return pd.DataFrame(comparable_values(mentions.to_numpy()), mentions.index, mentions.columns)


def comparable_values(mentions: Rows) -> Rows:
    """Plain numbers of :func:`comparable_rows`, for what is repeated a hundred times."""
    import numpy as np

    rarity = np.log((1 + len(mentions)) / (1 + (mentions > 0).sum(axis=0))) + 1
    weighted = mentions * rarity
    total = weighted.sum(axis=1, keepdims=True)
    return np.asarray(np.sqrt(weighted / np.where(total > 0, total, 1.0)), dtype=np.float64)


def shaping_participants(mentions: pd.DataFrame, *, min_codes: int) -> list[str]:
    """Participants who said enough different things to shape a group.

    Beside a dozen long interviews a hundred answers of one sentence are mostly noise: what somebody leaves
    out of an interview tells something, what they leave out of a sentence does not. So people shape groups
    only with ``min_codes`` different codes and a third of what the talkative have (95th percentile over all
    participants). In a survey without interviews the talkative are respondents, and the bar is low.

    Examples
    --------
    >>> import pandas as pd
    >>> mentions = pd.DataFrame({"a": [1.0, 1.0], "b": [0.5, 0.0]}, index=["p1", "p2"])
    >>> shaping_participants(mentions, min_codes=2)
    ['p1']
    """
    found = (mentions > 0).sum(axis=1)
    talkative = float(found.quantile(0.95)) if len(found) else 0.0
    return sorted(mentions.index[found >= max(min_codes, talkative / 3)])
