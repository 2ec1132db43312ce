"""What a set of people looks like to Ward's tree: what every check of a grouping of few people repeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from workbench.personas.evidence.features import comparable_values
from workbench.personas.evidence.strata import levelled
from workbench.personas.grouping.nulls.null import Null, dealt_out
from workbench.personas.grouping.ward import explained_share, ward_labels

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["CodeLook", "Look"]


class Look(Protocol):
    """People who can be grouped, in part and anew, and dealt out so that no groups are left."""

    @property
    def nulls(self) -> tuple[Null[Any], ...]:
        """What the groups have to stand out from."""
        ...

    @property
    def people(self) -> int:
        """Number of people."""
        ...

    @property
    def features(self) -> int:
        """Number of features."""
        ...

    @property
    def rows(self) -> Rows:
        """Coordinates of everybody; distances between them are what groups are made from."""
        ...

    def groups(self, people: Labels, ks: Sequence[int], features: Labels | None = None) -> dict[int, Labels]:
        """Group some people, by some of the features."""
        ...

    def placed(self, labels: Labels) -> Labels:
        """Groups of everybody, judged once more by what tells these groups apart."""
        ...

    def explained(self, ks: Sequence[int]) -> Rows:
        """Share of the variance explained by each number of groups."""
        ...

    def dealt_out(self, random: np.random.Generator, among: Labels | None = None) -> Look:
        """People of whom nothing goes together, or nothing but what their groups share."""
        ...


@dataclass(frozen=True, eq=False)
class CodeLook:
    """People as what they talk of.

    Parameters
    ----------
    mentions : array, people by codes
        Weighted mentions.
    strata : Series
        Who was recorded alike (see :func:`~workbench.personas.evidence.strata.recording_strata`).

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> look = CodeLook(np.repeat(np.eye(2), 4, axis=0), pd.Series([""] * 8))
    >>> look.groups(np.arange(8), [2])[2].tolist()
    [0, 0, 0, 0, 1, 1, 1, 1]
    """

    mentions: Rows
    strata: pd.Series

    @property
    def nulls(self) -> tuple[Null[CodeLook], ...]:
        """Talk dealt out anew."""
        # Stricter than the usual .95: people differ from each other in more than groups, and null studies in
        # which everybody is very much themselves passed .95 in six of a hundred.
        return (Null(self.dealt_out, times=99, caution=0.975),)

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.mentions)

    @property
    def features(self) -> int:
        """Number of codes."""
        return int(self.mentions.shape[1])

    @cached_property
    def rows(self) -> Rows:
        """Comparable features, levelled between strata."""
        return levelled(comparable_values(self.mentions), self.strata)

    def groups(self, people: Labels, ks: Sequence[int], features: Labels | None = None) -> dict[int, Labels]:
        """Group some people, by some of the codes."""
        some = self.rows[people]
        return ward_labels(some if features is None else some[:, features], ks)

    def placed(self, labels: Labels) -> Labels:
        """The same groups: leading directions lean on what tells people apart already."""
        return labels

    def explained(self, ks: Sequence[int]) -> Rows:
        """Share of the variance explained by each number of groups."""
        import numpy as np

        return np.array(
            [explained_share(self.rows, labels) for labels in ward_labels(self.rows, ks).values()]
        )

    def dealt_out(self, random: np.random.Generator, among: Labels | None = None) -> CodeLook:
        """Each code's mentions dealt out anew among the people recorded alike, or those of one group."""
        import numpy as np

        alike = np.unique(self.strata.to_numpy().astype(str), return_inverse=True)[1]
        groups = alike if among is None else alike * (int(among.max()) + 1) + among
        return CodeLook(dealt_out(self.mentions, random, groups), self.strata)
