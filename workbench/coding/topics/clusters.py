"""Group vectors of texts by a method that fits their number, and say how far the grouping holds.

=================  ==============================================================================
texts              method
=================  ==============================================================================
fewer than 30      none: groups of so few texts change with every text
30 to 300          consensus of k-means runs on subsamples, cut by average linkage
301 to 5,000       principal components and k-means, checked on subsamples
more than 5,000    UMAP and HDBSCAN on a sample of at most 20,000, the rest to the nearest topic
=================  ==============================================================================

Stability is the mean adjusted Rand index (Hubert & Arabie 1985) between the grouping and k-means runs on 80 %
subsamples (Ben-Hur, Elisseeff & Guyon 2002); consensus follows Monti et al. (2003).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Labels = NDArray[np.int64]

__all__ = ["FEWEST_TEXTS", "LEAST_STABILITY", "TextClusters", "cluster_texts"]

FEWEST_TEXTS = 30
LEAST_STABILITY = 0.4
_CONSENSUS_UP_TO = 300
_KMEANS_UP_TO = 5000
_SAMPLE = 20_000
_SIZES = (2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30)
_RUNS = 25


@dataclass(frozen=True)
class TextClusters:
    """A grouping and how far it can be trusted.

    Parameters
    ----------
    labels : ndarray of int, shape (n,)
        Group of each row; -1 where the method gives none.
    confidence : ndarray of float, shape (n,)
        Share of the subsample runs that agree with the row's place, 0 to 1.
    k : int
        Number of groups; 0 when nothing held.
    stability : float
        Mean adjusted Rand index over subsamples, about 0 for chance and 1 for always the same.
    candidates : tuple of (int, float)
        Every k that was tried with its stability.
    method : str
        Name of the method.
    """

    labels: Labels
    confidence: Matrix
    k: int
    stability: float
    candidates: tuple[tuple[int, float], ...]
    method: str


def cluster_texts(vectors: Matrix, *, k: int | None = None, seed: int = 0) -> TextClusters:
    """Group rows of a matrix.

    Parameters
    ----------
    vectors : ndarray, shape (n, d)
        Rows in an order that depends on their content only.
    k : int, optional
        Number of groups; chosen by stability when left out.
    seed : int
        Start of every random draw.

    Returns
    -------
    TextClusters
        ``k = 0`` and all labels -1 when there are too few rows or no grouping is stable.
    """
    from threadpoolctl import threadpool_limits

    if len(vectors) < FEWEST_TEXTS or len(vectors) < 2 * (k or 1):
        return _nothing(len(vectors), "too few texts")
    with threadpool_limits(1):
        if len(vectors) > _KMEANS_UP_TO and k is None:
            return _by_density(vectors, seed)
        reduced = _principal_components(vectors, seed) if len(vectors) > _CONSENSUS_UP_TO else vectors
        return _most_stable(reduced, [k] if k else _sizes_for(len(vectors)), seed, forced=k is not None)


def _nothing(rows: int, method: str, candidates: tuple[tuple[int, float], ...] = ()) -> TextClusters:
    import numpy as np

    best = max((stability for _, stability in candidates), default=0.0)
    return TextClusters(np.full(rows, -1), np.zeros(rows, dtype=np.float32), 0, best, candidates, method)


def _sizes_for(rows: int) -> list[int]:
    most = 12 if rows <= _CONSENSUS_UP_TO else 30
    return [size for size in _SIZES if size <= min(most, rows // 8)]


def _most_stable(vectors: Matrix, sizes: list[int], seed: int, *, forced: bool) -> TextClusters:
    groupings = [_grouping(vectors, size, seed) for size in sizes]
    candidates = tuple((grouping.k, grouping.stability) for grouping in groupings)
    best = max(stability for _, stability in candidates)
    if best < LEAST_STABILITY and not forced:
        return _nothing(len(vectors), "no stable grouping", candidates)
    chosen = groupings[_finest_peak([stability for _, stability in candidates])]
    return TextClusters(
        chosen.labels, chosen.confidence, chosen.k, chosen.stability, candidates, chosen.method
    )


def _finest_peak(stabilities: list[float]) -> int:
    """Place of the last local maximum that holds.

    Stability favours two groups on almost any text and falls with every group more; where it rises again, one
    group more fitted better. The finest such peak serves a researcher most.
    """
    padded = [-1.0, *stabilities, -1.0]
    peaks = [
        place for place in range(1, len(padded) - 1) if padded[place - 1] < padded[place] >= padded[place + 1]
    ]
    holding = [place for place in peaks if padded[place] >= LEAST_STABILITY] or peaks
    return holding[-1] - 1


def _grouping(vectors: Matrix, k: int, seed: int) -> TextClusters:
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    runs = _subsample_runs(vectors, k, seed)
    if len(vectors) <= _CONSENSUS_UP_TO:
        together = np.mean([run[:, None] == run[None, :] for run in runs], axis=0)
        labels, method = _cut(together, k), "consensus of k-means"
        confidence = _mean_agreement(together, labels)
    else:
        labels, method = _kmeans(vectors, k, seed, starts=8).labels_, "principal components and k-means"
        confidence = np.mean([_agrees(run, labels, k) for run in runs], axis=0)
    stability = float(np.mean([adjusted_rand_score(labels, run) for run in runs]))
    return TextClusters(
        np.asarray(labels, dtype=np.int64), confidence.astype(np.float32), k, round(stability, 4), (), method
    )


def _subsample_runs(vectors: Matrix, k: int, seed: int) -> list[Labels]:
    """Fit on 80 % of the rows, then place all rows."""
    import numpy as np

    generator = np.random.default_rng([seed, k])
    rows = len(vectors)
    draws = [np.sort(generator.choice(rows, size=int(0.8 * rows), replace=False)) for _ in range(_RUNS)]
    return [
        _kmeans(vectors[draw], k, seed + number, starts=2).predict(vectors)
        for number, draw in enumerate(draws)
    ]


def _kmeans(vectors: Matrix, k: int, seed: int, *, starts: int):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from sklearn.cluster import KMeans

    return KMeans(k, n_init=starts, random_state=seed).fit(vectors)


def _cut(together: Matrix, k: int) -> Labels:
    import numpy as np
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    apart = np.round(1 - together, 9)
    tree = linkage(squareform(apart, checks=False), method="average")
    return np.asarray(fcluster(tree, k, criterion="maxclust"), dtype=np.int64) - 1


def _mean_agreement(together: Matrix, labels: Labels) -> Matrix:
    """Share of runs in which a row stood with the others of its group."""
    import numpy as np

    mates = (labels[:, None] == labels[None, :]).astype(float)
    np.fill_diagonal(mates, 0.0)
    return np.asarray((together * mates).sum(axis=1) / np.maximum(mates.sum(axis=1), 1))


def _agrees(run: Labels, labels: Labels, k: int) -> Matrix:
    """1 where a run's group is the one that matches the row's own group best."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment
    from sklearn.metrics.cluster import contingency_matrix

    size = max(k, int(run.max()) + 1)
    table = np.zeros((size, size))
    shared = contingency_matrix(labels, run)
    rows, columns = np.unique(labels), np.unique(run)
    table[np.ix_(rows, columns)] = shared
    own, other = linear_sum_assignment(-table)
    match = dict(zip(other.tolist(), own.tolist(), strict=True))
    return np.array(
        [float(match[group] == label) for group, label in zip(run.tolist(), labels.tolist(), strict=True)]
    )


