"""Marks that tell groups apart by shape first and colour second."""

from __future__ import annotations

import math

__all__ = ["MOST_SHAPES", "line_colour", "mark"]

# Dark enough for a white page, apart for colour-blind readers; the shape says the same.
_LOOKS = (
    ("circle", "#0d4a80"),
    ("square", "#b3560f"),
    ("triangle", "#146b5e"),
    ("diamond", "#6b3fa0"),
    ("cross", "#8a6d00"),
    ("hexagon", "#5d6778"),
    ("turned", "#8f2d56"),
    ("ring", "#1c2536"),
)
MOST_SHAPES = len(_LOOKS)
_CORNERS = {"square": (4, 45), "triangle": (3, -90), "diamond": (4, 0), "hexagon": (6, 0), "turned": (3, 90)}
_SIZE = {"square": 1.2, "triangle": 1.3, "diamond": 1.25, "hexagon": 1.1, "turned": 1.3}


def mark(number: int, x: float, y: float, *, size: float = 5.5) -> str:
    """The mark of a group, centred on a point; after eight groups they begin anew.

    Examples
    --------
    >>> mark(0, 10, 20)
    '<circle cx="10" cy="20" r="5.5" fill="#0d4a80"/>'
    """
    shape, colour = _LOOKS[number % MOST_SHAPES]
    if shape == "circle":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{size:g}" fill="{colour}"/>'
    if shape == "ring":
        outline = f'fill="#fff" stroke="{colour}" stroke-width="2.4"'
        return f'<circle cx="{x:g}" cy="{y:g}" r="{size - 1:g}" {outline}/>'
    if shape == "cross":
        arm = size * 0.9
        left, right, upper, lower = (f"{value:g}" for value in (x - arm, x + arm, y - arm, y + arm))
        path = f"M{left},{upper}L{right},{lower}M{right},{upper}L{left},{lower}"
        return f'<path d="{path}" stroke="{colour}" stroke-width="3"/>'
    corners, turn = _CORNERS[shape]
    angles = [math.radians(turn + 360 * corner / corners) for corner in range(corners)]
    reach = size * _SIZE[shape]
    points = " ".join(f"{x + reach * math.cos(a):.1f},{y + reach * math.sin(a):.1f}" for a in angles)
    return f'<polygon points="{points}" fill="{colour}"/>'


def line_colour(number: int) -> str:
    """Colour of a group's lines.

    Examples
    --------
    >>> line_colour(0) == line_colour(MOST_SHAPES)
    True
    """
    return _LOOKS[number % MOST_SHAPES][1]
