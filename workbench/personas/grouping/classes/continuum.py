"""People who differ by degrees and not in kind: what classes have to be better than.

Latent classes are found in anything whose features go together, also where everybody stands somewhere on the
same slope. Data drawn from one normal cloud with the same correlations (a Gaussian copula) have all of that
and no groups. Each feature keeps its values, but figures are smoothed until they have one peak: two peaks
that several features share are what kinds of people look like.

The cloud has to be as correlated as the people are and no more, or nothing is ever clearer than it. So what
chance alone adds to correlations is taken out of them first, and the correlations of the cloud are then moved
until people drawn from it are correlated like those observed.

References
----------
C. Hennig & T. F. Liao, How to find an appropriate clustering for mixed-type variables with application to
socio-economic stratification, Journal of the Royal Statistical Society C 62 (2013) 309-369.
B. W. Silverman, Using kernel density estimates to investigate multimodality, Journal of the Royal Statistical
Society B 43 (1981) 97-99.
D. Donoho, M. Gavish & I. Johnstone, Optimal shrinkage of eigenvalues in the spiked covariance model, Annals
of Statistics 46 (2018) 1742-1778.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workbench.personas.evidence.people_table import PeopleTable

    Rows = npt.NDArray[np.float64]

__all__ = ["cloud_behind", "continuous_people", "one_peak", "unrelated_people", "without_chance"]

_MOST_ALIKE = 0.97
_FEW_VALUES = 12
# People drawn to see how correlated a cloud makes them, and how often it is moved; fixed, so that the same
# people always have the same cloud.
_DRAWN, _MOVES, _STEP, _SEED = 4000, 4, 0.8, 20261


def continuous_people(table: PeopleTable, cloud: Rows, random: np.random.Generator) -> PeopleTable:
    """Draw as many people from one cloud, each feature with values of one peak, gaps in the same places.

    Parameters
    ----------
    table : PeopleTable
        Whose people are replaced.
    cloud : array, indicators by indicators
        Their correlations, by :func:`cloud_behind`.
    random : Generator
        Moved on.
    """
    import numpy as np

    clouds = random.standard_normal((len(table.values), len(cloud))) @ _root(cloud)
    return table.with_values(_drawn_values(table, clouds, ~np.isnan(table.values.to_numpy()), smooth=True))


def unrelated_people(table: PeopleTable, random: np.random.Generator) -> PeopleTable:
    """Deal out the known values of every feature anew: nothing goes together any more."""
    import numpy as np

    values = table.values.to_numpy(copy=True)
    for column in values.T:
        known = ~np.isnan(column)
        column[known] = random.permutation(column[known])
    return table.with_values(values)


def one_peak(values: Rows) -> Rows:
    """As many values, smoothed as little as gives them one peak, with the same mean and spread.

    Figures of few values, such as ratings, stay as they are.

    Examples
    --------
    >>> import numpy as np
    >>> apart = np.concatenate([np.linspace(-6, -4, 50), np.linspace(4, 6, 50)])
    >>> smooth = one_peak(apart)
    >>> min(abs(apart)) < 2, min(abs(smooth)) < 2, abs(smooth.std() - apart.std()) < 0.5
    (np.False_, np.True_, np.True_)
    """
    import numpy as np

    if len(np.unique(values)) <= _FEW_VALUES:
        return values
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


def cloud_behind(table: PeopleTable) -> Rows:
    """Correlations of the normal figures behind features of any kind, chance taken out.

    Parameters
    ----------
    table : PeopleTable
        Figures, counts, yes or no: one indicator each; categories: one per value. Gaps are left out pair by
        pair.

    Returns
    -------
    array, indicators by indicators
        Values of one category go together with nothing but other features.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.personas.evidence.people_table import people_table
    >>> said = [False] * 45 + [True] * 5
    >>> cloud_behind(people_table(pd.DataFrame({"a": said + said[::-1], "b": said + said[::-1]}))).round(2)
    array([[1.  , 0.97],
           [0.97, 1.  ]])
    """
    import numpy as np

    values = table.values.to_numpy()
    observed, left = _score_correlations(_indicators(table, values))
    observed = without_chance(observed, len(values))
    cloud = _possible(observed / left, table)
    normal = np.random.default_rng(_SEED).standard_normal((_DRAWN, len(cloud)))
    for _ in range(_MOVES):
        drawn, _ = _score_correlations(_indicators(table, _drawn_values(table, normal @ _root(cloud))))
        cloud = _possible(cloud + _STEP * (observed - drawn) / left, table)
    return cloud


def without_chance(correlations: Rows, people: int) -> Rows:
    """Correlations without what so few people add to them by chance.

    Directions no stronger than in unrelated figures (Marchenko & Pastur's edge) are made equal, stronger ones
    are brought back to the size they have among endlessly many people.

    Examples
    --------
    >>> import numpy as np
    >>> unrelated = np.corrcoef(np.random.default_rng(1).standard_normal((100, 10)), rowvar=False)
    >>> without_chance(unrelated, 100).round(6).tolist() == np.eye(10).tolist()
    True
    """
    import numpy as np

    sizes, directions = np.linalg.eigh(correlations)
    sizes = np.maximum(sizes, 0.0)
    ratio, noise = len(sizes) / people, 1.0
    for _ in range(5):
        weak = sizes <= noise * (1 + np.sqrt(ratio)) ** 2
        noise = max(float(sizes[weak].mean()) if weak.any() else 0.0, 1e-9)
    scaled = sizes[~weak] / noise + 1 - ratio
    strong = noise * (scaled + np.sqrt(np.maximum(scaled**2 - 4 * (scaled - 1 + ratio), 0))) / 2
    cleaned = np.full(len(sizes), max((sizes.sum() - strong.sum()) / max(1, weak.sum()), 1e-6))
    cleaned[~weak] = strong
    return _scaled((directions * cleaned) @ directions.T)


def _indicators(table: PeopleTable, values: Rows) -> list[Rows]:
    """One column per figure and per value of a category."""
    import numpy as np

    columns = []
    for place, kind in enumerate(table.kinds.values()):
        own = values[:, place]
        if kind != "category":
            columns.append(own)
        else:
            columns += [np.where(np.isnan(own), np.nan, own == level) for level in _levels(table, place)]
    return columns


def _levels(table: PeopleTable, place: int) -> Rows:
    import numpy as np

    own = table.values.iloc[:, place].to_numpy()
    return np.asarray(np.unique(own[~np.isnan(own)]), dtype=np.float64)


def _owners(table: PeopleTable) -> list[int]:
    """The feature each indicator belongs to."""
    kinds = enumerate(table.kinds.values())
    counts = [len(_levels(table, place)) if kind == "category" else 1 for place, kind in kinds]
    return [place for place, count in enumerate(counts) for _ in range(count)]


def _drawn_values(
    table: PeopleTable, clouds: Rows, known: npt.NDArray[np.bool_] | None = None, *, smooth: bool = False
) -> Rows:
    """Values of as many people as the clouds have rows, each as frequent as observed."""
    import numpy as np

    values = table.values.to_numpy()
    owners = np.array(_owners(table))
    drawn = np.full((len(clouds), values.shape[1]), np.nan)
    for place, kind in enumerate(table.kinds.values()):
        who = slice(None) if known is None else known[:, place]
        own = clouds[who][:, owners == place]
        observed = np.sort(values[:, place][~np.isnan(values[:, place])])
        if kind == "category":
            levels, counts = np.unique(observed, return_counts=True)
            drawn[who, place] = levels[_chosen(own, counts / len(observed))]
        else:
            observed = one_peak(observed) if smooth else observed
            rank = own[:, 0].argsort(kind="stable").argsort(kind="stable")
            drawn[who, place] = observed[rank * len(observed) // max(1, len(own))]
    return drawn


def _chosen(clouds: Rows, shares: Rows) -> npt.NDArray[np.int64]:
    """The value whose cloud stands highest, moved until each is chosen as often as it should be."""
    import numpy as np

    moved = np.log(np.maximum(shares, 1e-6))
    for _ in range(30):
        chosen = (clouds + moved).argmax(axis=1)
        found = np.bincount(chosen, minlength=len(shares)) / len(clouds)
        moved = moved + 0.5 * np.log((shares + 1e-3) / (found + 1e-3))
    return np.asarray((clouds + moved).argmax(axis=1), dtype=np.int64)


def _score_correlations(columns: list[Rows]) -> tuple[Rows, Rows]:
    """Correlations of normal scores, gaps left out pair by pair, and what ties leave of each."""
    import numpy as np

    scores = np.column_stack([_normal_scores(column) for column in columns])
    known = (~np.isnan(scores)).astype(float)
    filled = np.nan_to_num(scores)
    spread = np.maximum((filled**2).sum(axis=0) / np.maximum(known.sum(axis=0), 1), 1e-9)
    together = (filled.T @ filled) / np.maximum(known.T @ known, 1)
    left = np.sqrt(np.outer(spread, spread))
    correlations = np.clip(together / left, -1.0, 1.0)
    np.fill_diagonal(correlations, 1.0)
    return correlations, left


def _normal_scores(column: Rows) -> Rows:
    """Normal quantiles of the ranks; equal values share the mean of theirs, gaps stay gaps."""
    import numpy as np
    from scipy.stats import norm

    known = ~np.isnan(column)
    scores = np.full(len(column), np.nan)
    values = np.sort(column[known])
    quantiles = norm.ppf((np.arange(len(values)) + 0.5) / max(1, len(values)))
    levels, place = np.unique(values, return_inverse=True)
    means = np.bincount(place, weights=quantiles) / np.bincount(place) if len(values) else quantiles
    scores[known] = means[np.searchsorted(levels, column[known])]
    return scores


def _possible(correlations: Rows, table: PeopleTable) -> Rows:
    """The nearest correlations that can be; values of one category stand alone, the highest is chosen."""
    import numpy as np

    owners = np.array(_owners(table))
    limited = np.clip(correlations, -_MOST_ALIKE, _MOST_ALIKE)
    limited[owners[:, None] == owners[None, :]] = 0.0
    np.fill_diagonal(limited, 1.0)
    sizes, directions = np.linalg.eigh(limited)
    return _scaled((directions * np.maximum(sizes, 1e-4)) @ directions.T)


def _scaled(matrix: Rows) -> Rows:
    import numpy as np

    scale = np.sqrt(np.diag(matrix))
    return np.asarray(matrix / np.outer(scale, scale), dtype=np.float64)


def _root(correlations: Rows) -> Rows:
    import numpy as np

    sizes, directions = np.linalg.eigh(correlations)
    return np.asarray((directions * np.sqrt(np.maximum(sizes, 0))) @ directions.T, dtype=np.float64)
