"""Closed answers in words that stand on a scale, and the batteries they make up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from workbench.surveys.base import Heading
from workbench.surveys.column import Column, with_scale
from workbench.surveys.header_words import Scale, is_named

if TYPE_CHECKING:
    from workbench.surveys.scales import ScaleReading

__all__ = ["on_scales"]

_FAMILIES = frozenset(
    {"agreement", "satisfaction", "ease", "effort", "likelihood", "importance", "quality", "stars"}
)
_MAY_BE_WORDS: tuple[Scale, ...] = ("choice", "attribute", "likert", "text", "number")
_MOST_ANSWERS = 60


def on_scales(
    columns: Sequence[Column], headings: Sequence[Heading], cells: Sequence[Sequence[str]]
) -> list[Column]:
    """Columns with their place on a scale: words become figures, the ten statements of a SUS are found.

    Parameters
    ----------
    columns : sequence of Column
        Recognised by header and values.
    headings : sequence of Heading
        What the header rows say.
    cells : sequence of sequence of str
        Cells of each column.
    """
    found: list[Column] = []
    for _, members in groupby(columns, key=_unit):
        run = list(members)
        # Labels that nobody chose still tell how long the scale is.
        answers = [[*cells[column.place], *headings[column.place].options] for column in run]
        reading = _reading(answers) if _may_be_words(run) else None
        found += [_on_scale(column, headings[column.place], reading) for column in run] if reading else run
    return _with_sus(found, headings, cells)


def _unit(column: Column) -> object:
    """The rows of a matrix are read together, any other column alone."""
    return column.detail.get("group") or column.place


def _may_be_words(run: Sequence[Column]) -> bool:
    return all(column.scale in _MAY_BE_WORDS and not column.is_given for column in run)


def _reading(columns: Sequence[Sequence[str]]) -> ScaleReading | None:
    """How the answers of a column or matrix are read as figures, where they are words on a scale."""
    from workbench.surveys.scales import read_scale_words

    distinct = {cell for column in columns for cell in column if cell}
    if not distinct or len(distinct) > _MOST_ANSWERS or all(cell.isdecimal() for cell in distinct):
        return None
    reading = read_scale_words([cell for column in columns for cell in column])
    return reading if reading and reading.family in _FAMILIES and reading.points else None


def _on_scale(column: Column, heading: Heading, reading: ScaleReading) -> Column:
    about = {key: column.detail[key] for key in ("group", "stem", "option") if key in column.detail}
    scale = _scale(heading.wording, reading)
    return with_scale(
        column, scale, **about, family=reading.family, top=reading.points, words=_words(reading)
    )


def _scale(wording: str, reading: ScaleReading) -> Scale:
    wanted: Mapping[str, Scale] = {"satisfaction": "csat", "ease": "ces", "effort": "ces", "stars": "rating"}
    scale = wanted.get(reading.family, "likert")
    if scale == "ces" and not is_named(wording.casefold(), "ces"):
        return "likert"
    return scale if reading.points in (5, 7) else "likert"


def _with_sus(
    columns: Sequence[Column], headings: Sequence[Heading], cells: Sequence[Sequence[str]]
) -> list[Column]:
    """The columns of a System Usability Scale, where the statements are those of one."""
    from workbench.surveys.scales import find_sus_items

    wordings = [heading.option or heading.wording for heading in headings]
    battery = find_sus_items(wordings, cells)
    if (
        battery is None
        or battery.basis == "numbers"
        or any(columns[place].is_given for place in battery.places)
    ):
        return list(columns)
    items = {place: item for item, place in enumerate(battery.places)}
    words = _words(_reading([cells[place] for place in battery.places]))
    return [
        _sus_item(column, items[column.place], battery.reversed_items, words)
        if column.place in items
        else column
        for column in columns
    ]


def _sus_item(column: Column, item: int, reversed_items: Sequence[int], words: Mapping[str, float]) -> Column:
    turned = item in reversed_items
    return with_scale(column, "sus", group="sus", item=item + 1, reversed=turned, top=5, words=words)


def _words(reading: ScaleReading | None) -> dict[str, float]:
    """Figure per answer, those that are no place on the scale left away."""
    pairs = sorted(reading.mapping.items()) if reading else []
    return {answer: number for answer, number in pairs if number is not None}
