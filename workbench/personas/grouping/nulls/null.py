"""A way in which people can be of no kinds, and how far groups stand out from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["Null", "dealt_out", "stands_out"]

People = TypeVar("People")


@dataclass(frozen=True)
class Null(Generic[People]):
    """A way in which people can be of no kinds.

    Parameters
    ----------
    draw : callable
        Gives people with the same features and without groups.
    times : int
        How many such data sets the groups are compared with.
    caution : float
        Share of them that the groups have to stand out from.
    alike : callable, optional
        What of these people, apart from groups, decides how well groups describe them: they are compared as
        if they were equal in that.
    jointly : bool
        Whether the best of all numbers of groups found in a data set counts, or each number for itself.
    """

    draw: Callable[[np.random.Generator], People]
    times: int
    caution: float
    alike: Callable[[People], tuple[float, ...]] = lambda people: ()
    jointly: bool = True


def dealt_out(rows: Rows, random: np.random.Generator, among: Labels | None = None) -> Rows:
    """Every column dealt out anew, among people of the same group where groups are given.

    Examples
    --------
    >>> import numpy as np
    >>> rows = np.array([[1.0], [2.0], [8.0], [9.0]])
    >>> dealt_out(rows, np.random.default_rng(1), np.array([0, 0, 1, 1]))[:2].max()
    np.float64(2.0)
    """
    import numpy as np

    values = rows.copy()
    for group in [slice(None)] if among is None else [among == one for one in np.unique(among)]:
        values[group] = random.permuted(values[group], axis=0)
    return values


def stands_out(observed: Rows, drawn: Rows, alike: Rows, drawn_alike: Rows) -> tuple[Rows, Rows]:
    """How far observed figures lie above those drawn, in standard deviations of a further one drawn.

    Groups describe people the better, the more strongly features go together, of kinds or not; by chance
    that varies from one drawn data set to the next and hides what groups add. So figures are compared at
    equal strength, by linear regression on it (control variates: Lavenberg & Welch 1981, Management Science
    27, 322-335). Of several conditions, kinds may be stronger in one, given the others, than any drawn data
    set; there the line was never seen, so they count as far as the furthest one drawn.

    Parameters
    ----------
    observed : array, figures
        For instance by number of groups.
    drawn : array, data sets by figures
        The same figures in data sets without groups.
    alike : array, conditions
        What is held equal, as observed; may be empty.
    drawn_alike : array, data sets by conditions
        The same in the data sets without groups.

    Returns
    -------
    observed, drawn : array
        Figures in standard deviations above what is expected without groups, of the same shapes.

    Examples
    --------
    >>> import numpy as np
    >>> strength = np.arange(10.0)[:, None]
    >>> noise = np.array([1, -1, 0, -1, 1] * 2)[:, None]
    >>> found, _ = stands_out(np.array([15.0]), 2 * strength + noise, np.array([5.0]), strength)
    >>> plain, _ = stands_out(np.array([15.0]), 2 * strength + noise, np.empty(0), np.empty((10, 0)))
    >>> found.round(1), plain.round(1)
    (array([4.8]), array([0.9]))
    """
    import numpy as np

    alike, drawn_alike = _as_far_as_drawn(alike, drawn_alike)
    held = np.column_stack([np.ones(len(drawn)), drawn_alike])
    weights, _, rank, _ = np.linalg.lstsq(held, drawn)
    rest = drawn - held @ weights
    spread = np.maximum(np.sqrt((rest**2).sum(axis=0) / (len(drawn) - rank)), 1e-9)
    own = np.concatenate([[1.0], alike])
    # A further data set varies around a line that is itself only estimated.
    widened = np.sqrt(1 + own @ np.linalg.pinv(held.T @ held) @ own)
    return (observed - own @ weights) / spread / widened, rest / spread


def _as_far_as_drawn(alike: Rows, drawn: Rows) -> tuple[Rows, Rows]:
    """Conditions turned until those drawn vary apart, what was observed moved to where some were drawn."""
    import numpy as np

    if drawn.shape[1] < 2:
        return alike, drawn
    mean, spread = drawn.mean(axis=0), np.maximum(drawn.std(axis=0), 1e-12)
    turn = np.linalg.svd((drawn - mean) / spread, full_matrices=False)[2].T
    apart = (drawn - mean) / spread @ turn
    return np.clip((alike - mean) / spread @ turn, apart.min(axis=0), apart.max(axis=0)), apart
