"""People who differ by degrees and not in kind: what groups have to be better than.

Latent classes are found in anything whose features go together, also where everybody stands somewhere on the
same slope. Data drawn from one normal cloud with the same correlations (a Gaussian copula) have all of that
and no groups. Each feature keeps its values, but figures are smoothed until they have one peak
(:mod:`.one_peak`): two peaks that several features share are what kinds of people look like.

The cloud has to be as correlated as the people are and no more, or nothing is ever clearer than it. So what
chance alone adds to correlations is taken out of them first, and the correlations of the cloud are then moved
until people drawn from it are correlated like those observed.

References
----------
C. Hennig & T. F. Liao, How to find an appropriate clustering for mixed-type variables with application to
socio-economic stratification, Journal of the Royal Statistical Society C 62 (2013) 309-369.
D. Donoho, M. Gavish & I. Johnstone, Optimal shrinkage of eigenvalues in the spiked covariance model, Annals
of Statistics 46 (2018) 1742-1778.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.personas.grouping.nulls.correlations import feature_of_each, indicators, score_correlations
from workbench.personas.grouping.nulls.one_peak import anew, one_peak

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workbench.personas.evidence.people_table import PeopleTable

    Rows = npt.NDArray[np.float64]

__all__ = ["Cloud", "cloud_behind", "continuous_people", "unrelated_people", "without_chance"]

_MOST_ALIKE = 0.97
# People drawn to see how correlated a cloud makes them, and how often it is moved; fixed, so that the same
# people always have the same cloud.
_DRAWN, _MOVES, _STEP, _SEED = 4000, 4, 0.8, 20261


@dataclass(frozen=True, eq=False)
class Cloud:
    """Where people stand who differ by degrees, and the values they give.

    Parameters
    ----------
    correlations : array, indicators by indicators
        Of the normal figures behind the features.
    values : tuple of array, one per feature
        Known values in ascending order, with one peak.
    """

    correlations: Rows
    values: tuple[Rows, ...]


def continuous_people(table: PeopleTable, cloud: Cloud, random: np.random.Generator) -> PeopleTable:
    """Draw as many people from one cloud, each feature with values of one peak, gaps in the same places.

    Parameters
    ----------
    table : PeopleTable
        Whose people are replaced.
    cloud : Cloud
        By :func:`cloud_behind`.
    random : Generator
        Moved on.
    """
    import numpy as np

    places = random.standard_normal((len(table.values), len(cloud.correlations))) @ _root(cloud.correlations)
    known = ~np.isnan(table.values.to_numpy())
    values = [anew(own, random) for own in cloud.values]
    return table.with_values(_drawn_values(table, places, values, known))


def unrelated_people(table: PeopleTable, random: np.random.Generator) -> PeopleTable:
    """Deal out the known values of every feature anew: nothing goes together any more."""
    import numpy as np

    values = table.values.to_numpy(copy=True)
    for column in values.T:
        known = ~np.isnan(column)
        column[known] = random.permutation(column[known])
    return table.with_values(values)


def cloud_behind(table: PeopleTable) -> Cloud:
    """The cloud that people with features of any kind may have been drawn from.

    Parameters
    ----------
    table : PeopleTable
        Figures, counts, yes or no: one indicator each; categories: one per value. Gaps are left out pair by
        pair.

    Returns
    -------
    Cloud
        Correlations without what chance adds. Values of one category go together with nothing but other
        features.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.personas.evidence.people_table import people_table
    >>> said = [False] * 45 + [True] * 5
    >>> people = people_table(pd.DataFrame({"a": said + said[::-1], "b": said + said[::-1]}))
    >>> cloud_behind(people).correlations.round(2)
    array([[1.  , 0.97],
           [0.97, 1.  ]])
    """
    import numpy as np

    values = table.values.to_numpy()
    ascending = [np.sort(column[~np.isnan(column)]) for column in values.T]
    observed, left = score_correlations(indicators(table, values))
    observed = without_chance(observed, len(values))
    cloud = _possible(observed / left, table)
    normal = np.random.default_rng(_SEED).standard_normal((_DRAWN, len(cloud)))
    for _ in range(_MOVES):
        drawn, _ = score_correlations(
            indicators(table, _drawn_values(table, normal @ _root(cloud), ascending))
        )
        cloud = _possible(cloud + _STEP * (observed - drawn) / left, table)
    categories = [kind == "category" for kind in table.kinds.values()]
    smooth = [own if category else one_peak(own) for own, category in zip(ascending, categories, strict=True)]
    return Cloud(cloud, tuple(smooth))


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


def _drawn_values(
    table: PeopleTable, places: Rows, ascending: Sequence[Rows], known: npt.NDArray[np.bool_] | None = None
) -> Rows:
    """Values of as many people as there are places, each as frequent as among those given."""
    import numpy as np

    features = np.array(feature_of_each(table))
    drawn = np.full((len(places), len(ascending)), np.nan)
    for feature, (kind, values) in enumerate(zip(table.kinds.values(), ascending, strict=True)):
        who = slice(None) if known is None else known[:, feature]
        own = places[who][:, features == feature]
        if kind == "category":
            levels, counts = np.unique(values, return_counts=True)
            drawn[who, feature] = levels[_chosen(own, counts / len(values))]
        else:
            rank = own[:, 0].argsort(kind="stable").argsort(kind="stable")
            drawn[who, feature] = values[rank * len(values) // max(1, len(own))]
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


def _possible(correlations: Rows, table: PeopleTable) -> Rows:
    """The nearest correlations that can be; values of one category stand alone, the highest is chosen."""
    import numpy as np

    features = np.array(feature_of_each(table))
    limited = np.clip(correlations, -_MOST_ALIKE, _MOST_ALIKE)
    limited[features[:, None] == features[None, :]] = 0.0
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
