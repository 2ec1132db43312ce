"""Group vectors of texts by a method that fits their number, and say how far the grouping holds.

=================  ==============================================================================
texts              method
=================  ==============================================================================
fewer than 30      none: groups of so few texts change with every text
30 to 300          consensus of Ward and k-means runs on subsamples, cut by average linkage
301 to 4,000       consensus of Ward runs on subsamples, cut by average linkage
more than 4,000    the same on 4,000 of them, the others to the topic of their nearest neighbours
=================  ==============================================================================

Stability is the mean adjusted Rand index (Hubert & Arabie 1985) between the grouping and groupings of
subsamples made anew (Ben-Hur, Elisseeff & Guyon 2002), consensus follows Monti et al. (2003), the stability
of one group is its mean Jaccard index (Hennig 2007). Small samples look stable by chance: there the same
method runs on noise of the same extent, and a grouping has to hold better than that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from typing import TYPE_CHECKING

from workbench.coding.one_thread import one_thread
from workbench.coding.topics.neighbours import nearest, nearness, reduced, smoothed
from workbench.coding.topics.subsamples import Run, agreement, consensus_labels, repeated, ward_labels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Labels = NDArray[np.int64]

__all__ = ["FEWEST_TEXTS", "LEAST_STABILITY", "TextClusters", "cluster_texts", "place_texts"]

FEWEST_TEXTS = 30
LEAST_STABILITY = 0.4
_ABOVE_CHANCE = 0.05
_MOST_CHANCES = 5
_AS_GOOD = 0.1
_KMEANS_UP_TO = 300
_CHANCE_UP_TO = 600
_FIT_UP_TO = 4000
_SIZES = (2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 18, 21, 25, 30)
_VOTERS = 15


@dataclass(frozen=True)
class TextClusters:
    """A grouping and how far it can be trusted.

    Parameters
    ----------
    labels : ndarray of int, shape (n,)
        Group of each row; all -1 when nothing held.
    confidence : ndarray of float, shape (n,)
        Share of the subsample runs that agree with the row's place, 0 to 1.
    k : int
        Number of groups; 0 when nothing held.
    stability : float
        Mean adjusted Rand index over subsamples, about 0 for chance and 1 for always the same.
    candidates : tuple of (int, float)
        Every k that was tried, with the stability of Ward groupings of that many.
    method : str
        Name of the method.
    group_stability : tuple of float
        Mean Jaccard index of each group over subsamples, by label.
    """

    labels: Labels
    confidence: Matrix
    k: int
    stability: float
    candidates: tuple[tuple[int, float], ...]
    method: str
    group_stability: tuple[float, ...] = ()


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
    import numpy as np

    count = len(vectors)
    if count < FEWEST_TEXTS or count < 2 * (k or 1):
        return _nothing(count, "too few texts")
    with one_thread():
        rows = np.arange(count)
        if count > _FIT_UP_TO:
            rows = np.sort(np.random.default_rng(seed).choice(count, size=_FIT_UP_TO, replace=False))
        flat = reduced(vectors, fit_on=rows)
        found = _grouped(flat[rows], k, seed)
        return found if count <= _FIT_UP_TO else _spread(found, flat, rows)


def _nothing(rows: int, method: str, candidates: tuple[tuple[int, float], ...] = ()) -> TextClusters:
    import numpy as np

    best = max((stability for _, stability in candidates), default=0.0)
    return TextClusters(np.full(rows, -1), np.zeros(rows, dtype=np.float32), 0, best, candidates, method)


def _sizes_for(rows: int) -> list[int]:
    return [size for size in _SIZES if size <= max(3.0, 0.7 * sqrt(rows))]


def _grouped(flat: Matrix, k: int | None, seed: int) -> TextClusters:
    sizes = _sizes_for(len(flat)) if k is None else [k]
    mixed = smoothed(flat)
    runs = repeated(
        flat, sorted({*_sizes_for(len(flat)), *sizes}), seed, kmeans_too=len(flat) <= _KMEANS_UP_TO
    )
    tree = ward_labels(mixed, sizes)
    stability = {size: _stability(tree[size], runs, size) for size in sizes}
    candidates = tuple((size, round(stability[size], 4)) for size in sizes)
    chosen = k if k is not None else _finest_peak(stability, _by_chance(flat, sizes, seed))
    if chosen is None:
        return _nothing(len(flat), "no stable grouping", candidates)
    labels = consensus_labels(runs, mixed, [chosen])[chosen]
    agreed, jaccard = agreement(labels, [(run.rows, run.labels[chosen]) for run in runs], mixed)
    return TextClusters(
        labels,
        agreed * nearness(labels, flat),
        len(jaccard),
        round(_stability(labels, runs, chosen), 4),
        candidates,
        _method(len(flat)),
        tuple(round(float(value), 4) for value in jaccard),
    )


def _method(rows: int) -> str:
    return "consensus of Ward and k-means" if rows <= _KMEANS_UP_TO else "consensus of Ward over neighbours"


def _stability(labels: Labels, runs: list[Run], size: int) -> float:
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    return float(np.mean([adjusted_rand_score(labels[run.rows], run.labels[size]) for run in runs]))


def _by_chance(flat: Matrix, sizes: list[int], seed: int) -> dict[int, float]:
    """Best stability of each size on normal noise as wide in every direction; next to none for many texts."""
    if len(flat) > _CHANCE_UP_TO:
        return dict.fromkeys(sizes, 0.0)
    draws = min(_MOST_CHANCES, _CHANCE_UP_TO // len(flat))
    found = [_noise_stability(flat, sizes, [seed, draw]) for draw in range(1, draws + 1)]
    return {size: max(one[size] for one in found) for size in sizes}


def _noise_stability(flat: Matrix, sizes: list[int], seed: list[int]) -> dict[int, float]:
    import numpy as np
    from sklearn.preprocessing import normalize

    noise = np.random.default_rng(seed).normal(size=flat.shape) * flat.std(axis=0)
    shapeless = np.asarray(normalize(noise), dtype=np.float32)
    runs = repeated(shapeless, sizes, seed[1], kmeans_too=False)
    tree = ward_labels(smoothed(shapeless), sizes)
    return {size: _stability(tree[size], runs, size) for size in sizes}


def _finest_peak(stability: dict[int, float], chance: dict[int, float]) -> int | None:
    """Choose the last local maximum that holds nearly as well as the best.

    Stability favours two groups on almost any text and falls with every group more; where it rises again, one
    group more fitted better. The finest such peak serves a researcher most.
    """
    holding = [
        size
        for size, value in stability.items()
        if value >= max(LEAST_STABILITY, chance[size] + _ABOVE_CHANCE)
    ]
    if not holding:
        return None
    sizes, padded = list(stability), [-1.0, *stability.values(), -1.0]
    peaks = [size for at, size in enumerate(sizes, 1) if padded[at - 1] <= padded[at] > padded[at + 1]]
    best = max(stability[size] for size in holding[1:] or holding)
    fine = [size for size in peaks if size in holding and stability[size] >= best - _AS_GOOD]
    return fine[-1] if fine else max(holding, key=lambda size: stability[size])


def place_texts(found: TextClusters, vectors: Matrix, rows: Labels) -> TextClusters:
    """Give every row that was not grouped the topic that most of its neighbours have.

    Parameters
    ----------
    found : TextClusters
        Grouping of ``vectors[rows]``.
    vectors : ndarray, shape (n, d)
        All rows.
    rows : ndarray of int
        Which of them were grouped.

    Returns
    -------
    TextClusters
        Of all rows; a row that is like no other keeps -1.
    """
    import numpy as np

    if len(rows) == len(vectors):
        return found
    with one_thread():
        return _spread(
            found, reduced(vectors, fit_on=rows[:: max(1, len(rows) // _FIT_UP_TO)]), np.asarray(rows)
        )


def _spread(found: TextClusters, flat: Matrix, rows: Labels) -> TextClusters:
    import numpy as np

    if found.k == 0:
        return _nothing(len(flat), found.method, found.candidates)
    others = np.setdiff1d(np.arange(len(flat)), rows)
    places, near = nearest(flat[others], flat[rows], min(_VOTERS, len(rows)))
    votes = np.zeros((len(others), found.k))
    for voter in range(places.shape[1]):
        sure = found.confidence[places[:, voter]].astype(np.float64)
        np.add.at(
            votes, (np.arange(len(others)), found.labels[places[:, voter]]), near[:, voter] * (sure + 1e-6)
        )
    labels, confidence = np.full(len(flat), -1, dtype=np.int64), np.zeros(len(flat), dtype=np.float32)
    labels[rows], confidence[rows] = found.labels, found.confidence
    total = near.sum(axis=1)
    labels[others] = np.where(total > 0, votes.argmax(axis=1), -1)
    confidence[others] = np.clip(votes.max(axis=1) / np.maximum(total, 1e-9), 0.0, 1.0)
    return replace(found, labels=labels, confidence=confidence)
