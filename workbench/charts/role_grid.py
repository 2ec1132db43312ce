"""Roles by stages of a journey: who of them spoke of it, how they felt, and where nobody was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.charts.few_lines import few_lines
from workbench.charts.map_sheet import Sheet, xml_text
from workbench.charts.text_lines import direction_of

__all__ = ["RoleCell", "RoleRow", "draw_role_grid"]

_WIDTH, _NAMES, _ROW, _GAP, _SIZE, _LINE = 1000.0, 210.0, 50.0, 4.0, 13.5, 16.0
_MIXED = 0.25
_TINTS = {"▲": "#e9f1f9", "▼": "#fdf1e6", "■": "#f0f2f5", "": "#f6f7f9"}


@dataclass(frozen=True)
class RoleCell:
    """People of a role who spoke of a stage.

    Parameters
    ----------
    people : str
        How many, as the page writes it.
    score : float, optional
        How they feel, -2 to +2; none where no feeling is known.
    feeling : str
        The score as the page writes it.
    """

    people: str
    score: float | None = None
    feeling: str = ""


@dataclass(frozen=True)
class RoleRow:
    """A role; without cells nobody of it was heard.

    Parameters
    ----------
    name, note : str
        What it is called; how many people of it were heard.
    cells : tuple of RoleCell or None
        One per stage; None where none of them spoke of it.
    """

    name: str
    note: str
    cells: tuple[RoleCell | None, ...] = ()


def draw_role_grid(
    rows: Sequence[RoleRow], stages: Sequence[str], *, gap: str, direction: str, label: str
) -> str:
    """Draw the grid.

    Parameters
    ----------
    rows : sequence of RoleRow
        In the order in which they are shown.
    stages : sequence of str
        Names of the stages.
    gap : str
        What stands in the row of a role nobody was heard of.
    direction : {"ltr", "rtl"}
        Right to left mirrors the grid.
    label : str
        Text alternative.

    Returns
    -------
    str
        An inline ``<svg>`` that takes its font from the page. A feeling shows by shape, sign and number, its
        tint only repeats them.

    Examples
    --------
    >>> rows = [RoleRow("user", "2 people", (RoleCell("2", -1.5, "-1.5"), None)), RoleRow("finance", "")]
    >>> svg = draw_role_grid(rows, ["Buy", "Use"], gap="nobody asked", direction="ltr", label="x")
    >>> "▼" in svg, svg.count("nobody asked")
    (True, 1)
    """
    sheet = Sheet(_WIDTH, direction)
    width = (_WIDTH - _NAMES) / max(1, len(stages))
    heads = [few_lines(name, width=width - 16, size=_SIZE, most=3) for name in stages]
    top = max(map(len, heads), default=1) * _LINE + 8
    pieces = [_lines(sheet, lines, _NAMES + (place + 0.5) * width, top) for place, lines in enumerate(heads)]
    for line, row in enumerate(rows):
        y = top + line * _ROW
        pieces.append(_name(sheet, row, y))
        pieces.append(_gap(sheet, gap, y) if not row.cells else "")
        pieces += [_cell(sheet, cell, _NAMES + at * width, y, width) for at, cell in enumerate(row.cells)]
    return (
        f'<svg class="picture roles" viewBox="0 0 {_WIDTH:g} {top + _ROW * len(rows):g}" role="img" '
        f'aria-label="{xml_text(label)}">{"".join(pieces)}</svg>'
    )


def _lines(sheet: Sheet, lines: Sequence[str], start: float, top: float) -> str:
    first = top - 8 - (len(lines) - 1) * _LINE
    return "".join(
        sheet.text(line, start, first + place * _LINE, look="head", place="middle", direction=own)
        for place, line in enumerate(lines)
        for own in [direction_of(line, sheet.direction)]
    )


def _name(sheet: Sheet, row: RoleRow, y: float) -> str:
    shown = "".join(few_lines(row.name, width=_NAMES - 20, size=_SIZE, most=1))
    name = sheet.text(shown, 0, y + 20, look="name", direction=direction_of(shown, sheet.direction))
    return name + sheet.text(row.note, 0, y + 37, look="note")


def _gap(sheet: Sheet, words: str, y: float) -> str:
    frame = sheet.box(_NAMES, y, _WIDTH - _NAMES - _GAP, _ROW - _GAP, "none", round_by=4)
    return f'<g class="gap">{frame}</g>' + sheet.text(
        words, (_WIDTH + _NAMES) / 2, y + 28, look="told", place="middle"
    )


def _cell(sheet: Sheet, cell: RoleCell | None, start: float, y: float, width: float) -> str:
    inner, middle = width - _GAP, start + (width - _GAP) / 2
    if cell is None:
        blank = sheet.box(start, y, inner, _ROW - _GAP, "none", round_by=4)
        return f'<g class="open">{blank}</g>' + sheet.text(
            "\N{EN DASH}", middle, y + 28, look="told", place="middle"
        )
    sign, look = _sign(cell.score)
    people = sheet.text(cell.people, middle, y + (20 if sign else 28), look="number", place="middle")
    told = sheet.text(f"{sign} {cell.feeling}", middle, y + 37, look=look, place="middle", direction="ltr")
    return sheet.box(start, y, inner, _ROW - _GAP, _TINTS[sign], round_by=4) + people + (told if sign else "")


def _sign(score: float | None) -> tuple[str, str]:
    """A feeling by shape, and the class that colours it."""
    if score is None:
        return "", ""
    if abs(score) < _MIXED:
        return "■", "felt"
    return ("▲", "felt good") if score > 0 else ("▼", "felt bad")
