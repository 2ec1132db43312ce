"""A trait strip: every person a dot (a bar where they are many), one group's highlighted: overlap shows."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from workbench.charts.share_bars import draw_share_bars

__all__ = ["MOST_DOTS", "draw_trait_strip"]

_STEP, _RADIUS, _LEVELS = 11.0, 4.3, 3
_MOST = 4
_AXIS = 15
# More dots than this are a smear.
MOST_DOTS = 60


def draw_trait_strip(
    values: Sequence[int],
    highlighted: Sequence[bool],
    *,
    digits: Sequence[str],
    scale: Sequence[tuple[float, str]] = (),
    direction: str,
    label: str,
) -> str:
    """Draw one strip: people in columns by how often they mention something.

    Up to sixty people are dots. More of them are two bars per column: the share of the group's people,
    filled, and of the others', outlined, so that a small group can be compared with many others.

    Parameters
    ----------
    values : sequence of int
        Mentions of each person; four and more share the last column.
    highlighted : sequence of bool
        Who belongs to the group.
    digits : sequence of str
        What stands under the columns for 0, 1, 2, 3 and more mentions.
    scale : sequence of (float, str)
        Lines across the bars (see :func:`~workbench.charts.share_bars.draw_share_bars`).
    direction : {"ltr", "rtl"}
        Right to left mirrors the strip.
    label : str
        Text alternative.

    Returns
    -------
    str
        An inline ``<svg>``.

    Examples
    --------
    >>> svg = draw_trait_strip([0, 1], [False, True], digits="01234", direction="ltr", label="x")
    >>> svg.count("<circle")
    2
    """
    columns = [
        [member for value, member in zip(values, highlighted, strict=True) if min(value, _MOST) == column]
        for column in range(_MOST + 1)
    ]
    if len(values) > MOST_DOTS:
        return draw_share_bars(*_shares(columns), digits, scale=scale, direction=direction, label=label)
    # Room by the number of people in a column, so that nobody is drawn over somebody else.
    widths = [max(2, -(-len(people) // _LEVELS)) for people in columns]
    pieces, place = [], 0
    for people, width, digit in zip(columns, widths, digits, strict=True):
        middle = (place + width / 2) / sum(widths)
        pieces.append(_column(people, digit, at=1 - middle if direction == "rtl" else middle))
        place += width
    return _framed(pieces, label)


def _framed(pieces: Sequence[str], label: str) -> str:
    height = _LEVELS * _STEP
    return (
        f'<svg class="strip" width="100%" height="{height + _AXIS:g}" role="img" '
        f'aria-label="{escape(label)}" direction="ltr">'
        f'<line x2="100%" y1="{height:g}" y2="{height:g}"/>{"".join(pieces)}</svg>'
    )


def _shares(columns: Sequence[Sequence[bool]]) -> tuple[list[float], list[float]]:
    """Of the group's people and of the others, the share in each column."""
    members = max(1, sum(map(sum, columns)))
    others = max(1, sum(map(len, columns)) - members)
    here = [sum(people) / members for people in columns]
    return here, [(len(people) - sum(people)) / others for people in columns]


def _column(people: Sequence[bool], digit: str, *, at: float) -> str:
    height = _LEVELS * _STEP
    stacks = -(-len(people) // _LEVELS)
    dots = []
    for index, member in enumerate(sorted(people, reverse=True)):
        across = (index // _LEVELS - (stacks - 1) / 2) * _STEP
        up = height - 2 - _RADIUS - (index % _LEVELS) * (_STEP - 0.6)
        kind = "in" if member else "out"
        dots.append(f'<circle class="{kind}" cx="{across:g}" cy="{up:g}" r="{_RADIUS}"/>')
    return (
        f'<svg x="{at * 100:.2f}%" overflow="visible">{"".join(dots)}'
        f'<text y="{height + 12:g}" text-anchor="middle">{escape(digit)}</text></svg>'
    )
