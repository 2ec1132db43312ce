"""Short answers do not shape a persona, but most of them can be told to belong to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["assign_others", "assign_talkers"]

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


def assign_talkers(
    mentions: pd.DataFrame, strata: pd.Series, groups: pd.Series, people: Sequence[str]
) -> pd.DataFrame:
    """Assign people who said much, such as those of a new wave, to the group nearest to them, or to none.

    Distances are taken on the leading directions of those who shaped the groups; the probability is that of
    equal normal clouds around the groups.

    Parameters
    ----------
    mentions : DataFrame
        Weighted mentions of everybody.
    strata : Series
        Who was recorded alike.
    groups : Series
        Group of each person who shaped them.
    people : sequence of str
        Who is to be assigned.

    Returns
    -------
    DataFrame
        As :func:`assign_others`: those no farther from their group than its farthest member, and by .2 more
        probable in it than in any other.

    Examples
    --------
    >>> import pandas as pd
    >>> talk = pd.DataFrame({"fees": [3.0, 4, 0, 1, 5], "repair": [0.0, 1, 3, 4, 0]}, index=list("abcdx"))
    >>> groups, strata = pd.Series([0, 0, 1, 1], index=list("abcd")), pd.Series("", index=talk.index)
    >>> assign_talkers(talk, strata, groups, ["x"])[["participant_id", "group"]].values.tolist()
    [['x', 0]]
    """
    import numpy as np
    import pandas as pd

    from workbench.personas.grouping.looks import CodeLook

    names, everyone = np.array(sorted(groups.unique())), [*groups.index, *people]
    rows = CodeLook(mentions.loc[everyone].to_numpy(), strata.loc[everyone]).rows
    core = len(groups)
    rows = rows - rows[:core].mean(axis=0)
    directions = np.linalg.svd(rows[:core], full_matrices=False)[2][: max(1, len(names) - 1)]
    places = rows @ directions.T
    own = groups.to_numpy()[:, None] == names[None, :]
    means = np.array([places[:core][own[:, number]].mean(axis=0) for number in range(len(names))])
    away = ((places[:, None, :] - means[None, :, :]) ** 2).sum(axis=2)
    usual = away[:core][own]
    evidence = -0.5 * places.shape[1] * away[core:] / max(float(usual.mean()), 1e-9)
    likelihood = np.exp(evidence - evidence.max(axis=1, keepdims=True, initial=-np.inf))
    probability = likelihood / likelihood.sum(axis=1, keepdims=True)
    ranked = np.sort(probability, axis=1)
    near = away[core:].min(axis=1) <= usual.max() + 1e-9
    fits = (ranked[:, -1] - ranked[:, -2] >= _MARGIN) & near
    best = names[probability.argmax(axis=1)]
    told = np.array(people, dtype=object)[fits]
    return pd.DataFrame({"participant_id": told, "group": best[fits], "weight": ranked[fits, -1]})
