"""Journey maps: one per persona, every cell with its people and quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.journeys import key_moments, opportunities, questions_to_ask
from workbench.journeys.evidence.cells import evidence_of
from workbench.journeys.exchange import hide_in_cells
from workbench.journeys.maps.content import map_content
from workbench.journeys.maps.notes import notes_on_map
from workbench.journeys.maps.sharing import Key, is_small, untold_rows, without_small_counts
from workbench.personas import FEWEST_TOLD
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import Quote, QuoteBook
from workbench.reports.parameters import EVERYONE
from workbench.reports.sections.closer import view_closer
from workbench.reports.sections.counts import Count, count_people
from workbench.reports.sections.few_people import told_count
from workbench.reports.sections.map_parts import (
    Item,
    JourneyMap,
    MapCell,
    Moment,
    Opportunity,
    StageColumn,
    Told,
)

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys import KeyMoment
    from workbench.journeys.maps.entries import Entry, MapContent, MapPlace

__all__ = ["Whose", "view_journey"]

_QUOTES_OF_ITEM, _QUOTES_AGAINST, _QUOTES_OF_STAGE = 2, 1, 6
_GUIDE_ORDER = (
    "reach", "pains", "delights", "actions", "touchpoints", "thinking", "goals", "questions", "wishes",
)  # fmt: skip
_LOWS, _PEAKS, _OPPORTUNITIES, _GUIDE = 3, 2, 3, 3


@dataclass(frozen=True)
class Whose:
    """Whose map it is: a persona or everyone, by name and first letters, with the participants."""

    persona_id: str
    name: str
    monogram: str
    people: Sequence[str]

    @property
    def anchor(self) -> str:
        """Where links to the map lead."""
        return "map-all" if self.persona_id == EVERYONE else f"map-{self.persona_id.replace('_', '-')}"


def view_journey(
    material: Material,
    book: QuoteBook,
    cells: pd.DataFrame,
    *,
    whose: Whose,
    hidden: Collection[Key] = (),
) -> JourneyMap:
    """Build a map from its cells.

    Parameters
    ----------
    material : Material
        What the report reads.
    book : QuoteBook
        Where quotes get their numbers.
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and one model.
    whose : Whose
        The persona, or everyone, and their participants.
    hidden : collection of (stage, lane, what)
        Rows whose number a shared report leaves out because it would give away that of another map.

    Returns
    -------
    JourneyMap
        The cells :func:`~workbench.journeys.maps.content.map_content` words, each with its quotes.
    """
    anchor = whose.anchor
    whole = _worded(cells, material)
    is_shared, people = material.parameters.shared, whose.people
    shown = without_small_counts(whole, hidden=hidden) if is_shared else whole
    content = map_content(
        shown, model=material.model, language=material.words.language, code_details=material.code_details
    )
    builder = _Builder(material, book, people, whole, content, untold_rows(shown))
    chances = builder.opportunities()
    segments = material["segment"][material["segment"]["participant_id"].isin(set(people))]
    languages = segments["language"].value_counts()
    return JourneyMap(
        anchor=anchor,
        persona_id=whose.persona_id,
        name=whose.name,
        monogram=whose.monogram,
        people=0 if is_shared and is_small(len(people)) else len(people),
        mentions=len(material.coded & set(segments["segment_id"])),
        languages=tuple(
            str(code) for code in sorted(languages.index, key=lambda code: (-languages[code], code))
        ),
        lanes=tuple((lane.lane, lane.name) for lane in content.lanes),
        silent=content.silent,
        notes=tuple(
            material.words.pick(note)
            for note in notes_on_map(
                material.journey, people, model=material.model, least=FEWEST_TOLD if is_shared else 1
            )
        ),
        goal=content.goal,
        stages=tuple(builder.column(place, anchor, chances) for place in range(len(content.stages))),
        whole=content.whole,
        together=content.together.get(""),
        moments=builder.moments(),
        opportunities=_different(chances)[:_OPPORTUNITIES],
        ask=builder.guide(),
        closer=view_closer(material, whole, persona_id=whose.persona_id, people=people, fill=builder.cell),
    )


def _worded(cells: pd.DataFrame, material: Material) -> pd.DataFrame:
    """Details with private words hidden; statements are hidden with the other tables."""
    hidden = hide_in_cells(cells, lambda text: material.redactor.redact(text).text)
    return hidden.assign(statement=cells["statement"])


@dataclass(frozen=True)
class _Builder:
    material: Material
    book: QuoteBook
    people: Sequence[str]
    cells: pd.DataFrame
    content: MapContent
    untold: Collection[Key]

    def column(self, place: int, anchor: str, chances: Sequence[Opportunity]) -> StageColumn:
        head = self.content.stages[place]
        cells = {lane.lane: self.cell(lane.places[place]) for lane in self.content.lanes}
        points = next((lane.points for lane in self.content.lanes if lane.points), ())
        segments = self.segments(head.stage_id)
        items = [item for cell in cells.values() for item in cell.items]
        return StageColumn(
            anchor=f"{anchor}-{head.stage_id}",
            head=head,
            cells=cells,
            emotion=points[place] if points else None,
            opportunity=next((found for found in chances if found.stage_id == head.stage_id), None),
            together=self.content.together.get(head.stage_id),
            evidence=self.count(segments, is_told=bool(head.of)),
            quotes=self.stage_quotes(segments, items),
        )

    def count(self, segments: Sequence[str], *, is_told: bool) -> Count:
        """Who speaks of a stage, as far as it may be told."""
        found = count_people(self.material, segments, within=self.people)
        if not self.material.parameters.shared:
            return found
        return told_count(found) if is_told else Count(0, 0, 0, (), (), is_few=True)

    def is_untold(self, people: int, row: Key) -> bool:
        """Whether a shared map does not tell how many people a row is true of."""
        return row in self.untold or (self.material.parameters.shared and is_small(people))

    def segments(self, stage_id: str) -> list[str]:
        """Every segment behind a stage's cells."""
        reach = self.cells[self.cells["stage"] == stage_id]
        return list(dict.fromkeys(one for row in reach.to_dict("records") for one in evidence_of(row)))

    def cell(self, place: MapPlace) -> MapCell:
        said = [entry for entry in place.entries if entry.look not in ("figure", "mark")]
        figures = [entry for entry in place.entries if entry.look in ("figure", "mark")]
        return MapCell(tuple(map(self.item, said)), tuple(figures), place.ask)

    def item(self, entry: Entry) -> Item:
        is_known = entry.segment_id in self.material.person_of
        quote = self.book.cite(entry.segment_id, entry.code_id) if is_known else None
        found = self.book.best(entry.evidence, code_id=entry.code_id, limit=_QUOTES_OF_ITEM)
        cited = dict.fromkeys([quote] if quote and not entry.of else [*([quote] if quote else ()), *found])
        numbers = sorted(one.number for one in list(cited)[:_QUOTES_OF_ITEM])
        return Item(entry, quote, tuple(numbers), self.against(entry.counter_evidence))

    def against(self, segments: Iterable[str]) -> tuple[Quote, ...]:
        return self.book.best(segments, limit=_QUOTES_AGAINST)

    def opportunities(self) -> tuple[Opportunity, ...]:
        words, material = self.material.words, self.material
        return tuple(
            Opportunity(
                statement=words.pick(found.statements),
                owner=words.pick(found.owner_names),
                pain=material.code_name(found.code_id),
                stage_id=found.stage,
                stage=material.stage_names.get(found.stage, ""),
                people=0
                if self.is_untold(found.people, (found.stage, "pains", found.code_id))
                else found.people,
                of=found.of,
                segment_ids=found.evidence,
            )
            for found in opportunities(self.cells, material.journey.believed, material.code_details)
        )

    def moments(self) -> tuple[Moment, ...]:
        ranked = key_moments(self.cells, self.material.code_details, most=len(self.cells))
        lows = [found for found in ranked if found.kind == "low"][:_LOWS]
        peaks = [found for found in ranked if found.kind == "peak"][:_PEAKS]
        return tuple(map(self.moment, [*lows, *peaks]))

    def moment(self, found: KeyMoment) -> Moment:
        material, language = self.material, self.material.words.language
        quotes = self.book.best(found.evidence, code_id=found.code_id)
        lane = "pains" if found.kind == "low" else "delights"
        is_told = not self.is_untold(found.people, (found.stage, lane, found.code_id))
        added = () if material.parameters.shared else found.product(language)
        return Moment(
            kind=found.kind,
            name=material.code_name(found.code_id),
            stage=material.stage_names.get(found.stage, ""),
            reasons=(*found.reasons(language), *added) if is_told else (),
            told=tuple(
                Told(sentence, self.numbers(found.told[name]), found.told[name])
                for name, sentence in found.outcomes(language).items()
                if not (material.parameters.shared and is_small(found.consequences[name]))
            ),
            quote=quotes[0] if quotes else None,
            against=self.against(found.counter_evidence),
            segment_ids=found.evidence,
        )

    def numbers(self, segments: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(quote.number for quote in self.book.best(segments, limit=_QUOTES_OF_ITEM)))

    def guide(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """A few questions for each stage with empty cells, those about pains and deeds first."""
        material = self.material
        asked: dict[str, list[str]] = {}
        questions = questions_to_ask(material.model, self.cells)
        for question in sorted(
            questions, key=lambda q: _GUIDE_ORDER.index(q.lane) if q.lane in _GUIDE_ORDER else 9
        ):
            asked.setdefault(question.stage, []).append(material.words.pick(question.texts))
        names = material.stage_names
        return tuple((names[stage], tuple(asked[stage][:_GUIDE])) for stage in names if stage in asked)

    def stage_quotes(self, segments: Iterable[str], items: Sequence[Item]) -> tuple[Quote, ...]:
        said = [item.quote for item in items if item.quote]
        cited = [self.book.cited[number - 1] for item in items for number in item.numbers]
        more = self.book.best(segments, limit=2)
        found = dict.fromkeys([*said[:1], *list(dict.fromkeys(cited))[:_QUOTES_OF_STAGE], *more])
        return tuple(sorted(found, key=lambda quote: quote.number))


def _different(found: Sequence[Opportunity]) -> tuple[Opportunity, ...]:
    return tuple({opportunity.statement: opportunity for opportunity in reversed(found)}.values())[::-1]
