"""Who was found together: by their talk, or by features of any kind, few people or many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from workbench.personas.grouping.choice import Choice, choose_grouping

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    from workbench.personas.evidence.people_table import PeopleTable
    from workbench.personas.grouping.classes import Classes, Crowd

    Labels = npt.NDArray[np.int64]

__all__ = ["ENOUGH_KNOWN", "MANY_PEOPLE", "Found", "Method", "find_by_features"]

Method = Literal["consensus", "latent classes", "parts of counts"]
# Latent classes need hundreds of people (Sinha, Calfee & Delucchi 2021: 300 and more; Formann 1984: 2**k for
# k features of two values); 150 bear the two to five clear groups of thirty that Dalmaijer et al. (2022)
# ask for. Below, groups are proposals made by consensus.
MANY_PEOPLE = 150
# Share of the features that has to be known of somebody who shapes groups.
ENOUGH_KNOWN = 1 / 3
# Best class at least this much more probable than the second; below, nobody could tell.
_MARGIN = 0.2
# Spreads (of the median absolute deviation) below the median of how well classes describe people.
_FAR_OFF = 5.0


@dataclass(frozen=True, eq=False)
class Found:
    """Groups of people, or none.

    Parameters
    ----------
    choice : Choice
        How the number was chosen.
    method : {"consensus", "latent classes", "parts of counts"}
        What made the groups.
    groups : Series
        Group of each person who shaped them; empty without groups.
    weights : DataFrame
        People by groups: probability or share; people who could not be told are missing.
    others : DataFrame
        participant_id, group, weight of those only assigned.
    """

    choice: Choice
    method: Method
    groups: pd.Series
    weights: pd.DataFrame
    others: pd.DataFrame = field(repr=False)

    @property
    def core(self) -> pd.DataFrame:
        """participant_id, group and weight of those who shaped the groups."""
        import pandas as pd

        own = self.weights.reindex(self.groups.index)
        weight = [own.at[person, group] for person, group in self.groups.items()]
        if self.method == "consensus" and self.choice.grouping is not None:
            weight = self.choice.grouping.belonging.tolist()
        return pd.DataFrame(
            {"participant_id": self.groups.index, "group": self.groups.to_numpy(), "weight": weight}
        )


def nobody(choice: Choice, method: Method) -> Found:
    """No groups."""
    import pandas as pd

    others = pd.DataFrame(columns=["participant_id", "group", "weight"])
    return Found(choice, method, pd.Series(dtype="int64"), pd.DataFrame(), others)


def find_by_features(
    table: PeopleTable, core: Labels, *, most: int, seed: int, k: int | None = None
) -> Found:
    """Group people by features of any kind, as fits their number.

    Fewer than 150 people: consensus of many partial looks (proposals); more: latent classes, or parts of
    counts where every feature is a count. Of more than 5,000 people as many are drawn by chance to fit the
    classes to, and everybody is told from them.

    Parameters
    ----------
    table : PeopleTable
        Sorted, as it came.
    core : array of int
        Positions of those who shape the groups; the others are assigned, or fit none.
    most : int
        Upper bound for the number of groups.
    seed : int
        Of the random numbers.
    k : int, optional
        The only number of groups to try.

    Returns
    -------
    Found
    """
    if len(core) < MANY_PEOPLE:
        return _proposals(table.standardised(core), core, most=most, seed=seed, k=k)
    from workbench.personas.grouping.classes import CountCrowd, LatentCrowd, choose_classes, drawn_people

    counts = set(table.kinds.values()) == {"count"}
    everybody: Crowd = CountCrowd(table) if counts else LatentCrowd(table.standardised(core))
    shaping: Crowd = CountCrowd(table.of(core)) if counts else LatentCrowd(table.standardised(core).of(core))
    method: Method = "parts of counts" if counts else "latent classes"
    # There are no more patterns of doing than things to do.
    bound = min(most, len(table.kinds)) if counts else most
    choice, classes = choose_classes(shaping, most=bound, seed=seed, k=k)
    if classes is None:
        return nobody(choice, method)
    if len(core) < len(table.values):
        some = core[drawn_people(len(core), seed=seed)]
        classes = _same_order(everybody.classes(classes.k, seed=seed, people=some), classes, core)
    return _told(table, core, choice, classes, method)


def _same_order(classes: Classes, known: Classes, core: Labels) -> Classes:
    """Classes of everybody in the order of those that were chosen."""
    from dataclasses import replace

    from scipy.optimize import linear_sum_assignment

    alike = known.belonging.T @ classes.belonging[core]
    return replace(classes, belonging=classes.belonging[:, linear_sum_assignment(-alike)[1]])


def _told(table: PeopleTable, core: Labels, choice: Choice, classes: Classes, method: Method) -> Found:
    """People the classes describe, and whose class can be told; the others fit none."""
    import numpy as np
    import pandas as pd

    ranked = np.sort(classes.belonging, axis=1)
    fits = ranked[:, -1] - ranked[:, -2] >= _MARGIN
    if len(classes.typical):
        usual = classes.typical[core]
        middle = np.median(usual)
        spread = max(1.4826 * float(np.median(abs(usual - middle))), 1e-9)
        fits &= classes.typical >= middle - _FAR_OFF * spread
    shaping = np.zeros(len(fits), dtype=bool)
    shaping[core] = True
    people, labels = table.values.index, classes.labels
    added = fits & ~shaping
    return Found(
        choice,
        method,
        pd.Series(labels[fits & shaping], index=people[fits & shaping]),
        pd.DataFrame(classes.belonging.round(6), index=people),
        pd.DataFrame({"participant_id": people[added], "group": labels[added], "weight": ranked[added, -1]}),
    )


def _proposals(table: PeopleTable, core: Labels, *, most: int, seed: int, k: int | None) -> Found:
    import pandas as pd

    from workbench.personas.grouping.mixed_look import MixedLook

    choice = choose_grouping(MixedLook(table.of(core)), most=most, seed=seed, k=k)
    if choice.grouping is None:
        return nobody(choice, "consensus")
    people = table.values.index
    weights = pd.DataFrame(choice.grouping.weights.round(6), index=people[core])
    groups = pd.Series(choice.grouping.labels, index=people[core])
    others = _nearest(table, core, choice.grouping.labels)
    return Found(choice, "consensus", groups, weights, others)


def _nearest(table: PeopleTable, core: Labels, labels: Labels) -> pd.DataFrame:
    """Others with the group they are nearest to, if no farther from it than its own members.

    The weight is that of a normal cloud around each group: the mean squared distance to its members against
    that within groups, over as many features as are known.
    """
    import numpy as np
    import pandas as pd

    from workbench.personas.grouping.mixed_look import feature_distances, squared_distances

    others = np.setdiff1d(np.arange(len(table.values)), core)
    squared = squared_distances(*feature_distances(table))[:, core]
    members = np.eye(int(labels.max()) + 1)[labels]
    away = squared @ members / members.sum(axis=0)
    own = away[core, labels]
    known = table.values.notna().sum(axis=1).to_numpy()[:, None]
    evidence = -0.5 * known * away / max(float(own.mean()), 1e-9)
    weights = np.exp(evidence - evidence.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    ranked = np.sort(weights, axis=1)
    fits = (ranked[:, -1] - ranked[:, -2] >= _MARGIN) & (away.min(axis=1) <= own.max()) & (known[:, 0] > 0)
    added = others[fits[others]]
    return pd.DataFrame(
        {
            "participant_id": table.values.index[added],
            "group": weights[added].argmax(axis=1),
            "weight": ranked[added, -1],
        }
    )
