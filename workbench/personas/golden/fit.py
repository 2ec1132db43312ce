"""Which few questions tell groups apart, by naive Bayes and cross-validation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

__all__ = ["Bayes", "Choice", "choose_questions", "fit_bayes", "folds_of", "normalised"]

_INNER, _REPEATS = 5, 2
_SMOOTHING = 1.0


@dataclass(frozen=True, eq=False)
class Bayes:
    """Naive Bayes over questions with levels; a missing answer is left out of the sum.

    Parameters
    ----------
    prior : array of shape (groups,)
        Log share of each group.
    tables : tuple of arrays of shape (levels, groups)
        Log probability of each level of each question.
    """

    prior: Floats
    tables: tuple[Floats, ...]

    def evidence(self, answers: Integers) -> Floats:
        """Log probability of each answer in each group, (people, questions, groups); 0 where none is."""
        import numpy as np

        found = np.zeros((*answers.shape, len(self.prior)))
        for question, table in enumerate(self.tables):
            given = answers[:, question] >= 0
            found[given, question] = table[answers[given, question]]
        return found

    def scores(self, answers: Integers) -> Floats:
        """Log probability of all answers with each group, up to a constant: (people, groups)."""
        found: Floats = self.prior + self.evidence(answers).sum(axis=1)
        return found

    def surprise(self, answers: Integers, groups: Integers) -> Floats:
        """How unusual answers are for a group: standard deviations below what its people give on average."""
        import numpy as np

        said = self.evidence(answers)[np.arange(len(groups)), :, groups].sum(axis=1)
        mean, variance = np.zeros(len(groups)), np.zeros(len(groups))
        for question, table in enumerate(self.tables):
            given = answers[:, question] >= 0
            expected = (np.exp(table) * table).sum(axis=0)
            mean += given * expected[groups]
            variance += given * ((np.exp(table) * table**2).sum(axis=0) - expected**2)[groups]
        deviation: Floats = (said - mean) / np.sqrt(np.maximum(variance, 1e-9))
        return deviation


def fit_bayes(answers: Integers, groups: Integers, levels: Sequence[int], count: int) -> Bayes:
    """Fit with one added person per level (Laplace)."""
    import numpy as np

    sizes = np.bincount(groups, minlength=count).astype(float)
    tables = []
    for question, of in enumerate(levels):
        given = answers[:, question] >= 0
        cells = answers[given, question] * count + groups[given]
        table = np.bincount(cells, minlength=of * count).reshape(of, count) + _SMOOTHING
        tables.append(np.log(table / table.sum(axis=0)))
    return Bayes(np.log((sizes + _SMOOTHING) / (sizes + _SMOOTHING).sum()), tuple(tables))


def folds_of(groups: Integers, folds: int, rng: np.random.Generator) -> Integers:
    """Fold of each person, every group spread evenly over them."""
    import numpy as np

    found = np.empty(len(groups), dtype=np.int64)
    for group in np.unique(groups):
        members = np.flatnonzero(groups == group)
        found[rng.permutation(members)] = np.arange(len(members)) % folds
    return found


@dataclass(frozen=True, eq=False)
class Choice:
    """Questions in the order they were taken, how right they were together, and how many are enough."""

    order: tuple[int, ...]
    accuracy: tuple[float, ...]
    errors: tuple[float, ...]
    enough: int


def choose_questions(
    answers: Integers, groups: Integers, levels: Sequence[int], count: int, *, most: int, seed: int
) -> Choice:
    """Forward selection by cross-validated accuracy, stopped by the one-standard-error rule.

    One question after the other is taken: the one that makes most people come out in their group, people left
    out in turn (five folds, twice); between equals the one with the higher probability of the right group.
    Then the fewest questions whose accuracy is within one standard error of the best are enough (Breiman et
    al. 1984; Hastie, Tibshirani & Friedman 2009, section 7.10); none are, when guessing is.

    Returns
    -------
    Choice
        ``accuracy`` and ``errors`` (standard errors over the folds) start with no question at all.
    """
    import numpy as np

    evidence, base, truth, parts = _left_out(answers, groups, levels, count, seed=seed)
    score, order = base, []
    curve = [_right_by_part(score, truth, parts)]
    for _ in range(min(most, len(levels))):
        ranked = [
            (
                -_right(score + evidence[:, question], truth),
                -_belief(score + evidence[:, question], truth),
                question,
            )
            for question in range(len(levels))
            if question not in order
        ]
        best = min(ranked)[2]
        order.append(best)
        score = score + evidence[:, best]
        curve.append(_right_by_part(score, truth, parts))
    accuracy = [float(part.mean()) for part in curve]
    errors = [float(part.std(ddof=1) / np.sqrt(len(part))) for part in curve]
    top = int(np.argmax(np.round(accuracy, 9)))
    enough = next(number for number, share in enumerate(accuracy) if share >= accuracy[top] - errors[top])
    return Choice(tuple(order), tuple(accuracy), tuple(errors), enough)


def _left_out(
    answers: Integers, groups: Integers, levels: Sequence[int], count: int, *, seed: int
) -> tuple[Floats, Floats, Integers, Integers]:
    """Evidence of every answer by models that have not seen the person; prior, truth and fold beside it."""
    import numpy as np

    rng = np.random.default_rng(seed)
    evidence, base, truth, parts = [], [], [], []
    for repeat in range(_REPEATS):
        folds = folds_of(groups, _INNER, rng)
        for fold in range(_INNER):
            out = folds == fold
            model = fit_bayes(answers[~out], groups[~out], levels, count)
            evidence.append(model.evidence(answers[out]))
            base.append(np.tile(model.prior, (int(out.sum()), 1)))
            truth.append(groups[out])
            parts.append(np.full(int(out.sum()), repeat * _INNER + fold))
    joined = (np.concatenate(found) for found in (evidence, base, truth, parts))
    first, second, third, fourth = joined
    return first, second, third, fourth


def _right(score: Floats, truth: Integers) -> int:
    return int((score.argmax(axis=1) == truth).sum())


def _right_by_part(score: Floats, truth: Integers, parts: Integers) -> Floats:
    import numpy as np

    right = (score.argmax(axis=1) == truth).astype(float)
    shares: Floats = np.bincount(parts, weights=right) / np.bincount(parts)
    return shares


def _belief(score: Floats, truth: Integers) -> float:
    import numpy as np

    top = score.max(axis=1, keepdims=True)
    whole = np.log(np.exp(score - top).sum(axis=1)) + top[:, 0]
    return round(float((score[np.arange(len(truth)), truth] - whole).sum()), 9)


def normalised(scores: Floats) -> Floats:
    """Log probabilities as probabilities that add up to one in every row."""
    import numpy as np

    found: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = found / found.sum(axis=1, keepdims=True)
    return shares
