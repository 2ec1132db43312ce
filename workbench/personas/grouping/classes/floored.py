"""StepMix with two things added: given starts, and variances that cannot vanish.

Classes of a figure with few values (all of them answered 5) would have no spread and an endless likelihood;
a floor under the variance prevents it. Starting from groups of filled-in rows instead of from chance makes
the fit quick and the same every time.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stepmix.emission.build_emission import EMISSION_DICT
from stepmix.emission.gaussian import GaussianDiagNan
from stepmix.stepmix import StepMix

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["FIGURES", "fit_mixture"]

FIGURES = "gaussian_diag_floored_nan"
# In variances of a standard score.
_LEAST_VARIANCE = 0.05
# Of every start's sureness; the rest is spread over the other classes.
_SURE = 0.9
# A short run from every start, a long one from the best (Biernacki, Celeux & Govaert 2003, Computational
# Statistics & Data Analysis 41, 561-575). Stopped earlier (1e-3), every fourth fit ended lower than it could.
_SHORT = 2e-4


class _FlooredFigures(GaussianDiagNan):  # type: ignore[misc]
    """Figures of known mean and at least a little spread in every class."""

    def _compute_cov(self, X: Rows, resp: Rows, resp_sums: list[Rows]) -> Rows:  # noqa: N803
        import numpy as np

        spread = np.maximum(super()._compute_cov(X, resp, resp_sums), _LEAST_VARIANCE)
        return np.asarray(spread, dtype=np.float64)


EMISSION_DICT[FIGURES] = _FlooredFigures


class _StartedMixture(StepMix):  # type: ignore[misc]
    """A mixture whose fits start from given groups, one after the other."""

    starts: Sequence[Rows] = ()

    def _initialize_parameters(self, X: Rows, random_state: Any) -> None:  # noqa: N803
        import numpy as np

        start, self.starts = self.starts[0], self.starts[1:]
        self.log_resp_ = np.log(np.maximum(start, 1e-15))
        self.weights_ = np.ones(self.n_components) / self.n_components
        self._initialize_parameters_measurement(X, random_state)


def fit_mixture(
    rows: Rows, measurement: dict[str, Any], starts: Sequence[Labels], *, k: int, tolerance: float = 1e-6
) -> Any:
    """Fit k latent classes by maximum likelihood, gaps left as gaps, and keep the best of several starts.

    Parameters
    ----------
    rows : array, people by columns
        NaN where unknown.
    measurement : dict
        StepMix's description of the columns.
    starts : sequence of array
        Groups of the people to start from, labels below k.
    k : int
        Number of classes.
    tolerance : float
        The fit ends when the mean log-likelihood per person rises by less.

    Returns
    -------
    StepMix
        Fitted.

    References
    ----------
    S. Morin et al., StepMix: A Python Package for Pseudo-Likelihood Estimation of Generalized Mixture Models
    with External Variables, Journal of Statistical Software 113 (2025) 8.
    """
    shares = [_softened(start, k) for start in starts]
    if len(shares) > 1:
        shares = [_run(rows, measurement, shares, max(_SHORT, tolerance)).predict_proba(rows)]
    return _run(rows, measurement, shares, tolerance)


def _softened(labels: Labels, k: int) -> Rows:
    """Groups as shares: mostly of their own class, a little of every other."""
    import numpy as np

    other = (1 - _SURE) / max(1, k - 1)
    return np.where(labels[:, None] == np.arange(k)[None, :], _SURE if k > 1 else 1.0, other)


def _run(rows: Rows, measurement: dict[str, Any], shares: Sequence[Rows], tolerance: float) -> Any:
    """The best of the fits from these shares of every person in every class."""
    model = _StartedMixture(
        shares[0].shape[1],
        measurement=measurement,
        n_init=len(shares),
        abs_tol=tolerance,
        max_iter=500,
        random_state=0,
        progress_bar=0,
    )
    model.starts = tuple(shares)
    with warnings.catch_warnings():
        # Slow last steps of one start are no reason to stop; an empty class shows in its size.
        warnings.simplefilter("ignore")
        return model.fit(rows)
