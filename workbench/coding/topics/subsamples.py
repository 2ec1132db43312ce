"""Group subsamples anew and see what stays: runs, consensus, agreement row by row and group by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.coding.topics.neighbours import smoothed
from workbench.coding.unit_rows import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Labels = NDArray[np.int64]

__all__ = ["Run", "agreement", "consensus_labels", "repeated", "ward_labels"]

_RUNS = 20
_MOST_ROWS = 1500
_SHARE = 0.8


@dataclass(frozen=True)
class Run:
    """One subsample and its groupings.

    Parameters
    ----------
    rows : ndarray of int
        Rows drawn.
    labels : mapping of int to ndarray
        Group of each drawn row, by number of groups.
    """

    rows: Labels
    labels: Mapping[int, Labels]


def repeated(flat: Matrix, sizes: Sequence[int], seed: int, *, kmeans_too: bool) -> list[Run]:
    """Draw 80 % of the rows (at most 1,500) again and again; neighbours and groups are found anew each time.

    Parameters
    ----------
    flat : ndarray, shape (n, d)
        Rows of unit length.
    sizes : sequence of int
        Numbers of groups.
    seed : int
        Start of the draws.
    kmeans_too : bool
        Every second run by k-means, so that the consensus does not hang on one method.
    """
    import numpy as np

    generator = np.random.default_rng(seed)
    drawn = min(int(_SHARE * len(flat)), _MOST_ROWS)
    runs = []
    for number in range(_RUNS):
        rows = np.sort(generator.choice(len(flat), size=drawn, replace=False))
        mixed = smoothed(flat[rows])
        by_kmeans = kmeans_too and number % 2 == 1
        runs.append(
            Run(rows, kmeans_labels(mixed, sizes, seed + number) if by_kmeans else ward_labels(mixed, sizes))
        )
    return runs


def ward_labels(mixed: Matrix, sizes: Sequence[int]) -> dict[int, Labels]:
    """Cut one Ward tree (Ward 1963) at each number of groups."""
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(mixed.astype(np.float64), method="ward")
    return {size: _numbered(fcluster(tree, size, criterion="maxclust")) for size in sizes}


def kmeans_labels(mixed: Matrix, sizes: Sequence[int], seed: int) -> dict[int, Labels]:
    """k-means with a few starts at each number of groups."""
    from sklearn.cluster import KMeans

    return {size: _numbered(KMeans(size, n_init=3, random_state=seed).fit_predict(mixed)) for size in sizes}


def consensus_labels(runs: Sequence[Run], mixed: Matrix, sizes: Sequence[int]) -> dict[int, Labels]:
    """Cut the share of groupings in which two rows stood together, by average linkage.

    Evidence is gathered over all runs and all their numbers of groups (Fred & Jain 2005). Average linkage
    leaves stray rows alone: groups too small to be a topic go where they stood most often.

    Parameters
    ----------
    runs : sequence of Run
        From :func:`repeated`.
    mixed : ndarray, shape (n, d)
        Rows that a run did not draw go to the nearest of its groups' means here.
    sizes : sequence of int
        Numbers of groups to cut at.

    Returns
    -------
    dict of int to ndarray
        Group of each row, by number of groups.
    """
    import numpy as np
    from scipy.cluster.hierarchy import linkage
    from scipy.spatial.distance import squareform

    together = _together(runs, mixed)
    apart = np.round(1.0 - together, 6)
    np.fill_diagonal(apart, 0.0)
    tree = linkage(squareform(apart, checks=False), method="average")
    return {size: _cut(tree, together, size) for size in sizes}


def _together(runs: Sequence[Run], mixed: Matrix) -> Matrix:
    """Share of groupings in which two rows stood in one group."""
    import numpy as np

    marks = []
    for run in runs:
        for labels in run.labels.values():
            groups = _everywhere(run.rows, labels, mixed)
            marks.append(np.eye(int(groups.max()) + 1, dtype=np.float32)[groups])
    ones = np.concatenate(marks, axis=1)
    return np.asarray(ones @ ones.T / len(marks), dtype=np.float32)


def _cut(tree: Any, together: Matrix, size: int) -> Labels:
    import numpy as np
    from scipy.cluster.hierarchy import fcluster

    fewest = max(3, len(together) // 250)
    labels = np.zeros(len(together), dtype=np.int64)
    for tried in range(size, 4 * size + 1):
        labels = _numbered(fcluster(tree, tried, criterion="maxclust"))
        whole = np.flatnonzero(np.bincount(labels) >= fewest)
        if len(whole) >= size:
            break
    if len(whole) == 0:
        return labels
    means = np.stack([together[:, labels == group].mean(axis=1) for group in whole], axis=1)
    stray = ~np.isin(labels, whole)
    labels[stray] = whole[means[stray].argmax(axis=1)]
    return _numbered(labels)


def agreement(labels: Labels, runs: Sequence[tuple[Labels, Labels]], mixed: Matrix) -> tuple[Matrix, Matrix]:
    """How far runs agree with a grouping, row by row and group by group.

    Parameters
    ----------
    labels : ndarray, shape (n,)
        The grouping.
    runs : sequence of (rows, labels)
        Each run's rows and their groups.
    mixed : ndarray, shape (n, d)
        Rows that a run did not draw go to the nearest of its groups' means here.

    Returns
    -------
    (confidence, jaccard) : ndarrays of shape (n,) and (groups,)
        Share of runs that agree with a row's place; mean best Jaccard index of a group.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    groups = int(labels.max()) + 1
    agreed, jaccard = np.zeros(len(labels)), np.zeros(groups)
    for rows, run in runs:
        shared = np.zeros((groups, max(groups, int(run.max()) + 1)))
        np.add.at(shared, (labels[rows], run), 1)
        union = shared.sum(axis=1, keepdims=True) + shared.sum(axis=0, keepdims=True) - shared
        jaccard += (shared / np.maximum(union, 1)).max(axis=1)
        own, other = linear_sum_assignment(-shared)
        match = np.full(shared.shape[1], -1)
        match[other] = own
        agreed += match[_everywhere(rows, run, mixed)] == labels
    return (agreed / len(runs)).astype(np.float32), (jaccard / len(runs)).astype(np.float32)


def _everywhere(rows: Labels, run: Labels, mixed: Matrix) -> Labels:
    """Group of every row in a run."""
    import numpy as np

    means = unit_rows(np.eye(int(run.max()) + 1, dtype=np.float32)[run].T @ mixed[rows])
    placed = np.asarray((mixed @ means.T).argmax(axis=1), dtype=np.int64)
    placed[rows] = run
    return placed


def _numbered(labels: Any) -> Labels:
    """Groups counted from 0 without gaps."""
    import numpy as np

    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)
