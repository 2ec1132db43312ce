"""Journey maps: one per persona, every cell with its people and quotes."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.charts import EmotionPoint
from workbench.journeys import key_moments, opportunities, questions_to_ask
from workbench.personas import is_general
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import Quote, QuoteBook
from workbench.reports.sections.counts import count_people, severity_of
from workbench.reports.sections.map_parts import (
    ITEM_LANES,
    Item,
    JourneyMap,
    Moment,
    Opportunity,
    StageColumn,
    StageScore,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["view_journey"]

_ITEMS, _QUOTES_OF_ITEM, _QUOTES_OF_STAGE = 4, 2, 6
_GUIDE_ORDER = (
    "reach",
    "pains",
    "delights",
    "actions",
    "touchpoints",
    "thinking",
    "goals",
    "questions",
    "wishes",
)
_LOWS, _PEAKS, _OPPORTUNITIES, _GUIDE = 3, 2, 3, 3
_FEW, _ALONE = 5, 2


def view_journey(
    material: Material,
    book: QuoteBook,
    cells: pd.DataFrame,
    *,
    persona_id: str,
    name: str,
    monogram: str,
    people: Sequence[str],
) -> JourneyMap:
    """Build a map from its cells.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and one model.
    people : sequence of str
        The persona's participants.
    """
    number = "all" if persona_id == "everyone" else persona_id.replace("_", "-")
    anchor = f"map-{number}"
    by_stage = {str(stage): rows for stage, rows in cells.groupby("stage")}
    empty = cells.iloc[:0]
    builder = _Builder(material, book, people)
    chances = builder.opportunities(cells)
    stages = tuple(
        builder.column(stage, by_stage.get(stage.stage_id, empty), f"{anchor}-{stage.stage_id}", chances)
        for stage in material.model.stages
    )
    known = set(people)
    segments = material["segment"][material["segment"]["participant_id"].isin(known)]
    languages = segments["language"].value_counts()
    return JourneyMap(
        anchor=anchor,
        persona_id=persona_id,
        name=name,
        monogram=monogram,
        people=len(people),
        mentions=len(material.coded & set(segments["segment_id"])),
        languages=tuple(
            str(code) for code in sorted(languages.index, key=lambda code: (-languages[code], code))
        ),
        stages=stages,
        overall_scores=builder.scores(by_stage.get("", empty)),
        moments=builder.moments(cells),
        opportunities=_different(chances)[:_OPPORTUNITIES],
        ask=builder.guide(cells),
    )


@dataclass(frozen=True)
class _Builder:
    material: Material
    book: QuoteBook
    people: Sequence[str]

    def column(
        self, stage: Any, cells: pd.DataFrame, anchor: str, chances: Sequence[Opportunity]
    ) -> StageColumn:
        rows = [_row(row) for row in cells.sort_values(["lane", "position"]).to_dict("records")]
        lanes = {lane: self._items(rows, lane) for lane in ITEM_LANES}
        filled = {lane: items for lane, items in lanes.items() if items}
        thinking = self._thinking(rows)
        segments = list(dict.fromkeys(segment for row in rows for segment in row["evidence"]))
        reach = next((row for row in rows if row["lane"] == "reach"), None)
        evidence = count_people(self.material, segments, within=self.people)
        language = self.material.words.language
        cited = [number for items in filled.values() for item in items for number in item.numbers]
        return StageColumn(
            anchor=anchor,
            name=stage.name(language),
            definition=stage.definition.get(language, stage.definition.get("en", "")),
            reach=reach["people"] if reach else evidence.people,
            of=len(self.people),
            lanes=filled,
            thinking=thinking,
            emotion=self._emotion(rows),
            opportunity=next((found for found in chances if found.stage_id == stage.stage_id), None),
            scores=self.scores(cells),
            evidence=evidence,
            quotes=self._stage_quotes(segments, thinking, cited),
        )

    def _items(self, rows: list[dict[str, Any]], lane: str) -> tuple[Item, ...]:
        theirs = [row for row in rows if row["lane"] == lane]
        specific = [row for row in theirs if not is_general(row["code_id"])] or theirs
        # Beside what several say, what one of many says is noise; alone it is all the evidence there is.
        several = [row for row in specific if row["people"] > 1] if len(self.people) > _FEW else specific
        return tuple(self._item(row) for row in (several or specific[:_ALONE])[:_ITEMS])

    def _item(self, row: dict[str, Any]) -> Item:
        code_id = row["code_id"]
        quotes = self.book.best(row["evidence"], code_id=code_id, limit=_QUOTES_OF_ITEM)
        is_pain = row["lane"] == "pains"
        return Item(
            quote=quotes[0] if row["lane"] == "questions" and quotes else None,
            name=self.material.code_name(code_id) if code_id in self.material.codes else row["statement"],
            people=row["people"],
            of=row["of"],
            mentions=row["mentions"],
            severity=severity_of(self.material, code_id, row["evidence"]) if is_pain else None,
            numbers=tuple(sorted(quote.number for quote in quotes)),
            segment_ids=tuple(row["evidence"]),
        )

    def _thinking(self, rows: list[dict[str, Any]]) -> Quote | None:
        # Other quotes of the stage stand in where the best thought is in another language.
        said = [
            segment
            for lane in ("thinking", "quotes")
            for row in rows
            if row["lane"] == lane
            for segment in row["evidence"]
        ]
        found = self.book.best(said)
        return found[0] if found else None

    def _emotion(self, rows: list[dict[str, Any]]) -> EmotionPoint | None:
        row = next((row for row in rows if row["lane"] == "emotion" and row["score"] is not None), None)
        if row is None or not row["people"]:
            return None
        score = row["score"]
        low = score if row["low"] is None else row["low"]
        high = score if row["high"] is None else row["high"]
        text = self.material.words.number(score, 1, signed=True)
        return EmotionPoint(score, low, high, row["people"], text)

    def scores(self, cells: pd.DataFrame) -> tuple[StageScore, ...]:
        rows = [_row(row) for row in cells.to_dict("records") if row["lane"] == "scores"]
        return tuple(
            StageScore(row["statement"], row["score"], row["low"], row["high"], row["people"])
            for row in rows
            if row["score"] is not None
        )

    def opportunities(self, cells: pd.DataFrame) -> tuple[Opportunity, ...]:
        words, material = self.material.words, self.material
        return tuple(
            Opportunity(
                statement=words.pick(found.statements),
                owner=words.pick(found.owner_names),
                pain=material.code_name(found.code_id),
                stage_id=found.stage,
                stage=material.stage_names.get(found.stage, ""),
                people=found.people,
                of=found.of,
                segment_ids=found.evidence,
            )
            for found in opportunities(cells, material.journey.believed, material.code_details)
        )

    def moments(self, cells: pd.DataFrame) -> tuple[Moment, ...]:
        material = self.material
        moments = []
        ranked = key_moments(cells, material.code_details, most=len(cells))
        lows = [found for found in ranked if found.kind == "low"][:_LOWS]
        peaks = [found for found in ranked if found.kind == "peak"][:_PEAKS]
        for found in [*lows, *peaks]:
            quotes = self.book.best(found.evidence, code_id=found.code_id)
            reasons = found.explanation(material.words.language)
            stage, name = material.stage_names.get(found.stage, ""), material.code_name(found.code_id)
            moments.append(
                Moment(found.kind, name, stage, reasons, quotes[0] if quotes else None, found.evidence)
            )
        return tuple(moments)

    def guide(self, cells: pd.DataFrame) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """A few questions for each stage with empty cells, those about pains and deeds first."""
        material = self.material
        asked: dict[str, list[str]] = {}
        questions = questions_to_ask(material.model, cells)
        for question in sorted(
            questions, key=lambda q: _GUIDE_ORDER.index(q.lane) if q.lane in _GUIDE_ORDER else 9
        ):
            asked.setdefault(question.stage, []).append(material.words.pick(question.texts))
        names = material.stage_names
        return tuple((names[stage], tuple(asked[stage][:_GUIDE])) for stage in names if stage in asked)

    def _stage_quotes(
        self, segments: Iterable[str], thinking: Quote | None, cited: list[int]
    ) -> tuple[Quote, ...]:
        first = [self.book.cited[number - 1] for number in dict.fromkeys(cited)]
        more = self.book.best(segments, limit=2)
        found = dict.fromkeys([*([thinking] if thinking else []), *first[:_QUOTES_OF_STAGE], *more])
        return tuple(sorted(found, key=lambda quote: quote.number))


def _different(found: Sequence[Opportunity]) -> tuple[Opportunity, ...]:
    return tuple({opportunity.statement: opportunity for opportunity in reversed(found)}.values())[::-1]


def _row(row: Mapping[Any, Any]) -> dict[str, Any]:
    clean: dict[str, Any] = {str(key): None if _is_missing(value) else value for key, value in row.items()}
    evidence = clean["evidence"]
    return clean | {"evidence": json.loads(evidence) if isinstance(evidence, str) else list(evidence)}


def _is_missing(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
