"""Rank pain themes by participants x intensity x stage importance, and say how certain a rank is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.coding.pains.mentions import PainMention

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["FEWEST_FOR_INTERVAL", "Standing", "rank_groups"]

# With fewer participants a resample says nothing: every rank is open then.
FEWEST_FOR_INTERVAL = 5
_RESAMPLES = 1000
_INTERVAL = (5, 95)
_DECIMALS = 6
_BEHIND_ALL = 1e9


@dataclass(frozen=True)
class Standing:
    """Where a group of mentions stands.

    Parameters
    ----------
    score : float
        ``weighted_people * intensity * importance``.
    weighted_people : float
        Participants, each by the review of their heaviest mention (accepted 1, suggested one half).
    intensity : float
        Mean over these participants, 1 to 3.
    importance : float
        Mean stage importance over them, weighted by intensity.
    rank, low, high : int
        The rank, and the ranks between which 90 % of the resamples fall.
    """

    score: float
    weighted_people: float
    intensity: float
    importance: float
    rank: int
    low: int
    high: int


def rank_groups(
    groups: Sequence[Sequence[PainMention]],
    *,
    people: Sequence[str],
    importance: Mapping[str, float],
    seed: int,
    unnamed: Sequence[int] = (),
) -> list[Standing]:
    """Rank groups of mentions.

    Each participant counts once in a group, with the mention of theirs that weighs most:
    review x intensity x importance of its stage. The score is the sum of these, which is the same as
    participants x mean intensity x mean importance. Equal scores are ranked in the order given.

    Parameters
    ----------
    groups : sequence of sequences of PainMention
        In an order of their content.
    people : sequence of str
        Everybody who could have told a pain; drawn with replacement (percentile bootstrap, Efron 1979).
    importance : mapping of str to float
        By moment; 1.0 where nothing is said.
    seed : int
        Of the resamples.
    unnamed : sequence of int
        Places of groups without a thing that hurts: many things in one, so they stand after all others.

    Returns
    -------
    list of Standing
        One per group, in their order.
    """
    if not groups:
        return []
    shares = [_by_person(mentions, importance) for mentions in groups]
    scores = [
        _rounded(sum(weight * hurt * matter for weight, hurt, matter in found.values())) for found in shares
    ]
    last = set(unnamed)
    order = sorted(range(len(groups)), key=lambda place: (place in last, -scores[place], place))
    ranks = {place: rank for rank, place in enumerate(order, start=1)}
    bounds = _bounds(shares, people, seed, last)
    return [
        _standing(found, scores[place], ranks[place], bounds[place]) for place, found in enumerate(shares)
    ]


def _by_person(
    mentions: Sequence[PainMention], importance: Mapping[str, float]
) -> dict[str, tuple[float, float, float]]:
    heaviest: dict[str, tuple[float, float, float]] = {}
    for mention in mentions:
        matter = max((importance.get(stage, 1.0) for stage in mention.stages), default=1.0)
        told = (mention.weight, float(mention.intensity), matter)
        known = heaviest.get(mention.participant_id)
        if known is None or (_weight(told), told) > (_weight(known), known):
            heaviest[mention.participant_id] = told
    return dict(sorted(heaviest.items()))


def _weight(told: tuple[float, float, float]) -> float:
    return told[0] * told[1] * told[2]


def _standing(
    found: Mapping[str, tuple[float, float, float]], score: float, rank: int, bounds: tuple[int, int]
) -> Standing:
    weighted = sum(weight for weight, _, _ in found.values())
    hurt = sum(weight * hurt for weight, hurt, _ in found.values())
    return Standing(
        score=score,
        weighted_people=_rounded(weighted),
        intensity=_rounded(hurt / weighted),
        importance=_rounded(score / hurt),
        rank=rank,
        low=min(bounds[0], rank),
        high=max(bounds[1], rank),
    )


def _bounds(
    shares: Sequence[Mapping[str, tuple[float, float, float]]],
    people: Sequence[str],
    seed: int,
    last: Set[int],
) -> list[tuple[int, int]]:
    import numpy as np

    everybody = sorted({*people, *(person for found in shares for person in found)})
    if len(everybody) < FEWEST_FOR_INTERVAL:
        return [(1, len(shares))] * len(shares)
    places = {person: number for number, person in enumerate(everybody)}
    told = np.zeros((len(everybody), len(shares)))
    for column, found in enumerate(shares):
        for person, each in found.items():
            told[places[person], column] = _weight(each)
    generator = np.random.default_rng(seed)
    drawn = generator.multinomial(
        len(everybody), np.full(len(everybody), 1 / len(everybody)), size=_RESAMPLES
    )
    scores = np.round(drawn @ told, _DECIMALS)
    scores[:, sorted(last)] -= _BEHIND_ALL
    # Equal scores share the middle of their ranks, so that a rank by accident does not look certain.
    ranks = np.array([_middle_ranks(row) for row in scores])
    low, high = np.percentile(ranks, _INTERVAL, axis=0)
    return [(int(first), int(last)) for first, last in zip(np.floor(low), np.ceil(high), strict=True)]


def _middle_ranks(scores: Matrix) -> Matrix:
    import numpy as np

    _, inverse, counts = np.unique(-scores, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    middle: Matrix = ((ends - counts + 1 + ends) / 2)[inverse]
    return middle


def _rounded(value: float) -> float:
    return round(value, _DECIMALS)
