"""Figures with one peak, as like those observed as they can be.

References
----------
B. W. Silverman, Using kernel density estimates to investigate multimodality, Journal of the Royal Statistical
Society B 43 (1981) 97-99.
M. Frisén, Unimodal regression, The Statistician 35 (1986) 479-485.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Rows = npt.NDArray[np.float64]

__all__ = ["anew", "one_peak"]

# Figures of few people have few values too: unless a quarter of them are shared, nothing piles up.
_FEW_VALUES, _MOSTLY_OWN = 12, 0.75


def one_peak(values: Rows) -> Rows:
    """As many values, changed as little as gives them one peak.

    Figures are smoothed and keep their mean and spread. Of figures of few values (ratings) only how often
    each occurs is changed. Figures of more values that many people share (counts with many zeros) stay as
    they are: smoothing would spread what only piles up.

    Examples
    --------
    >>> import numpy as np
    >>> apart = np.concatenate([np.linspace(-6, -4, 50), np.linspace(4, 6, 50)])
    >>> smooth = one_peak(apart)
    >>> min(abs(apart)) < 2, min(abs(smooth)) < 2, abs(smooth.std() - apart.std()) < 0.5
    (np.False_, np.True_, np.True_)
    >>> one_peak(np.array([1.0, 1, 1, 2, 4, 5, 5, 5])).tolist()
    [1.0, 1.0, 1.0, 2.0, 3.0, 3.0, 4.0, 5.0]
    """
    import numpy as np

    distinct = len(np.unique(values))
    if _is_tied(values):
        return _one_peak_of_few(values) if 3 <= distinct <= _FEW_VALUES else values
    spread = float(values.std())
    narrow, wide = 0.0, 2 * spread
    for _ in range(12):
        width = (narrow + wide) / 2
        narrow, wide = (narrow, width) if _peaks(values, width) == 1 else (width, wide)
    grid, density = _density(values, wide)
    shares = np.cumsum(density) / density.sum()
    smooth = np.interp((np.arange(len(values)) + 0.5) / len(values), shares, grid)
    smooth = (smooth - values.mean()) / np.sqrt(1 + (wide / spread) ** 2) + values.mean()
    return np.asarray(smooth, dtype=np.float64)


def _one_peak_of_few(values: Rows) -> Rows:
    """The same levels, and those that nobody gave, in numbers that rise and then fall."""
    import numpy as np

    levels = _with_levels_between(np.unique(values))
    counts = np.bincount(np.searchsorted(levels, values), minlength=len(levels)).astype(float)
    shares = np.cumsum(_rising_then_falling(counts)) / len(values)
    at = np.searchsorted(shares, (np.arange(len(values)) + 0.5) / len(values))
    return np.asarray(levels[np.minimum(at, len(levels) - 1)], dtype=np.float64)


def _with_levels_between(levels: Rows) -> Rows:
    """Wide gaps filled with levels as far apart as most are."""
    import numpy as np

    gaps = np.diff(levels)
    missing = np.minimum(np.round(gaps / np.median(gaps)) - 1, _FEW_VALUES).clip(0).astype(int)
    steps = zip(levels[:-1], levels[1:], missing, strict=True)
    filled = [np.linspace(low, high, 2 + more)[:-1] for low, high, more in steps]
    return np.concatenate([*filled, levels[-1:]])


def _rising_then_falling(counts: Rows) -> Rows:
    """The nearest numbers (least squares) with one peak."""
    import numpy as np
    from scipy.optimize import isotonic_regression

    tried = []
    for peak in range(len(counts)):
        rise = isotonic_regression(counts[:peak]).x if peak else counts[:0]
        fall = isotonic_regression(counts[peak:], increasing=False).x
        tried.append(np.concatenate([rise, fall]))
    return np.asarray(min(tried, key=lambda one: float(((one - counts) ** 2).sum())), dtype=np.float64)


def anew(values: Rows, random: np.random.Generator) -> Rows:
    """As many values drawn from where these lie, in ascending order: bumps as chance makes them.

    Values that many people share stay as they are. Smooth ones would be smoother than any that were observed.

    Parameters
    ----------
    values : array
        Ascending.
    random : Generator
        Moved on.

    Examples
    --------
    >>> import numpy as np
    >>> drawn = anew(np.linspace(0, 1, 100), np.random.default_rng(1))
    >>> len(drawn), bool((np.diff(drawn) >= 0).all()), round(float(drawn.mean()), 1)
    (100, True, 0.5)
    """
    import numpy as np

    if _is_tied(values):
        return values
    at = np.sort(random.random(len(values))) * (len(values) - 1)
    return np.asarray(np.interp(at, np.arange(len(values)), values), dtype=np.float64)


def _is_tied(values: Rows) -> bool:
    import numpy as np

    distinct = len(np.unique(values))
    return distinct <= min(_FEW_VALUES, _MOSTLY_OWN * len(values)) or 2 * distinct < len(values)


def _peaks(values: Rows, width: float) -> int:
    import numpy as np

    rises = np.diff(_density(values, width)[1]) > 0
    return int(rises[0]) + int((~rises[:-1] & rises[1:]).sum())


def _density(values: Rows, width: float) -> tuple[Rows, Rows]:
    """Kernel density of binned values on a grid."""
    import numpy as np
    from scipy.ndimage import gaussian_filter1d

    edges = np.linspace(values.min() - 3 * width, values.max() + 3 * width, 401)
    counts = np.histogram(values, edges)[0].astype(float)
    step = edges[1] - edges[0]
    return (edges[1:] + edges[:-1]) / 2, gaussian_filter1d(counts, width / step, mode="constant", truncate=6)
