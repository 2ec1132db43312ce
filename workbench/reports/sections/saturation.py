"""How much new each further conversation brings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.reports.evidence.material import Material

__all__ = ["Saturation", "saturation_of", "view_saturation"]

_SPOKEN = frozenset({"interview", "chat", "call", "observation"})
_KINDS = ("theme", "pain", "delight", "wish", "goal", "action", "touchpoint")
_ORDERS, _BAND = 200, (5, 95)
_BASE, _RUN, _FEWEST, _ENOUGH = 4, 2, 6, 0.05


@dataclass(frozen=True)
class Saturation:
    """Different codes found in one, two, three and more conversations.

    Parameters
    ----------
    mean, low, high : tuple of float
        Over orders of the conversations; nine tenths of the orders lie between ``low`` and ``high``.
    text : str
        Whether it still rises, in words.
    """

    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    text: str


def view_saturation(material: Material) -> Saturation | None:
    """Saturation over the people who were heard at length; None without any.

    Whether it still rises follows Guest, Namey & Chen (2020): the codes that are new in the last two
    conversations, as a share of those in the first four; up to 5 % is called saturated. They count one order;
    the mean over 200 orders depends on none.
    """
    people = sorted(p for p in material.people if material.kind_of_person[p] in _SPOKEN)
    rows = material.of_kind(*_KINDS)
    said = {str(person): set(found) for person, found in rows.groupby("participant_id")["code_id"]}
    codes = [said.get(person, set()) for person in people]
    if not any(codes):
        return None
    words = material.words
    if len(people) < _FEWEST:
        return Saturation((), (), (), words("saturation_few", n=_FEWEST))
    mean, low, high = saturation_of(codes, seed=material.config.seed)
    new = mean[-1] - mean[-1 - _RUN]
    share = new / mean[_BASE - 1]
    key = "saturation_rising" if share > _ENOUGH else "saturation_level"
    return Saturation(
        mean, low, high, words(key, n=len(people), new=words.number(new, 1), share=words.percent(share))
    )


def saturation_of(
    codes: Sequence[Collection[str]], *, seed: int
) -> tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]:
    """Different codes by number of conversations, over random orders.

    Parameters
    ----------
    codes : sequence of collections of str
        Codes of each conversation, always in the same order.
    seed : int
        Of the orders.

    Returns
    -------
    tuple
        Mean, 5th and 95th percentile for one, two, three … conversations.

    Examples
    --------
    >>> mean, low, high = saturation_of([{"a"}, {"a"}, {"a", "b"}], seed=0)
    >>> mean[-1], low[0], high[0]
    (2.0, 1.0, 2.0)
    """
    import numpy as np

    every = sorted({code for found in codes for code in found})
    has = np.array([[code in found for code in every] for found in codes], dtype=bool)
    rng = np.random.default_rng(seed)
    seen = np.array(
        [np.logical_or.accumulate(has[rng.permutation(len(codes))]).sum(axis=1) for _ in range(_ORDERS)]
    )
    mean = seen.mean(axis=0)
    low, high = np.percentile(seen, _BAND, axis=0)
    # Where nearly all orders agree, a few odd ones draw the mean out of the band.
    low, high = np.minimum(low, mean), np.maximum(high, mean)
    return tuple(mean.round(4).tolist()), tuple(low.round(4).tolist()), tuple(high.round(4).tolist())
