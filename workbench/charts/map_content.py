"""What stands in each cell of a journey map: few words, people before mentions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.charts.emotion_curve import EmotionPoint
from workbench.charts.map_words import MapWords
from workbench.charts.text_lines import first_words
from workbench.journeys.exchange import lane_name, lane_order
from workbench.personas import is_general

if TYPE_CHECKING:
    from workbench.study import JourneyModel

__all__ = ["MOST_WORDS", "Line", "MapContent", "MapLane", "map_content"]

MOST_WORDS = 18
_ITEMS, _FEW = 3, 5
_SAID, _CURVE, _REACH = ("thinking", "quotes"), "emotion", "reach"
# Shown elsewhere on the page: people of the stage, the best quote, touchpoints, where sources disagree.
_NOT_SHOWN = (_REACH, "quotes", "channels", "together")
_NONE = "\N{EN DASH}"
_TONES = {"pains": "low", "delights": "high"}

Row = Mapping[str, Any]
Asked = Mapping[tuple[str, str], Mapping[str, str]]


@dataclass(frozen=True)
class Line:
    """One entry of a cell.

    Parameters
    ----------
    text : str
        What is read.
    count : str
        Stands at the end of the line: people of people.
    share : float, optional
        Length of the bar below, 0 to 1.
    tone : {"plain", "quote", "muted", "low", "high", "mark"}
        Look; a quote keeps the direction of its own script.
    """

    text: str
    count: str = ""
    share: float | None = None
    tone: str = "plain"

    @property
    def words(self) -> int:
        """How many words it takes up; people of people are one."""
        return len(self.text.split()) + bool(self.count)


@dataclass(frozen=True)
class MapLane:
    """One row of the map: the lines of each stage's cell, or for lane ``emotion`` its points."""

    lane: str
    name: str
    cells: tuple[tuple[Line, ...], ...] = ()
    points: tuple[EmotionPoint | None, ...] = ()


@dataclass(frozen=True)
class MapContent:
    """Everything the map says, in one language.

    Parameters
    ----------
    stages : tuple of (str, str)
        Name and how many speak of it.
    lanes : tuple of MapLane
        From top to bottom.
    facts : tuple of (str, str)
        Figure and what it counts.
    notes : tuple of str
        Below the name: the goal most people name, scores of the whole journey.
    described : str
        The map in sentences, for screen readers.
    """

    stages: tuple[tuple[str, str], ...]
    lanes: tuple[MapLane, ...]
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    described: str


def map_content(
    records: Sequence[Row],
    *,
    model: JourneyModel,
    language: str,
    code_names: Mapping[str, Mapping[str, str]],
    asked: Asked,
) -> MapContent:
    """Choose and word what a map of some cells shows.

    Parameters
    ----------
    records : sequence of mapping
        The rows of one map, by :func:`~workbench.journeys.exchange.records.plain_cells`.
    model, language, code_names
        As for :func:`~workbench.charts.journey_map.journey_svg`.
    asked : mapping of (stage, lane) to mapping of language to str
        What to ask where a cell has no evidence.

    Returns
    -------
    MapContent
        Lanes no stage has evidence for are left out.
    """
    words = MapWords(model, language, code_names)
    chosen = _Content(records, model, words, asked)
    found = {row["lane"] for row in records if row["stage"]}
    lanes = [chosen.lane(lane) for lane in sorted(found - set(_NOT_SHOWN), key=lane_order)]
    lanes += [lane for lane in (chosen.disagreements(), chosen.evidence()) if any(lane.cells)]
    stages = tuple((stage.name(language), chosen.reach(stage.stage_id)) for stage in model.stages)
    return MapContent(stages, tuple(lanes), chosen.facts(), chosen.notes(), chosen.described(lanes))


