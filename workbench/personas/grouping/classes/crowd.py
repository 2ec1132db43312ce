"""What the choice of a number of classes asks of a model of many people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workbench.personas.grouping.nulls.null import Null

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["Classes", "Crowd"]


@dataclass(frozen=True, eq=False)
class Classes:
    """k classes fitted to some people, and what they say of everybody.

    Parameters
    ----------
    belonging : array, people by classes
        Probability, or share, of each class; of everybody in the crowd, also of those not fitted.
    gain : float
        How much better k classes describe the people they were fitted to than one.
    bic : float or None
        Bayesian information criterion (Schwarz 1978), where there is a likelihood.
    typical : array, one per person
        Log-likelihood per known feature: how well the classes describe a person at all; empty without one.
    """

    belonging: Rows
    gain: float
    bic: float | None
    typical: Rows

    @property
    def k(self) -> int:
        """Number of classes."""
        return int(self.belonging.shape[1])

    @property
    def labels(self) -> Labels:
        """The class each person most probably belongs to."""
        import numpy as np

        return np.asarray(self.belonging.argmax(axis=1), dtype=np.int64)


class Crowd(Protocol):
    """Many people, in a fixed order, who can be put into classes."""

    @property
    def people(self) -> int:
        """Number of people."""
        ...

    def classes(self, k: int, *, seed: int, people: Labels | None = None, quick: bool = False) -> Classes:
        """Fit k classes to everybody or to some people (positions, also repeated)."""
        ...

    def of(self, people: Labels) -> Crowd:
        """Some of the people, by position."""
        ...

    @property
    def nulls(self) -> tuple[Null[Any], ...]:
        """What classes have to stand out from."""
        ...
