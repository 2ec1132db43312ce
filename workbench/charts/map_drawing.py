"""What the picture of a journey map is made of: lines, rows and the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.charts.emotion_curve import EmotionPoint

__all__ = ["DrawnLane", "DrawnLine", "DrawnMap"]


@dataclass(frozen=True)
class DrawnLine:
    """One entry of a cell.

    Parameters
    ----------
    text : str
        What is read.
    count : str
        Stands at the end of the line: people of people.
    share : float, optional
        Length of the bar below, 0 to 1.
    look : {"plain", "quote", "muted", "low", "high", "mark"}
        A quote keeps the direction of its own script.
    """

    text: str
    count: str = ""
    share: float | None = None
    look: str = "plain"


@dataclass(frozen=True)
class DrawnLane:
    """One row of the map: the lines of each stage's cell, or the points of the curve."""

    lane: str
    name: str
    cells: tuple[tuple[DrawnLine, ...], ...] = ()
    points: tuple[EmotionPoint | None, ...] = ()


@dataclass(frozen=True)
class DrawnMap:
    """Everything the picture says, in one language.

    Parameters
    ----------
    key : str
        Tells the drawing from others on one page; letters, digits and hyphens.
    name, language : str
        Whose map it is, and the language that gives digits and direction.
    stages : tuple of (str, str)
        Name of each stage, and how many speak of it.
    lanes : tuple of DrawnLane
        From top to bottom.
    facts : tuple of (str, str)
        Figure and what it counts.
    notes : tuple of str
        Below the name.
    described : str
        The map in sentences, for screen readers.
    words : mapping of str to str
        ``map_of``, ``stage``, ``highest``, ``lowest``, ``no_feeling`` and ``legend``.
    """

    key: str
    name: str
    language: str
    stages: tuple[tuple[str, str], ...]
    lanes: tuple[DrawnLane, ...]
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    described: str
    words: Mapping[str, str]
