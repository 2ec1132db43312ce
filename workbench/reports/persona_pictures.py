"""Pictures of personas, of buying committees and of saturation, drawn from a report's view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from workbench.charts.dot_intervals import SharePoint, draw_shares
from workbench.charts.frame import NARROW, WIDE
from workbench.charts.role_grid import RoleCell, RoleRow, draw_role_grid
from workbench.charts.saturation_curve import SaturationPoint, draw_saturation
from workbench.charts.share_bars import draw_share_bars
from workbench.charts.share_grid import GridCell, draw_share_grid
from workbench.charts.small_curve import draw_small_curve
from workbench.charts.trait_strip import draw_trait_strip
from workbench.language import isolated
from workbench.personas import FEWEST_TOLD

if TYPE_CHECKING:
    from workbench.charts.frame import Frame
    from workbench.reports.sections.committees import Committees, RoleLine, RoleVoice
    from workbench.reports.sections.compared_by import Compared
    from workbench.reports.sections.map_parts import JourneyMap
    from workbench.reports.sections.persona_page import Strip
    from workbench.reports.sections.saturation import Saturation
    from workbench.reports.sections.side_by_side import ComparedCell, ComparedRow
    from workbench.reports.words import Words

__all__ = ["people_told", "persona_pictures"]

_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)
_STEPS = 4
_LEVELS, _WHOLE = (0.5, 1.0), 100


def persona_pictures(words: Words, *, shared: bool) -> dict[str, Callable[..., Any]]:
    """Return filters that draw parts of a view in the report's language.

    Parameters
    ----------
    words : Words
        The report's.
    shared : bool
        Whether numbers of few people are left out.
    """
    return {
        "strip_svg": lambda strip, name: Markup(_strip(strip, name, words)),  # noqa: S704 - escapes its words
        "bars_svg": lambda one, name: Markup(_bars(one, name, words)),  # noqa: S704
        "small_curve": lambda found: Markup(_curve(found, words, shared=shared)),  # noqa: S704
        "shares_svg": lambda rows, names: Markup(_in_both(_shares, rows, names, words)),  # noqa: S704
        "heat_svg": lambda rows, names: Markup(_in_both(_heat, rows, names, words)),  # noqa: S704
        "roles_svg": lambda found: Markup(_roles(found, words, shared=shared)),  # noqa: S704
        "saturation_svg": lambda found: Markup(_saturation(found, words)),  # noqa: S704
        "figure": lambda value: isolated(_figure(value, words)),
        "signed_figure": lambda value: isolated(_figure(value, words, signed=True)),
        "people_told": lambda people: people_told(people, words, shared=shared),
    }


def people_told(people: int, words: Words, *, shared: bool) -> str:
    """A number of people, or that they are few where that may not be told.

    Examples
    --------
    >>> from workbench.reports.words import read_words
    >>> people_told(3, read_words("en"), shared=True), people_told(3, read_words("en"), shared=False)
    ('fewer than 5', '3 people')
    """
    return words("few_people") if shared and 0 < people < FEWEST_TOLD else words.count("people", people)


def _figure(value: float, words: Words, *, signed: bool = False) -> str:
    return words.number(value, int(abs(value) < _WHOLE), signed=signed)


def _strip(strip: Strip, name: str, words: Words) -> str:
    pairs = list(zip(strip.values, strip.highlighted, strict=True))
    of = sum(strip.highlighted)
    label = words(
        "strips_label",
        name=strip.name,
        persona=name,
        here=sum(value > 0 and member for value, member in pairs),
        of=of,
        rest=sum(value > 0 and not member for value, member in pairs),
        rest_of=len(pairs) - of,
    )
    digits = [*map(words.number, range(4)), words.number(4) + "+"]
    return draw_trait_strip(
        strip.values,
        strip.highlighted,
        digits=digits,
        scale=_scale(words),
        direction=words.direction,
        label=label,
    )


def _scale(words: Words) -> list[tuple[float, str]]:
    return [(share, words.percent(share)) for share in _LEVELS]


def _bars(one: Compared, name: str, words: Words) -> str:
    """How the answers spread here and in the others; nothing where that may not be told."""
    if one.bars is None:
        return ""
    parts = zip(one.bars.values, one.bars.here, one.bars.rest, strict=True)
    told = [
        words("bars_part", value=value, here=words.percent(here), rest=words.percent(rest))
        for value, here, rest in parts
        if here or rest
    ]
    return draw_share_bars(
        one.bars.here,
        one.bars.rest,
        one.bars.values,
        scale=_scale(words),
        direction=words.direction,
        label=words("bars_label", name=one.name, persona=name, parts=words("clause_separator").join(told)),
    )


def _curve(found: JourneyMap, words: Words, *, shared: bool) -> str:
    fewest = FEWEST_TOLD if shared else 1
    points = (stage.emotion for stage in found.stages)
    return draw_small_curve(
        [point if point and point.people >= fewest else None for point in points],
        [stage.name for stage in found.stages],
        direction=words.direction,
        label=words("curve_label", name=found.name),
    )


def _in_both(
    draw: Callable[..., str], rows: Sequence[ComparedRow], names: Sequence[str], words: Words
) -> str:
    """The picture for a page and the one for a phone; the style sheet shows one of them."""
    frames = {"on-page": WIDE, "on-phone": NARROW}
    return "".join(
        f'<div class="{where}">{draw(rows, names, words, frame)}</div>' for where, frame in frames.items()
    )


def _shares(rows: Sequence[ComparedRow], names: Sequence[str], words: Words, frame: Frame) -> str:
    drawn = [
        (
            row.name,
            [_share_point(cell, name, words) for name, cell in zip(names, row.cells, strict=True)],
        )
        for row in rows
    ]
    ticks = [(share, words.percent(share)) for share in _QUARTERS]
    label = words("side_alt", n=len(names), of=len(rows))
    return draw_shares(drawn, names, ticks=ticks, direction=words.direction, label=label, frame=frame)


def _heat(rows: Sequence[ComparedRow], names: Sequence[str], words: Words, frame: Frame) -> str:
    drawn = [
        (
            row.name,
            [_grid_cell(cell, words) for cell in row.cells],
        )
        for row in rows
    ]
    return draw_share_grid(
        drawn,
        names,
        hidden=words("cell_hidden"),
        direction=words.direction,
        label=words("heat_alt"),
        frame=frame,
    )


def _share_point(cell: ComparedCell | None, name: str, words: Words) -> SharePoint | None:
    if cell is None:
        return None
    text = f"{name}: {words('cell_of', n=cell.people, of=cell.of)}"
    return SharePoint(cell.share, cell.low, cell.high, text)


def _grid_cell(cell: ComparedCell | None, words: Words) -> GridCell | None:
    if cell is None:
        return None
    return GridCell(cell.share, f"{words.number(cell.people)}/{words.number(cell.of)}")


def _roles(found: Committees, words: Words, *, shared: bool) -> str:
    rows = [
        RoleRow(
            line.name,
            _role_people(line, words),
            tuple(_role_cell(voice, words, shared=shared) for voice in line.stages) if line.people else (),
        )
        for line in found.roles
    ]
    return draw_role_grid(
        rows,
        found.stages,
        gap=words("nobody_asked"),
        direction=words.direction,
        label=words("committees_alt"),
    )


def _role_people(line: RoleLine, words: Words) -> str:
    if not line.people:
        return ""
    return words.count("people", line.people) if line.is_told else words("number_untold")


def _role_cell(voice: RoleVoice | None, words: Words, *, shared: bool) -> RoleCell | None:
    if voice is None:
        return None
    people = people_told(voice.people, words, shared=shared)
    if voice.score is None:
        return RoleCell(people)
    return RoleCell(people, voice.score, words.number(voice.score, 1, signed=True))


def _saturation(found: Saturation, words: Words) -> str:
    rows = zip(found.mean, found.low, found.high, strict=True)
    points = [
        SaturationPoint(mean, low, high, words.number(place))
        for place, (mean, low, high) in enumerate(rows, start=1)
    ]
    step = max(1, round(found.mean[-1] / _STEPS / 5) * 5)
    ticks = [(float(value), words.number(value)) for value in range(0, int(found.mean[-1]) + 1, step)]
    return draw_saturation(
        points,
        ticks=ticks,
        across=words("saturation_across"),
        up=words("saturation_up"),
        direction=words.direction,
        label=words("saturation_alt"),
    )
