"""A journey map as a picture: its content, worded for the drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.charts import DrawnLane, DrawnLine, DrawnMap, draw_journey_map
from workbench.journeys.exchange import phrase
from workbench.journeys.exchange.records import EVERYONE, whose_cells
from workbench.journeys.maps.content import map_content
from workbench.journeys.maps.wording import MapWords

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.maps.entries import Entry, MapContent, MapLane, MapPlace
    from workbench.study import JourneyModel

__all__ = ["journey_svg"]

_SAID = ("map_of", "stage", "highest", "lowest", "no_feeling", "legend")
_BARS = ("pains", "delights")
_NONE = "\N{EN DASH}"
_SIGNS = {"low": "▼ ", "high": "▲ "}


def journey_svg(
    cells: pd.DataFrame,
    *,
    model: JourneyModel,
    name: str = "",
    language: str = "en",
    code_details: Mapping[str, Mapping[str, Any]] | None = None,
) -> str:
    """Draw the map of one persona.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and this model. Quotes are drawn as they stand: see
        :meth:`~workbench.journeys.Journey.redacted` before a map leaves the team.
    model : JourneyModel
        Its stages.
    name : str
        Of the persona; its id when left out, or "everyone" in the map's language.
    language : {"en", "fa", "he"}
        Of headings, stages and codes; Persian and Hebrew maps run from right to left.
    code_details : mapping of code_id to mapping, optional
        ``names`` by language and ``severity`` of codes; statements stay in the study's first language
        without.

    Returns
    -------
    str
        One SVG, the same for the same rows in any order.

    Raises
    ------
    WorkbenchError
        If the rows are not of one map of this model.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.study import journey_model
    >>> row = {"stage": "use", "lane": "pains", "statement": "Waiting", "people": 2, "of": 3}
    >>> cells = pd.DataFrame([row | {"evidence": ["g1"]}])
    >>> svg = journey_svg(cells, model=journey_model("b2b_base"), name="Dana & co")
    >>> "Dana &amp; co" in svg, ">2/3<" in svg
    (True, True)
    """
    content = map_content(cells, model=model, language=language, code_details=code_details)
    persona_id = whose_cells(cells, model=model)
    everyone = phrase("everyone", language) if persona_id == EVERYONE else persona_id
    words = MapWords(language, {})
    lanes = [_lane(lane, words) for lane in content.lanes]
    lanes += [_evidence(content, words)] if any(stage.people for stage in content.stages) else []
    reached = ((stage.people, stage.of) for stage in content.stages)
    reach = [_reach(*one, words) for one in reached]
    return draw_journey_map(
        DrawnMap(
            key=re.sub(r"[^A-Za-z0-9]+", "-", f"{persona_id}-{model.name}-{language}"),
            name=name or everyone,
            language=language,
            stages=tuple(zip((stage.name for stage in content.stages), reach, strict=True)),
            lanes=tuple(lanes),
            facts=content.facts,
            notes=tuple(_notes(content, words)),
            described=_described(content, reach, words),
            words={said: words.say(said) for said in _SAID},
        )
    )


def _lane(lane: MapLane, words: MapWords) -> DrawnLane:
    if lane.points:
        return DrawnLane(lane.lane, lane.name, points=lane.points)
    cells = tuple(tuple(_place(place, lane.lane, words)) for place in lane.places)
    return DrawnLane(lane.lane, lane.name, cells)


def _place(place: MapPlace, lane: str, words: MapWords) -> list[DrawnLine]:
    if place.entries:
        return [_line(entry, lane, words) for entry in place.entries]
    if lane == "disagreement":
        return []
    absent = _NONE if lane == "key_moments" else words.say("no_evidence")
    return [DrawnLine(place.ask or absent, look="muted")]


def _line(entry: Entry, lane: str, words: MapWords) -> DrawnLine:
    before = _SIGNS.get(entry.look, "") if lane == "key_moments" else "≠ " if entry.look == "mark" else ""
    degree = f" {'●' * entry.severity}{'○' * (3 - entry.severity)}" if entry.severity else ""
    return DrawnLine(
        text=before + entry.text + degree + (" ≠" if entry.disagreement and entry.look != "mark" else ""),
        count=words.count(entry.people, entry.of) if entry.of else "",
        share=entry.share if lane in _BARS and entry.of else None,
        look=entry.look,
    )


def _reach(people: int, of: int, words: MapWords) -> str:
    if not of:
        return words.say("untold")
    return (
        words.count(people, of, "speak_one" if people == 1 else "speak")
        if people
        else words.say("no_evidence")
    )


def _evidence(content: MapContent, words: MapWords) -> DrawnLane:
    cells = []
    for stage in content.stages:
        told, contrary = (words.number(number) for number in (stage.passages, stage.contrary))
        count = words.count(stage.people, stage.of)
        lines = [DrawnLine(words.say("passages", mentions=told), count, stage.people / max(1, stage.of))]
        lines += [DrawnLine(words.say("contrary", mentions=contrary))] if stage.contrary else []
        cells.append(tuple(lines) if stage.people else ())
    return DrawnLane("evidence", words.say("evidence"), tuple(cells))


def _notes(content: MapContent, words: MapWords) -> Iterator[str]:
    """Below the name: the goal most people name, scores of the whole journey, what no stage has."""
    if content.goal:
        yield content.goal
    yield from (entry.text for entry in content.whole)
    if content.told_from:
        yield words.say("told_from", least=words.number(content.told_from))
    if content.silent:
        yield words.say("silent", lanes=words.say("list_separator").join(content.silent))


def _described(content: MapContent, reach: Sequence[str], words: MapWords) -> str:
    told = (
        words.say("described_stage", stage=stage.name, facts="; ".join(_facts(content, place, reach, words)))
        for place, stage in enumerate(content.stages)
    )
    return " ".join(told)


def _facts(content: MapContent, place: int, reach: Sequence[str], words: MapWords) -> Iterator[str]:
    yield reach[place]
    for lane in content.lanes:
        if lane.points and (point := lane.points[place]):
            yield words.say("described_feeling", score=point.text)
        if lane.lane in _BARS:
            lines = _place(lane.places[place], lane.lane, words)
            items = words.say("list_separator").join(f"{line.text} {line.count}".strip() for line in lines)
            yield words.say("described_lane", lane=lane.name, items=items)
