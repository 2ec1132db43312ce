"""Scales from nothing upwards, and those with sets of labels of their own: frequency, importance, quality."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from workbench.surveys.scales.words import level_sets

__all__ = ["one_sided_numbers"]

_FEWEST = 3


def one_sided_numbers(
    family: str, levels: Collection[int], points: int | None
) -> tuple[int, Mapping[int, int]] | None:
    """Points of the scale and the number of every level that was seen; None when they leave it open.

    The smallest set of labels that holds all that were seen, an end of it among them, decides, if all sets of
    that size agree. Low / Medium / High may be all there is, or the middle of five.

    Examples
    --------
    >>> one_sided_numbers("frequency", {0, 2, 4, 6, 10}, None)
    (5, {0: 1, 2: 2, 4: 3, 6: 4, 10: 5})
    >>> one_sided_numbers("quality", {-2, 0, 2}, None) is None
    True
    """
    holding = [known for known in level_sets(family) if set(levels) <= set(known)]
    if points:
        holding = [known for known in holding if len(known) == points]
    has_end = any(known[0] in levels or known[-1] in levels for known in holding)
    if not holding or (not points and not (has_end and _are_enough(levels, holding[0]))):
        return None
    size = min(map(len, holding))
    first = 0 if size == 2 else 1
    readings = {
        tuple(known.index(level) + first for level in sorted(levels))
        for known in holding
        if len(known) == size
    }
    if len(readings) > 1:
        return None
    return size, dict(zip(sorted(levels), readings.pop(), strict=True))


def _are_enough(levels: Collection[int], known: Collection[int]) -> bool:
    return len(levels) >= _FEWEST or set(levels) == set(known)
