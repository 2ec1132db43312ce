"""Read each vector together with its nearest neighbours, so that groups stand out from noise.

A short text says little; the texts most like it say the rest. Averaging over a graph of nearest neighbours
(simple graph convolution, Wu et al. 2019) does for grouping what UMAP does, without its random start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Places = NDArray[np.int64]

__all__ = ["nearest", "nearness", "reduced", "smoothed"]

_DIMENSIONS = 64
_BLOCK = 2000
_STEPS = 2
_MOST_NEIGHBOURS = 15
_FEWEST_NEIGHBOURS = 5


def reduced(vectors: Matrix, *, fit_on: Places) -> Matrix:
    """Directions in which the vectors differ most, rows of unit length.

    Parameters
    ----------
    vectors : ndarray, shape (n, d)
        One row per text.
    fit_on : ndarray of int
        Rows that the principal components are taken from.

    Returns
    -------
    ndarray, shape (n, at most 64)
    """
    import numpy as np
    from sklearn.decomposition import PCA
    from sklearn.preprocessing import normalize

    centred = normalize(vectors - vectors[fit_on].mean(axis=0))
    dimensions = min(_DIMENSIONS, len(fit_on) - 1, vectors.shape[1])
    components = PCA(dimensions, svd_solver="covariance_eigh").fit(centred[fit_on].astype(np.float64))
    return np.asarray(normalize(np.round(components.transform(centred), 5)), dtype=np.float32)


def nearest(rows: Matrix, pool: Matrix, count: int, *, skip_self: bool = False) -> tuple[Places, Matrix]:
    """Nearest pool rows of each row, block by block so that memory stays small.

    Parameters
    ----------
    rows, pool : ndarray
        Rows of unit length.
    count : int
        Neighbours per row.
    skip_self : bool
        True when ``rows`` is ``pool`` and a row is no neighbour of its own.

    Returns
    -------
    (places, similarities) : ndarrays, shape (len(rows), count)
        Similarities below zero count as zero.
    """
    import numpy as np

    places, near = [], []
    for first in range(0, len(rows), _BLOCK):
        alike = rows[first : first + _BLOCK] @ pool.T
        if skip_self:
            own = np.arange(len(alike))
            alike[own, own + first] = -2.0
        chosen = np.sort(np.argpartition(-alike, count - 1, axis=1)[:, :count], axis=1)
        places.append(chosen)
        near.append(np.clip(np.take_along_axis(alike, chosen, axis=1), 0.0, None))
    return np.concatenate(places), np.concatenate(near)


def nearness(labels: Places, rows: Matrix) -> Matrix:
    """How clearly each row, read without its neighbours, is nearer to its own group than to the next.

    Parameters
    ----------
    labels : ndarray of int, shape (n,)
        Group of each row.
    rows : ndarray, shape (n, d)
        Rows of unit length.

    Returns
    -------
    ndarray, shape (n,)
        1 from a typical lead on, .5 where own and next group are equally near, 0 far on the other side.
    """
    import numpy as np
    from sklearn.preprocessing import normalize

    groups = int(labels.max()) + 1
    if groups < 2:
        return np.ones(len(rows), dtype=np.float32)
    means = normalize(np.stack([rows[labels == group].mean(axis=0) for group in range(groups)]))
    near = rows @ means.T
    every = np.arange(len(rows))
    own = near[every, labels]
    near[every, labels] = -2.0
    lead = own - near.max(axis=1)
    typical = max(float(np.median(np.abs(lead))), 1e-6)
    return np.asarray(np.clip(0.5 + 0.5 * lead / typical, 0.0, 1.0), dtype=np.float32)


def smoothed(rows: Matrix) -> Matrix:
    """Average every row with its neighbours, twice; rows of unit length around their common mean."""
    import numpy as np
    from scipy import sparse
    from sklearn.preprocessing import normalize

    count = neighbours_for(len(rows))
    places, near = nearest(rows, rows, count, skip_self=True)
    starts = np.repeat(np.arange(len(rows)), count)
    graph: Any = sparse.csr_matrix((near.ravel(), (starts, places.ravel())), shape=(len(rows), len(rows)))
    graph = graph.maximum(graph.T) + sparse.eye(len(rows))
    scale = sparse.diags(1.0 / np.sqrt(np.asarray(graph.sum(axis=1)).ravel()))
    step = scale @ graph @ scale
    mixed: Any = rows.astype(np.float64)
    for _ in range(_STEPS):
        mixed = step @ mixed
    return np.asarray(normalize(np.round(mixed - mixed.mean(axis=0), 6)), dtype=np.float32)


def neighbours_for(rows: int) -> int:
    """Neighbours that a text is read with: fewer where there are few texts.

    Examples
    --------
    >>> neighbours_for(30), neighbours_for(200), neighbours_for(5000)
    (5, 10, 15)
    """
    return min(max(_FEWEST_NEIGHBOURS, rows // 20), _MOST_NEIGHBOURS, rows - 1)
