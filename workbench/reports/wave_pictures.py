"""Pictures of what changed between waves, as filters of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from workbench.charts.change_dots import draw_before_after, draw_difference, draw_scale

if TYPE_CHECKING:
    from workbench.reports.sections.wave_parts import ChangeLine
    from workbench.reports.words import Words

__all__ = ["wave_pictures"]


def wave_pictures(words: Words) -> dict[str, Callable[..., Any]]:
    """Filters that draw a :class:`~workbench.reports.sections.wave_parts.ChangeLine` and its scale."""

    def before_after(line: ChangeLine) -> Markup:
        one = line.change
        return _drawn(
            draw_before_after(
                one.people / one.of,
                one.new_people / one.new_of,
                direction=words.direction,
                label=line.sentence,
            )
        )

    def difference(line: ChangeLine, reach: float) -> Markup:
        one = line.change
        return _drawn(
            draw_difference(
                one.difference, one.low, one.high, reach=reach, direction=words.direction, label=line.sentence
            )
        )

    def points(reach: float) -> Markup:
        ends = [words.number(value * 100, signed=True) for value in (-reach, 0.0, reach)]
        return _drawn(draw_scale(ends, direction=words.direction))

    def shares(of: int) -> Markup:
        texts = [words.percent(place / of) for place in range(of + 1)]
        return _drawn(draw_scale(texts, direction=words.direction))

    return {
        "before_after_svg": before_after,
        "difference_svg": difference,
        "points_scale": points,
        "shares_scale": shares,
    }


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 - drawn by our own code, which escapes its words
