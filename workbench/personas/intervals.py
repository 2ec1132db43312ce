"""Intervals for shares and for the difference of two shares."""

from __future__ import annotations

import math

__all__ = ["difference_interval", "share_interval"]

_Z = 1.959963984540054


def share_interval(people: int, of: int) -> tuple[float, float]:
    """95 % interval for a share (Wilson 1927); everything is possible when nobody was asked.

    Examples
    --------
    Newcombe (1998, table I): 81 of 263.

    >>> low, high = share_interval(81, 263)
    >>> f"{low:.4f} {high:.4f}"
    '0.2553 0.3662'
    >>> share_interval(0, 0)
    (0.0, 1.0)
    """
    if of == 0:
        return 0.0, 1.0
    share, square = people / of, _Z**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of**2)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def difference_interval(people: int, of: int, rest_people: int, rest_of: int) -> tuple[float, float]:
    """95 % interval for the difference of two independent shares (Newcombe 1998, method 10).

    Examples
    --------
    Newcombe (1998, table II): 56 of 70 against 48 of 80.

    >>> low, high = difference_interval(56, 70, 48, 80)
    >>> f"{low:.4f} {high:.4f}"
    '0.0524 0.3339'
    """
    low, high = share_interval(people, of)
    rest_low, rest_high = share_interval(rest_people, rest_of)
    share = people / of if of else 0.5
    rest = rest_people / rest_of if rest_of else 0.5
    difference = share - rest
    below = math.sqrt((share - low) ** 2 + (rest_high - rest) ** 2)
    above = math.sqrt((high - share) ** 2 + (rest - rest_low) ** 2)
    return max(-1.0, difference - below), min(1.0, difference + above)
