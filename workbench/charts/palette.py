"""Colours that stay apart for colour-blind readers and in grey print: blue, orange and slate."""

from __future__ import annotations

__all__ = ["BLUE", "DEEP_BLUE", "DEEP_ORANGE", "GRID", "INK", "MUTED", "ORANGE", "SLATE", "valence_colour"]

INK = "#1c2536"
MUTED = "#5a6475"
GRID = "#dfe3ea"
BLUE = "#2f6fab"
DEEP_BLUE = "#0d4a80"
ORANGE = "#b3560f"
DEEP_ORANGE = "#8f3a08"
SLATE = "#5d6778"


def valence_colour(score: float) -> str:
    """Colour of a score from -2 to +2; every one of them carries white text at 4.5 to 1 or better.

    Examples
    --------
    >>> valence_colour(1.6) == DEEP_BLUE, valence_colour(0.0) == SLATE
    (True, True)
    """
    if abs(score) < 0.25:
        return SLATE
    if score > 0:
        return DEEP_BLUE if score >= 1 else BLUE
    return DEEP_ORANGE if score <= -1 else ORANGE
