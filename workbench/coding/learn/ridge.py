"""Kernel ridge regression on class targets: a linear reader that one example can teach.

The answer is closed, so it does not depend on starts or iterations, and what every example would have got
without itself costs nothing (Rifkin & Lippert 2007, Notes on regularized least squares). Confidence is fit
on that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["FittedRidge", "fit_on_landmarks", "fit_ridge"]

_PENALTY = 0.8


@dataclass(frozen=True)
class FittedRidge:
    """A fitted reader.

    Parameters
    ----------
    weights : ndarray, shape (examples, targets)
        How much each example says for each target.
    without : ndarray, shape (examples, targets)
        Score of each example by the others alone.
    """

    weights: Matrix
    without: Matrix

    def scores(self, kernel: Matrix) -> Matrix:
        """Scores of new texts.

        Parameters
        ----------
        kernel : ndarray, shape (texts, examples)
            Likeness of each text to each example.

        Returns
        -------
        ndarray, shape (texts, targets)
        """
        answer: Matrix = (kernel + 1.0) @ self.weights
        return answer


def fit_ridge(kernel: Matrix, targets: Matrix, trust: Matrix) -> FittedRidge:
    """Fit scores to targets.

    Parameters
    ----------
    kernel : ndarray, shape (examples, examples)
        Likeness of the examples to each other.
    targets : ndarray, shape (examples, targets)
        What the scores should be.
    trust : ndarray, shape (examples,)
        Weight of each example, positive.

    Returns
    -------
    FittedRidge

    Examples
    --------
    >>> import numpy as np
    >>> fitted = fit_ridge(np.eye(2), np.array([[1.0], [-1.0]]), np.ones(2))
    >>> fitted.scores(np.array([[1.0, 0.0]])).round(2).tolist()
    [[0.56]]
    """
    import numpy as np

    # The constant is a feature of every text: it takes the place of an intercept.
    system = kernel + 1.0 + np.diag(_PENALTY / trust)
    inverse = np.linalg.inv(system)
    weights = inverse @ targets
    without = targets - weights / np.diag(inverse)[:, None]
    return FittedRidge(weights, without)


def fit_on_landmarks(kernel: Matrix, among: Matrix, targets: Matrix, trust: Matrix) -> FittedRidge:
    """Fit many examples through their likeness to some of them (subset of regressors).

    Parameters
    ----------
    kernel : ndarray, shape (examples, landmarks)
        Likeness of every example to the landmarks.
    among : ndarray, shape (landmarks, landmarks)
        Likeness of the landmarks to each other.
    targets, trust
        As for :func:`fit_ridge`.

    Returns
    -------
    FittedRidge
        Its weights are those of the landmarks.

    Examples
    --------
    >>> import numpy as np
    >>> fitted = fit_on_landmarks(np.eye(2), np.eye(2), np.array([[1.0], [-1.0]]), np.ones(2))
    >>> fitted.scores(np.array([[1.0, 0.0]])).round(2).tolist()
    [[0.56]]
    """
    import numpy as np

    rows = kernel + 1.0
    trusted = rows * trust[:, None]
    system = rows.T @ trusted + _PENALTY * (among + 1.0) + 1e-8 * np.eye(len(among))
    inverse = np.linalg.inv(system)
    weights = inverse @ (trusted.T @ targets)
    own = np.minimum(((trusted @ inverse) * rows).sum(axis=1, keepdims=True), 0.999)
    without = (rows @ weights - own * targets) / (1.0 - own)
    return FittedRidge(weights, without)
