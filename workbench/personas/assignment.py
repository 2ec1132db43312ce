"""Short answers do not shape a persona, but most of them can be told to belong to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["assign_others"]

# Best group at least this much likelier than the second; below, nobody could tell.
_MARGIN = 0.2
_CAUTION = 2.0


def assign_others(others: pd.DataFrame, core: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Assign people to the group that speaks of what they speak of, or to none.

    What somebody says in one sentence counts, what they leave out does not: the evidence for a group is the
    sum, over the codes a person mentions, of the log of how much more of the group's talk the code takes up
    than of the whole core's (naive Bayes; shares of talk are means over people, shrunk towards the whole by
    two people's worth).

    Parameters
    ----------
    others, core : DataFrame
        Weighted mentions of those to be assigned and of those who shaped the groups; same columns.
    groups : Series
        Group of each core participant.

    Returns
    -------
    DataFrame
        participant_id, group, weight (probability of the group against the other groups), for those
        somebody could tell: more like the group than like the average, and by .2 more probable than in any
        other group.

    Examples
    --------
    >>> import pandas as pd
    >>> core = pd.DataFrame({"fees": [1.0, 1, 0, 0], "repair": [0.0, 0, 1, 1]}, index=list("abcd"))
    >>> others = pd.DataFrame({"fees": [1.0, 1], "repair": [0.0, 1]}, index=["x", "y"])
    >>> assign_others(others, core, pd.Series([0, 0, 1, 1], index=list("abcd"))).round(2).values.tolist()
    [['x', 0, 0.75]]
    """
    import numpy as np
    import pandas as pd

    talk = core.to_numpy() / core.to_numpy().sum(axis=1, keepdims=True)
    overall = (talk.sum(axis=0) + 1 / talk.shape[1]) / (len(core) + 1)
    names = np.array(sorted(groups.unique()))
    members = (groups.reindex(core.index).to_numpy()[None, :] == names[:, None]).astype(float)
    shares = (members @ talk + _CAUTION * overall) / (members.sum(axis=1, keepdims=True) + _CAUTION)
    evidence = (others > 0).to_numpy(dtype=float) @ np.log(shares / overall).T
    likelihood = np.exp(evidence - evidence.max(axis=1, keepdims=True, initial=0.0))
    probability = likelihood / likelihood.sum(axis=1, keepdims=True)
    ranked = np.sort(probability, axis=1)
    fits = (ranked[:, -1] - ranked[:, -2] >= _MARGIN) & (evidence.max(axis=1, initial=-1.0) > 0)
    best = names[probability.argmax(axis=1)]
    return pd.DataFrame(
        {"participant_id": others.index[fits], "group": best[fits], "weight": ranked[fits, -1]}
    )
