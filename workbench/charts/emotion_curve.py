"""The emotion curve of a journey map as one inline SVG that stretches with its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from workbench.charts.monotone import monotone_path, runs
from workbench.charts.palette import valence_colour

__all__ = ["EmotionPoint", "draw_emotion_curve"]

HEIGHT, MARGIN = 232, 46
_PLOT = HEIGHT - 2 * MARGIN
_SMALLEST, _LARGEST = 15.0, 21.0
_TOO_FEW = 3


@dataclass(frozen=True)
class EmotionPoint:
    """How people feel at one stage.

    Parameters
    ----------
    score : float
        Mean over people, -2 to +2.
    low, high : float
        Quartiles over people.
    people : int
        People who showed a feeling.
    text : str
        The score as the report's language writes it.
    """

    score: float
    low: float
    high: float
    people: int
    text: str


def draw_emotion_curve(
    points: Sequence[EmotionPoint | None],
    *,
    direction: str,
    label: str,
    marks: tuple[str, str],
    axis: tuple[str, str, str],
    gap: str = "",
) -> str:
    """Draw the curve.

    Parameters
    ----------
    points : sequence of EmotionPoint or None
        One per stage; None leaves a gap that no line crosses.
    direction : {"ltr", "rtl"}
        Right to left mirrors the picture.
    label : str
        Text alternative.
    marks : (str, str)
        Words for the highest and the lowest point.
    axis : (str, str, str)
        Words or numbers for +2, 0 and -2.
    gap : str
        Words for a stage without a feeling.

    Returns
    -------
    str
        An ``<svg>`` without colours of its own for lines: the page's style sheet has them.

    Examples
    --------
    >>> point = EmotionPoint(1.0, 0.5, 1.5, 4, "+1.0")
    >>> words = {"label": "x", "marks": ("a", "b"), "axis": ("+2", "0", "-2")}
    >>> svg = draw_emotion_curve([point, None], direction="ltr", **words)
    >>> svg.count("<circle"), "+1.0" in svg
    (1, True)
    """
    across = [_across(index, len(points), direction) for index in range(len(points))]
    body = [
        _halves(),
        _columns(len(points)),
        _curves(points, across),
        _axis(axis, direction),
        *(_dot(point, x, points) for point, x in zip(points, across, strict=True) if point),
        _marks(points, across, marks),
        *(_gap(gap, x) for point, x in zip(points, across, strict=True) if point is None and gap),
    ]
    return (
        f'<svg class="curve" width="100%" height="{HEIGHT}" role="img" aria-label="{escape(label)}" '
        f'direction="ltr">{"".join(body)}</svg>'
    )


def _across(index: int, columns: int, direction: str) -> float:
    place = (index + 0.5) / columns
    return 1 - place if direction == "rtl" else place


def _down(score: float) -> float:
    return MARGIN + (2 - score) / 4 * _PLOT


def _halves() -> str:
    middle = HEIGHT // 2
    return (
        f'<rect class="upper" width="100%" height="{middle}"/>'
        f'<rect class="lower" y="{middle}" width="100%" height="{middle}"/>'
        f'<line class="zero" x2="100%" y1="{middle}" y2="{middle}"/>'
    )


def _columns(number: int) -> str:
    places = (_percent(index / number) for index in range(1, number))
    return "".join(f'<line class="column" x1="{x}" x2="{x}" y2="{HEIGHT}"/>' for x in places)


def _curves(points: Sequence[EmotionPoint | None], across: Sequence[float]) -> str:
    # Stretched with the columns; dots and words stand outside so that they keep their shape.
    paths: list[str] = []
    for run in runs([point is not None for point in points]):
        part = [(across[index] * 100, point) for index in run if (point := points[index])]
        line = [(x, 2 - point.score) for x, point in part]
        upper = [(x, 2 - point.high) for x, point in part]
        lower = [(x, 2 - point.low) for x, point in reversed(part)]
        if len(part) > 1:
            band = monotone_path(upper) + monotone_path(lower, start="L") + "Z"
            paths.append(f'<path class="band" d="{band}"/><path class="line" d="{monotone_path(line)}"/>')
        else:
            x, point = part[0]
            paths.append(f'<path class="whisker" d="M{x:g},{2 - point.high:g}V{2 - point.low:g}"/>')
    return (
        f'<svg y="{MARGIN}" width="100%" height="{_PLOT}" viewBox="0 0 100 4" preserveAspectRatio="none" '
        f'overflow="visible">{"".join(paths)}</svg>'
    )


def _axis(words: tuple[str, str, str], direction: str) -> str:
    x, shift, anchor = ("100%", -7, "end") if direction == "rtl" else ("0", 7, "start")
    return "".join(
        f'<text class="axis" x="{x}" dx="{shift}" y="{_down(score) + 4:g}" '
        f'text-anchor="{anchor}">{escape(word)}</text>'
        for score, word in zip((2, 0, -2), words, strict=True)
    )


def _dot(point: EmotionPoint, x: float, points: Sequence[EmotionPoint | None]) -> str:
    most = max(other.people for other in points if other)
    radius = _SMALLEST + (_LARGEST - _SMALLEST) * (point.people / most) ** 0.5
    colour, y = valence_colour(point.score), _down(point.score)
    few = point.people < _TOO_FEW
    shape = (
        f'fill="#fff" stroke="{colour}" stroke-width="2" stroke-dasharray="4 3"'
        if few
        else f'fill="{colour}" stroke="#fff" stroke-width="2.5"'
    )
    return (
        f'<circle cx="{_percent(x)}" cy="{y:.1f}" r="{radius:.1f}" {shape}/>'
        f'<text class="score" x="{_percent(x)}" y="{y + 4:.1f}" text-anchor="middle" '
        f'fill="{colour if few else "#fff"}">{escape(point.text)}</text>'
    )


def _marks(points: Sequence[EmotionPoint | None], across: Sequence[float], words: tuple[str, str]) -> str:
    known = [(point.score, index) for index, point in enumerate(points) if point]
    # What one or two people feel marks no stage as long as others are better supported.
    sure = [(score, index) for score, index in known if _people(points[index]) >= _TOO_FEW]
    known = sure if len(sure) > 1 else known
    if len({score for score, _ in known}) < 2:
        return ""
    highest, lowest = max(known)[1], min(known)[1]
    return _mark(points[highest], across[highest], words[0], "▲", -1) + _mark(
        points[lowest], across[lowest], words[1], "▼", 1
    )


def _gap(words: str, x: float) -> str:
    place = f'x="{_percent(x)}" y="{HEIGHT // 2 - 8}"'
    return f'<text class="axis" {place} text-anchor="middle">{escape(words)}</text>'


def _people(point: EmotionPoint | None) -> int:
    return point.people if point else 0


def _mark(point: EmotionPoint | None, x: float, word: str, sign: str, side: int) -> str:
    if point is None:
        return ""
    y = _down(point.score) + side * (_LARGEST + 7) + (7 if side > 0 else 0)
    return (
        f'<text class="mark" x="{_percent(x)}" y="{y:.1f}" text-anchor="middle">'
        f"{sign} \N{FIRST STRONG ISOLATE}{escape(word)}\N{POP DIRECTIONAL ISOLATE}</text>"
    )


def _percent(share: float) -> str:
    return f"{share * 100:.3f}".rstrip("0").rstrip(".") + "%"
