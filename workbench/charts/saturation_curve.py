"""How much new each further conversation brings: a rising line that flattens, with its band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.charts.map_sheet import Sheet, xml_text

__all__ = ["SaturationPoint", "draw_saturation"]

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720.0, 300.0, 54.0, 20.0, 30.0, 46.0
_MOST_TICKS = 12


@dataclass(frozen=True)
class SaturationPoint:
    """Different codes found in so many conversations: mean over orders and where nine tenths of them lie."""

    mean: float
    low: float
    high: float
    number: str


def draw_saturation(
    points: Sequence[SaturationPoint],
    *,
    ticks: Sequence[tuple[float, str]],
    across: str,
    up: str,
    direction: str,
    label: str,
) -> str:
    """Draw the curve.

    Parameters
    ----------
    points : sequence of SaturationPoint
        For one conversation, two, three and so on.
    ticks : sequence of (codes, text)
        The upright axis.
    across, up : str
        Names of the axes.
    direction : {"ltr", "rtl"}
        Right to left mirrors the picture.
    label : str
        Text alternative.

    Returns
    -------
    str
        An inline ``<svg>`` that takes its font from the page.

    Examples
    --------
    >>> points = [SaturationPoint(4, 3, 5, "1"), SaturationPoint(6, 5, 7, "2")]
    >>> words = {"ticks": [(0, "0")], "across": "a", "up": "b", "direction": "ltr", "label": "x"}
    >>> draw_saturation(points, **words).count("<circle")
    2
    """
    sheet = Sheet(_WIDTH, direction)
    most = max(*(point.high for point in points), *(value for value, _ in ticks))
    spots = [
        (sheet.at(_across(place, len(points))), [_down(value, most) for value in (p.low, p.mean, p.high)])
        for place, p in enumerate(points)
    ]
    upper = " ".join(f"{x:.1f},{ys[2]:.1f}" for x, ys in spots)
    lower = " ".join(f"{x:.1f},{ys[0]:.1f}" for x, ys in reversed(spots))
    line = " ".join(f"{x:.1f},{ys[1]:.1f}" for x, ys in spots)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{ys[1]:.1f}" r="4"/>' for x, ys in spots)
    return (
        f'<svg class="picture saturation" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" role="img" '
        f'aria-label="{xml_text(label)}">{_axes(sheet, points, ticks, most, across, up)}'
        f'<polygon class="band" points="{upper} {lower}"/>'
        f'<polyline class="line" points="{line}"/>{dots}</svg>'
    )


def _across(place: int, number: int) -> float:
    return _LEFT + (place + 0.5) / number * (_WIDTH - _LEFT - _RIGHT)


def _down(value: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - value / max(most, 1) * (_HEIGHT - _TOP - _BOTTOM)


def _axes(
    sheet: Sheet,
    points: Sequence[SaturationPoint],
    ticks: Sequence[tuple[float, str]],
    most: float,
    across: str,
    up: str,
) -> str:
    step = -(-len(points) // _MOST_TICKS)
    shown = [place for place in range(len(points)) if (place + 1) % step == 0]
    pieces = [
        sheet.text(up, 0, 14, look="tick"),
        sheet.text(across, _WIDTH, _HEIGHT - 6, look="tick", place="end"),
    ]
    for value, text in ticks:
        y = _down(value, most)
        edges = sorted((sheet.at(_LEFT), sheet.at(_WIDTH - _RIGHT)))
        pieces.append(
            f'<line class="grid-line" x1="{edges[0]:g}" x2="{edges[1]:g}" y1="{y:.1f}" y2="{y:.1f}"/>'
        )
        pieces.append(sheet.text(text, _LEFT - 10, y + 4, look="tick", place="end"))
    pieces += [
        sheet.text(
            points[place].number, _across(place, len(points)), _HEIGHT - 26, look="tick", place="middle"
        )
        for place in shown
    ]
    return "".join(pieces)
