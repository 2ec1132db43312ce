"""The action plan: what to put right and what to keep, most pressing first, with what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.journeys.plan.action import Action
from workbench.journeys.plan.carrying import HeldPlan, LeftEdit, held_plan
from workbench.journeys.plan.export import plan_table, write_csv, write_xlsx
from workbench.journeys.plan.history import HeldAction, action_id_of
from workbench.journeys.plan.material import PlanMaterial, read_plan_material
from workbench.journeys.plan.opportunities import Opportunity
from workbench.journeys.plan.rules import suggested_fields, suggested_kpi
from workbench.study import Study, open_study

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ActionPlan", "action_plan", "plan_of", "planned_actions"]

_STATUS_ORDER = {"open": 0, "planned": 0, "done": 1, "dropped": 2}


@dataclass(frozen=True, eq=False)
class ActionPlan:
    """Opportunities as things to do.

    Parameters
    ----------
    persona_id : str
        Whose; ``"everyone"`` for the whole sample.
    model : str
        Journey model.
    language : str
        What tables and files are written in unless another is asked for.
    actions : tuple of Action
        Open and planned ones first, then done, then dropped; what nobody says any more stands last.
    left : tuple of LeftEdit
        What people said in another journey model that has no place in this one, or gave way to a later edit.
    """

    persona_id: str
    model: str
    language: str
    actions: tuple[Action, ...]
    left: tuple[LeftEdit, ...] = ()

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per action: ids and numbers as they are, words in the plan's language."""
        return plan_table(self.actions, self.language)

    def to_csv(self, path: str | Path, *, language: str | None = None) -> Path:
        """Write the plan as CSV for people (UTF-8 with a byte order mark, so that Excel reads it).

        Cells that look like formulas get an apostrophe; evidence ids are separated by spaces.
        """
        return write_csv(Path(path), self.actions, language or self.language)

    def to_xlsx(self, path: str | Path, *, language: str | None = None) -> Path:
        """Write the plan as an Excel sheet, right to left in Persian and Hebrew.

        Texts stay texts, also when they look like formulas.
        """
        return write_xlsx(Path(path), self.actions, language or self.language)


def action_plan(
    study: Study | str | Path, persona: str | None = None, model: str | None = None
) -> ActionPlan:
    """Turn pains and key moments into an action plan, with everything people decided about it.

    A pain at a stage is an opportunity to improve, a delight that is a key moment one to keep. Priority is
    reach (share of the people of the map) times severity (1 to 3) times confidence of the codings. An
    action is recognised by journey model, stage and code, so that owner, term, status and notes stay when
    the study is run again; one whose evidence has vanished stays too, as no longer supported. What was said
    in one journey model holds at the same moments of every other.

    Parameters
    ----------
    study : Study, str or Path
        An open study or its folder, imported and coded.
    persona : str, optional
        Id or name of a persona; everyone when left out. What people decided is shown for every persona;
        actions without evidence among its members are left out.
    model : str, optional
        Journey model; the study's own when left out.

    Returns
    -------
    ActionPlan

    Raises
    ------
    WorkbenchError
        If there is no such persona or model.

    Examples
    --------
    ``action_plan("data/demo").to_xlsx("plan.xlsx", language="he")``
    """
    if not isinstance(study, Study):
        with open_study(study) as opened:
            return action_plan(opened, persona, model)
    return plan_of(read_plan_material(study, persona, model), study)


def plan_of(material: PlanMaterial, study: Study) -> ActionPlan:
    """The action plan of a map that was read already; see :func:`action_plan`."""
    held = held_plan(study, material.model)
    actions = planned_actions(material, held)
    left = (*held.left, *held.without_evidence({one.action_id: one for one in actions}))
    return ActionPlan(
        material.persona_id,
        material.model.name,
        material.language,
        actions,
        left if material.is_everyone else (),
    )


