"""What people do to the action plan: set, merge, drop, add, undo. What a person said stays over every run.

Every edit is one appended row of table ``action_edit``. Nothing derived is changed by an edit: the plan is
put together anew each time from what is found and what people said.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from workbench.journeys.plan.action import Action
from workbench.journeys.plan.carrying import HeldPlan, held_plan
from workbench.journeys.plan.checks import checked_fields
from workbench.journeys.plan.history import HeldAction, append_action_edit, counting_action_edits
from workbench.journeys.plan.making import planned_actions
from workbench.journeys.plan.material import PlanMaterial, read_plan_material
from workbench.study import Study, WorkbenchError, content_id

__all__ = ["add_action", "drop_action", "merge_actions", "new_action", "set_action", "undo_action_edit"]


def set_action(
    study: Study, action: str, *, model: str | None = None, who: str | None = None, **fields: str | None
) -> str:
    """Say who takes an action, how much effort it is, by when, what to watch, where it stands.

    Parameters
    ----------
    study : Study
        Open study.
    action : str
        By id, by the beginning of an id, or by its title in any language.
    model : str, optional
        Journey model of the plan; the study's own when left out.
    who : str, optional
        Who decides; the login name when left out.
    **fields : str or None
        ``title``, ``owner`` (a department the workbench knows, or a name), ``term`` (short, long), ``effort``
        (small, medium, large), ``kpi``, ``status`` (open, planned, done, dropped), ``done_in`` (the wave or
        the day from which people could feel it), ``note``. None takes back what people said: the suggestion
        counts again.

    Returns
    -------
    str
        Id of the action.

    Raises
    ------
    WorkbenchError
        There is no such action or field, or a value is not allowed.
    """
    return _set(study, "set", action, fields, model=model, who=who)


def drop_action(
    study: Study, action: str, *, note: str | None = None, model: str | None = None, who: str | None = None
) -> str:
    """Put an action aside; it stays in the plan as dropped. See :func:`set_action`."""
    fields = {"status": "dropped"} | ({} if note is None else {"note": note})
    return _set(study, "drop", action, fields, model=model, who=who)


def merge_actions(
    study: Study, into: str, others: str | Sequence[str], *, model: str | None = None, who: str | None = None
) -> str:
    """Make several actions one; later runs add their evidence to it.

    Parameters
    ----------
    study : Study
        Open study.
    into : str
        The action that stays, as in :func:`set_action`.
    others : str or sequence of str
        Those that become part of it.
    model, who : str, optional
        As in :func:`set_action`.

    Returns
    -------
    str
        Id of the action that stays.

    Raises
    ------
    WorkbenchError
        There is no such action, or fewer than two different ones are named.
    """
    material = read_plan_material(study, None, model)
    with study.store.transaction():
        held = held_plan(study, material.model)
        plan = planned_actions(material, held)
        stays = find_action(plan, into, study.name)
        named = [others] if isinstance(others, str) else others
        parts = {one.action_id: one for one in (find_action(plan, other, study.name) for other in named)}
        parts.pop(stays.action_id, None)
        if not parts:
            raise WorkbenchError("merging takes two different actions", where=study.name)
        before = [held_of(one, held, material) for one in (stays, *parts.values())]
        after = [before[0], *(replace(one, merged_into=stays.action_id) for one in before[1:])]
        append_action_edit(study, "merge", before=before, after=after, who=who)
    return stays.action_id


def add_action(
    study: Study,
    title: str,
    *,
    stage: str,
    evidence: Collection[str],
    severity: float = 2.0,
    model: str | None = None,
    who: str | None = None,
    **fields: str | None,
) -> str:
    """Add an action of one's own.

    Parameters
    ----------
    study : Study
        Open study.
    title : str
        What is to be done, or the question to design for.
    stage : str
        Stage of the journey model.
    evidence : collection of str
        Ids of the segments it rests on; at least one.
    severity : float
        1 to 3.
    model, who, **fields
        As in :func:`set_action`.

    Returns
    -------
    str
        Id of the new action.

    Raises
    ------
    WorkbenchError
        No evidence or an unknown segment, an unknown stage, a title that is taken.
    """
    material = read_plan_material(study, None, model)
    given = {name: value for name, value in fields.items() if value is not None}
    one = new_action(material, title, stage, evidence, severity=severity, fields=given, where=study.name)
    with study.store.transaction():
        if one.action_id in held_plan(study, material.model).held:
            raise WorkbenchError(f"there is an action {title!r} at {stage} already", where=study.name)
        append_action_edit(study, "add", after=[one], who=who)
    return one.action_id


def new_action(
    material: PlanMaterial,
    title: str,
    stage: str,
    evidence: Collection[str],
    *,
    severity: float,
    fields: Mapping[str, str],
    where: str,
) -> HeldAction:
    """Check an action of people's own; errors say ``where``."""
    known = [found.stage_id for found in material.model.stages]
    if stage not in known:
        raise WorkbenchError(f"unknown stage {stage!r}", where=where, hint=f"use one of {', '.join(known)}")
    missing = sorted(segment for segment in evidence if segment not in material.person_of)
    if missing or not evidence:
        problem = f"no segment {missing[0]!r} in this study" if missing else "an action needs evidence"
        raise WorkbenchError(problem, where=where, hint="evidence is a list of segment ids")
    if not 1 <= severity <= 3:
        raise WorkbenchError(f"severity {severity} is not allowed", where=where, hint="1 to 3")
    checked = checked_fields({**fields, "title": title}, where)
    action_id = content_id("action", material.model.name, stage, "own", checked["title"])
    ids = tuple(dict.fromkeys(evidence))
    return HeldAction(
        action_id,
        material.model.name,
        stage,
        "own",
        fields=checked,
        evidence=ids,
        severity=float(severity),
        places=material.places_of(stage),
    )


