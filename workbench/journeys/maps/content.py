"""What stands in each cell of a journey map: computed once, shown by the report, drawn by the picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.charts.text_lines import first_words
from workbench.journeys.exchange import known_lanes, lane_name, lane_order
from workbench.journeys.exchange.records import plain_cells
from workbench.journeys.maps.entries import MOST_WORDS, Entry, MapContent, MapLane, MapPlace, StageHead
from workbench.journeys.maps.filling import CURVE, CellFilling
from workbench.journeys.maps.guide import questions_to_ask
from workbench.journeys.maps.wording import MapWords, Row
from workbench.personas import is_general

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import JourneyModel, Stage

__all__ = ["map_content"]

_REACH, _GOAL = "reach", 0.1
_SENTENCE = re.compile(r"[^.?؟]+(?:[.?؟]|$)")
# Shown in another place: people of the stage, the best quote, touchpoints, what stands side by side.
_ELSEWHERE = (_REACH, "quotes", "channels", "together")


def map_content(
    cells: pd.DataFrame,
    *,
    model: JourneyModel,
    language: str,
    code_details: Mapping[str, Mapping[str, Any]] | None = None,
) -> MapContent:
    """Choose and word what a map of some cells shows.

    A cell has up to four entries and at most 18 words: codes with most people first; those that stand for
    anything of their kind, and those one person of many surely speaks of, only where there is nothing else. A
    touchpoint is named by its channel where it shares it with others. Of quotes the best one in the script of
    the map's language is taken, else the best.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and this model, in any order.
    model : JourneyModel
        Its stages.
    language : {"en", "fa", "he"}
        Of everything but quotes.
    code_details : mapping of code_id to mapping, optional
        ``names`` by language and ``severity``; statements stay in the study's first language without.

    Returns
    -------
    MapContent
        The same for rows in any order.

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
    >>> content = map_content(cells, model=journey_model("b2b_base"), language="en")
    >>> [(lane.name, lane.places[3].entries[0].text) for lane in content.lanes]
    [('Pains', 'Waiting')]
    """
    words = MapWords(language, code_details or {})
    asked = {(found.stage, found.lane): found.texts for found in questions_to_ask(model, cells.iloc[:0])}
    filling = CellFilling(plain_cells(cells, model=model), words)
    return _Content(filling, model, asked).whole()


@dataclass(frozen=True)
class _Content:
    filling: CellFilling
    model: JourneyModel
    asked: Mapping[tuple[str, str], Mapping[str, str]]

    @property
    def words(self) -> MapWords:
        return self.filling.words

    @property
    def records(self) -> Sequence[Row]:
        return self.filling.records

    def whole(self) -> MapContent:
        lanes = [self.lane(lane) for lane in self.shown]
        differing = self.each_stage(
            "disagreement", self.words.say("disagreement"), self.filling.disagreements
        )
        lanes += [differing] if any(place.entries for place in differing.places) else []
        language = self.words.language
        return MapContent(
            stages=tuple(map(self.head, self.model.stages)),
            lanes=tuple(lanes),
            silent=tuple(
                lane_name(lane, language) for lane in known_lanes() if lane not in (*self.shown, *_ELSEWHERE)
            ),
            whole=tuple(
                entry
                for lane in ("scores", "importance", "expectation")
                for entry in self.filling.entries("", lane)
            ),
            together={
                row["stage"]: self.filling.together(row) for row in self.records if row["lane"] == "together"
            },
            facts=self.facts(),
            goal=self.goal(),
            told_from=self.told_from,
        )

    @cached_property
    def shown(self) -> list[str]:
        found = {row["lane"] for row in self.records if row["stage"]} - set(_ELSEWHERE)
        return sorted(found, key=lane_order)

    def head(self, stage: Stage) -> StageHead:
        reach = next(
            iter(self.filling.rows(stage.stage_id, _REACH)),
            {"people": 0, "of": max(1, self.people), "mentions": 0},
        )
        own = self.filling.of_stage(stage.stage_id)
        contrary = {one for row in own for one in row.get("counter_evidence") or ()}
        language = self.words.language
        definition = stage.definition.get(language, stage.definition.get("en", ""))
        name = stage.name(language)
        counts = (reach["people"], reach["of"], reach.get("mentions", 0))
        against = 0 if self.told_from else len(contrary)
        return StageHead(stage.stage_id, name, definition, *counts, against)

    @cached_property
    def people(self) -> int:
        return max((row["of"] for row in self.records if row["lane"] != "log"), default=0)

    @cached_property
    def told_from(self) -> int:
        """The smallest number of people told, on a map made to be shared; else 0."""
        details = (row.get("detail") or {} for row in self.records)
        return max((int(detail.get("told_from", 0)) for detail in details), default=0)

    def lane(self, lane: str) -> MapLane:
        name = lane_name(lane, self.words.language)
        made = self.each_stage(lane, name, lambda stage: self.filling.entries(stage, lane))
        if lane != CURVE:
            return made
        return replace(made, points=tuple(self.filling.point(stage.stage_id) for stage in self.model.stages))

    def each_stage(self, lane: str, name: str, fill: Callable[[str], Sequence[Entry]]) -> MapLane:
        places = []
        for stage in self.model.stages:
            entries = _within(fill(stage.stage_id))
            places.append(MapPlace(tuple(entries), "" if entries else self.ask(stage.stage_id, lane)))
        return MapLane(lane, name, tuple(places))

    def ask(self, stage: str, lane: str) -> str:
        """What would fill a cell; a stage nobody speaks of is asked about in its first cell only."""
        untold = not self.filling.rows(stage, _REACH)
        if untold and (not self.shown or lane != self.shown[0]):
            return ""
        question = self.words.in_language(self.asked.get((stage, _REACH if untold else lane), {}))
        return _first_sentences(self.words.say("ask", question=question)) if question else ""

    def facts(self) -> tuple[tuple[str, str], ...]:
        passages = len({one for row in self.records for one in row["evidence"]})
        figures = {"people": self.people, "mentions": passages, "stages": len(self.model.stages)}
        if self.told_from:
            # Evidence is cut short where few people stand behind it: how much there is cannot be counted.
            figures = {name: figure for name, figure in figures.items() if name != "mentions" and figure}
        return tuple((self.words.number(figure), self.words.say(name)) for name, figure in figures.items())

    def goal(self) -> str:
        named = {stage.stage_id: stage.name(self.words.language) for stage in self.model.stages}
        goals = [
            row
            for row in self.records
            if row["lane"] == "goals" and row["stage"] and not is_general(row.get("code_id") or "")
            # "The goal most people name" of two people among a hundred would be a joke.
            if row["people"] >= max(min(2, row["of"]), _GOAL * row["of"])
        ]
        if not goals:
            return ""
        first = min(
            goals, key=lambda row: (-row["people"], -row.get("mentions", 0), row.get("code_id") or "")
        )
        if not first["of"]:
            goal, stage = self.words.statement(first), named[first["stage"]]
            return self.words.say("main_goal_untold", goal=goal, stage=stage)
        count = self.words.count(first["people"], first["of"])
        return self.words.say(
            "main_goal", goal=self.words.statement(first), count=count, stage=named[first["stage"]]
        )


def _first_sentences(text: str) -> str:
    """The sentences that fit a cell: half a question cannot be asked."""
    sentences = [found.strip() for found in _SENTENCE.findall(text) if found.strip()]
    fitting = [
        " ".join(sentences[:end])
        for end in range(2, len(sentences) + 1)
        if len(" ".join(sentences[:end]).split()) <= MOST_WORDS
    ]
    return fitting[-1] if fitting else first_words(text, MOST_WORDS)


def _within(entries: Sequence[Entry]) -> list[Entry]:
    """The first entries that take no more than the words of a cell."""
    kept: list[Entry] = []
    for entry in entries:
        if sum(one.words for one in kept) + entry.words > MOST_WORDS:
            break
        kept.append(entry)
    return kept
