"""Whether other people would have given the same groups, and whether chance could have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.personas.grouping.nulls.null import stands_out

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workbench.personas.grouping.looks import Look

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = [
    "DOUBTFUL",
    "STABLE",
    "best_matches",
    "beyond_chance",
    "beyond_fewer",
    "bootstrapped_jaccard",
    "split_half_agreement",
]

# Hennig (2007): from .75 a cluster is stable, from .6 it shows a pattern but its members are doubtful.
STABLE, DOUBTFUL = 0.75, 0.6


def bootstrapped_jaccard(
    look: Look, groupings: Mapping[int, Labels], *, rounds: int = 100, seed: int
) -> dict[int, tuple[float, ...]]:
    """Cluster-wise stability: mean Jaccard similarity of a group to its best match in resampled data.

    Parameters
    ----------
    look : Look
        Who was grouped.
    groupings : mapping of k to labels
        The groups to be judged.
    rounds : int
        Bootstrap samples (people drawn with replacement).
    seed : int
        Of the random numbers.

    Returns
    -------
    dict of int to tuple of float
        Per k the stability of each group, 0 to 1.

    References
    ----------
    C. Hennig, Cluster-wise assessment of cluster stability, Computational Statistics & Data Analysis 52
    (2007) 258-271.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from workbench.personas.grouping.looks import CodeLook
    >>> look = CodeLook(np.repeat(np.eye(2), 6, axis=0) + np.arange(12)[:, None] / 100, pd.Series([""] * 12))
    >>> bootstrapped_jaccard(look, {2: np.repeat([0, 1], 6)}, rounds=20, seed=1)
    {2: (1.0, 1.0)}
    """
    import numpy as np

    random = np.random.default_rng(seed)
    found: dict[int, list[Rows]] = {k: [] for k in groupings}
    for _ in range(rounds):
        drawn = np.sort(random.integers(0, look.people, look.people))
        drawn_once, first = np.unique(drawn, return_index=True)
        for k, labels in look.groups(drawn, list(groupings)).items():
            found[k].append(best_matches(groupings[k][drawn_once], labels[first], groupings[k].max() + 1))
    return {k: tuple(np.nanmean(np.array(values), axis=0).tolist()) for k, values in found.items()}


def best_matches(ours: Labels, theirs: Labels, groups: int) -> Rows:
    """Jaccard similarity of each of our groups to the most similar of theirs; NaN for a group of nobody.

    Examples
    --------
    >>> import numpy as np
    >>> best_matches(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]), 2).tolist()
    [1.0, 1.0]
    """
    import numpy as np

    both = np.eye(groups)[ours].T @ np.eye(int(theirs.max()) + 1)[theirs]
    size, their_size = both.sum(axis=1, keepdims=True), both.sum(axis=0, keepdims=True)
    union = size + their_size - both
    jaccard = np.divide(both, union, out=np.zeros_like(both), where=union > 0).max(axis=1)
    # A group nobody of whom was drawn cannot be judged in this round.
    return np.where(size[:, 0] > 0, jaccard, np.nan)


def beyond_chance(look: Look, ks: Sequence[int], *, seed: int) -> dict[int, tuple[float, float]]:
    """How far the groups stand out from those found among people without groups, and how far they have to.

    In every null of the look (features dealt out anew, which keeps how common each is and breaks every tie
    between them; people who differ by degrees, where so many can show it) as many groups are made. The figure
    is the variance explained by k groups, in standard deviations above what is expected in such data.

    Parameters
    ----------
    look : Look
        Those who shape the groups.
    ks : sequence of int
        Numbers of groups.
    seed : int
        Of the random numbers.

    Returns
    -------
    dict of int to (excess, limit)
        Per k, of the null that is the closest; the limit is what k groups, or the best number of groups,
        exceed in few data sets without groups.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    observed = look.explained(ks)
    found: list[list[tuple[float, float]]] = []
    for null in look.nulls:
        drawn = [null.draw(random) for _ in range(null.times)]
        explained = np.array([one.explained(ks) for one in drawn])
        alike = np.array([null.alike(one) for one in drawn])
        beyond, without = stands_out(observed, explained, np.array(null.alike(look)), alike)
        best = np.broadcast_to(without.max(axis=1, keepdims=True), without.shape) if null.jointly else without
        limits = np.quantile(best, null.caution, axis=0)
        found.append(list(zip(beyond.tolist(), limits.tolist(), strict=True)))
    closest = [min(tried, key=lambda one: one[0] - one[1]) for tried in zip(*found, strict=True)]
    return dict(zip(ks, closest, strict=True))


def beyond_fewer(
    look: Look, groupings: Mapping[int, Labels], *, times: int = 99, seed: int
) -> dict[int, float]:
    """Whether k groups explain more than there being k - 1 of them already does.

    In people of k - 1 groups and no more (everything dealt out anew within each of them) k groups are made as
    well; a number of groups that stands out from people of no kinds may do so because of fewer, clearer ones.

    Parameters
    ----------
    look : Look
        Those who shape the groups.
    groupings : mapping of k to labels
        The groups found.
    times : int
        How often everything is dealt out anew.
    seed : int
        Of the random numbers.

    Returns
    -------
    dict of int to float
        Per k the share of such data sets of which k groups explain less; 1 where fewer were not tried.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    observed = dict(zip(groupings, look.explained(list(groupings)), strict=True))
    found = dict.fromkeys(groupings, 1.0)
    for k in groupings:
        if k - 1 in groupings:
            drawn = [look.dealt_out(random, groupings[k - 1]).explained([k])[0] for _ in range(times)]
            found[k] = float((np.array(drawn) < observed[k]).mean())
    return found


def split_half_agreement(
    look: Look, ks: Sequence[int], *, rounds: int = 20, seed: int
) -> dict[int, float | None]:
    """Whether two halves of the people, grouped apart, agree on who belongs together.

    The people of one half are put to the nearest mean of the other half's groups; the figure is the adjusted
    Rand index of that with their own half's groups (replication, McIntyre & Blashfield 1980), mean over
    random halves. None where a half has fewer than two people per group.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from workbench.personas.grouping.looks import CodeLook
    >>> look = CodeLook(np.repeat(np.eye(2), 6, axis=0) + np.arange(12)[:, None] / 100, pd.Series([""] * 12))
    >>> split_half_agreement(look, [2, 4], rounds=5, seed=1)
    {2: 1.0, 4: None}
    """
    import numpy as np

    random = np.random.default_rng(seed)
    able = [k for k in ks if look.people // 2 >= 2 * k]
    found: dict[int, list[float]] = {k: [] for k in able}
    for _ in range(rounds if able else 0):
        order = random.permutation(look.people)
        one, other = np.sort(order[: look.people // 2]), np.sort(order[look.people // 2 :])
        ours, theirs = look.groups(one, able), look.groups(other, able)
        for k in able:
            found[k].append(_replicated(look.rows[one], ours[k], look.rows[other], theirs[k]))
    return {k: round(float(np.mean(found[k])), 4) if k in found else None for k in ks}


def _replicated(rows: Rows, labels: Labels, other_rows: Rows, other_labels: Labels) -> float:
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    means = np.array([rows[labels == group].mean(axis=0) for group in range(int(labels.max()) + 1)])
    nearest = ((other_rows[:, None, :] - means[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
    return float(adjusted_rand_score(other_labels, nearest))