def undo_action_edit(study: Study, *, who: str | None = None) -> str:
    """Take back the latest edit that still counts, by one more row.

    Returns
    -------
    str
        What was taken back: ``set``, ``merge``, ``add``, ``drop`` or ``read``.

    Raises
    ------
    WorkbenchError
        There is nothing to undo.
    """
    with study.store.transaction():
        counting = counting_action_edits(study)
        if not counting:
            raise WorkbenchError("the action plan was not edited", where=study.name, hint="nothing to undo")
        append_action_edit(study, "undo", who=who, undoes=counting[-1].edit_id)
    return counting[-1].action


def find_action(plan: Sequence[Action], given: str, where: str) -> Action:
    """The action somebody means; one that was merged into another means the other.

    Raises
    ------
    WorkbenchError
        There is none, or more than one.
    """
    wanted = given.strip().casefold()
    exact = [one for one in plan if wanted in (one.action_id, *one.merged)]
    near = exact or [
        one
        for one in plan
        if (wanted and one.action_id.removeprefix("action_").startswith(wanted.removeprefix("action_")))
        or wanted in {title.casefold() for title in (*one.titles.values(), one.title("en"))}
    ]
    if len(near) == 1:
        return near[0]
    if not near:
        raise WorkbenchError(f"no action {given!r}", where=where, hint="workbench plan show lists them")
    ids = ", ".join(one.action_id for one in near[:4])
    raise WorkbenchError(f"more than one action {given!r}", where=where, hint=f"say which: {ids}")


def held_of(one: Action, plan: HeldPlan, material: PlanMaterial) -> HeldAction:
    """What people said of an action so far, to say more."""
    fresh = HeldAction(one.action_id, material.model.name, one.stage, one.kind, one.code_id)
    known = plan.held.get(one.action_id, fresh)
    return replace(known, places=material.places_of(known.stage) or known.places)


def _set(
    study: Study,
    edit: str,
    action: str,
    fields: Mapping[str, str | None],
    *,
    model: str | None,
    who: str | None,
) -> str:
    set_now = checked_fields({name: value for name, value in fields.items() if value is not None}, study.name)
    gone = checked_fields(dict.fromkeys(set(fields) - set(set_now), ""), study.name, resets=True)
    if not fields:
        raise WorkbenchError("nothing was said of the action", where=study.name, hint="owner='support', …")
    material = read_plan_material(study, None, model)
    with study.store.transaction():
        held = held_plan(study, material.model)
        one = find_action(planned_actions(material, held), action, study.name)
        before = held_of(one, held, material)
        said = {name: value for name, value in before.fields.items() if name not in gone} | set_now
        if before.kind == "own" and "title" not in said:
            raise WorkbenchError("an action of your own needs its title", where=study.name)
        append_action_edit(study, edit, before=[before], after=[replace(before, fields=said)], who=who)
    return one.action_id
