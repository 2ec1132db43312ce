"""What to do: the action plan as a page shows it, every line with its reasons and its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.journeys.evidence.words import short_figure
from workbench.journeys.plan.action import field_words
from workbench.journeys.plan.history import FIELDS
from workbench.journeys.plan.making import ActionPlan
from workbench.personas import FEWEST_TOLD
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import Quote, QuoteBook
from workbench.reports.sections.kpi import kpi_today
from workbench.reports.sections.plan_parts import Decision, Elsewhere, Factor, Plan, PlanLine

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.plan.action import Action
    from workbench.journeys.plan.carrying import LeftEdit, Said
    from workbench.reports.sections.scores import ScoreLine

__all__ = ["view_plan"]

_MOST_SHOWN, _MOST_LISTED, _MOST_QUOTES, _MOST_PERSONAS = 12, 40, 3, 3
# From this share on the reach, and from this confidence on the codings, have the next word.
_REACHES = ((0.5, "most"), (1 / 3, "many"), (0.1, "some"), (0.0, "few"))
_SURENESS = ((0.75, "high"), (0.5, "fair"), (0.0, "low"))
_FEELINGS = {"improve": -1.0, "keep": 1.0, "own": 0.0}


def view_plan(
    material: Material,
    book: QuoteBook,
    plan: ActionPlan,
    *,
    cells: pd.DataFrame,
    scores: Sequence[ScoreLine],
    personas: Sequence[tuple[str, str]],
) -> Plan:
    """View the plan.

    Parameters
    ----------
    material : Material
        What the report reads.
    book : QuoteBook
        Gives quotes their numbers.
    plan : ActionPlan
        The actions, in their order.
    cells : DataFrame
        The map's rows, for the figures the study has.
    scores : sequence of ScoreLine
        The study's scales.
    personas : sequence of (str, str)
        Id and name of the personas the report shows.
    """
    reading = _Reading(material, book, cells, tuple(scores), tuple(personas))
    shown = tuple(reading.line(one, cited=True) for one in plan.actions[:_MOST_SHOWN])
    others = tuple(reading.line(one) for one in plan.actions[_MOST_SHOWN : _MOST_SHOWN + _MOST_LISTED])
    return Plan(
        shown=shown,
        others=others,
        total=len(plan.actions),
        hidden=sum(one.is_hidden for one in (*shown, *others)),
        elsewhere=tuple(reading.elsewhere(one) for one in plan.left),
    )


@dataclass(frozen=True)
class _Reading:
    material: Material
    book: QuoteBook
    cells: pd.DataFrame
    scores: tuple[ScoreLine, ...]
    personas: tuple[tuple[str, str], ...]

    def line(self, one: Action, *, cited: bool = False) -> PlanLine:
        words = self.material.words
        line = PlanLine(
            action_id=one.action_id,
            title=self._hidden(one.title(words.language)),
            kind=one.kind,
            stage=self._stage(one.stage, one.stage_names.get(words.language) or one.stage_names["en"]),
            is_key_moment=one.is_key_moment,
            is_supported=one.is_supported,
            people=one.people,
            of=one.of,
            is_hidden=False,
            personas=self._personas(one),
            priority=one.priority,
            factors=self._factors(one),
            fields={name: self._field(one, name) for name in FIELDS if name != "title"},
            edited=frozenset(one.fields),
            term_reason=one.term_reason(words.language),
            today=kpi_today(one.value("kpi"), one.stage, self.cells, self.scores, least=self._least),
            decisions=tuple(self._decision(one, name) for name in FIELDS if name in one.fields),
            quotes=self._quotes(one) if cited else (),
            segments=len(one.evidence),
        )
        return line if one.people >= self._least or not one.people else _without_figures(line)

    def elsewhere(self, one: LeftEdit) -> Elsewhere:
        """What has no place in this model."""
        from workbench.journeys.plan.opportunities import statements_of

        words, held = self.material.words, one.held
        title = one.fields.get("title") or held.fields.get("title", "")
        if not title:
            stated = statements_of(held.code_id, self.material.code_details, keep=held.kind == "keep")
            title = words.pick(stated)
        told = [name for name in (*FIELDS, "merged") if name in one.fields]
        return Elsewhere(
            title=self._hidden(title),
            stage=self._place(one.said),
            said=tuple(
                (name, self._hidden(field_words(name, one.fields[name], words.language))) for name in told
            ),
            reason=one.reason,
            who=self._who(one.said),
            day=words.digits(one.said.at[:10]),
        )

    def _hidden(self, text: str) -> str:
        return self.material.redactor.redact(text).text

    def _stage(self, stage: str, otherwise: str) -> str:
        return self.material.stage_names.get(stage, otherwise)

    def _field(self, one: Action, name: str) -> str:
        text = one.named(name, self.material.words.language)
        return self._hidden(text) if name in one.fields else text

    def _who(self, said: Said | None) -> str:
        return "" if said is None or self.material.parameters.shared else said.who

    def _decision(self, one: Action, name: str) -> Decision:
        said = one.said.get(name)
        return Decision(
            field=name,
            value=self._field(one, name),
            who=self._who(said),
            day=self.material.words.digits(said.at[:10]) if said else "",
            stage="" if said is None or said.model == self.material.model.name else self._place(said),
        )

    def _place(self, said: Said) -> str:
        """Stage and model where something was said."""
        from workbench.study import JOURNEY_MODELS, journey_model

        words = self.material.words
        model = journey_model(said.model) if said.model in JOURNEY_MODELS else None
        names = {stage.stage_id: stage.names for stage in model.stages} if model else {}
        stage = words.pick(names.get(said.stage, {}), said.stage)
        return words("plan_place", stage=stage, model=words.pick(model.names) if model else said.model)

    @property
    def _least(self) -> int:
        """The smallest number of people that may be told."""
        return FEWEST_TOLD if self.material.parameters.shared else 1

    def _quotes(self, one: Action) -> tuple[Quote, ...]:
        used = [quote.segment_id for quote in self.book.cited]
        limit = _MOST_QUOTES if one.people >= self._least else 1
        return self.book.best(
            one.evidence, code_id=one.code_id or None, limit=limit, avoid=used, feeling=_FEELINGS[one.kind]
        )

    def _factors(self, one: Action) -> tuple[Factor, ...]:
        words = self.material.words
        return (
            Factor(
                "reach",
                _level(one.reach, _REACHES),
                words("plan_reach", n=one.people, of=one.of, share=words.percent(one.reach)),
            ),
            Factor(
                "severity",
                str(min(3, max(1, round(one.severity)))),
                short_figure(one.severity, words.language),
            ),
            Factor("confidence", _level(one.confidence, _SURENESS), words.number(one.confidence, 2)),
        )

    def _personas(self, one: Action) -> tuple[tuple[str, str, int, int], ...]:
        """Personas by the share of their people who say it."""
        shared = self.material.parameters.shared
        membership, person_of = self.material["membership"], self.material.person_of
        speakers = {person_of[segment] for segment in one.evidence if segment in person_of}
        found = []
        for place, (persona_id, name) in enumerate(self.personas):
            members = set(membership.loc[membership["persona_id"] == persona_id, "participant_id"])
            people = len(members & speakers)
            if people >= self._least:
                found.append((-people / len(members), place, persona_id, name, people, len(members)))
        return tuple(
            (persona_id, name, *((0, 0) if shared else (people, of)))
            for _, _, persona_id, name, people, of in sorted(found)[:_MOST_PERSONAS]
        )


def _without_figures(line: PlanLine) -> PlanLine:
    """A line of a shared report that one to four people stand behind."""
    return replace(line, is_hidden=True, people=0, priority=0.0, factors=(), segments=0)


def _level(value: float, levels: Sequence[tuple[float, str]]) -> str:
    return next(word for least, word in levels if value >= least)
