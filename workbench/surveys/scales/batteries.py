"""Questionnaires found in a table: ten columns that are a SUS, two that are a UMUX-Lite."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from workbench.surveys.scales.folding import label_words
from workbench.surveys.scales.reading import read_scale_words
from workbench.surveys.scales.score import Answer
from workbench.surveys.scales.statements import place_statements, reversed_statements
from workbench.surveys.scales.sus import SUS_REVERSED

__all__ = ["Battery", "find_sus_items", "find_umux_lite_items", "read_battery"]

_MOSTLY = 0.9
_NAMED = re.compile(r"(?:.*\b)?sus ?(?:q|item|statement|frage)? ?0?(\d{1,2})")
_NUMBERED = re.compile(r"q(?:uestion)? ?0?(\d{1,2})")


@dataclass(frozen=True)
class Battery:
    """Columns that make up one scale.

    Parameters
    ----------
    kind : {"sus", "umux_lite"}
        The scale.
    places : tuple of int
        Its columns, in the order of the statements, counted from 0.
    reversed_items : tuple of int
        Items to turn round, counted from 0 among the items.
    points : int
        Answers of an item.
    basis : {"statements", "names", "numbers"}
        Recognised by what the headers say, by names such as ``SUS3``, or only as ten numbered questions
        answered with agreement, which somebody should confirm.
    """

    kind: Literal["sus", "umux_lite"]
    places: tuple[int, ...]
    reversed_items: tuple[int, ...]
    points: int
    basis: Literal["statements", "names", "numbers"]


def find_sus_items(headers: Sequence[str], columns: Sequence[Sequence[str]]) -> Battery | None:
    """Find the ten columns of a System Usability Scale, in whatever order they stand.

    Parameters
    ----------
    headers : sequence of str
        Headers or wordings of the questions, in English, Persian or Hebrew.
    columns : sequence of sequences of str
        Cells of each column.

    Returns
    -------
    Battery or None
        The even statements are reversed, except those of the all-positive form.

    Examples
    --------
    >>> find_sus_items([f"SUS{number}" for number in range(1, 11)], [["4", "2"]] * 10).basis
    'names'
    """
    places = place_statements(headers, "sus")
    if places and _are_answers(places, columns, points=5):
        turned = reversed_statements([headers[place] for place in places])
        return Battery("sus", places, turned, 5, "statements")
    named = _run(headers, _NAMED)
    if named and _are_answers(named, columns, points=5):
        return Battery("sus", named, SUS_REVERSED, 5, "names")
    numbered = _run(headers, _NUMBERED)
    if numbered and _agree(numbered, columns):
        return Battery("sus", numbered, SUS_REVERSED, 5, "numbers")
    return None


def find_umux_lite_items(headers: Sequence[str], columns: Sequence[Sequence[str]]) -> Battery | None:
    """Find the two columns of a UMUX-Lite, on seven or five points.

    Examples
    --------
    >>> headers = ["The app's capabilities meet my requirements", "The app is easy to use"]
    >>> find_umux_lite_items(headers, [["7", "5"], ["6", "6"]]).points
    7
    """
    places = place_statements(headers, "umux_lite")
    if not places:
        return None
    pooled = [cell for place in places for cell in columns[place]]
    reading = read_scale_words(pooled)
    points = reading.points if reading and reading.points else 7
    if points not in (5, 7) or not _are_answers(places, columns, points=points):
        return None
    return Battery("umux_lite", places, (), points, "statements")


def read_battery(
    columns: Sequence[Sequence[str]], *, points: int, lowest: int = 1
) -> tuple[list[tuple[Answer, ...]], tuple[str, ...]]:
    """Answers of a battery as numbers, one row per person, and the answers that could not be read.

    The columns are read together: where one item has only "Agree", the others tell the scale.

    Parameters
    ----------
    columns : sequence of sequences of str
        Cells of each item.
    points : int
        How many answers an item has.
    lowest : int
        The least of them, 1 or 0.

    Examples
    --------
    >>> read_battery([["Agree", "Strongly agree"], ["Disagree", ""]], points=5)
    ([(4, 2), (5, None)], ())
    """
    pooled = list(chain.from_iterable(columns))
    reading = read_scale_words(pooled, points=points)
    mapping = dict(reading.mapping) if reading else {}
    highest = lowest + points - 1
    off = {cell for cell, value in mapping.items() if value is not None and not lowest <= value <= highest}
    kept = {cell: value for cell, value in mapping.items() if cell not in off}
    rows = list(zip(*([kept.get(cell) for cell in column] for column in columns), strict=True))
    unread = {cell for cell in set(pooled) - set(kept) if cell.strip()}
    return rows, tuple(sorted(unread))


def _run(headers: Sequence[str], pattern: re.Pattern[str]) -> tuple[int, ...] | None:
    """Places of the headers numbered 1 to 10, if there are exactly these."""
    numbered = [
        (int(found[1]), place)
        for place, header in enumerate(headers)
        if (found := pattern.fullmatch(label_words(header)))
    ]
    if sorted(number for number, _ in numbered) != list(range(1, 11)):
        return None
    return tuple(place for _, place in sorted(numbered))


def _are_answers(places: Sequence[int], columns: Sequence[Sequence[str]], *, points: int) -> bool:
    """Whether nearly all cells are answers of such a scale."""
    given = [columns[place] for place in places]
    counts = Counter(chain.from_iterable(given))
    filled = sum(count for cell, count in counts.items() if cell.strip())
    _, unread = read_battery(given, points=points)
    wrong = sum(counts[cell] for cell in unread)
    return filled > 0 and filled - wrong >= _MOSTLY * filled


def _agree(places: Sequence[int], columns: Sequence[Sequence[str]]) -> bool:
    """Whether the answers say agreement on five points; bare figures do not say what they are."""
    reading = read_scale_words([cell for place in places for cell in columns[place]])
    return reading is not None and reading.family == "agreement" and reading.points == 5
