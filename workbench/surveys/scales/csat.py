"""Customer satisfaction as the share of satisfied answers.

Sources: Farris, P., Bendle, N., Pfeifer, P. & Reibstein, D. (2010), Marketing Metrics, 2nd ed., ch. 2 (share
of the top two boxes). Wilson, E. (1927), Probable Inference, Journal of the American Statistical Association
22.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.surveys.scales.score import Score, checked, wilson_interval

__all__ = ["csat"]


def csat(values: Sequence[float], *, top: int = 5) -> Score:
    """Customer satisfaction: percent who gave one of the two best answers, with a Wilson interval.

    Do not compare shares of a 5-point and a 7-point question: two of five boxes are more than two of seven.

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
    answers = checked(values, 1, top, "csat")
    people = len(answers)
    satisfied = sum(1 for value in answers if value >= top - 1)
    low, high = wilson_interval(satisfied, people)
    return Score(
        name="csat",
        value=round(100 * satisfied / people, 6),
        low=round(100 * low, 6),
        high=round(100 * high, 6),
        people=people,
        mean=sum(answers) / people,
    )
