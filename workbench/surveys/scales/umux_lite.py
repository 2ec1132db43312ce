"""UMUX-Lite: two items in place of ten.

Source: Lewis, J., Utesch, B. & Maher, D. (2013), UMUX-LITE: When There's No Time for the SUS, CHI 2013,
2099-2102 (the regression on SUS: 0.65 x UMUX-Lite + 22.9).
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.study.errors import TooFew
from workbench.surveys.scales.items import MissingRule, complete_answers
from workbench.surveys.scales.score import Answer, Score, mean_interval

__all__ = ["umux_lite"]

_SLOPE, _INTERCEPT = 0.65, 22.9


def umux_lite(
    answers: Sequence[Sequence[Answer]], *, points: int = 7, missing: MissingRule = "drop"
) -> Score:
    """UMUX-Lite: mean over people of their 0 to 100 score, with a t interval and the SUS it corresponds to.

    Items: "This system's capabilities meet my requirements" and "This system is easy to use". Use it where
    ten items are too many; do not turn a single person's score into a SUS, the regression holds for means.

    Parameters
    ----------
    answers : sequence of pairs of float or None
        One row per person, from 1 (strongly disagree) to ``points``.
    points : int
        7 as published; 5 is scaled the same way.
    missing : {"drop", "centre"}
        What to do about gaps.

    Returns
    -------
    Score
        Its part ``sus`` is 0.65 x value + 22.9.

    Raises
    ------
    TooFew
        If nobody answered both items.
    ValueError
        If there are not two items or an answer lies outside the scale.

    Examples
    --------
    >>> score = umux_lite([[7, 6], [5, 5]])
    >>> round(score.value, 2), [(title, round(figure, 2)) for title, figure in score.parts]
    (79.17, [('sus', 74.36)])
    """
    for row in answers:
        if len(row) != 2:
            raise ValueError(f"umux_lite: {len(row)} items, it has 2")
        for value in row:
            if value is not None and not 1 <= value <= points:
                raise ValueError(f"umux_lite: {value} is not between 1 and {points}")
    complete = complete_answers(answers, points=points, missing=missing)
    scores = [100 * sum(value - 1 for value in row) / (2 * (points - 1)) for row in complete.answers]
    if not scores:
        raise TooFew(
            "nobody answered both items", where="umux_lite", hint="set missing: centre to allow gaps"
        )
    low, high, deviation = mean_interval(scores, 0.0, 100.0)
    mean = sum(scores) / len(scores)
    return Score(
        name="umux_lite",
        value=round(mean, 6),
        low=round(low, 6),
        high=round(high, 6),
        people=len(scores),
        mean=mean,
        deviation=deviation,
        missing=complete.missing,
        rule=complete.rule,
        parts=(("sus", round(_SLOPE * mean + _INTERCEPT, 6)),),
    )
