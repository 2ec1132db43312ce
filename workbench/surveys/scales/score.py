"""What every scale gives: one figure with its interval, the people behind it and those left out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.study.errors import TooFew

__all__ = ["Answer", "Score", "checked", "mean_interval", "wilson_interval"]

Answer = float | None
_Z = 1.959964  # two-sided 95 %


@dataclass(frozen=True)
class Score:
    """A scale's value with its 95 % interval.

    Parameters
    ----------
    name : str
        Name of the scale in :data:`SCALES`: ``nps``, ``csat``, ``ces``, ``sus``, ``umux_lite``, ``likert``.
    value : float
        In the scale's own units: NPS -100 to 100, CSAT percent satisfied, SUS 0 to 100, and so on.
    low, high : float
        Bounds of the 95 % interval, in the same units. For one person a mean has no interval: the whole
        range.
    people : int
        People it rests on.
    mean : float
        Mean of the raw answers (one item) or of the people's own scores (several items).
    deviation : float or None
        Standard deviation (n - 1) of what the mean is of; None for one person.
    missing : int
        People left out or mended because answers are missing.
    rule : str
        What was done about them, in words; empty when nobody was missing.
    parts : tuple of (str, float)
        Figures behind the value: shares of promoters, of top answers, how often each answer was given.
    label : str
        What the study calls it; the header of its column or the key in ``study.yaml``.
    group : str
        Wave or group it is of; empty for everybody.
    better : {"high", "low"}
        Which end of the scale is the good one.
    """

    name: str
    value: float
    low: float
    high: float
    people: int
    mean: float
    deviation: float | None = None
    missing: int = 0
    rule: str = ""
    parts: tuple[tuple[str, float], ...] = ()
    label: str = ""
    group: str = ""
    better: Literal["high", "low"] = "high"


def checked(values: Sequence[float], lowest: float, highest: float, name: str) -> list[float]:
    """The answers as a list, once they are sure to lie on the scale.

    Raises
    ------
    TooFew
        If there is no answer.
    ValueError
        If an answer lies outside the scale.

    Examples
    --------
    >>> checked([1, 5], 1, 5, "csat")
    [1, 5]
    """
    if not values:
        raise TooFew("0 answers", where=name, hint="at least 1 is needed")
    for value in values:
        if not lowest <= value <= highest:
            raise ValueError(f"{name}: {value} is not between {lowest} and {highest}")
    return list(values)


def wilson_interval(hits: int, people: int) -> tuple[float, float]:
    """95 % score interval of a share (Wilson 1927), good for few people and for shares near 0 and 1.

    Examples
    --------
    >>> [round(bound, 4) for bound in wilson_interval(8, 10)]
    [0.4902, 0.9433]
    """
    share = hits / people
    spread = 1 + _Z**2 / people
    middle = (share + _Z**2 / (2 * people)) / spread
    margin = _Z * math.sqrt(share * (1 - share) / people + _Z**2 / (4 * people**2)) / spread
    return max(middle - margin, 0.0), min(middle + margin, 1.0)


def mean_interval(
    values: Sequence[float], lowest: float, highest: float
) -> tuple[float, float, float | None]:
    """95 % t interval of a mean, kept on the scale, and the standard deviation.

    The interval Sauro & Lewis (2016), Quantifying the User Experience, ch. 3, recommend for rating scales of
    any sample size. One value has none: the whole scale comes back.

    Examples
    --------
    >>> low, high, deviation = mean_interval([90, 77.5, 72.5, 95, 62.5, 57.5, 80, 72.5], 0, 100)
    >>> round(low, 1), round(high, 1), round(deviation, 2)
    (65.3, 86.5, 12.67)
    """
    people = len(values)
    if people < 2:
        return lowest, highest, None
    from scipy.special import stdtrit

    mean = math.fsum(values) / people
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (people - 1))
    margin = float(stdtrit(people - 1, 0.975)) * deviation / math.sqrt(people)
    return max(mean - margin, lowest), min(mean + margin, highest), deviation
