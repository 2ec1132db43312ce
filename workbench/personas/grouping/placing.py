"""Few people in groups, judged once more: everybody goes where the others of a group are most like them.

Distances weigh every feature alike, also those that hardly tell the groups apart. Once there are groups, how
much a feature tells is known: by how little people of one group differ in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    import numpy.typing as npt

    from workbench.personas.evidence.people_table import PeopleTable

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["likeliest", "likeness", "placed"]

_STEPS = 10
# People's worth of the whole sample that every group is taken to have beside its own, so that a value
# nobody else of a small group has is unlikely and not impossible.
_CAUTION = 4.0
# In variances of a standard score; the same floor as latent classes have.
_LEAST_VARIANCE = 0.05


def placed(table: PeopleTable, labels: Labels) -> Labels:
    """Groups after everybody went to the most likely one, until nobody does or one would be left empty.

    A classification step (Celeux & Govaert 1992) in which a person has no part in describing the group they
    are in (leave one out): in a group of four, somebody who does not belong would else always look at home.

    Parameters
    ----------
    table : PeopleTable
        Figures as standard scores.
    labels : array of int, one per person
        Groups from 0.

    Returns
    -------
    array of int, one per person

    References
    ----------
    G. Celeux & G. Govaert, A classification EM algorithm for clustering and two stochastic versions,
    Computational Statistics & Data Analysis 14 (1992) 315-332.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from workbench.personas.evidence.people_table import people_table
    >>> table = people_table(pd.DataFrame({"age": [1.0, 1.1, 1.2, 2.8, 2.9, 3.0], "owns": [0, 1] * 3}))
    >>> placed(table, np.array([0, 0, 1, 1, 1, 1])).tolist()
    [0, 0, 0, 1, 1, 1]
    """
    import numpy as np

    groups = int(labels.max()) + 1
    for _ in range(_STEPS):
        likeliest = likeness(table, labels).argmax(axis=1)
        if len(np.unique(likeliest)) < groups or (likeliest == labels).all():
            break
        labels = np.asarray(likeliest, dtype=np.int64)
    return labels


def likeliest(table: PeopleTable, starts: Iterable[Labels]) -> Labels:
    """Of the groups that several starts lead to, those that describe people best.

    One start may get stuck, as when two of three kinds were joined and the third was cut in two; how well
    groups describe those who have no part in describing them tells which start did not.

    Parameters
    ----------
    table : PeopleTable
        Figures as standard scores.
    starts : iterable of array
        Groups of everybody, each from 0; the first counts where several do as well.

    Returns
    -------
    array of int, one per person

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> from workbench.personas.evidence.people_table import people_table
    >>> table = people_table(pd.DataFrame({"age": [1.0, 1.1, 1.2, 2.8, 2.9, 3.0], "owns": [0, 1] * 3}))
    >>> likeliest(table, [np.array([0, 1] * 3), np.array([0, 0, 0, 0, 1, 1])]).tolist()
    [0, 0, 0, 1, 1, 1]
    """
    import numpy as np

    ends = [placed(table, labels) for labels in starts]
    own = [np.take_along_axis(likeness(table, labels), labels[:, None], axis=1) for labels in ends]
    return ends[int(np.argmax([round(float(of.sum()), 6) for of in own]))]


def likeness(table: PeopleTable, labels: Labels) -> Rows:
    """Log-likelihood of each person's known features in each group, described without that person.

    Features vary on their own within a group: figures as normal with a spread common to all groups,
    categories by their shares, both drawn a little towards the whole sample.

    Returns
    -------
    array, people by groups
    """
    import numpy as np

    members = np.eye(int(labels.max()) + 1)[labels]
    found = np.zeros(members.shape)
    for name, kind in table.kinds.items():
        values = table.values[name].to_numpy()
        known = ~np.isnan(values)
        alike = _shares if kind in ("category", "boolean") else _densities
        found[known] += alike(values[known], members[known])
    return found


def _densities(values: Rows, members: Rows) -> Rows:
    import numpy as np

    counts = members.sum(axis=0)
    sums = values @ members
    others = counts - members
    means = np.where(
        others > 0, (sums - members * values[:, None]) / np.maximum(others, 1.0), float(values.mean())
    )
    away = values - members @ (sums / np.maximum(counts, 1.0))
    freedom = max(len(values) - int((counts > 0).sum()), 1)
    spread = (float((away**2).sum()) + float(values.var())) / (freedom + 1)
    variance = max(spread, _LEAST_VARIANCE) * (1 + 1 / np.maximum(others, 0.5))
    return np.asarray(-0.5 * (np.log(variance) + (values[:, None] - means) ** 2 / variance), dtype=np.float64)


def _shares(values: Rows, members: Rows) -> Rows:
    import numpy as np

    levels, place = np.unique(values, return_inverse=True)
    chosen = np.eye(len(levels))[place]
    alike = chosen @ (chosen.T @ members) - members
    overall = (chosen.mean(axis=0))[place][:, None]
    others = members.sum(axis=0) - members
    return np.asarray(np.log((alike + _CAUTION * overall) / (others + _CAUTION)), dtype=np.float64)
