"""Whether other people would have given the same groups, and whether chance could have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.personas.features import comparable_values
from workbench.personas.strata import levelled
from workbench.personas.ward import explained_share, ward_labels

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["DOUBTFUL", "STABLE", "beyond_chance", "bootstrapped_jaccard"]

# Hennig (2007): from .75 a cluster is stable, from .6 it shows a pattern but its members are doubtful.
STABLE, DOUBTFUL = 0.75, 0.6
# Stricter than the usual .95: people differ from each other in more than groups, and null studies in which
# everybody is very much themselves passed .95 in six of a hundred.
_LIMIT = 0.975


def bootstrapped_jaccard(
    rows: Rows, groupings: Mapping[int, Labels], *, rounds: int = 100, seed: int
) -> dict[int, tuple[float, ...]]:
    """Cluster-wise stability: mean Jaccard similarity of a group to its best match in resampled data.

    Parameters
    ----------
    rows : array, people by features
        What was grouped.
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
    >>> import numpy as np
    >>> rows = np.repeat(np.eye(2), 6, axis=0) + np.arange(12)[:, None] / 100
    >>> bootstrapped_jaccard(rows, {2: np.repeat([0, 1], 6)}, rounds=20, seed=1)
    {2: (1.0, 1.0)}
    """
    import numpy as np

    random = np.random.default_rng(seed)
    found: dict[int, list[Rows]] = {k: [] for k in groupings}
    for _ in range(rounds):
        drawn = np.sort(random.integers(0, len(rows), len(rows)))
        drawn_once, first = np.unique(drawn, return_index=True)
        for k, labels in ward_labels(rows[drawn], list(groupings)).items():
            found[k].append(_best_matches(groupings[k][drawn_once], labels[first], groupings[k].max() + 1))
    return {k: tuple(np.nanmean(np.array(values), axis=0).tolist()) for k, values in found.items()}


def _best_matches(ours: Labels, theirs: Labels, groups: int) -> Rows:
    import numpy as np

    both = np.eye(groups)[ours].T @ np.eye(int(theirs.max()) + 1)[theirs]
    size, their_size = both.sum(axis=1, keepdims=True), both.sum(axis=0, keepdims=True)
    union = size + their_size - both
    jaccard = np.divide(both, union, out=np.zeros_like(both), where=union > 0).max(axis=1)
    # A group nobody of whom was drawn cannot be judged in this round.
    return np.where(size[:, 0] > 0, jaccard, np.nan)


def beyond_chance(
    mentions: pd.DataFrame, strata: pd.Series, ks: Sequence[int], *, rounds: int = 99, seed: int
) -> tuple[dict[int, float], float]:
    """How far the groups stand out from those found in data without groups.

    Each code's mentions are dealt out anew among the people recorded alike, which keeps how common a code is
    and breaks every tie between codes. The figure is the variance explained by k groups, in standard
    deviations above its mean in such data.

    Parameters
    ----------
    mentions : DataFrame
        Weighted mentions of those who shape the groups.
    strata : Series
        Who was recorded alike (see :func:`~workbench.personas.strata.recording_strata`).
    ks : sequence of int
        Numbers of groups.
    rounds : int
        How often the mentions are dealt out.
    seed : int
        Of the random numbers.

    Returns
    -------
    excess : dict of int to float
        Per k.
    limit : float
        What the best k exceeds in one of forty data sets without groups.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    values = mentions.to_numpy()
    observed = _explained(values, strata, ks)
    dealt = np.array([_explained(_dealt_out(values, strata, random), strata, ks) for _ in range(rounds)])
    mean, spread = dealt.mean(axis=0), np.maximum(dealt.std(axis=0), 1e-9)
    limit = np.quantile(((dealt - mean) / spread).max(axis=1), _LIMIT)
    return dict(zip(ks, ((observed - mean) / spread).tolist(), strict=True)), float(limit)


def _explained(mentions: Rows, strata: pd.Series, ks: Sequence[int]) -> Rows:
    import numpy as np

    rows = levelled(comparable_values(mentions), strata)
    return np.array([explained_share(rows, labels) for labels in ward_labels(rows, ks).values()])


def _dealt_out(mentions: Rows, strata: pd.Series, random: np.random.Generator) -> Rows:
    import numpy as np

    values = mentions.copy()
    for stratum in sorted(strata.unique()):
        alike = np.flatnonzero(strata.to_numpy() == stratum)
        values[alike] = random.permuted(values[alike], axis=0)
    return values
