"""A grid of shares: how many people of each group speak of each thing, readable without its shades too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.charts.few_lines import few_lines
from workbench.charts.frame import WIDE, Frame
from workbench.charts.map_sheet import Sheet, xml_text
from workbench.charts.palette import INK
from workbench.charts.text_lines import direction_of

__all__ = ["GridCell", "draw_share_grid"]

_ROW, _GAP, _HEAD_LINE = 34.0, 3.0, 17.0
_WIDEST, _SIZE, _MOST_LINES = 250.0, 13.5, 3
# Steps instead of a blend: ink or white keeps 4.5 to 1 on each of them.
_SHADES = ((0.0, "#f4f6f9"), (0.25, "#dbe7f3"), (0.5, "#a9c8e4"), (0.75, "#2f6fab"), (1.0, "#0d4a80"))
_WHITE_FROM = 0.5


@dataclass(frozen=True)
class GridCell:
    """One cell.

    Parameters
    ----------
    share : float
        0 to 1; decides the shade and the bar.
    text : str
        What stands in it, such as ``4/5``.
    """

    share: float
    text: str


def draw_share_grid(
    rows: Sequence[tuple[str, Sequence[GridCell | None]]],
    columns: Sequence[str],
    *,
    hidden: str,
    direction: str,
    label: str,
    frame: Frame = WIDE,
) -> str:
    """Draw the grid.

    Parameters
    ----------
    rows : sequence of (name, cells)
        One cell per column; None where the count may not be told.
    columns : sequence of str
        Names of the groups.
    hidden : str
        What stands in a cell that may not be told.
    direction : {"ltr", "rtl"}
        Right to left mirrors the grid.
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
    >>> cells = [GridCell(0.8, "4/5"), None]
    >>> words = {"hidden": "few", "direction": "ltr", "label": "x"}
    >>> svg = draw_share_grid([("Price", cells)], ["A", "B"], **words)
    >>> "4/5" in svg, "few" in svg
    (True, True)
    """
    sheet = Sheet(frame.width, direction)
    width = min(_WIDEST, frame.room / max(1, len(columns)))
    heads = [
        few_lines(name, width=width - (24 if frame.names else 8), size=_SIZE, most=_MOST_LINES)
        for name in columns
    ]
    top = max(map(len, heads), default=1) * _HEAD_LINE + 8
    starts = [frame.names + place * width for place in range(len(columns))]
    pieces = [_head(sheet, lines, start, width, top) for start, lines in zip(starts, heads, strict=True)]
    for line, (name, cells) in enumerate(rows):
        y = top + line * (_ROW + frame.above)
        pieces.append(_name(sheet, frame, name, y))
        pieces += [
            _cell(sheet, cell, start, y + frame.above, width, hidden)
            for start, cell in zip(starts, cells, strict=True)
        ]
    height = top + len(rows) * (_ROW + frame.above)
    return (
        f'<svg class="picture grid" viewBox="0 0 {frame.width:g} {height:g}" role="img" '
        f'aria-label="{xml_text(label)}">{"".join(pieces)}</svg>'
    )


def _head(sheet: Sheet, lines: Sequence[str], start: float, width: float, top: float) -> str:
    first = top - 8 - (len(lines) - 1) * _HEAD_LINE
    return "".join(
        sheet.text(
            line,
            start + width / 2,
            first + place * _HEAD_LINE,
            look="head",
            place="middle",
            direction=direction_of(line, sheet.direction),
        )
        for place, line in enumerate(lines)
    )


def _name(sheet: Sheet, frame: Frame, name: str, y: float) -> str:
    lines = few_lines(name, width=frame.name_width, size=_SIZE, most=frame.name_lines)
    first = y + 16 if frame.above else y + _ROW / 2 + 5 - (len(lines) - 1) * 7.5
    return "".join(
        sheet.text(line, 0, first + place * 15, look="name", direction=direction_of(line, sheet.direction))
        for place, line in enumerate(lines)
    )


def _cell(sheet: Sheet, cell: GridCell | None, start: float, y: float, width: float, hidden: str) -> str:
    inner, height = width - _GAP, _ROW - _GAP
    if cell is None:
        shown = sheet.box(start, y, inner, height, "none", round_by=3)
        return f'<g class="open">{shown}</g>' + sheet.text(
            hidden, start + inner / 2, y + height / 2 + 5, look="told", place="middle"
        )
    fill = next(shade for most, shade in _SHADES if cell.share <= most + 1e-9)
    ink = "#fff" if cell.share > _WHITE_FROM + 1e-9 else INK
    bar = sheet.box(start + 6, y + height - 6, (inner - 12) * cell.share, 3, ink) if cell.share else ""
    look = "number on-dark" if ink != INK else "number"
    number = sheet.text(
        cell.text, start + inner / 2, y + height / 2 + 3, look=look, place="middle", direction="ltr"
    )
    return sheet.box(start, y, inner, height, fill, round_by=3) + bar + number
