"""How many classes do many people bear? Perhaps none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.personas.grouping.choice import Candidate, Choice, Verdict
from workbench.personas.grouping.consensus import Grouping
from workbench.personas.grouping.nulls.null import stands_out
from workbench.personas.grouping.stability import DOUBTFUL, STABLE, best_matches

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt

    from workbench.personas.grouping.classes.crowd import Classes, Crowd

    Labels = npt.NDArray[np.int64]

__all__ = ["PEOPLE_PER_CLASS", "choose_classes", "drawn_people", "people_borne"]

# Simulations of clustering: 20 to 30 people per subgroup are needed for enough power where groups are clear
# (Dalmaijer, Nord & Astle 2022, BMC Bioinformatics 23, 205).
PEOPLE_PER_CLASS, _SMALLEST = 30, 20
# Classes of under a twentieth are rarely found again (Sinha, Calfee & Delucchi 2021, Crit Care Med 49, e63).
_SMALLEST_SHARE = 0.05
# Fits are made to at most so many people, drawn by chance; everybody is told from them. Repetitions are
# fitted to fewer: what holds there holds with more.
_FITTED_PEOPLE, _REPEATED_PEOPLE = 5000, 500
_ROUNDS, _HALVES = 20, 4


def people_borne(people: int) -> int:
    """Most classes that so many people bear.

    Examples
    --------
    >>> people_borne(150), people_borne(1000)
    (5, 33)
    """
    return people // PEOPLE_PER_CLASS


def drawn_people(people: int, most: int = _FITTED_PEOPLE, *, seed: int) -> Labels:
    """Positions of those a model is fitted to: everybody, or ``most`` drawn by chance.

    Examples
    --------
    >>> drawn_people(3, seed=1).tolist(), len(drawn_people(9000, seed=1))
    ([0, 1, 2], 5000)
    """
    import numpy as np

    if people <= most:
        return np.arange(people)
    return np.sort(np.random.default_rng(seed).choice(people, most, replace=False))


def choose_classes(
    crowd: Crowd, *, most: int, seed: int, k: int | None = None
) -> tuple[Choice, Classes | None]:
    """Try 2 to ``most`` classes, never more than one per thirty people, and keep what holds.

    A number of classes is refused if it has a class of fewer than 20 people or a twentieth, if BIC prefers
    fewer (where there is a likelihood), if a class is unstable (bootstrapped Jaccard below .6), or if people
    who differ only by degrees are described as well by as many. Of those left the lowest BIC is taken, of
    counts the most classes that are no less stable (within .05); all stable goes before doubtful.

    Parameters
    ----------
    crowd : Crowd
        Sorted by person and feature.
    most : int
        Upper bound for the number of classes.
    seed : int
        Of the random numbers.
    k : int, optional
        The only number of classes to try.

    Returns
    -------
    choice : Choice
    classes : Classes or None
        Of the number chosen, the largest first.
    """
    ks = [number for number in range(2, min(most, people_borne(crowd.people)) + 1) if k in (None, number)]
    fits = _fits(crowd, ks, seed=seed)
    tried = [_first_look(fits, number) for number in ks if number in fits]
    judged = [_judged(crowd, fits, found, seed) for found in tried]
    chosen: Candidate | None = None
    for best in _preferred(judged):
        excess, limit = beyond_kindless(crowd, best.k, seed=seed)
        verdict: Verdict = "chosen" if excess > limit else "no better than chance"
        kept = replace(best, excess=excess, limit=limit, verdict=verdict)
        judged[judged.index(best)] = kept
        if kept.verdict == "chosen":
            chosen = kept
            break
    if chosen is None:
        return Choice(None, tuple(judged)), None
    classes = fits[chosen.k]
    grouping = Grouping(chosen.k, classes.labels, classes.belonging.max(axis=1), classes.belonging)
    return Choice(grouping, tuple(judged)), classes


def _fits(crowd: Crowd, ks: list[int], *, seed: int) -> dict[int, Classes]:
    """Fits of one class and of each k, up to the second in a row that describes people worse by BIC."""
    fits: dict[int, Classes] = {}
    some = drawn_people(crowd.people, seed=seed)
    for number in (1, *ks):
        fits[number] = largest_first(crowd.classes(number, seed=seed, people=some))
        criteria = [found.bic for found in fits.values() if found.bic is not None]
        if len(criteria) > 2 and min(criteria[-2:]) > min(criteria[:-2]):
            break
    return fits


def largest_first(classes: Classes) -> Classes:
    """The same classes in order of their size, then of their first member."""
    import numpy as np

    labels = classes.labels
    sizes = np.bincount(labels, minlength=classes.k)
    first = [
        int((labels == number).argmax()) if sizes[number] else len(labels) for number in range(classes.k)
    ]
    order = sorted(range(classes.k), key=lambda number: (-sizes[number], first[number]))
    return replace(classes, belonging=classes.belonging[:, order])


def _first_look(fits: Mapping[int, Classes], k: int) -> Candidate:
    import numpy as np

    fit = fits[k]
    sizes = tuple(np.bincount(fit.labels, minlength=k).tolist())
    fewer = [found.bic for number, found in fits.items() if number < k and found.bic is not None]
    verdict: Verdict = "also possible"
    if min(sizes) < max(_SMALLEST, _SMALLEST_SHARE * len(fit.labels)):
        verdict = "too small a group"
    if fit.bic is not None and fewer and fit.bic >= min(fewer):
        verdict = "fewer explain as much"
    return Candidate(k, sizes, (), 0.0, 0.0, verdict, None, fit.bic)


def _judged(crowd: Crowd, fits: Mapping[int, Classes], found: Candidate, seed: int) -> Candidate:
    if found.verdict != "also possible":
        return found
    stability = class_stability(crowd, fits[found.k].labels, found.k, seed=seed)
    halves = halves_agree(crowd, found.k, seed=seed)
    verdict: Verdict = "also possible" if min(stability) >= DOUBTFUL else "unstable"
    return replace(found, stability=stability, split_half=halves, verdict=verdict)


def _preferred(judged: list[Candidate]) -> list[Candidate]:
    """Numbers that may hold, the best first."""
    possible = [found for found in judged if found.verdict == "also possible"]
    limit = max((min(found.stability) for found in possible), default=0.0) - 0.05

    def key(found: Candidate) -> tuple[bool, float]:
        if found.bic is not None:
            return min(found.stability) < STABLE, found.bic
        return min(found.stability) < limit, -found.k

    return sorted(possible, key=key)


def class_stability(
    crowd: Crowd, labels: Labels, k: int, *, rounds: int = _ROUNDS, seed: int
) -> tuple[float, ...]:
    """Mean Jaccard similarity of each class to its best match when fitted to people drawn anew.

    As :func:`~workbench.personas.grouping.stability.bootstrapped_jaccard`, for samples of at most 500 people.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    found = []
    for round_seed in range(rounds):
        drawn = np.sort(random.integers(0, crowd.people, min(crowd.people, _REPEATED_PEOPLE)))
        theirs = crowd.classes(k, seed=seed + round_seed, people=drawn, quick=True).labels
        once = np.unique(drawn)
        found.append(best_matches(labels[once], theirs[once], k))
    return tuple(np.nanmean(np.array(found), axis=0).round(6).tolist())


