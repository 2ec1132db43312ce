"""What the comparison of two waves rests on: exact tests, many of them at once, differences with intervals.

Shares of different people: Newcombe's interval (1998, method 10; in ``personas/evidence/intervals.py``) and
Fisher's exact test. Many themes are compared at once, so p-values are adjusted by Benjamini & Hochberg (1995)
over those themes that so few people could ever tell apart (Tarone 1990; Gilbert 2005, Applied Statistics 54):
a theme two people speak of can never be significant and must not use up the power of the others.

How many people a difference of shares would need: the normal formula without correction (Fleiss, Levin & Paik
2003, Statistical Methods for Rates and Proportions, ch. 4), before any adjustment for many comparisons.

Scores of different people: the intervals of the two scores are joined by MOVER (Zou & Donner 2008, Statistics
in Medicine 27), of which Newcombe's interval is the case of shares. Scores of the same people: means by the t
interval of their own differences; shares (CSAT, NPS) by the adjusted Wald interval with one made-up change in
each direction (Bonett & Price 2012, Journal of Educational and Behavioral Statistics 37, for two answers; for
NPS, which has three, the same addition is ours).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

__all__ = [
    "ALPHA",
    "adjusted",
    "fisher",
    "joined_interval",
    "least_fisher",
    "p_of_interval",
    "paired_mean_interval",
    "paired_share_interval",
    "people_needed",
]

ALPHA = 0.05
_Z = 1.959963984540054
_POWER = 0.8


@lru_cache(maxsize=65536)
def fisher(people: int, of: int, other_people: int, other_of: int) -> float:
    """Two-sided p of Fisher's exact test for two shares.

    Examples
    --------
    Fisher's lady and her tea (1935): three of four cups right.

    >>> round(fisher(3, 4, 1, 4), 4)
    0.4857
    """
    import numpy as np
    from scipy.stats import fisher_exact

    table = np.array([[people, of - people], [other_people, other_of - other_people]])
    return float(min(1.0, fisher_exact(table).pvalue))


def least_fisher(people: int, of: int, other_of: int) -> float:
    """The smallest p that ``people`` of two groups together could ever give, however they are dealt out.

    Examples
    --------
    >>> round(least_fisher(2, 12, 14), 3), least_fisher(8, 12, 14) < 0.001
    (0.203, True)
    """
    first, second = min(people, of), min(people, other_of)
    return min(
        fisher(first, of, people - first, other_of),
        fisher(people - second, of, second, other_of),
    )


def adjusted(values: Sequence[float], least: Sequence[float] | None = None) -> list[float]:
    """P-values adjusted for having looked at many things (false discovery rate).

    Parameters
    ----------
    values : sequence of float
        P-values.
    least : sequence of float, optional
        The smallest each could have been; those that could never be small get 1 and do not count.

    Returns
    -------
    list of float
        In the same order; those up to .05 are findings.

    Examples
    --------
    >>> adjusted([0.01, 0.04, 0.03])
    [0.03, 0.04, 0.04]
    >>> adjusted([0.01, 0.5, 0.5], least=[0.001, 0.5, 0.5])
    [0.01, 1.0, 1.0]
    """
    counted = range(len(values)) if least is None else _testable(least)
    order = sorted(counted, key=lambda place: -values[place])
    found, smallest = [1.0] * len(values), 1.0
    for rank, place in zip(range(len(order), 0, -1), order, strict=True):
        smallest = min(smallest, values[place] * len(order) / rank)
        found[place] = round(smallest, 10)
    return found


def _testable(least: Sequence[float]) -> list[int]:
    """Tarone's set: the smallest number k such that no more than k can reach .05 / k."""
    for number in range(1, len(least) + 1):
        able = [place for place, smallest in enumerate(least) if smallest <= ALPHA / number]
        if len(able) <= number:
            return able
    return list(range(len(least)))


def joined_interval(
    first: tuple[float, float, float], second: tuple[float, float, float]
) -> tuple[float, float]:
    """Interval of the difference second less first from value, low and high of each (MOVER).

    Examples
    --------
    Newcombe (1998, table II): 56 of 70 against 48 of 80, from the Wilson intervals of the two.

    >>> from workbench.personas.evidence.intervals import share_interval
    >>> low, high = joined_interval((48 / 80, *share_interval(48, 80)), (56 / 70, *share_interval(56, 70)))
    >>> f"{low:.4f} {high:.4f}"
    '0.0524 0.3339'
    """
    value, low, high = first
    new_value, new_low, new_high = second
    difference = new_value - value
    below = math.hypot(max(0.0, new_value - new_low), max(0.0, high - value))
    above = math.hypot(max(0.0, new_high - new_value), max(0.0, value - low))
    return difference - below, difference + above


def paired_mean_interval(differences: Sequence[float]) -> tuple[float, float] | None:
    """95 % t interval of the mean of people's own differences; None where all changed alike.

    Examples
    --------
    >>> [round(bound, 2) for bound in paired_mean_interval([1, 2, 3, 2, 2])]
    [1.12, 2.88]
    """
    from scipy.special import stdtrit

    people = len(differences)
    if people < 2 or len(set(differences)) == 1:
        return None
    mean = math.fsum(differences) / people
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in differences) / (people - 1))
    half = float(stdtrit(people - 1, 0.975)) * deviation / math.sqrt(people)
    return mean - half, mean + half


def paired_share_interval(differences: Sequence[float]) -> tuple[float, float]:
    """95 % interval of the mean of people's own changes between answers that count 100, 0 or -100.

    Examples
    --------
    Ten of forty became satisfied, two became dissatisfied.

    >>> low, high = paired_share_interval([100] * 10 + [-100] * 2 + [0] * 28)
    >>> f"{low:.1f} {high:.1f}"
    '2.6 35.5'
    """
    people = len(differences) + 2
    mean = math.fsum(differences) / people
    square = (math.fsum(value**2 for value in differences) + 2 * 100.0**2) / people
    half = _Z * math.sqrt((square - mean**2) / people)
    actual = math.fsum(differences) / max(1, len(differences))
    return min(actual, mean - half), max(actual, mean + half)


def p_of_interval(difference: float, low: float, high: float) -> float:
    """The p a 95 % interval stands for: below .05 exactly where it leaves zero out.

    Examples
    --------
    >>> round(p_of_interval(10, 0, 20), 3), round(p_of_interval(0, -5, 5), 3)
    (0.05, 1.0)
    """
    towards_zero = difference - low if difference > 0 else high - difference
    if difference == 0:
        return 1.0
    return math.erfc(_Z * abs(difference) / max(towards_zero, 1e-9) / math.sqrt(2))


def people_needed(share: float, new_share: float, *, power: float = _POWER) -> int:
    """People a wave must have for a difference of two shares to be told at the level of .05.

    Parameters
    ----------
    share, new_share : float
        Shares to tell apart, 0 to 1.
    power : float
        How often the difference would then be found.

    Examples
    --------
    R 4 documents 76.7 people for ``power.prop.test(p1 = .50, p2 = .75, power = .90)``.

    >>> people_needed(0.50, 0.75, power=0.90)
    77
    """
    from scipy.special import ndtri

    middle = (share + new_share) / 2
    by_chance = _Z * math.sqrt(2 * middle * (1 - middle))
    really = float(ndtri(power)) * math.sqrt(share * (1 - share) + new_share * (1 - new_share))
    return math.ceil(((by_chance + really) / (new_share - share)) ** 2)
