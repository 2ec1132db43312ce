"""The feeling of a persona over the journey, small enough to stand beside its words."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.charts.emotion_curve import EmotionPoint
from workbench.charts.few_lines import few_lines
from workbench.charts.map_sheet import Sheet, xml_text
from workbench.charts.monotone import monotone_path, runs
from workbench.charts.palette import valence_colour
from workbench.charts.text_lines import direction_of

__all__ = ["draw_small_curve"]

_WIDTH, _TOP, _PLOT, _SIZE, _LINE, _RADIUS = 560.0, 18.0, 84.0, 12.5, 18.0, 5.5
_TOO_FEW = 3


def draw_small_curve(
    points: Sequence[EmotionPoint | None], stages: Sequence[str], *, direction: str, label: str
) -> str:
    """Draw the curve with the names of the stages below it.

    Parameters
    ----------
    points : sequence of EmotionPoint or None
        One per stage; None leaves a gap that no line crosses.
    stages : sequence of str
        Names of the stages.
    direction : {"ltr", "rtl"}
        Right to left mirrors the picture.
    label : str
        Text alternative.

    Returns
    -------
    str
        An inline ``<svg>``; dots of fewer than three people are hollow.

    Examples
    --------
    >>> point = EmotionPoint(1.0, 0.5, 1.5, 4, "+1.0")
    >>> svg = draw_small_curve([point, None], ["Buy", "Use"], direction="ltr", label="x")
    >>> svg.count("<circle"), "+1.0" in svg
    (1, True)
    """
    sheet = Sheet(_WIDTH, direction)
    width = _WIDTH / max(1, len(stages))
    spots = [sheet.at((place + 0.5) * width) for place in range(len(stages))]
    names = [few_lines(name, width=width - 10, size=_SIZE, most=3) for name in stages]
    zero = _down(0)
    pieces = [f'<line class="zero" x2="{_WIDTH:g}" y1="{zero:g}" y2="{zero:g}"/>']
    for run in runs([point is not None for point in points]):
        line = [(spots[place], _down(point.score)) for place in run if (point := points[place])]
        pieces.append(f'<path class="line" d="{monotone_path(line)}"/>' if len(line) > 1 else "")
    pieces += [_dot(point, x) for point, x in zip(points, spots, strict=True) if point]
    for place, lines in enumerate(names):
        pieces += [
            sheet.text(
                line,
                (place + 0.5) * width,
                _TOP + _PLOT + 24 + number * _LINE,
                look="tick",
                place="middle",
                direction=direction_of(line, direction),
            )
            for number, line in enumerate(lines)
        ]
    height = _TOP + _PLOT + 30 + _LINE * (max(map(len, names), default=1) - 1)
    return (
        f'<svg class="picture small-curve" viewBox="0 0 {_WIDTH:g} {height:g}" role="img" '
        f'aria-label="{xml_text(label)}">{"".join(pieces)}</svg>'
    )


def _down(score: float) -> float:
    return _TOP + (2 - score) / 4 * _PLOT


def _dot(point: EmotionPoint, x: float) -> str:
    colour, y = valence_colour(point.score), _down(point.score)
    few = point.people < _TOO_FEW
    shape = (
        f'fill="#fff" stroke="{colour}" stroke-dasharray="3 2"' if few else f'fill="{colour}" stroke="#fff"'
    )
    above = y - _RADIUS - 6 if point.score >= 0 else y + _RADIUS + 16
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" stroke-width="2" {shape}/>'
        f'<text class="score" x="{x:.1f}" y="{above:.1f}" text-anchor="middle" direction="ltr" '
        f'fill="{colour}">{xml_text(point.text)}</text>'
    )