def halves_agree(crowd: Crowd, k: int, *, seed: int) -> float:
    """Adjusted Rand index of the classes two random halves of the people give to everybody."""
    import numpy as np
    from sklearn.metrics import adjusted_rand_score

    random = np.random.default_rng(seed)
    found = []
    for _ in range(_HALVES):
        order = random.permutation(crowd.people)
        cut = crowd.people // 2
        halves = (np.sort(order[:cut][:_REPEATED_PEOPLE]), np.sort(order[cut:][:_REPEATED_PEOPLE]))
        one, other = (crowd.classes(k, seed=seed, people=half, quick=True).labels for half in halves)
        found.append(adjusted_rand_score(one, other))
    return round(float(np.mean(found)), 4)


def beyond_kindless(crowd: Crowd, k: int, *, seed: int) -> tuple[float, float]:
    """How far k classes stand out from as many among people of no kinds, and how far they have to.

    The figure is how much better k classes describe people than one. In every null of the crowd (people who
    differ by degrees, values dealt out anew) as many classes are fitted. All to at most 500 people: classes
    nobody could see among so many are not claimed.

    Returns
    -------
    excess, limit : float
        In standard deviations, of the first null they do not exceed, or of the closest. A further data set
        without kinds stays below the limit as often as the null's caution says (Student's t).
    """
    import numpy as np
    from scipy.stats import t as student

    random = np.random.default_rng(seed)
    some = crowd.of(drawn_people(crowd.people, _REPEATED_PEOPLE, seed=seed))
    gain = np.array([some.classes(k, seed=seed, quick=True).gain])
    found = []
    for null in some.nulls:
        drawn = [null.draw(random) for _ in range(null.times)]
        gains = np.array([[one.classes(k, seed=seed, quick=True).gain] for one in drawn])
        alike = np.array([null.alike(one) for one in drawn])
        excess, _ = stands_out(gain, gains, np.array(null.alike(some)), alike)
        limit = student.ppf(null.caution, null.times - 1 - alike.shape[1])
        found.append((round(float(excess[0]), 4), round(float(limit), 4)))
        if excess[0] <= limit:
            break
    return min(found, key=lambda one: one[0] - one[1])
