"""Intervals for shares and for the difference and the ratio of two shares."""

from __future__ import annotations

import math

__all__ = ["difference_interval", "ratio_interval", "share_interval"]

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


def ratio_interval(people: int, of: int, rest_people: int, rest_of: int) -> tuple[float, float, float] | None:
    """Ratio of two independent shares with its 95 % interval (logarithmic method; Katz et al. 1978).

    Where one of the counts is zero, half a person is added to every count (Walter 1975). None when one side
    is empty, and when nobody or everybody has it on both sides: then there is no ratio, or the method would
    give it without any doubt.

    Returns
    -------
    tuple of float or None
        Ratio, lower and upper end.

    Examples
    --------
    Fagerland, Lydersen & Laake (2015): 7 of 34 against 1 of 34.

    >>> ratio, low, high = ratio_interval(7, 34, 1, 34)
    >>> f"{ratio:.1f} {low:.2f} {high:.0f}"
    '7.0 0.91 54'
    >>> ratio_interval(0, 5, 0, 9), ratio_interval(5, 5, 9, 9)
    (None, None)
    """
    said, most = people + rest_people, of + rest_of
    if not (of and rest_of and 0 < said < most):
        return None
    added = 0.0 if people and rest_people else 0.5
    ours, our_of, theirs, their_of = (count + added for count in (people, of, rest_people, rest_of))
    ratio = (ours / our_of) / (theirs / their_of)
    half = _Z * math.sqrt(max(0.0, 1 / ours - 1 / our_of + 1 / theirs - 1 / their_of))
    return ratio, ratio * math.exp(-half), ratio * math.exp(half)
