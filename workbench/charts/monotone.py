"""Curves through points that never overshoot them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

__all__ = ["monotone_path", "runs"]

Point = tuple[float, float]


def monotone_path(points: Sequence[Point], *, start: str = "M") -> str:
    """SVG path through points, monotone between neighbours.

    Parameters
    ----------
    points : sequence of (x, y)
        With rising or falling x.
    start : str
        Command that leads to the first point; ``L`` joins the path to another.

    Returns
    -------
    str
        Path data with one cubic piece per neighbouring pair.

    Notes
    -----
    Fritsch and Carlson (1980), Monotone piecewise cubic interpolation, SIAM J. Numer. Anal. 17(2), with the
    harmonic mean of Fritsch and Butland (1984) as slope.

    Examples
    --------
    >>> monotone_path([(0, 0), (3, 3)])
    'M0,0C1,1 2,2 3,3'
    """
    slopes = _slopes(points)
    pieces = [f"{start}{_pair(points[0])}"]
    for (first, left), (second, right) in pairwise(zip(points, slopes, strict=True)):
        third = (second[0] - first[0]) / 3
        near = (first[0] + third, first[1] + left * third)
        far = (second[0] - third, second[1] - right * third)
        pieces.append(f"C{_pair(near)} {_pair(far)} {_pair(second)}")
    return "".join(pieces)


def runs(present: Sequence[bool]) -> list[range]:
    """Stretches without a gap.

    Examples
    --------
    >>> runs([True, True, False, True])
    [range(0, 2), range(3, 4)]
    """
    found: list[range] = []
    start = None
    for index, here in enumerate([*present, False]):
        if here and start is None:
            start = index
        if not here and start is not None:
            found.append(range(start, index))
            start = None
    return found


def _slopes(points: Sequence[Point]) -> list[float]:
    steps = [(right[1] - left[1]) / (right[0] - left[0]) for left, right in pairwise(points)]
    if not steps:
        return [0.0] * len(points)
    inner = [
        0.0 if before * after <= 0 else 2 * before * after / (before + after)
        for before, after in pairwise(steps)
    ]
    return [steps[0], *inner, steps[-1]]


def _pair(point: Point) -> str:
    return ",".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in point)
