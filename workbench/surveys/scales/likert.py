"""A battery of items with the same answers, summed up per person.

Sources: Likert, R. (1932), A Technique for the Measurement of Attitudes, Archives of Psychology 140.
Cronbach, L. (1951), Coefficient Alpha and the Internal Structure of Tests, Psychometrika 16(3), 297-334.
Carifio, J. & Perla, R. (2008), Resolving the 50-year debate around using and misusing Likert scales, Medical
Education 42 (means are for sums of items; a single item is better shown as a distribution).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from workbench.study.errors import TooFew
from workbench.surveys.scales.items import Complete, MissingRule, complete_answers
from workbench.surveys.scales.score import Answer, Score, mean_interval, wilson_interval

__all__ = ["cronbach_alpha", "likert"]


def likert(
    answers: Sequence[Sequence[Answer]],
    *,
    points: int = 5,
    reversed_items: Collection[int] = (),
    missing: MissingRule = "drop",
) -> Score:
    """Mean over people of the mean of their answers, with a t interval, top boxes and the distribution.

    The items must mean to measure one thing: read ``alpha`` (below .7 they hardly do; with two or three items
    it is low by nature). For one item read the distribution and the top boxes rather than the mean.

    Parameters
    ----------
    answers : sequence of sequences of float or None
        One row per person, one answer per item, from 1 to ``points``.
    points : int
        How many answers an item has.
    reversed_items : collection of int
        Places of the items to turn round first, counted from 0.
    missing : {"drop", "centre"}
        Leave people with gaps out, or mark the centre for them.

    Returns
    -------
    Score
        Parts: ``top two`` (percent of answers in the two best boxes; with one item with its 95 % interval),
        ``alpha`` for several items, then ``1``, ``2`` ... (percent of answers, after turning).

    Raises
    ------
    TooFew
        If nobody answered all that is needed.
    ValueError
        If an answer lies outside the scale or rows differ in length.

    Examples
    --------
    >>> score = likert([[5, 1], [4, 2], [2, 4]], reversed_items=[1])
    >>> round(score.value, 2), dict(score.parts)["alpha"]
    (3.67, 1.0)
    """
    _check(answers, points)
    complete = complete_answers(answers, points=points, reversed_items=reversed_items, missing=missing)
    means = [sum(row) / len(row) for row in complete.answers]
    if not means:
        raise TooFew("nobody answered all items", where="likert", hint="set missing: centre to allow gaps")
    low, high, deviation = mean_interval(means, 1.0, float(points))
    mean = sum(means) / len(means)
    return Score(
        name="likert",
        value=round(mean, 6),
        low=round(low, 6),
        high=round(high, 6),
        people=len(means),
        mean=mean,
        deviation=deviation,
        missing=complete.missing,
        rule=complete.rule,
        parts=_parts(complete, points),
    )


def cronbach_alpha(answers: Sequence[Sequence[float]]) -> float | None:
    """How far items vary together: Cronbach's alpha; None for one item, one person or no variation.

    Examples
    --------
    >>> cronbach_alpha([[1, 2], [2, 3], [3, 4]])
    1.0
    """
    if len(answers) < 2 or len(answers[0]) < 2:
        return None
    items = len(answers[0])
    total = _variance([sum(row) for row in answers])
    if not total:
        return None
    single = sum(_variance([row[item] for row in answers]) for item in range(items))
    return round(items / (items - 1) * (1 - single / total), 6)


def _parts(complete: Complete, points: int) -> tuple[tuple[str, float], ...]:
    given = [value for row in complete.answers for value in row]
    top = sum(1 for value in given if value >= points - 1)
    parts = [("top two", 100 * top / len(given))]
    if len(complete.answers[0]) == 1:
        low, high = wilson_interval(top, len(given))
        parts += [("top two low", 100 * low), ("top two high", 100 * high)]
    counts = Counter(round(value) for value in given)
    parts += [(str(value), 100 * counts[value] / len(given)) for value in range(1, points + 1)]
    alpha = cronbach_alpha(complete.answers)
    rounded = tuple((title, round(figure, 6)) for title, figure in parts)
    return rounded if alpha is None else (rounded[0], ("alpha", alpha), *rounded[1:])


def _variance(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _check(answers: Sequence[Sequence[Answer]], points: int) -> None:
    for row in answers:
        if len(row) != len(answers[0]) or not row:
            raise ValueError(f"likert: rows of {len(answers[0])} and of {len(row)} items")
        for value in row:
            if value is not None and not 1 <= value <= points:
                raise ValueError(f"likert: {value} is not between 1 and {points}")
