"""Groups of people, and where each code would have everybody if it had no part in them.

Groups made from what people say differ in what they were made from, also where nothing else does (circular
analysis; Kriegeskorte et al. 2009). So each code is looked at once more between groups made without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.personas.evidence.features import comparable_values
from workbench.personas.evidence.strata import levelled

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from workbench.personas.evidence.material import Material

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["Groups", "placed_elsewhere"]

_STEPS = 10
# What may be left of a sum of weights when all of them are taken away again.
_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Groups:
    """Who shaped which persona.

    Parameters
    ----------
    own : Series
        Group of each core participant, from 0.
    elsewhere : mapping of code_id to Series
        Where they would be without a code (:func:`placed_elsewhere`).
    """

    own: pd.Series
    elsewhere: Mapping[str, pd.Series]


def placed_elsewhere(material: Material, groups: pd.Series) -> Mapping[str, pd.Series]:
    """The group each person is most like in what they say apart from a code, for each code.

    Passages that carry the code are left out whole, since what else they carry says the same. Of the rest,
    everybody goes to the group whose other people are nearest on average, until nobody moves, in the features
    groups are made from (:func:`~workbench.personas.evidence.features.comparable_rows`, levelled between
    those recorded alike). A group may be left empty: then only the code has made it.

    Parameters
    ----------
    material : Material
        The study's tables.
    groups : Series
        Group of each core participant, from 0.

    Returns
    -------
    mapping of code_id to Series
        Groups by participant_id; nothing where people are compared by more than their talk, or are all in
        one group: then no code of theirs has made the groups.

    References
    ----------
    N. Kriegeskorte, W. K. Simmons, P. S. F. Bellgowan & C. I. Baker, Circular analysis in systems
    neuroscience: the dangers of double dipping, Nature Neuroscience 12 (2009) 535-540.
    """
    import numpy as np
    import pandas as pd

    if not material.by_talk or groups.nunique() < 2:
        return {}
    mentions = material.mentions.loc[groups.index]
    strata = material.strata_among(groups.index)
    labels, passages = groups.to_numpy(), _passages(material, mentions)
    found = {}
    for place, code in enumerate(mentions.columns):
        rest = mentions.to_numpy(copy=True)
        together = passages[passages["with"] == place]
        at = (together["person"].to_numpy(), together["code"].to_numpy())
        np.subtract.at(rest, at, together["weight"].to_numpy())
        rest[rest < _ROUNDING] = 0.0
        rest[:, place] = 0.0
        rows = levelled(comparable_values(rest), strata)
        found[str(code)] = pd.Series(_settled(rows, labels), index=groups.index)
    return found


def _passages(material: Material, mentions: pd.DataFrame) -> pd.DataFrame:
    """Places of person, code and a code of the same passage (``with``), and what the mention weighs."""
    import pandas as pd

    believed = material.believed
    told = believed[
        believed["participant_id"].isin(mentions.index) & believed["code_id"].isin(mentions.columns)
    ]
    pairs = told[["segment_id", "code_id"]].merge(told, on="segment_id", suffixes=("_with", ""))
    return pd.DataFrame(
        {
            "person": mentions.index.get_indexer(pd.Index(pairs["participant_id"])),
            "code": mentions.columns.get_indexer(pd.Index(pairs["code_id"])),
            "with": mentions.columns.get_indexer(pd.Index(pairs["code_id_with"])),
            "weight": pairs["weight"].to_numpy(),
        }
    )


def _settled(rows: Rows, labels: Labels) -> Labels:
    """Groups after everybody went to the nearest one, until nobody does or one is left empty."""
    import numpy as np

    groups = int(labels.max()) + 1
    for _ in range(_STEPS):
        before, labels = labels, nearest(rows, labels)
        if len(np.unique(labels)) < groups or (labels == before).all():
            break
    return labels


def nearest(rows: Rows, labels: Labels) -> Labels:
    """The group whose mean, without the person, is nearest to each row; nobody goes where nobody else is.

    Examples
    --------
    >>> import numpy as np
    >>> nearest(np.array([[0.0], [0.1], [0.9], [0.8], [1.0]]), np.array([0, 0, 0, 1, 1])).tolist()
    [0, 0, 1, 1, 1]
    """
    import numpy as np

    members = np.eye(int(labels.max()) + 1)[labels]
    sizes, sums = members.sum(axis=0), members.T @ rows
    means = sums / np.maximum(sizes, 1.0)[:, None]
    away = ((rows[:, None, :] - means[None, :, :]) ** 2).sum(axis=2)
    others = sizes[labels] - 1
    without = (sums[labels] - rows) / np.maximum(others, 1.0)[:, None]
    own = np.where(others > 0, ((rows - without) ** 2).sum(axis=1), np.inf)
    away[np.arange(len(rows)), labels] = own
    away[:, sizes == 0] = np.inf
    return np.asarray(away.argmin(axis=1), dtype=np.int64)
