"""Scores made into confidence: fit on what each example would have got without itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.coding.unit_rows import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["fit_sharpness", "fit_yes_no", "share_with_neighbours", "softmax", "yes_no"]

_SHARPNESS = 4.0
_DOUBT = 5.0  # examples that the usual sharpness is worth
_NEIGHBOURS = 10
_ROUNDS = 10
_SHARED = 0.5
_SHARPENED = 1.5  # a mean over neighbours is less sure than it may be; measured on the project's own corpus
_FEWEST = 20
_MOST = 20_000
_BLOCK = 1_000


def softmax(scores: Matrix, sharpness: float) -> Matrix:
    """Scores of classes as shares that add to one.

    Examples
    --------
    >>> import numpy as np
    >>> softmax(np.array([[1.0, 1.0]]), 3.0).tolist()
    [[0.5, 0.5]]
    """
    import numpy as np

    raised = np.exp(sharpness * (scores - scores.max(axis=1, keepdims=True)))
    shares: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return shares


def fit_sharpness(without: Matrix, truth: NDArray[np.int64], trust: Matrix) -> float:
    """Find how sharp confidence may be.

    Parameters
    ----------
    without : ndarray, shape (examples, classes)
        Score of each example by the others.
    truth : ndarray of int, shape (examples,)
        Its class.
    trust : ndarray, shape (examples,)
        Its weight; 0 for examples alone in their class, which tell nothing.

    Returns
    -------
    float
        The likeliest, drawn towards the usual one as if five further examples had spoken for it.
    """
    import numpy as np

    tried = _SHARPNESS * 2.0 ** np.arange(-3, 3.01, 0.25)
    losses = []
    for sharpness in tried:
        right = softmax(without, float(sharpness))[np.arange(len(truth)), truth]
        drawn = _DOUBT * 0.1 * np.log2(sharpness / _SHARPNESS) ** 2
        losses.append(float(-(trust * np.log(right + 1e-9)).sum() + drawn))
    return float(tried[int(np.argmin(losses))])


def fit_yes_no(without: Matrix, truth: Matrix, trust: Matrix) -> tuple[float, float]:
    """Fit slope and intercept of the chance of yes (Platt 1999), with a pull towards the usual slope.

    Parameters
    ----------
    without : ndarray, shape (examples,)
        Score of each example by the others, about -1 to 1.
    truth : ndarray, shape (examples,)
        1 for yes, 0 for no.
    trust : ndarray, shape (examples,)
        Weight of each example.

    Returns
    -------
    (slope, intercept)
    """
    import numpy as np

    slope, intercept = _SHARPNESS, 0.0
    if truth.min() == truth.max():
        return slope, intercept
    features = np.stack([without, np.ones_like(without)], axis=1)
    pull = np.diag([0.5, 0.5])
    usual = np.array([_SHARPNESS, 0.0])
    now = usual.copy()
    for _ in range(25):
        chance = 1 / (1 + np.exp(-np.clip(features @ now, -30, 30)))
        slope_of_loss = features.T @ (trust * (chance - truth)) + pull @ (now - usual)
        bend = (features * (trust * chance * (1 - chance))[:, None]).T @ features + pull
        now = now - np.clip(np.linalg.solve(bend, slope_of_loss), -2, 2)
    return max(float(now[0]), 0.5), float(now[1])


def yes_no(scores: Matrix, fitted: tuple[float, float]) -> Matrix:
    """Chance of yes for scores.

    Examples
    --------
    >>> import numpy as np
    >>> yes_no(np.array([0.0]), (4.0, 0.0)).tolist()
    [0.5]
    """
    import numpy as np

    chance: Matrix = 1 / (1 + np.exp(-np.clip(fitted[0] * scores + fitted[1], -30, 30)))
    return chance


def share_with_neighbours(shares: Matrix, vectors: Matrix) -> Matrix:
    """Let texts that lie close together help one another (Zhou et al. 2004, local and global consistency).

    Parameters
    ----------
    shares : ndarray, shape (texts, classes)
        What each text says by itself; half of the answer stays that.
    vectors : ndarray, shape (texts, dimensions)
        Where the texts lie.

    Returns
    -------
    ndarray, shape (texts, classes)
        The same as ``shares`` for fewer than twenty or more than twenty thousand texts.
    """
    import numpy as np

    count = len(shares)
    if not _FEWEST <= count <= _MOST:
        return shares
    near, closeness = _nearest(vectors)
    shared = shares
    for _ in range(_ROUNDS):
        heard = (closeness[:, :, None] * shared[near]).sum(axis=1)
        shared = (1 - _SHARED) * shares + _SHARED * heard
    sharpened = shared**_SHARPENED
    answer: Matrix = sharpened / sharpened.sum(axis=1, keepdims=True)
    alone = ~np.any(vectors, axis=1)
    answer[alone] = shares[alone]
    return answer


def _nearest(vectors: Matrix) -> tuple[NDArray[np.int64], Matrix]:
    """Nearest other texts of each text, and how much each of them counts (rows add to one)."""
    import numpy as np

    unit = unit_rows(vectors).astype(np.float32)
    near, closeness = [], []
    for first in range(0, len(unit), _BLOCK):
        likeness = unit[first : first + _BLOCK] @ unit.T
        rows = np.arange(len(likeness))
        likeness[rows, rows + first] = -2.0
        found = np.argsort(-likeness, axis=1, kind="stable")[:, :_NEIGHBOURS]
        near.append(found)
        closeness.append(np.exp(8.0 * (np.take_along_axis(likeness, found, axis=1) - 1.0)))
    weights = np.concatenate(closeness).astype(np.float64)
    return np.concatenate(near), weights / weights.sum(axis=1, keepdims=True)