def planned_actions(material: PlanMaterial, plan: HeldPlan) -> tuple[Action, ...]:
    """Put what was found and what people decided together, in the order of the plan.

    Parameters
    ----------
    material : PlanMaterial
        What the study says of one persona or of everyone.
    plan : HeldPlan
        From :func:`held_plan` of the same journey model.
    """
    held = plan.held
    found = {
        action_id_of(material.model.name, one.stage, one.code_id): one
        for one in material.opportunities
        if one.kind == "improve" or material.is_key(one) or _id(material, one) in held
    }
    parts: dict[str, list[str]] = {}
    for action_id in [*found, *(known for known in held if known not in found)]:
        parts.setdefault(plan.root(action_id), []).append(action_id)
    actions = [
        replace(_action(root, ids, found, held, material), said=plan.said.get(root, {}))
        for root, ids in parts.items()
    ]
    shown = [
        one
        for one in actions
        if one.is_supported or (material.is_everyone and not plan.is_carried(one.action_id))
    ]
    order = [stage.stage_id for stage in material.model.stages]
    return tuple(sorted(shown, key=lambda one: _place(one, order)))


def _id(material: PlanMaterial, one: Opportunity) -> str:
    return action_id_of(material.model.name, one.stage, one.code_id)


def _place(one: Action, order: Sequence[str]) -> tuple[object, ...]:
    stage = order.index(one.stage) if one.stage in order else len(order)
    status = _STATUS_ORDER[one.value("status")]
    return not one.is_supported, status, one.kind == "keep", -one.priority, stage, one.code_id, one.action_id


def _action(
    root: str,
    ids: Sequence[str],
    found: Mapping[str, Opportunity],
    held: Mapping[str, HeldAction],
    material: PlanMaterial,
) -> Action:
    action = _bare(root, found.get(root), held.get(root), material)
    others = [_bare(one, found.get(one), held.get(one), material) for one in ids if one != root]
    return _merged(action, others, material) if others else action


def _bare(action_id: str, one: Opportunity | None, held: HeldAction | None, material: PlanMaterial) -> Action:
    """An action by itself: found, or kept by what people said of it."""
    if one is None:
        return _kept(held or HeldAction(action_id, material.model.name, ""), material)
    family = material.family(one.code_id)
    return Action(
        action_id=action_id,
        kind=one.kind,
        stage=one.stage,
        stage_names=material.stage_names(one.stage),
        titles=one.statements,
        code_id=one.code_id,
        touchpoint=one.touchpoint,
        people=one.people,
        of=one.of,
        severity=round(one.severity, 4),
        confidence=one.confidence,
        suggested=suggested_fields(one, family=family, places=material.places(one.touchpoint)),
        fields=held.fields if held else {},
        evidence=one.evidence,
        about=((one.stage, one.code_id),),
        is_key_moment=material.is_key(one),
    )


def _kept(held: HeldAction, material: PlanMaterial) -> Action:
    evidence = material.standing(held.evidence)
    titles = material.titles(held.code_id, held.kind) if held.code_id else {"en": held.fields["title"]}
    return Action(
        action_id=held.action_id,
        kind=held.kind,
        stage=held.stage,
        stage_names=material.stage_names(held.stage),
        titles=titles,
        code_id=held.code_id,
        touchpoint=None,
        people=material.people(evidence),
        of=material.of,
        severity=held.severity,
        confidence=1.0,
        suggested={"status": "open", "kpi": suggested_kpi(material.family(held.code_id))},
        fields=held.fields,
        evidence=evidence,
        about=((held.stage, held.code_id),) if held.code_id else (),
    )


def _merged(action: Action, others: Iterable[Action], material: PlanMaterial) -> Action:
    """Several as one: everybody counts once, the worst severity holds, confidence is weighed by evidence."""
    parts = [action, *others]
    spoken = [one for one in parts if one.is_supported] or parts
    evidence = tuple(dict.fromkeys(segment for one in parts for segment in one.evidence))
    mentions = sum(max(1, len(one.evidence)) for one in spoken)
    confidence = sum(one.confidence * max(1, len(one.evidence)) for one in spoken) / mentions
    return replace(
        action,
        people=material.people(evidence),
        severity=max(one.severity for one in spoken),
        confidence=round(confidence, 4),
        evidence=evidence,
        merged=tuple(sorted({one.action_id for one in parts} - {action.action_id})),
        about=tuple(dict.fromkeys(place for one in parts for place in one.about)),
        is_key_moment=any(one.is_key_moment for one in parts),
    )
