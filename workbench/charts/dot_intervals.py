"""Shares of several groups side by side: a mark with its interval, one row per thing compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.charts.few_lines import few_lines
from workbench.charts.frame import WIDE, Frame
from workbench.charts.map_sheet import Sheet, xml_text
from workbench.charts.shapes import line_colour, mark
from workbench.charts.text_lines import direction_of, text_width

__all__ = ["SharePoint", "draw_shares"]

_LANE, _PAD, _SIZE, _LEGEND_LINE, _AXIS = 14.0, 12.0, 13.5, 24.0, 24.0


@dataclass(frozen=True)
class SharePoint:
    """A share with its interval, all 0 to 1, and its words (``4 of 5 people``)."""

    share: float
    low: float
    high: float
    text: str


def draw_shares(
    rows: Sequence[tuple[str, Sequence[SharePoint | None]]],
    groups: Sequence[str],
    *,
    ticks: Sequence[tuple[float, str]],
    direction: str,
    label: str,
    frame: Frame = WIDE,
) -> str:
    """Draw the comparison.

    Parameters
    ----------
    rows : sequence of (name, points)
        One point per group; None where it may not be told.
    groups : sequence of str
        Names, for the legend.
    ticks : sequence of (share, text)
        The axis.
    direction : {"ltr", "rtl"}
        Right to left mirrors the picture.
    label : str
        Text alternative.
    frame : Frame
        How wide it is.

    Returns
    -------
    str
        An inline ``<svg>`` that takes its font from the page.

    Examples
    --------
    >>> points = [SharePoint(0.8, 0.4, 0.95, "4 of 5"), None]
    >>> words = {"ticks": [(0, "0"), (1, "1")], "direction": "ltr", "label": "x"}
    >>> draw_shares([("Price", points)], ["A", "B"], **words).count("<title>")
    1
    """
    sheet = Sheet(frame.width, direction)
    legend, top = _legend(sheet, groups)
    height = frame.above + _LANE * len(groups) + _PAD
    bottom = top + _AXIS + height * len(rows)
    pieces = [legend, _axis(sheet, frame, ticks, top, bottom)]
    for line, (name, points) in enumerate(rows):
        pieces.append(_row(sheet, frame, name, points, top + _AXIS + line * height, height))
    return (
        f'<svg class="picture shares" viewBox="0 0 {frame.width:g} {bottom + 4:g}" role="img" '
        f'aria-label="{xml_text(label)}">{"".join(pieces)}</svg>'
    )


def _legend(sheet: Sheet, groups: Sequence[str]) -> tuple[str, float]:
    """Marks with names, in as many lines as they need."""
    pieces, start, line = [], 0.0, 0
    for number, name in enumerate(groups):
        width = text_width(name, _SIZE) + 46
        if start and start + width > sheet.width:
            start, line = 0.0, line + 1
        y = 14 + line * _LEGEND_LINE
        pieces.append(mark(number, sheet.at(start + 8), y - 4.5))
        shown = "".join(few_lines(name, width=sheet.width - 50, size=_SIZE, most=1))
        pieces.append(
            sheet.text(shown, start + 22, y, look="head", direction=direction_of(name, sheet.direction))
        )
        start += width
    return "".join(pieces), (line + 1) * _LEGEND_LINE + 8


def _axis(sheet: Sheet, frame: Frame, ticks: Sequence[tuple[float, str]], top: float, bottom: float) -> str:
    return "".join(
        f'<line class="grid-line" x1="{x:g}" x2="{x:g}" y1="{top + _AXIS - 6:g}" y2="{bottom:g}"/>'
        + sheet.text(text, frame.across(share), top + 12, look="tick", place="middle")
        for share, text in ticks
        for x in [sheet.at(frame.across(share))]
    )


def _row(
    sheet: Sheet, frame: Frame, name: str, points: Sequence[SharePoint | None], y: float, height: float
) -> str:
    lines = few_lines(name, width=frame.name_width, size=_SIZE, most=frame.name_lines)
    first = y + 18 if frame.above else y + height / 2 + 5 - (len(lines) - 1) * 8
    rule = f'<line class="rule" x2="{frame.width:g}" y1="{y:g}" y2="{y:g}"/>'
    names = [
        sheet.text(line, 0, first + place * 16, look="name", direction=direction_of(line, sheet.direction))
        for place, line in enumerate(lines)
    ]
    start = y + frame.above + _PAD / 2 + _LANE / 2
    lanes = accumulate(points, lambda place, _: place + _LANE, initial=start)
    dots = [
        _point(sheet, frame, number, point, lane)
        for number, (point, lane) in enumerate(zip(points, lanes, strict=False))
        if point
    ]
    return rule + "".join(names) + "".join(dots)


def _point(sheet: Sheet, frame: Frame, number: int, point: SharePoint, y: float) -> str:
    low, share, high = (sheet.at(frame.across(value)) for value in (point.low, point.share, point.high))
    colour = line_colour(number)
    return (
        f"<g><title>{xml_text(point.text)}</title>"
        f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y:g}" y2="{y:g}" stroke="{colour}" stroke-width="2" '
        f'stroke-opacity=".45"/>{mark(number, round(share, 1), y)}</g>'
    )