def _principal_components(vectors: Matrix, seed: int) -> Matrix:
    import numpy as np
    from sklearn.decomposition import PCA

    dimensions = min(50, *vectors.shape)
    reduced = PCA(dimensions, svd_solver="full", random_state=seed).fit_transform(vectors)
    return np.asarray(np.round(reduced, 5), dtype=np.float32)


def _by_density(vectors: Matrix, seed: int) -> TextClusters:
    """UMAP (McInnes et al. 2018) and HDBSCAN (Campello et al. 2013), then every row to its nearest topic."""
    import numpy as np
    from sklearn.cluster import HDBSCAN

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ImportWarning)  # its optional part wants TensorFlow
        from umap import UMAP

    generator = np.random.default_rng(seed)
    sample = np.sort(generator.choice(len(vectors), size=min(_SAMPLE, len(vectors)), replace=False))
    flat = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed, n_jobs=1)
    found = HDBSCAN(min_cluster_size=max(15, len(sample) // 200), copy=True).fit(
        flat.fit_transform(vectors[sample])
    )
    groups = [label for label in np.unique(found.labels_) if label >= 0]
    if len(groups) < 2:
        return _nothing(len(vectors), "no dense groups")
    centres = np.array([vectors[sample][found.labels_ == label].mean(axis=0) for label in groups])
    near = vectors @ centres.T
    ranked = np.sort(near, axis=1)
    confidence = np.clip((ranked[:, -1] - ranked[:, -2]) / np.maximum(np.abs(ranked[:, -1]), 1e-9), 0, 1)
    share = float((found.labels_ >= 0).mean())
    return TextClusters(
        near.argmax(axis=1),
        confidence.astype(np.float32),
        len(groups),
        round(share, 4),
        ((len(groups), round(share, 4)),),
        "UMAP and HDBSCAN",
    )
