"""How many kinds of people does the sample bear? Perhaps none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from workbench.personas.grouping.consensus import Grouping, consensus_groupings
from workbench.personas.grouping.stability import (
    DOUBTFUL,
    beyond_chance,
    beyond_fewer,
    bootstrapped_jaccard,
    split_half_agreement,
)

if TYPE_CHECKING:
    from workbench.personas.grouping.looks import Look

__all__ = ["FEWEST_PEOPLE", "SMALLEST_GROUP", "Candidate", "Choice", "choose_grouping"]

FEWEST_PEOPLE = 8
PEOPLE_PER_GROUP = 4
SMALLEST_GROUP = 3
# Fewer groups are larger and come back more easily. Among people of two to five planted kinds .1 chose too
# few of them more often than this, and .3 too many.
_LESS_STABLE = 0.2
# Share of data sets of one group fewer that groups have to explain more than.
_BEYOND_FEWER = 0.95
Verdict = Literal[
    "chosen",
    "also possible",
    "unstable",
    "no better than chance",
    "too small a group",
    "fewer explain as much",
]


@dataclass(frozen=True)
class Candidate:
    """One number of groups and what speaks for or against it.

    Parameters
    ----------
    k : int
        Number of groups.
    sizes : tuple of int
        People in each group.
    stability : tuple of float
        Cluster-wise bootstrapped Jaccard of each group.
    excess, limit : float
        Variance explained, in standard deviations above data without groups, and what it has to exceed.
    verdict : str
        What became of it.
    split_half : float, optional
        Agreement of two halves of the people, grouped apart (adjusted Rand index).
    bic : float, optional
        Bayesian information criterion of latent classes; the lower, the better.
    """

    k: int
    sizes: tuple[int, ...]
    stability: tuple[float, ...]
    excess: float
    limit: float
    verdict: Verdict
    split_half: float | None = None
    bic: float | None = None


@dataclass(frozen=True, eq=False)
class Choice:
    """The grouping chosen, or None, and every number of groups that was tried."""

    grouping: Grouping | None
    candidates: tuple[Candidate, ...]

    @property
    def stability(self) -> tuple[float, ...]:
        """Stability of each group of the chosen grouping."""
        return next((found.stability for found in self.candidates if found.verdict == "chosen"), ())


def choose_grouping(look: Look, *, most: int, seed: int, k: int | None = None) -> Choice:
    """Try 2 to ``most`` groups, never more than one per four people, and keep what holds.

    A number of groups is refused if any of its groups is unstable (bootstrapped Jaccard below .6) or has
    fewer than three people, or if chance, or one group fewer and chance, explain as much. Of those left, the
    largest number is chosen whose weakest group is at most .2 less stable than that of any other: each of its
    groups was needed, and smaller groups come back less easily.

    Parameters
    ----------
    look : Look
        Those who shape the groups, sorted by person and feature.
    most : int
        Upper bound for the number of groups.
    seed : int
        Of the random numbers.
    k : int, optional
        The only number of groups to try.

    Returns
    -------
    Choice
    """
    borne = range(2, min(most, look.people // PEOPLE_PER_GROUP) + 1)
    ks = [number for number in borne if k is None or number == k]
    if not ks or look.people < FEWEST_PEOPLE or float(look.rows.std(axis=0).sum()) < 1e-9:
        return Choice(None, ())
    groupings = consensus_groupings(look, ks, seed=seed)
    labels = {k: found.labels for k, found in groupings.items()}
    stability = bootstrapped_jaccard(look, labels, seed=seed)
    beyond = beyond_chance(look, ks, seed=seed)
    needed = beyond_fewer(look, labels, seed=seed)
    halves = split_half_agreement(look, ks, seed=seed)
    tried = [
        Candidate(
            number,
            found.sizes,
            stability[number],
            *beyond[number],
            _verdict(found, stability[number], beyond[number][0] - beyond[number][1], needed[number]),
            halves[number],
        )
        for number, found in groupings.items()
    ]
    return _with_best(tried, groupings)


def _verdict(grouping: Grouping, stability: tuple[float, ...], margin: float, needed: float) -> Verdict:
    if margin <= 0:
        return "no better than chance"
    if min(grouping.sizes) < SMALLEST_GROUP:
        return "too small a group"
    if min(stability) < DOUBTFUL:
        return "unstable"
    return "also possible" if needed >= _BEYOND_FEWER else "fewer explain as much"


def _with_best(tried: list[Candidate], groupings: dict[int, Grouping]) -> Choice:
    possible = [found for found in tried if found.verdict == "also possible"]
    if not possible:
        return Choice(None, tuple(tried))
    limit = max(min(found.stability) for found in possible) - _LESS_STABLE
    best = max((found for found in possible if min(found.stability) >= limit), key=lambda found: found.k)
    marked = tuple(replace(found, verdict="chosen") if found is best else found for found in tried)
    return Choice(groupings[best.k], marked)
