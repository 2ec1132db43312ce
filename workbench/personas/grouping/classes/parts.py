"""Kinds of behaviour in counts of events: non-negative parts that add up (NMF)."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.personas.grouping.classes.crowd import Classes
from workbench.personas.grouping.nulls.null import Null
from workbench.personas.grouping.ward import explained_share

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workbench.personas.evidence.people_table import PeopleTable

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["CountCrowd"]


@dataclass(frozen=True, eq=False)
class CountCrowd:
    """People as counts of what they did; how much they did does not count, what it is made of does.

    Square roots of shares (Hellinger distance) are taken apart into k non-negative parts (Lee & Seung 1999);
    a person belongs to a part as far as it takes up what they did.

    Parameters
    ----------
    table : PeopleTable
        Counts only, sorted; a gap counts as nothing done.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.personas.evidence.people_table import people_table
    >>> did = {"search": [9, 8, 7, 0, 1, 0], "pay": [0, 0, 1, 8, 6, 9], "ask": [0, 5, 0, 0, 1, 7]}
    >>> labels = CountCrowd(people_table(pd.DataFrame(did))).classes(2, seed=1).labels
    >>> len(set(labels[:3])), len(set(labels[3:])), labels[0] != labels[3]
    (1, 1, np.True_)
    """

    table: PeopleTable

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.table.values)

    @cached_property
    def _counts(self) -> Rows:
        return self.table.values.fillna(0.0).clip(lower=0).to_numpy()

    @cached_property
    def _rows(self) -> Rows:
        import numpy as np

        total = self._counts.sum(axis=1, keepdims=True)
        return np.asarray(np.sqrt(self._counts / np.where(total > 0, total, 1.0)), dtype=np.float64)

    def classes(self, k: int, *, seed: int, people: Labels | None = None, quick: bool = False) -> Classes:
        """Fit k parts to everybody or to some people."""
        import numpy as np
        from sklearn.decomposition import NMF

        some = self._rows if people is None else self._rows[people]
        model = NMF(
            k, init="nndsvda", max_iter=100 if quick else 400, tol=1e-3 if quick else 1e-4, random_state=seed
        )
        with warnings.catch_warnings():
            # The last digits of a part change nobody's group.
            warnings.simplefilter("ignore")
            model.fit(some)
            weights = model.transform(self._rows)
        size = np.maximum(np.linalg.norm(model.components_, axis=1), 1e-12)
        share = (weights * size) ** 2
        belonging = share / np.maximum(share.sum(axis=1, keepdims=True), 1e-12)
        belonging[share.sum(axis=1) <= 0] = 1 / k
        fitted = belonging if people is None else belonging[people]
        return Classes(belonging, explained_share(some, _dense(fitted.argmax(axis=1))), None, np.empty(0))

    def of(self, people: Labels) -> CountCrowd:
        """Some of the people, by position."""
        return CountCrowd(self.table.of(people))

    @property
    def nulls(self) -> tuple[Null[CountCrowd], ...]:
        """People who do the same things."""
        return (Null(self.of_one_kind, times=15, caution=0.998),)

    def of_one_kind(self, random: np.random.Generator) -> CountCrowd:
        """As busy people who do the same things, each a little in their own way (Dirichlet-multinomial)."""
        import numpy as np

        counts = np.round(self._counts).astype(int)
        shares = (counts.sum(axis=0) + 1e-9) / (counts.sum() + 1e-9 * counts.shape[1])
        own = random.dirichlet(shares * concentration(counts) + 1e-6, size=len(counts))
        drawn = [
            random.multinomial(total, share) for total, share in zip(counts.sum(axis=1), own, strict=True)
        ]
        return CountCrowd(self.table.with_values(np.array(drawn, dtype=float)))


def concentration(counts: npt.NDArray[np.int64]) -> float:
    """How alike people's shares are, from how much more they vary than chance (method of moments).

    The smaller, the more everybody is their own; groups make it small too, so that the people drawn with it
    differ at least as much as those observed.

    Examples
    --------
    >>> import numpy as np
    >>> concentration(np.array([[50, 50]] * 9)), concentration(np.array([[100, 0], [0, 100]] * 5)) < 1
    (10000.0, True)
    """
    import numpy as np

    busy = counts[counts.sum(axis=1) > 1].astype(float)
    if len(busy) < 2:
        return 1e4
    totals = busy.sum(axis=1, keepdims=True)
    shares = busy.sum(axis=0) / busy.sum()
    expected = totals * shares
    ratio = ((busy - expected) ** 2).sum() / max(float((expected * (1 - shares)).sum()), 1e-9)
    # ratio = (n + a) / (1 + a) for people with n events each and concentration a
    typical = float((totals**2).sum() / totals.sum())
    return float(np.clip((typical - ratio) / max(ratio - 1, 1e-4), 0.05, 1e4))


def _dense(labels: Labels) -> Labels:
    """Labels without the numbers of classes nobody is in."""
    import numpy as np

    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)
