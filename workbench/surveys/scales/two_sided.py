"""Scales from one pole over a middle to the other: agreement, satisfaction, ease, likelihood."""

from __future__ import annotations

from collections.abc import Collection, Mapping

__all__ = ["two_sided_numbers"]

_VERY, _EVEN_MORE = 3, 4
_SEVEN = frozenset({1, 2, 3})
_FIVE = (frozenset({1, 3}), frozenset({2, 3}))


def two_sided_numbers(
    family: str, levels: Collection[int], points: int | None
) -> tuple[int, Mapping[int, int]] | None:
    """Points of the scale and the number of every level that was seen; None when they leave it open.

    Three degrees on a side make seven points, an end and one more degree make five. Anything less could be
    either, so the study has to say.

    Parameters
    ----------
    family : str
        Not needed: all two-sided families are built alike.
    levels : collection of int
        Signed degrees that were seen: -4 to 4, 0 for the middle.
    points : int or None
        What the study says.

    Examples
    --------
    >>> two_sided_numbers("agreement", {-3, -2, 0, 2, 3}, None)
    (5, {-3: 1, -2: 2, 0: 3, 2: 4, 3: 5})
    >>> two_sided_numbers("agreement", {2, 3}, 7), two_sided_numbers("agreement", {3}, None)
    ((7, {2: 6, 3: 7}), None)
    """
    if _is_lopsided(levels):
        return None
    ranks = {level: _rank(level, levels) for level in sorted(levels)}
    degrees = frozenset(rank for rank in ranks.values() if rank)
    if 0 in ranks.values() and any(level and not rank for level, rank in ranks.items()):
        return None
    scale = points or _points(degrees)
    if scale not in (4, 5, 6, 7) or (scale < 6 and degrees >= _SEVEN) or (scale % 2 == 0 and 0 in levels):
        return None
    half = scale // 2
    steps = {degree: _step(degree, degrees, half) for degree in degrees}
    numbers = {level: _number(level, steps.get(rank, 0), scale) for level, rank in ranks.items()}
    return scale, numbers


def _is_lopsided(levels: Collection[int]) -> bool:
    """Whether one side tells "very" from "completely" and the other, not empty, does not."""
    shifted = [
        {_VERY, _EVEN_MORE} <= side
        for side in ({abs(level) for level in levels if sign * level > 0} for sign in (1, -1))
        if len(side) > 1
    ]
    return len(set(shifted)) > 1


def _rank(level: int, levels: Collection[int]) -> int:
    """Degree from 1 to 3; where "very" and "completely" are both used, each moves down but the last."""
    side = sorted({abs(other) for other in levels if other * level > 0})
    if _EVEN_MORE in side and _VERY in side:
        return {4: 3, 3: 2, 2: 1 if 1 not in side else 0, 1: 1}.get(abs(level), 0) if level else 0
    return min(abs(level), _VERY)


def _points(degrees: frozenset[int]) -> int | None:
    return 7 if degrees >= _SEVEN else 5 if degrees in _FIVE else None


def _step(degree: int, degrees: frozenset[int], half: int) -> int:
    """Steps from the middle."""
    if half == 3:
        return degree
    return 2 if degree == _VERY or (degree == 2 and 1 in degrees) else 1


def _number(level: int, step: int, scale: int) -> int:
    if level > 0:
        return scale - scale // 2 + step
    return scale // 2 + 1 - step
