"""People who differ by degrees and not in kind: what classes have to be better than.

Latent classes are found in anything whose features go together, also where everybody stands somewhere on the
same slope. Data drawn from one normal cloud with the same correlations and the same values of each feature
(a Gaussian copula) have all of that and no groups.

References
----------
C. Hennig & T. F. Liao, How to find an appropriate clustering for mixed-type variables with application to
socio-economic stratification, Journal of the Royal Statistical Society C 62 (2013) 309-369.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workbench.personas.evidence.people_table import PeopleTable

    Rows = npt.NDArray[np.float64]

__all__ = ["continuous_people", "latent_correlations"]

_MOST_ALIKE = 0.97


def continuous_people(table: PeopleTable, random: np.random.Generator) -> PeopleTable:
    """Draw as many people from one cloud, each feature with the same values, gaps in the same places."""
    import numpy as np

    columns, owners = _indicators(table)
    correlations = latent_correlations(columns)
    sizes, directions = np.linalg.eigh(correlations)
    root = directions * np.sqrt(np.maximum(sizes, 0))
    clouds = random.standard_normal((len(columns), len(root))) @ root.T
    values = table.values.to_numpy(copy=True)
    for place, (name, kind) in enumerate(table.kinds.items()):
        own_columns = [number for number, owner in enumerate(owners) if owner == name]
        own = clouds[:, own_columns]
        known = ~np.isnan(values[:, place])
        if kind == "category":
            values[known, place] = _chosen(own[known], np.nanmean(columns[:, own_columns], axis=0))
        else:
            values[known, place] = np.sort(values[known, place])[own[known, 0].argsort().argsort()]
    return table.with_values(values)


def _indicators(table: PeopleTable) -> tuple[Rows, list[str]]:
    """One column per figure and per value of a category, and the feature each belongs to."""
    import numpy as np

    columns, owners = [], []
    for name, kind in table.kinds.items():
        values = table.values[name].to_numpy()
        levels = np.unique(values[~np.isnan(values)]) if kind == "category" else [None]
        for level in levels:
            own = values if level is None else np.where(np.isnan(values), np.nan, values == level)
            columns.append(own)
            owners.append(name)
    return np.column_stack(columns).astype(float), owners


def _chosen(clouds: Rows, shares: Rows) -> Rows:
    """The value whose cloud stands highest, moved until each is chosen as often as it should be."""
    import numpy as np

    moved = np.log(np.maximum(shares, 1e-6))
    for _ in range(30):
        chosen = (clouds + moved).argmax(axis=1)
        found = np.bincount(chosen, minlength=len(shares)) / len(clouds)
        moved = moved + 0.5 * np.log((shares + 1e-3) / (found + 1e-3))
    return np.asarray((clouds + moved).argmax(axis=1), dtype=np.float64)


def latent_correlations(columns: Rows) -> Rows:
    """Correlations of the normal figures behind columns of any kind, gaps left out pair by pair.

    Correlations of normal scores, with ties at their mean, divided by the share of the variance the ties
    leave (to first order the polyserial and polychoric correlation), brought to the nearest possible matrix
    by cutting negative eigenvalues.

    Examples
    --------
    >>> import numpy as np
    >>> halves = np.repeat([[0.0, 0.0], [1.0, 1.0]], 50, axis=0)
    >>> latent_correlations(halves).round(2).tolist()
    [[1.0, 0.97], [0.97, 1.0]]
    """
    import numpy as np

    scores = np.column_stack([_normal_scores(column) for column in columns.T])
    known = (~np.isnan(scores)).astype(float)
    filled = np.nan_to_num(scores)
    spread = np.maximum((filled**2).sum(axis=0) / np.maximum(known.sum(axis=0), 1), 1e-9)
    together = (filled.T @ filled) / np.maximum(known.T @ known, 1)
    behind = np.clip(together / np.outer(spread, spread), -_MOST_ALIKE, _MOST_ALIKE)
    np.fill_diagonal(behind, 1.0)
    sizes, directions = np.linalg.eigh(behind)
    possible = (directions * np.maximum(sizes, 1e-6)) @ directions.T
    scale = np.sqrt(np.diag(possible))
    return np.asarray(possible / np.outer(scale, scale), dtype=np.float64)


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
