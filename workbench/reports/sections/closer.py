"""A closer look at one stage of a map: the moments it is made of, where the evidence bears it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.journeys import key_moments
from workbench.journeys.evidence.zoom import zoomed
from workbench.journeys.maps.content import map_content
from workbench.journeys.maps.draft import draw_talk
from workbench.reports.evidence.material import Material
from workbench.reports.sections.map_parts import CloserLook, CloserMoment, MapCell
from workbench.study import StudyError

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.micro_model import MicroModel
    from workbench.journeys.maps.entries import MapContent, MapPlace

__all__ = ["view_closer"]

_LANES = ("thinking", "touchpoints", "pains", "delights")
# Two moments at least, each with people enough to tell them apart.
_MOMENTS, _PEOPLE = 2, 3


def view_closer(
    material: Material,
    cells: pd.DataFrame,
    *,
    persona_id: str,
    people: Sequence[str],
    fill: Callable[[MapPlace], MapCell],
) -> CloserLook | None:
    """Zoom into the stage with most key moments.

    Parameters
    ----------
    material : Material
        What the report reads.
    cells : DataFrame
        Rows of the map.
    persona_id : str
        Whose map it is.
    people : sequence of str
        The map's participants.
    fill : callable
        Gives the entries of a cell their quotes.

    Returns
    -------
    CloserLook or None
        None where no stage with a key moment has two moments that three people each speak of, and in a report
        made to be shared: parts of a told whole would give each other's numbers away.
    """
    if material.parameters.shared:
        return None
    ranked = Counter(found.stage for found in key_moments(cells, material.code_details))
    for stage_id, _ in ranked.most_common():
        model = _micro_model(material, stage_id)
        if model is None:
            continue
        drawn = draw_talk(material.journey, model=model, persona_id=persona_id, participants=people)
        content = map_content(
            drawn, model=model, language=material.words.language, code_details=material.code_details
        )
        if sum(stage.people >= _PEOPLE for stage in content.stages) >= _MOMENTS:
            moments = tuple(_moments(content, fill))
            return CloserLook(stage_id, material.stage_names[stage_id], _lanes(content), moments)
    return None


def _micro_model(material: Material, stage_id: str) -> MicroModel | None:
    try:
        return zoomed(material.model, stage_id, material.journey)
    except StudyError:
        return None


def _lanes(content: MapContent) -> tuple[tuple[str, str], ...]:
    return tuple((lane.lane, lane.name) for lane in content.lanes if lane.lane in _LANES)


def _moments(content: MapContent, fill: Callable[[MapPlace], MapCell]) -> Iterator[CloserMoment]:
    points = next((lane.points for lane in content.lanes if lane.points), ())
    for place, head in enumerate(content.stages):
        if head.people:
            cells = {lane.lane: fill(lane.places[place]) for lane in content.lanes if lane.lane in _LANES}
            yield CloserMoment(head, cells, points[place] if points else None)
