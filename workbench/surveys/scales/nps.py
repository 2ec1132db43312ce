"""Net Promoter Score.

Sources: Reichheld, F. (2003), The One Number You Need to Grow, Harvard Business Review 81(12), 46-54. Rocks,
B. (2016), Interval Estimation for the "Net Promoter Score", The American Statistician 70(4), 365-372.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from workbench.surveys.scales.score import Score, checked

__all__ = ["nps"]

_Z = 1.959964  # two-sided 95 %
_PROMOTER, _PASSIVE = 9, 7


def nps(values: Sequence[float]) -> Score:
    """Net Promoter Score: percent of promoters (9-10) less percent of detractors (0-6).

    The interval is the adjusted Wald interval (Rocks 2016), which also holds for a few dozen answers. Below
    thirty answers read the interval, not the score. Do not use it to compare countries or cultures, which use
    the ends of a scale differently, nor as a diagnosis: it does not say why.

    Parameters
    ----------
    values : sequence of float
        Answers from 0 to 10.

    Returns
    -------
    Score
        Its parts are the shares of promoters, passives and detractors in percent.

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
    answers = checked(values, 0, 10, "nps")
    promoters = sum(1 for value in answers if value >= _PROMOTER)
    detractors = sum(1 for value in answers if value < _PASSIVE)
    people = len(answers)
    weight = people + 3
    up, down = (promoters + 0.75) / weight, (detractors + 0.75) / weight
    margin = _Z * math.sqrt((up + down - (up - down) ** 2) / weight)
    middle = up - down
    counts = (
        ("promoters", promoters),
        ("passives", people - promoters - detractors),
        ("detractors", detractors),
    )
    return Score(
        name="nps",
        value=round(100 * (promoters - detractors) / people, 6),
        low=round(100 * max(middle - margin, -1.0), 6),
        high=round(100 * min(middle + margin, 1.0), 6),
        people=people,
        mean=sum(answers) / people,
        parts=tuple((title, round(100 * count / people, 6)) for title, count in counts),
    )
