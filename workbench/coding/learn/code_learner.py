"""Learn one code of a study from what people decided about it, and find out how well."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.coding.learn.confidence import fit_yes_no, yes_no
from workbench.coding.learn.ridge import fit_ridge

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = [
    "ENOUGH_LABELS",
    "FEWEST_YES",
    "Lesson",
    "cross_validated_f1",
    "folds_of",
    "learn_code",
    "lesson_of",
]

ENOUGH_LABELS = 40
FEWEST_YES = 4
_FOLDS = 5
# A person who decided about other codes there and did not add this one has probably not seen it there.
_UNSAID = 0.3
_ORDINARY = 0.03
_MOST_UNSAID = 400
_FEWEST_NO = 20


@dataclass(frozen=True)
class Lesson:
    """What there is to learn one code from.

    Parameters
    ----------
    places : ndarray of int
        Segments: rows of the kernel.
    columns : ndarray of int
        The same segments as columns of the kernel.
    yes : ndarray of bool
        Whether they have the code.
    trust : ndarray of float
        1 where a person said so, less where it follows from what they left unsaid.
    """

    places: NDArray[np.int64]
    columns: NDArray[np.int64]
    yes: NDArray[np.bool_]
    trust: Matrix

    @property
    def labels(self) -> int:
        """How many people's labels there are."""
        return int((self.trust == 1.0).sum())

    def of(self, rows: NDArray[np.int64]) -> Lesson:
        """Part of the lesson."""
        return Lesson(self.places[rows], self.columns[rows], self.yes[rows], self.trust[rows])


def lesson_of(verdicts: Mapping[int, bool], columns: Mapping[int, int], looked_at: Collection[int]) -> Lesson:
    """Make the lesson of a code.

    Parameters
    ----------
    verdicts : mapping of place to bool
        What people said about this code.
    columns : mapping of place to int
        Every segment that may be learned from, with its column of the kernel.
    looked_at : collection of int
        Places where people said something about any code; the others of ``columns`` are ordinary segments,
        which stand for "no" where people have hardly said no.

    Returns
    -------
    Lesson

    Examples
    --------
    >>> lesson_of({3: True, 5: False}, {3: 0, 4: 1, 5: 2}, [3, 4, 5]).trust.tolist()
    [1.0, 0.3, 1.0]
    """
    import numpy as np

    said = [place for place in verdicts if place in columns]
    unsaid = [place for place in columns if place in looked_at and place not in verdicts][:_MOST_UNSAID]
    if len(unsaid) + sum(not verdicts[place] for place in said) < _FEWEST_NO:
        unsaid += [place for place in columns if place not in looked_at]
    places = sorted((*said, *unsaid))
    return Lesson(
        np.array(places, dtype=np.int64),
        np.array([columns[place] for place in places], dtype=np.int64),
        np.array([verdicts.get(place, False) for place in places], dtype=bool),
        np.array([_trust(place, verdicts, looked_at) for place in places]),
    )


def _trust(place: int, verdicts: Collection[int], looked_at: Collection[int]) -> float:
    if place in verdicts:
        return 1.0
    return _UNSAID if place in looked_at else _ORDINARY


def learn_code(kernel: Matrix, lesson: Lesson, asked: NDArray[np.int64]) -> tuple[Matrix, float]:
    """Chance that segments have a code, and from which chance on to say so.

    Parameters
    ----------
    kernel : ndarray, shape (segments, columns)
        Likeness of all segments to those learned from.
    lesson : Lesson
        With at least one yes and one no.
    asked : ndarray of int
        Segments asked about.

    Returns
    -------
    (chance, least)
        ``chance`` has the shape (len(asked),). ``least`` is at most .5; for a rare code it is lower where the
        F1 of the examples, each asked without itself, is better so.
    """
    import numpy as np

    yes, trust = lesson.yes, lesson.trust
    share = np.where(yes, trust[yes].sum(), trust[~yes].sum())
    balance = np.sqrt(trust.sum() / 2 / np.maximum(share, 1e-9))
    fitted = fit_ridge(
        kernel[np.ix_(lesson.places, lesson.columns)], np.where(yes, 1.0, -1.0)[:, None], trust * balance
    )
    sureness = fit_yes_no(fitted.without[:, 0], yes.astype(np.float64), trust)
    chance = yes_no(fitted.scores(kernel[np.ix_(asked, lesson.columns)])[:, 0], sureness)
    return chance, _best_least(yes_no(fitted.without[:, 0], sureness), yes, trust)


def _best_least(chance: Matrix, yes: NDArray[np.bool_], trust: Matrix) -> float:
    tried = [0.5, 0.45, 0.4, 0.35, 0.3, 0.25]
    scores = [_f1(chance >= least, yes, trust) for least in tried]
    return tried[scores.index(max(scores))]


def _f1(said: NDArray[np.bool_], yes: NDArray[np.bool_], trust: Matrix) -> float:
    hits, wrong = float(trust[said & yes].sum()), float(trust[said != yes].sum())
    return 2 * hits / (2 * hits + wrong) if hits else 0.0


def cross_validated_f1(kernel: Matrix, lesson: Lesson, groups: Sequence[str], *, share: float = 1.0) -> float:
    """F1 of a code on people the learner has not heard.

    Parameters
    ----------
    kernel : ndarray, shape (segments, columns)
        Likeness of all segments to those learned from.
    lesson : Lesson
        Learned from and asked; what was left unsaid is learned from, but not counted, unless nobody said no.
    groups : sequence of str
        Participant of every segment.
    share : float
        Part of the labels to learn from, for a learning curve.

    Returns
    -------
    float
        0 where nothing can be told.
    """
    import numpy as np

    fold = folds_of([groups[place] for place in lesson.places], lesson.yes)
    said = np.zeros(len(lesson.places), dtype=bool)
    for number in sorted(set(fold.tolist())):
        train = np.flatnonzero(fold != number)
        train = train[(np.arange(len(train)) * 37) % 100 < round(100 * share)]
        if not lesson.yes[train].any() or lesson.yes[train].all():
            continue
        part = lesson.of(train)
        test = np.flatnonzero(fold == number)
        chance, least = learn_code(kernel, part, lesson.places[test])
        said[test] = chance >= least
    counted = lesson.trust == 1.0
    counted = counted if not lesson.yes[counted].all() else np.ones_like(counted)
    return _f1(said, lesson.yes, counted.astype(np.float64))


def folds_of(groups: Sequence[str], yes: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Deal groups out to five folds of much the same number of yes; segments where there are few groups.

    Examples
    --------
    >>> import numpy as np
    >>> folds_of(["a", "a", "b", "c", "d", "e"], np.ones(6, dtype=bool)).tolist()
    [0, 0, 1, 2, 3, 4]
    """
    import numpy as np

    names = list(groups) if len(set(groups)) >= _FOLDS else [f"{n:06}" for n in range(len(groups))]
    weight: dict[str, float] = {}
    for name, has in zip(names, yes.tolist(), strict=True):
        weight[name] = weight.get(name, 0.0) + (1.0 if has else 0.01)
    filled = [0.0] * _FOLDS
    fold_of: dict[str, int] = {}
    for name in sorted(weight, key=lambda one: (-weight[one], one)):
        fold_of[name] = int(np.argmin(filled))
        filled[fold_of[name]] += weight[name]
    return np.array([fold_of[name] for name in names], dtype=np.int64)
