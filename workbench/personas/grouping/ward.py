"""Ward's tree on a few leading directions: the one clustering that every check repeats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["explained_share", "leading_directions", "ward_labels"]

# k groups differ along k - 1 directions; more personas than six are hardly ever borne by a sample.
_DIRECTIONS = 5


def leading_directions(rows: Rows) -> Rows:
    """Coordinates of rows on their first principal directions, where short answers are less noisy.

    Examples
    --------
    >>> import numpy as np
    >>> leading_directions(np.eye(3)).shape
    (3, 2)
    """
    import numpy as np

    left, sizes, _ = np.linalg.svd(rows - rows.mean(axis=0), full_matrices=False)
    kept = max(1, min(_DIRECTIONS, len(rows) - 1))
    return np.asarray(left[:, :kept] * sizes[:kept], dtype=np.float64)


def ward_labels(rows: Rows, ks: Sequence[int]) -> dict[int, Labels]:
    """Groups of rows for each number of groups, from one tree (Ward 1963).

    Parameters
    ----------
    rows : array, people by features
        Two people at least.
    ks : sequence of int
        Numbers of groups.

    Returns
    -------
    dict of int to array
        Labels from 0, in order of the first member.

    Examples
    --------
    >>> import numpy as np
    >>> ward_labels(np.array([[0.0], [0.1], [5.0], [5.1]]), [2])[2].tolist()
    [0, 0, 1, 1]
    """
    from scipy.cluster.hierarchy import linkage

    return cut_labels(linkage(leading_directions(rows), "ward"), ks)


def cut_labels(tree: Any, ks: Sequence[int]) -> dict[int, Labels]:
    """Cut one tree into each number of groups.

    scipy's ``fcluster`` checks the tree at every cut, which costs more than the cut, and leaves fewer groups
    where distances tie.

    Parameters
    ----------
    tree : array
        As ``scipy.cluster.hierarchy.linkage`` returns it.
    ks : sequence of int
        Numbers of groups, none larger than the number of rows.

    Examples
    --------
    >>> from scipy.cluster.hierarchy import linkage
    >>> cut_labels(linkage([[0.0], [5.0], [0.1]]), [2])[2].tolist()
    [0, 1, 0]
    """
    people = len(tree) + 1
    groups = {number: [number] for number in range(people)}
    cuts = {people: list(groups.values())} if people in ks else {}
    for step, (left, right) in enumerate(tree[:, :2].astype(int).tolist()):
        groups[people + step] = groups.pop(left) + groups.pop(right)
        if len(groups) in ks:
            cuts[len(groups)] = list(groups.values())
    return {k: _labels(cuts[k], people) for k in ks}


def _labels(groups: list[list[int]], people: int) -> Labels:
    import numpy as np

    labels = np.empty(people, dtype=np.int64)
    for number, members in enumerate(sorted(groups, key=min)):
        labels[members] = number
    return labels


def explained_share(rows: Rows, labels: Labels) -> float:
    """Share of the variance of all features that lies between the groups (R squared).

    Examples
    --------
    >>> import numpy as np
    >>> explained_share(np.array([[0.0], [0.0], [1.0], [1.0]]), np.array([0, 0, 1, 1]))
    1.0
    """
    import numpy as np

    members = np.eye(int(labels.max()) + 1)[labels]
    centred = rows - rows.mean(axis=0)
    means = (members.T @ centred) / members.sum(axis=0)[:, None]
    between = float((members.sum(axis=0)[:, None] * means**2).sum())
    total = float((centred**2).sum())
    return between / total if total > 0 else 0.0
