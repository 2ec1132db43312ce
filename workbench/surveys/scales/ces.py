"""Customer Effort Score, the form of 2010 and the form of 2013.

Sources: Dixon, M., Freeman, K. & Toman, N. (2010), Stop Trying to Delight Your Customers, Harvard Business
Review 88(7/8): "How much effort did you personally have to put forth to handle your request?", 1 very low to
5 very high. Dixon, M., Toman, N. & DeLisi, R. (2013), The Effortless Experience: "The company made it easy
for me to handle my issue", 1 strongly disagree to 7 strongly agree (CES 2.0).
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.surveys.scales.score import Score, checked, mean_interval, wilson_interval

__all__ = ["ces"]

_AGREES = 5
_HARD = 4


def ces(values: Sequence[float], *, points: int = 7) -> Score:
    """Customer Effort Score: the mean answer, with a t interval.

    The 7-point form asks for ease, so high is good; its part ``easy`` is the percent of answers 5 to 7. The
    5-point form asks for effort, so low is good; its part ``hard`` is the percent of answers 4 and 5. Ask
    right after a service contact; it says little about a whole relationship or about a product.

    Parameters
    ----------
    values : sequence of float
        Answers from 1 to ``points``.
    points : int
        7 (form of 2013) or 5 (form of 2010).

    Returns
    -------
    Score

    Raises
    ------
    TooFew
        If there is no answer.
    ValueError
        If an answer lies outside the scale or there is no form with so many points.

    Examples
    --------
    >>> score = ces([7, 6, 6, 5, 3])
    >>> score.value, score.parts[0], score.better
    (5.4, ('easy', 80.0), 'high')
    >>> ces([1, 2, 5], points=5).better
    'low'
    """
    if points not in (5, 7):
        raise ValueError(f"ces: there is no form with {points} points, only 5 (2010) and 7 (2013)")
    answers = checked(values, 1, points, "ces")
    low, high, deviation = mean_interval(answers, 1, points)
    mean = sum(answers) / len(answers)
    title, threshold = ("easy", _AGREES) if points == 7 else ("hard", _HARD)
    hits = sum(1 for value in answers if value >= threshold)
    shares = (hits / len(answers), *wilson_interval(hits, len(answers)))
    titles = (title, f"{title} low", f"{title} high")
    return Score(
        name="ces",
        value=round(mean, 6),
        low=round(low, 6),
        high=round(high, 6),
        people=len(answers),
        mean=mean,
        deviation=deviation,
        parts=tuple((name, round(100 * share, 6)) for name, share in zip(titles, shares, strict=True)),
        better="high" if points == 7 else "low",
    )
