"""System Usability Scale.

Sources: Brooke, J. (1996), SUS: A "quick and dirty" usability scale, in Usability Evaluation in Industry,
189-194. Bangor, A., Kortum, P. & Miller, J. (2009), Determining What Individual SUS Scores Mean: Adding an
Adjective Rating Scale, Journal of Usability Studies 4(3), 114-123. Sauro, J. & Lewis, J. (2016), Quantifying
the User Experience, 2nd ed., table 8.5 (grades); (2011), When Designing Usability Questionnaires, Does It
Hurt to Be Positive?, CHI 2011 (the all-positive form).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workbench.study.errors import TooFew
from workbench.surveys.scales.items import MissingRule, complete_answers
from workbench.surveys.scales.score import Answer, Score, mean_interval

__all__ = ["SUS_REVERSED", "sus", "sus_adjective", "sus_grade", "sus_of_each"]

SUS_REVERSED = (1, 3, 5, 7, 9)
"""Places of the negative statements, counted from 0: the even ones as they are numbered."""

_ITEMS, _POINTS = 10, 5
# Mean score of the systems each adjective was given to (Bangor, Kortum & Miller 2009, table 3).
_ADJECTIVES = (
    (12.5, "worst imaginable"),
    (20.3, "awful"),
    (35.7, "poor"),
    (50.9, "OK"),
    (71.4, "good"),
    (85.5, "excellent"),
    (90.9, "best imaginable"),
)
# Lower bounds of the curved grades (Sauro & Lewis 2016).
_GRADES = (
    (84.1, "A+"), (80.8, "A"), (78.9, "A-"), (77.2, "B+"), (74.1, "B"), (72.6, "B-"),
    (71.1, "C+"), (65.0, "C"), (62.7, "C-"), (51.7, "D"), (0.0, "F"),
)  # fmt: skip


def sus(
    answers: Sequence[Sequence[Answer]],
    *,
    missing: MissingRule = "drop",
    reversed_items: Collection[int] = SUS_REVERSED,
) -> Score:
    """System Usability Scale: mean over people of their 0 to 100 score, with a t interval.

    It is no percentage: the average of many systems is 68. It says how usable a system is felt to be as a
    whole, not what is wrong with it; single items mean nothing on their own.

    Parameters
    ----------
    answers : sequence of sequences of float or None
        One row per person: ten answers from 1 (strongly disagree) to 5, statements in the standard order.
    missing : {"drop", "centre"}
        Leave people with gaps out, or mark the centre for them (Brooke 1996).
    reversed_items : collection of int
        Places of the negative statements; none for the all-positive form of Sauro & Lewis (2011).

    Returns
    -------
    Score
        Its parts are the median and quartiles of the people's scores.

    Raises
    ------
    TooFew
        If nobody answered all that is needed.
    ValueError
        If there are not ten items or an answer lies outside 1 to 5.

    Examples
    --------
    >>> sus([[5, 1] * 5, [3] * 10]).value
    75.0
    >>> sus_grade(75.0), sus_adjective(75.0)
    ('B', 'good')
    """
    complete = complete_answers(
        _checked_rows(answers), points=_POINTS, reversed_items=reversed_items, missing=missing
    )
    scores = [_one(row) for row in complete.answers]
    if not scores:
        raise TooFew("nobody answered all ten items", where="sus", hint="set missing: centre to allow gaps")
    low, high, deviation = mean_interval(scores, 0.0, 100.0)
    mean = sum(scores) / len(scores)
    return Score(
        name="sus",
        value=round(mean, 6),
        low=round(low, 6),
        high=round(high, 6),
        people=len(scores),
        mean=mean,
        deviation=deviation,
        missing=complete.missing,
        rule=complete.rule,
        parts=tuple((title, _quantile(scores, share)) for title, share in _QUANTILES),
    )


_QUANTILES = (("median", 0.5), ("lower quartile", 0.25), ("upper quartile", 0.75))


def sus_of_each(
    answers: Sequence[Sequence[Answer]],
    *,
    missing: MissingRule = "drop",
    reversed_items: Collection[int] = SUS_REVERSED,
) -> list[float | None]:
    """Score of each person, in the order of the rows; None for those left out.

    Examples
    --------
    >>> sus_of_each([[4, 2] * 5, [4, None] * 5])
    [75.0, None]
    """
    complete = complete_answers(
        _checked_rows(answers), points=_POINTS, reversed_items=reversed_items, missing=missing
    )
    scores = dict(zip(complete.places, map(_one, complete.answers), strict=True))
    return [scores.get(place) for place in range(len(answers))]


def sus_adjective(score: float) -> str:
    """Adjective whose systems score nearest on average (Bangor, Kortum & Miller 2009): help for reading only.

    Examples
    --------
    >>> sus_adjective(52), sus_adjective(88)
    ('OK', 'excellent')
    """
    return min(_ADJECTIVES, key=lambda known: abs(known[0] - score))[1]


def sus_grade(score: float) -> str:
    """Grade on the curve of 446 studies (Sauro & Lewis 2016): A is better than 90 % of them.

    Examples
    --------
    >>> sus_grade(68.0), sus_grade(84.1), sus_grade(51.6)
    ('C', 'A+', 'F')
    """
    return next(grade for bound, grade in _GRADES if round(score, 1) >= bound)


def _one(row: Sequence[float]) -> float:
    return 2.5 * sum(value - 1 for value in row)


def _checked_rows(answers: Sequence[Sequence[Answer]]) -> Sequence[Sequence[Answer]]:
    for row in answers:
        if len(row) != _ITEMS:
            raise ValueError(f"sus: {len(row)} items, it has {_ITEMS}")
        for value in row:
            if value is not None and not 1 <= value <= _POINTS:
                raise ValueError(f"sus: {value} is not between 1 and {_POINTS}")
    return answers


def _quantile(scores: Sequence[float], share: float) -> float:
    """Quantile by linear interpolation, as most programs give it."""
    ranked = sorted(scores)
    place = share * (len(ranked) - 1)
    below = int(place)
    above = min(below + 1, len(ranked) - 1)
    return round(ranked[below] + (place - below) * (ranked[above] - ranked[below]), 6)
