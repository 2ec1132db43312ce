"""Groups that many partial looks at the data agree on (consensus clustering, Monti et al. 2003)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.personas.grouping.ward import cut_labels

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workbench.personas.grouping.looks import Look

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["Grouping", "consensus_groupings"]

_SHARE = 0.8


@dataclass(frozen=True, eq=False)
class Grouping:
    """One way to divide people into k groups.

    Parameters
    ----------
    k : int
        Number of groups asked for.
    labels : array of int, one per person
        Group from 0; the largest group comes first, then the one with the first person.
    belonging : array of float, one per person
        How often a person was put together with the others of their group, 0 to 1.
    weights : array, people by groups
        The same for every group, as shares that add up to 1.
    """

    k: int
    labels: Labels
    belonging: Rows
    weights: Rows

    @property
    def sizes(self) -> tuple[int, ...]:
        """People in each group."""
        return tuple(int((self.labels == group).sum()) for group in range(int(self.labels.max()) + 1))


def consensus_groupings(
    look: Look, ks: Sequence[int], *, rounds: int = 200, seed: int
) -> dict[int, Grouping]:
    """Group people by how often they fall together.

    Each round looks at a random 80 % of the people and of the features and cuts a Ward tree; people who are
    together in most of the rounds that saw both are joined by average linkage. Then everybody is placed once
    more (:meth:`~workbench.personas.grouping.looks.Look.placed`).

    Parameters
    ----------
    look : Look
        People and features in a fixed order.
    ks : sequence of int
        Numbers of groups to try.
    rounds : int
        Partial looks.
    seed : int
        Of the random numbers.

    Returns
    -------
    dict of int to Grouping

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from workbench.personas.grouping.looks import CodeLook
    >>> look = CodeLook(np.repeat(np.eye(2), 4, axis=0) + np.arange(8)[:, None] / 100, pd.Series([""] * 8))
    >>> consensus_groupings(look, [2], rounds=20, seed=1)[2].labels.tolist()
    [0, 0, 0, 0, 1, 1, 1, 1]
    """
    together = _shares_together(look, ks, rounds=rounds, seed=seed)
    return {k: _grouping(look, k, shares) for k, shares in together.items()}


def _shares_together(look: Look, ks: Sequence[int], *, rounds: int, seed: int) -> dict[int, Rows]:
    import numpy as np

    random = np.random.default_rng(seed)
    people, features = look.people, look.features
    seen = np.zeros((people, people))
    together = {k: np.zeros((people, people)) for k in ks}
    for _ in range(rounds):
        some = np.sort(random.choice(people, max(3, round(_SHARE * people)), replace=False))
        of_what = np.sort(random.choice(features, max(1, round(_SHARE * features)), replace=False))
        seen[np.ix_(some, some)] += 1
        for k, labels in look.groups(some, ks, of_what).items():
            together[k][np.ix_(some, some)] += labels[:, None] == labels[None, :]
    return {k: count / np.maximum(seen, 1) for k, count in together.items()}


def _grouping(look: Look, k: int, shares: Rows) -> Grouping:
    import numpy as np
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    apart = 1 - shares
    np.fill_diagonal(apart, 0)
    cut = cut_labels(linkage(squareform(apart, checks=False), "average"), [k])[k]
    labels = _largest_first(look.placed(cut))
    same = (labels[:, None] == labels[None, :]) & ~np.eye(len(labels), dtype=bool)
    belonging = (shares * same).sum(axis=1) / np.maximum(same.sum(axis=1), 1)
    members = np.eye(int(labels.max()) + 1)[labels]
    others = shares * ~np.eye(len(labels), dtype=bool)
    means = others @ members / np.maximum(members.sum(axis=0) - members, 1)
    # Somebody never seen with anybody, and a group of one, belong where they are.
    means = np.where(means.sum(axis=1, keepdims=True) > 0, means, members)
    return Grouping(k, labels, belonging, means / means.sum(axis=1, keepdims=True))


def _largest_first(labels: Labels) -> Labels:
    import numpy as np

    groups, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = sorted(range(len(groups)), key=lambda group: (-sizes[group], first[group]))
    rank = np.argsort(np.array(order))
    return np.asarray(rank[np.searchsorted(groups, labels)], dtype=np.int64)
