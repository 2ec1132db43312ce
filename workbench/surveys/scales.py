"""Survey scales with their published formulas and intervals.

Sources: Reichheld, F. (2003), The One Number You Need to Grow, Harvard Business Review 81(12). Rocks, B.
(2016),
Interval Estimation for the "Net Promoter Score", The American Statistician 70(4). Wilson, E. (1927), Probable
Inference, Journal of the American Statistical Association 22.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.study.errors import TooFew

__all__ = ["Score", "csat", "nps"]

_Z = 1.959964  # two-sided 95 %
_PROMOTER, _PASSIVE = 9, 7


@dataclass(frozen=True)
class Score:
    """A scale's value with its 95 % interval.

    Parameters
    ----------
    name : str
        ``nps`` or ``csat``.
    value : float
        NPS: -100 to 100. CSAT: percent satisfied, 0 to 100.
    low, high : float
        Bounds of the 95 % interval, in the same units.
    people : int
        Answers it rests on.
    mean : float
        Mean of the raw answers.
    """

    name: str
    value: float
    low: float
    high: float
    people: int
    mean: float


def nps(values: Sequence[float]) -> Score:
    """Net Promoter Score: percent of promoters (9-10) less percent of detractors (0-6).

    The interval is the adjusted Wald interval (Rocks 2016), which also holds for a few dozen answers. Below
    thirty answers read the interval, not the score.

    Parameters
    ----------
    values : sequence of float
        Answers from 0 to 10.

    Returns
    -------
    Score

    Raises
    ------
    TooFew
        If there is no answer.
    ValueError
        If an answer lies outside 0 to 10.

    Examples
    --------
    >>> score = nps([10, 9, 9, 8, 7, 7, 6, 5, 3, 10])
    >>> score.value, round(score.low), round(score.high)
    (10.0, -36, 51)
    """
    answers = _checked(values, 0, 10, "nps")
    promoters = sum(1 for value in answers if value >= _PROMOTER)
    detractors = sum(1 for value in answers if value < _PASSIVE)
    people = len(answers)
    weight = people + 3
    up, down = (promoters + 0.75) / weight, (detractors + 0.75) / weight
    margin = _Z * math.sqrt((up + down - (up - down) ** 2) / weight)
    middle = up - down
    return Score(
        name="nps",
        value=round(100 * (promoters - detractors) / people, 6),
        low=round(100 * max(middle - margin, -1.0), 6),
        high=round(100 * min(middle + margin, 1.0), 6),
        people=people,
        mean=sum(answers) / people,
    )


def csat(values: Sequence[float], *, top: int = 5) -> Score:
    """Customer satisfaction: percent who gave one of the two best answers, with a Wilson interval.

    Parameters
    ----------
    values : sequence of float
        Answers from 1 to ``top``.
    top : int
        The best answer of the scale, 5 or 7.

    Returns
    -------
    Score

    Raises
    ------
    TooFew
        If there is no answer.
    ValueError
        If an answer lies outside the scale.

    Examples
    --------
    >>> score = csat([5, 4, 3, 4, 1])
    >>> score.value, round(score.low, 1), round(score.high, 1), score.mean
    (60.0, 23.1, 88.2, 3.4)
    """
    answers = _checked(values, 1, top, "csat")
    people = len(answers)
    share = sum(1 for value in answers if value >= top - 1) / people
    spread = 1 + _Z**2 / people
    middle = (share + _Z**2 / (2 * people)) / spread
    margin = _Z * math.sqrt(share * (1 - share) / people + _Z**2 / (4 * people**2)) / spread
    return Score(
        name="csat",
        value=round(100 * share, 6),
        low=round(100 * max(middle - margin, 0.0), 6),
        high=round(100 * min(middle + margin, 1.0), 6),
        people=people,
        mean=sum(answers) / people,
    )


def _checked(values: Sequence[float], lowest: int, highest: int, name: str) -> list[float]:
    if not values:
        raise TooFew("0 answers", where=name, hint="at least 1 is needed")
    for value in values:
        if not lowest <= value <= highest:
            raise ValueError(f"{name}: {value} is not between {lowest} and {highest}")
    return list(values)
