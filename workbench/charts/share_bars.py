"""Two groups over the same values: shares as pairs of bars, one group filled, the other outlined."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

__all__ = ["draw_share_bars"]

_HEIGHT, _AXIS, _BAR, _GAP = 44.0, 15.0, 9.0, 1.0
# Room for the figures of the scale, as a share of the width.
_SCALE = 0.1


def draw_share_bars(
    here: Sequence[float],
    rest: Sequence[float],
    values: Sequence[str],
    *,
    scale: Sequence[tuple[float, str]],
    direction: str,
    label: str,
) -> str:
    """Draw how often each value is in a group (filled) and in the others (outlined).

    Shares and not counts, so that a small group can be compared with many others.

    Parameters
    ----------
    here, rest : sequence of float
        Shares from 0 to 1, by value.
    values : sequence of str
        What stands under the bars.
    scale : sequence of (float, str)
        Shares with a line across, and how they are written.
    direction : {"ltr", "rtl"}
        Right to left mirrors the picture.
    label : str
        Text alternative.

    Returns
    -------
    str
        An inline ``<svg>`` as wide as its place.

    Examples
    --------
    >>> svg = draw_share_bars([0.2, 0.8], [1.0, 0.0], ["no", "yes"], scale=[(1.0, "100%")],
    ...     direction="ltr", label="x")
    >>> svg.count("<rect")
    3
    """
    mirrored = direction == "rtl"
    lines = [_line(share, text, mirrored=mirrored) for share, text in scale]
    pairs = [
        _pair((mine, other), text, at=_place(place, len(values), mirrored=mirrored), mirrored=mirrored)
        for place, (mine, other, text) in enumerate(zip(here, rest, values, strict=True))
    ]
    return (
        f'<svg class="strip bars" width="100%" height="{_HEIGHT + _AXIS:g}" role="img" '
        f'aria-label="{escape(label)}" direction="ltr">'
        f'<line x2="100%" y1="{_HEIGHT:g}" y2="{_HEIGHT:g}"/>{"".join([*lines, *pairs])}</svg>'
    )


def _place(place: int, columns: int, *, mirrored: bool) -> float:
    middle = _SCALE + (1 - _SCALE) * (place + 0.5) / columns
    return 1 - middle if mirrored else middle


def _up(share: float) -> float:
    return _HEIGHT - share * (_HEIGHT - 6)


def _line(share: float, text: str, *, mirrored: bool) -> str:
    y, (x, anchor) = _up(share), ("100%", "end") if mirrored else ("0", "start")
    return (
        f'<line class="level" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
        f'<text class="level" x="{x}" y="{y + 9:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
    )


def _pair(shares: tuple[float, float], text: str, *, at: float, mirrored: bool) -> str:
    places = (-_BAR - _GAP, _GAP)
    bars = [
        f'<rect class="{kind}" x="{x:g}" y="{_up(share):.1f}" width="{_BAR:g}" '
        f'height="{_HEIGHT - _up(share):.1f}"/>'
        for kind, x, share in zip(("in", "out"), places[::-1] if mirrored else places, shares, strict=True)
        if share
    ]
    return (
        f'<svg x="{at * 100:.2f}%" overflow="visible">{"".join(bars)}'
        f'<text y="{_HEIGHT + 12:g}" text-anchor="middle">{escape(text)}</text></svg>'
    )
