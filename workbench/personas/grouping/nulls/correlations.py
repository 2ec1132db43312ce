"""How features of any kind go together: correlations of normal scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workbench.personas.evidence.people_table import PeopleTable

    Rows = npt.NDArray[np.float64]

__all__ = ["feature_of_each", "indicators", "score_correlations", "togetherness", "values_of"]


def togetherness(table: PeopleTable) -> float:
    """How strongly features go together: the sum of their squared correlations over all pairs.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.personas.evidence.people_table import people_table
    >>> owns = [0, 1] * 10
    >>> togetherness(people_table(pd.DataFrame({"house": owns, "car": owns, "boat": [0, 0, 1, 1] * 5})))
    1.0
    """
    import numpy as np

    correlations, _ = score_correlations(indicators(table, table.values.to_numpy()))
    return round(float((np.triu(correlations, 1) ** 2).sum()), 6)


def indicators(table: PeopleTable, values: Rows) -> list[Rows]:
    """One column per figure and per value of a category."""
    import numpy as np

    columns = []
    for place, kind in enumerate(table.kinds.values()):
        own = values[:, place]
        if kind != "category":
            columns.append(own)
        else:
            columns += [np.where(np.isnan(own), np.nan, own == level) for level in values_of(table, place)]
    return columns


def feature_of_each(table: PeopleTable) -> list[int]:
    """The feature each indicator belongs to."""
    kinds = enumerate(table.kinds.values())
    counts = [len(values_of(table, place)) if kind == "category" else 1 for place, kind in kinds]
    return [place for place, count in enumerate(counts) for _ in range(count)]


def values_of(table: PeopleTable, place: int) -> Rows:
    """The values of one category that occur."""
    import numpy as np

    own = table.values.iloc[:, place].to_numpy()
    return np.asarray(np.unique(own[~np.isnan(own)]), dtype=np.float64)


def score_correlations(columns: list[Rows]) -> tuple[Rows, Rows]:
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
    from scipy.special import ndtri

    known = ~np.isnan(column)
    scores = np.full(len(column), np.nan)
    values = np.sort(column[known])
    quantiles = ndtri((np.arange(len(values)) + 0.5) / max(1, len(values)))
    levels, place = np.unique(values, return_inverse=True)
    means = np.bincount(place, weights=quantiles) / np.bincount(place) if len(values) else quantiles
    scores[known] = means[np.searchsorted(levels, column[known])]
    return scores
