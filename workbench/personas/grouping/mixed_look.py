"""People as figures, categories and yes or no, with gaps: distances over what is known of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.personas.grouping.nulls.null import Null, dealt_out
from workbench.personas.grouping.placing import likeliest
from workbench.personas.grouping.ward import explained_share, leading_directions, ward_labels

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workbench.personas.evidence.people_table import PeopleTable
    from workbench.personas.grouping.nulls.continuum import Cloud

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["MixedLook", "principal_coordinates", "settled", "squared_distances"]

# A trait hardly anybody has would weigh as much as all others if its mean distance were not bounded.
_LEAST_SPREAD = 0.15
_STEPS = 10
# Beginnings by k-means, beside the consensus and the tree (Biernacki, Celeux & Govaert 2003).
_STARTS = 8
# Share of people who differ by degrees that groups have to stand out from; of thirty people, .9 of the best
# of all numbers of groups would refuse most kinds seen in a dozen yes-or-no answers. Of twelve .8 finds one
# clear kind in twenty more, and takes one slope in ten more for kinds.
_CAUTION = 0.9


@dataclass(frozen=True, eq=False)
class MixedLook:
    """People by features of mixed type.

    Each feature gives a squared distance between two people (figures: of standard scores; categories: 0 or
    1), divided by its mean over all pairs, so that no kind of feature outweighs another (van de Velden et
    al. 2024); the distance of two people is the mean over the features known of both (Gower 1971).

    Parameters
    ----------
    table : PeopleTable
        Sorted.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from workbench.personas.evidence.people_table import people_table
    >>> ages = pd.DataFrame({"age": [20.0, 21, 22, 60, 61, np.nan], "owns": [0, 0, 0, 1, 1, 1]})
    >>> MixedLook(people_table(ages)).groups(np.arange(6), [2])[2].tolist()
    [0, 0, 0, 1, 1, 1]
    """

    table: PeopleTable

    @property
    def nulls(self) -> tuple[Null[MixedLook], ...]:
        """Features dealt out anew, and people who differ by degrees."""
        # A dozen people by a dozen features without groups passed .975 in eight of a hundred, .99 in five:
        # groups have to be clearer than in every one of 199 tables dealt out anew.
        dealt = Null(self.dealt_out, times=199, caution=1.0)
        return dealt, Null(self.by_degrees, 99, _CAUTION, alike=MixedLook.lengthwise, jointly=False)

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.table.values)

    @property
    def features(self) -> int:
        """Number of features."""
        return self.table.values.shape[1]

    @cached_property
    def _parts(self) -> tuple[Rows, Rows]:
        return feature_distances(self.table)

    @cached_property
    def rows(self) -> Rows:
        """Principal coordinates of everybody."""
        return principal_coordinates(squared_distances(*self._parts))

    def groups(self, people: Labels, ks: Sequence[int], features: Labels | None = None) -> dict[int, Labels]:
        """Group some people, by some of the features."""
        import numpy as np

        apart, known = self._parts
        if features is not None:
            apart, known = apart[features], known[features]
        some = np.ix_(people, people)
        squared = squared_distances(apart[:, some[0], some[1]], known[:, some[0], some[1]])
        places = principal_coordinates(squared)
        return {k: settled(places, labels) for k, labels in ward_labels(places, ks).items()}

    def placed(self, labels: Labels) -> Labels:
        """Everybody in the group they are most likely of (see :mod:`.placing`), from several starts."""
        return likeliest(self.table, [labels, *self._starts(int(labels.max()) + 1)])

    def _starts(self, k: int) -> list[Labels]:
        import numpy as np
        from sklearn.cluster import KMeans

        tree = self.groups(np.arange(self.people), [k])[k]
        places = leading_directions(self.rows)
        if len(np.unique(places.round(9), axis=0)) < k:
            return [tree]
        means = [KMeans(k, n_init=1, random_state=number).fit_predict(places) for number in range(_STARTS)]
        return [tree, *(labels.astype(np.int64) for labels in means if len(np.unique(labels)) == k)]

    def explained(self, ks: Sequence[int]) -> Rows:
        """Share of the variance explained by each number of groups."""
        import numpy as np

        found = self.groups(np.arange(self.people), ks).values()
        return np.array([explained_share(self.rows, labels) for labels in found])

    def dealt_out(self, random: np.random.Generator, among: Labels | None = None) -> MixedLook:
        """Each feature dealt out anew among everybody, or within each group; gaps with it."""
        return MixedLook(self.table.with_values(dealt_out(self.table.values.to_numpy(), random, among)))

    def lengthwise(self) -> tuple[float, float]:
        """How much of all distance lies along one direction, and how strongly features go together."""
        from workbench.personas.grouping.nulls.correlations import togetherness

        along = (self.rows**2).sum(axis=0)
        return float(along.max(initial=0.0) / max(along.sum(), 1e-9)), togetherness(self.table)

    @cached_property
    def _cloud(self) -> Cloud:
        from workbench.personas.grouping.nulls.continuum import cloud_behind

        return cloud_behind(self.table)

    def by_degrees(self, random: np.random.Generator) -> MixedLook:
        """People with the same features who differ by degrees (see :mod:`.nulls.continuum`)."""
        from workbench.personas.grouping.nulls.continuum import continuous_people

        return MixedLook(continuous_people(self.table, self._cloud, random))


def settled(places: Rows, labels: Labels) -> Labels:
    """Groups after everybody went to the nearest mean, until nobody does or a group would be left empty.

    Ward's tree cannot take back an early union; a few steps of k-means (MacQueen 1967) can.

    Examples
    --------
    >>> import numpy as np
    >>> settled(np.array([[0.0], [1.0], [5.0], [6.0]]), np.array([0, 1, 1, 1])).tolist()
    [0, 0, 1, 1]
    """
    import numpy as np

    for _ in range(_STEPS):
        means = np.array([places[labels == group].mean(axis=0) for group in range(int(labels.max()) + 1)])
        nearest = ((places[:, None, :] - means[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
        if len(np.unique(nearest)) < len(means) or (nearest == labels).all():
            break
        labels = nearest
    return labels


def feature_distances(table: PeopleTable) -> tuple[Rows, Rows]:
    """Squared distances by feature, and which pairs are known; both features by people by people."""
    import numpy as np

    apart, known = [], []
    for kind, values in zip(table.kinds.values(), table.values.to_numpy().T, strict=True):
        there = ~np.isnan(values)
        both = there[:, None] & there[None, :]
        filled = np.where(there, values, 0.0)
        difference = filled[:, None] - filled[None, :]
        squared = (difference != 0).astype(float) if kind == "category" else difference**2
        spread = squared[both].mean() if both.any() else 0.0
        least = _LEAST_SPREAD if kind in ("category", "boolean") else 1e-9
        apart.append(np.where(both, squared / max(spread, least), 0.0))
        known.append(both.astype(float))
    return np.array(apart), np.array(known)


def squared_distances(apart: Rows, known: Rows) -> Rows:
    """Mean over the features known of both people; the mean of all where nothing is.

    Examples
    --------
    >>> import numpy as np
    >>> squared_distances(np.array([[[0.0, 2.0], [2.0, 0.0]]]), np.ones((1, 2, 2))).tolist()
    [[0.0, 2.0], [2.0, 0.0]]
    """
    import numpy as np

    count = known.sum(axis=0)
    mean = apart.sum(axis=0) / np.maximum(count, 1)
    typical = float(mean[count > 0].mean()) if (count > 0).any() else 0.0
    filled = np.where(count > 0, mean, typical)
    np.fill_diagonal(filled, 0.0)
    return filled


def principal_coordinates(squared: Rows) -> Rows:
    """Coordinates with these squared distances between them, as far as there are any (Gower 1966).

    Examples
    --------
    >>> import numpy as np
    >>> abs(principal_coordinates(np.array([[0.0, 4.0], [4.0, 0.0]])).ravel()).round(6).tolist()
    [1.0, 1.0]
    """
    import numpy as np

    means = squared.mean(axis=0)
    centred = -0.5 * (squared - means[:, None] - means[None, :] + squared.mean())
    sizes, directions = np.linalg.eigh(centred)
    kept = sizes > max(float(sizes[-1]), 1e-12) * 1e-9
    return np.asarray(directions[:, kept][:, ::-1] * np.sqrt(sizes[kept][::-1]), dtype=np.float64)
