"""``actions.yaml``: the action plan as a file in the study folder that a person may edit.

Reading compares three states field by field: what the file was written with, what it says now, and what was
decided since. What the file leaves as it was is left alone; what it changes is one appended edit, which can
be undone; where somebody else changed the same field meanwhile, reading stops and names both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from workbench.journeys.plan.action import Action
from workbench.journeys.plan.carrying import HeldPlan, LeftEdit, held_plan
from workbench.journeys.plan.checks import checked_fields
from workbench.journeys.plan.edits import held_of, new_action
from workbench.journeys.plan.history import FIELDS, HeldAction, append_action_edit, last_action_edit
from workbench.journeys.plan.making import plan_of, planned_actions
from workbench.journeys.plan.material import PlanMaterial, read_plan_material
from workbench.journeys.plan.reading import ActionItem, parse_actions
from workbench.study import Study, WorkbenchError

__all__ = ["ACTIONS_FILE", "read_actions", "write_actions"]

ACTIONS_FILE = "actions.yaml"
_BEST = 3
_HEAD = """\
# The action plan. Change title, owner, term (short, long), effort (small, medium, large), kpi,
# status (open, planned, done, dropped), done_in (a wave or a day) and note; then read it back.
# What stands under "suggested" and "shows" is for you to read only. An action of your own has no id, but:
# stage, title, evidence (a list of segment ids) and, if you like, severity (1 to 3). What stands under
# "elsewhere" was said in another journey model and has no place in this one.
# برنامه‌ی اقدام: فیلدهای هر اقدام را تغییر دهید؛ «suggested» و «shows» فقط برای خواندن است.
# תוכנית הפעולה: אפשר לשנות את השדות של כל פעולה; "suggested" ו־"shows" מיועדים לקריאה בלבד.
"""


def write_actions(study: Study, *, model: str | None = None) -> Path:
    """Write ``actions.yaml`` into the study folder.

    Parameters
    ----------
    study : Study
        Open study.
    model : str, optional
        Journey model of the plan; the study's own when left out.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    WorkbenchError
        The file that is there says something that was not read yet.
    """
    path = study.folder / ACTIONS_FILE
    if path.exists() and _changes(study, model):
        raise WorkbenchError(
            "says something that was not read yet",
            where=str(path),
            hint="read it first: workbench plan edit-file",
        )
    material = read_plan_material(study, None, model)
    plan = plan_of(material, study)
    content = {
        "model": material.model.name,
        "as_of_edit": last_action_edit(study),
        "actions": [_item(one, material.language) for one in plan.actions],
    } | ({"elsewhere": [_elsewhere(one) for one in plan.left]} if plan.left else {})
    text = _HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
    return path


def read_actions(study: Study, *, model: str | None = None, who: str | None = None) -> int:
    """Take over what a person changed in ``actions.yaml``, as one edit.

    Parameters
    ----------
    study : Study
        Open study.
    model, who : str, optional
        As in :func:`set_action`.

    Returns
    -------
    int
        Actions that were changed or added. An action that is missing in the file stays as it is; to put it
        aside, say ``status: dropped``.

    Raises
    ------
    WorkbenchError
        There is no file, or it is wrong: the message names line and field.
    """
    with study.store.transaction():
        changes = _changes(study, model)
        if changes:
            before = [was for was, _ in changes if was is not None]
            append_action_edit(study, "read", before=before, after=[now for _, now in changes], who=who)
    return len(changes)


def _item(one: Action, language: str) -> dict[str, Any]:
    fields = {name: one.value(name) for name in FIELDS} | {"title": one.title(language)}
    suggested = {name: one.suggested.get(name, "") for name in FIELDS} | {"title": _own_title(one, language)}
    shows: dict[str, Any] = {
        "stage": one.stage,
        "about": one.code_id or "added by hand",
        "priority": one.explanation(language),
        "supported": one.is_supported,
        "segments": len(one.evidence),
        "best": list(one.evidence[:_BEST]),
    }
    if one.merged:
        shows["merged"] = list(one.merged)
    return {"id": one.action_id, **fields, "suggested": suggested, "shows": shows}


def _elsewhere(one: LeftEdit) -> dict[str, Any]:
    """What people said in another model and this plan does not show; to be read only."""
    return {
        "model": one.said.model,
        "stage": one.said.stage,
        "about": one.held.code_id or one.held.fields.get("title", ""),
        "said": dict(one.fields),
        "by": one.said.who,
        "why_not_here": one.reason.replace("_", " "),
    }


def _changes(study: Study, model: str | None) -> list[tuple[HeldAction | None, HeldAction]]:
    """What the file says beyond what it was written with: before and after, by action."""
    path = study.folder / ACTIONS_FILE
    sheet = parse_actions(path)
    material = read_plan_material(study, None, sheet.model or model)
    held = held_plan(study, material.model)
    written = held_plan(study, material.model, until=sheet.as_of_edit).held
    plan = {one.action_id: one for one in planned_actions(material, held)}
    plan |= {merged: one for one in plan.values() for merged in one.merged}
    return list(_compared(sheet.items, plan, held, written, material))


def _compared(
    items: tuple[ActionItem, ...],
    plan: Mapping[str, Action],
    held: HeldPlan,
    written: Mapping[str, HeldAction],
    material: PlanMaterial,
) -> Iterator[tuple[HeldAction | None, HeldAction]]:
    for item in items:
        if not item.action_id:
            fields = {name: value for name, value in item.fields.items() if name != "title"}
            one = new_action(
                material,
                item.fields.get("title", ""),
                item.stage,
                item.evidence,
                severity=item.severity,
                fields=fields,
                where=item.where(),
            )
            if one.action_id not in held.held:
                yield None, one
            continue
        now = plan.get(item.action_id)
        if now is None or now.action_id != item.action_id:
            _refuse_changes(item, now, written)
            continue
        was = held_of(now, held, material)
        base = written[now.action_id].fields if now.action_id in written else {}
        said = _said(item, now, base, was.fields, material.language)
        if said != dict(was.fields):
            yield was, replace(was, fields=said)


def _refuse_changes(item: ActionItem, now: Action | None, written: Mapping[str, HeldAction]) -> None:
    """An action that was merged or has lost its evidence since the file was written is left alone."""
    base = {**item.suggested, **(written[item.action_id].fields if item.action_id in written else {})}
    changed = [name for name, value in item.fields.items() if value != base.get(name)]
    if not changed:
        return
    problem = "no action" if now is None else f"is part of {now.action_id} now:"
    raise WorkbenchError(
        f"{problem} {item.action_id!r}",
        where=item.where(changed[0]),
        hint="leave the id out to add an action",
    )


def _own_title(one: Action, language: str) -> str:
    return one.titles.get(language) or one.titles["en"]


def _said(
    item: ActionItem, now: Action, base: Mapping[str, str], held: Mapping[str, str], language: str
) -> dict[str, str]:
    """What people say of an action once the file is taken over, three-way."""
    said = dict(held)
    for name, value in item.fields.items():
        checked = checked_fields({name: value}, item.where(name))[name]
        suggested = item.suggested.get(name, _suggestion(now, name, language))
        if checked == base.get(name, suggested) or checked == held.get(name, suggested):
            continue
        if held.get(name) != base.get(name):
            other = held.get(name, suggested)
            raise WorkbenchError(
                f"{name}: the file says {checked!r}, but meanwhile somebody said {other!r}",
                where=item.where(name),
                hint="put the field back, read the file, then write it anew",
            )
        if checked == suggested and now.kind != "own":
            said.pop(name, None)
        else:
            said[name] = checked
    return said


def _suggestion(now: Action, name: str, language: str) -> str:
    return _own_title(now, language) if name == "title" else now.suggested.get(name, "")