@dataclass(frozen=True)
class _Content:
    records: Sequence[Row]
    model: JourneyModel
    words: MapWords
    asked: Asked

    def rows(self, stage: str, lane: str) -> list[Row]:
        return [row for row in self.records if row["stage"] == stage and row["lane"] == lane]

    def each_stage(self, lane: str, name: str, fill: Callable[[str], Sequence[Line]]) -> MapLane:
        cells = tuple(tuple(_within(fill(stage.stage_id))) for stage in self.model.stages)
        return MapLane(lane, name, cells)

    def lane(self, lane: str) -> MapLane:
        name = lane_name(lane, self.words.language)
        if lane == _CURVE:
            return MapLane(
                lane, name, points=tuple(self.point(stage.stage_id) for stage in self.model.stages)
            )
        fill = _FILLED.get(lane, _Content.items)
        return self.each_stage(lane, name, lambda stage: fill(self, stage, lane) or self.gap(stage, lane))

    def gap(self, stage: str, lane: str) -> list[Line]:
        """What to ask; a stage nobody speaks of is asked about in its first cell only."""
        untold = not self.rows(stage, _REACH)
        first = min((row["lane"] for row in self.records if row["lane"] not in _NOT_SHOWN), key=lane_order)
        question = self.words.in_language(self.asked.get((stage, _REACH if untold else lane), {}))
        if lane == "key_moments":
            return [Line(_NONE, tone="muted")]
        if not question or (untold and lane != first):
            return [Line(self.words.say("no_evidence"), tone="muted")]
        return [Line(first_words(self.words.say("ask", question=question), MOST_WORDS), tone="muted")]

    def items(self, stage: str, lane: str) -> list[Line]:
        rows = self.rows(stage, lane)
        specific = [row for row in rows if not is_general(row.get("code_id") or "")] or rows
        # Beside what several say, what one of many says is noise; alone it is all the evidence there is.
        several = [row for row in specific if row["people"] > 1 or row["of"] <= _FEW] or specific[:1]
        return [self.item(row) for row in several[:_ITEMS]]

    def item(self, row: Row) -> Line:
        question = self.asked_aloud(row)
        tone = "quote" if question else _TONES.get(row["lane"], "plain")
        share = row["people"] / row["of"] if row["lane"] in _TONES and row["of"] else None
        text = question or self.words.kind(row) + self.words.statement(row) + self.words.degree(row)
        return Line(text, count=self.words.count(row), share=share, tone=tone)

    def asked_aloud(self, row: Row) -> str:
        """A question in the words of who asked it, where the map has them: its code says little."""
        if row["lane"] != "questions":
            return ""
        said = {one["evidence"][0]: one["statement"] for one in self.records if one["lane"] in _SAID}
        found = next((said[segment] for segment in row["evidence"] if segment in said), "")
        return self.words.quote(found, MOST_WORDS - 1) if found else ""

    def quote(self, stage: str, lane: str) -> list[Line]:
        """The best thought, one in the map's own script before any other."""
        said = [row["statement"] for row in [*self.rows(stage, lane), *self.rows(stage, "quotes")]]
        text = next(iter([*filter(self.words.is_own, said), *said]), "")
        return [Line(self.words.quote(text, MOST_WORDS), tone="quote")] if text else []

    def scores(self, stage: str, lane: str) -> list[Line]:
        scored = [row for row in self.rows(stage, lane) if row.get("score") is not None]
        return [Line(self.words.score(row)) for row in scored]

    def sentences(self, stage: str, lane: str) -> list[Line]:
        """What the log says; how many go on matters more than how many events there are."""
        rows = self.rows(stage, lane)
        ordered = sorted(rows, key=lambda row: (row.get("detail") or {}).get("metric") == "events")
        return [Line(self.words.statement(row)) for row in ordered]

    def point(self, stage: str) -> EmotionPoint | None:
        row = next((one for one in self.rows(stage, _CURVE) if one.get("score") is not None), None)
        if row is None or not row["people"]:
            return None
        score = row["score"]
        low, high = (score if row.get(end) is None else row[end] for end in ("low", "high"))
        text = self.words.number(score, decimals=1, signed=True)
        return EmotionPoint(score, low, high, row["people"], text)

    def reach(self, stage: str) -> str:
        rows = self.rows(stage, _REACH)
        return self.words.count(rows[0], "speak") if rows else self.words.say("no_evidence")

    def evidence(self) -> MapLane:
        def fill(stage: str) -> list[Line]:
            told = [
                self.counted("passages", row["mentions"], row)
                for row in self.rows(stage, _REACH)
                if row["of"]
            ]
            contrary = {one for row in self.of_stage(stage) for one in row.get("counter_evidence") or ()}
            return told + ([self.counted("contrary", len(contrary))] if contrary else [])

        return self.each_stage("evidence", self.words.say("evidence"), fill)

    def counted(self, name: str, mentions: int, row: Row | None = None) -> Line:
        text = self.words.say(name, mentions=self.words.number(mentions))
        return Line(text, self.words.count(row), row["people"] / row["of"]) if row else Line(text)

    def disagreements(self) -> MapLane:
        def fill(stage: str) -> list[Line]:
            found = [one["texts"] for row in self.of_stage(stage) for one in row.get("disagreement") or ()]
            texts = dict.fromkeys(filter(None, map(self.words.in_language, found)))
            return [Line(first_words(f"≠ {text}", MOST_WORDS), tone="mark") for text in texts]

        return self.each_stage("disagreement", self.words.say("disagreement"), fill)

    def of_stage(self, stage: str) -> list[Row]:
        return [row for row in self.records if row["stage"] == stage]

    def facts(self) -> tuple[tuple[str, str], ...]:
        people = max((row["of"] for row in self.records), default=0)
        passages = len({one for row in self.records for one in row["evidence"]})
        figures = {"people": people, "mentions": passages, "stages": len(self.model.stages)}
        return tuple((self.words.number(figure), self.words.say(name)) for name, figure in figures.items())

    def notes(self) -> tuple[str, ...]:
        goals = [
            row for row in self.records if row["lane"] == "goals" and not is_general(row["code_id"] or "")
        ]
        stages = {stage.stage_id: stage.name(self.words.language) for stage in self.model.stages}
        first = sorted(goals, key=lambda row: (-row["people"], -row["mentions"], row["code_id"] or ""))[:1]
        named = [
            self.words.say(
                "main_goal",
                goal=self.words.statement(row),
                count=self.words.count(row),
                stage=stages.get(row["stage"], ""),
            )
            for row in first
        ]
        return (*named, *(line.text for line in self.scores("", "scores")))

    def described(self, lanes: Sequence[MapLane]) -> str:
        return " ".join(
            self.words.say(
                "described_stage", stage=stage.name(self.words.language), facts=self.told(lanes, place)
            )
            for place, stage in enumerate(self.model.stages)
        )

    def told(self, lanes: Sequence[MapLane], place: int) -> str:
        facts = [self.reach(self.model.stages[place].stage_id)]
        for lane in lanes:
            if lane.points and (point := lane.points[place]):
                facts.append(self.words.say("described_feeling", score=point.text))
            if lane.cells and lane.lane in _TONES:
                items = ", ".join(f"{line.text} {line.count}".strip() for line in lane.cells[place])
                facts.append(self.words.say("described_lane", lane=lane.name, items=items))
        return "; ".join(facts)


_FILLED: Mapping[str, Callable[[_Content, str, str], Sequence[Line]]] = {
    "thinking": _Content.quote,
    "scores": _Content.scores,
    "importance": _Content.scores,
    "expectation": _Content.scores,
    "log": _Content.sentences,
}


def _within(lines: Sequence[Line]) -> list[Line]:
    """The first lines that take no more than the words of a cell."""
    kept: list[Line] = []
    for line in lines:
        if sum(one.words for one in kept) + line.words > MOST_WORDS:
            break
        kept.append(line)
    return kept
