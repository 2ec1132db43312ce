"""What people said of the plan, as it stands in one journey model.

Actions belong to a stage, and every journey model has stages of its own. Each edit is therefore replayed as
the difference it made, at every stage of the asked model that has a moment of the stage it was made at. What
somebody changes in one model holds in the others; what finds no place, or gives way to a later edit whose
author had not seen it, is listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from workbench.journeys.plan.history import (
    ActionEdit,
    HeldAction,
    action_id_of,
    counting_action_edits,
)
from workbench.study import JOURNEY_MODELS, journey_model

if TYPE_CHECKING:
    from workbench.study import JourneyModel, Study

__all__ = ["HeldPlan", "LeftEdit", "Said", "held_plan", "replayed"]


@dataclass(frozen=True)
class Said:
    """Who said something of an action, when, and in which journey model.

    Parameters
    ----------
    who, at : str
        Who decided, and when (ISO 8601, UTC).
    action_id, model, stage : str
        The action as it was called there.
    """

    who: str
    at: str
    action_id: str
    model: str
    stage: str


@dataclass(frozen=True)
class LeftEdit:
    """Something people said that is not in the plan.

    Parameters
    ----------
    held : HeldAction
        The action as it was called where it was said.
    fields : mapping of str to str
        What was said; ``merged`` where it was made part of another action.
    reason : {"no_stage", "no_evidence", "overruled"}
        The model has no stage for these moments, nobody speaks of it there, or a later edit says otherwise.
    said : Said
        By whom and when.
    """

    held: HeldAction
    fields: Mapping[str, str]
    reason: Literal["no_stage", "no_evidence", "overruled"]
    said: Said


@dataclass(frozen=True)
class HeldPlan:
    """What people say of the actions of one journey model.

    Parameters
    ----------
    held : dict of str to HeldAction
        By action id.
    said : dict of str to (dict of str to Said)
        Who said each field, by action id.
    placed : dict of str to (list of str)
        Actions of other models by id, and where they stand in this one.
    sources : dict of str to (HeldAction, Said)
        What was last said of the actions in ``placed``.
    left : tuple of LeftEdit
        What has no place here or was overruled.
    """

    held: dict[str, HeldAction] = field(default_factory=dict)
    said: dict[str, dict[str, Said]] = field(default_factory=dict)
    placed: dict[str, list[str]] = field(default_factory=dict)
    sources: dict[str, tuple[HeldAction, Said]] = field(default_factory=dict)
    left: tuple[LeftEdit, ...] = ()

    def is_carried(self, action_id: str) -> bool:
        """Whether everything people say of an action was said in other models."""
        one = self.held.get(action_id)
        told = self.said.get(action_id, {}).values()
        return one is not None and one.kind != "own" and all(said.model != one.model for said in told)

    def root(self, action_id: str) -> str:
        """The action another one is part of; itself where it stands for itself."""
        while action_id in self.held and self.held[action_id].merged_into:
            action_id = self.held[action_id].merged_into
        return action_id

    def without_evidence(self, shown: Mapping[str, object]) -> tuple[LeftEdit, ...]:
        """Edits of other models none of whose places is among the actions that are shown."""
        return tuple(
            LeftEdit(held, _told(held), "no_evidence", said)
            for source, (held, said) in sorted(self.sources.items())
            if _told(held) and not any(self.root(target) in shown for target in self.placed[source])
        )


def held_plan(study: Study, model: JourneyModel, *, until: int | None = None) -> HeldPlan:
    """What people say of the actions of a journey model; ``until`` an edit, as things stood then."""
    return replayed(counting_action_edits(study, until=until), model)


def replayed(edits: list[ActionEdit], model: JourneyModel) -> HeldPlan:
    """Replay edits, oldest first, in a journey model.

    Examples
    --------
    >>> from workbench.study import journey_model
    >>> bare = HeldAction("a", "five_stage", "purchase", code_id="pain.price", places=("purchase",))
    >>> said = replace(bare, fields={"owner": "sales"})
    >>> edit = ActionEdit(1, "set", {"a": bare}, {"a": said}, "Noa", "2026-11-01T09:00:00+00:00")
    >>> plan = replayed([edit], journey_model("aida"))
    >>> [(one.stage, one.fields) for one in plan.held.values()]
    [('action', {'owner': 'sales'})]
    """
    replay = _Replay(model)
    for edit in edits:
        for _, now in sorted(edit.after.items()):
            replay.take(edit, now)
    plan = replay.plan
    return replace(plan, held=dict(sorted(plan.held.items())), left=tuple(replay.left))


class _Replay:
    """The plan as it grows, edit by edit."""

    def __init__(self, model: JourneyModel) -> None:
        self.model, self.plan, self.left = model, HeldPlan(), list[LeftEdit]()

    def take(self, edit: ActionEdit, now: HeldAction) -> None:
        was = edit.before.get(now.action_id, replace(now, fields={}, merged_into=""))
        said = Said(edit.who, edit.at, now.action_id, now.model, now.stage)
        targets = _targets(now, self.model)
        if now.model != self.model.name:
            self.plan.placed[now.action_id] = [one.action_id for one in targets]
            if targets:
                self.plan.sources[now.action_id] = (now, said)
            else:
                self.left = [one for one in self.left if one.held.action_id != now.action_id]
                if _told(now):
                    self.left.append(LeftEdit(now, _told(now), "no_stage", said))
        for target in targets:
            one = self.plan.held.setdefault(target.action_id, target)
            self.plan.held[target.action_id] = self._changed(one, was, now, said)
        if now.merged_into != was.merged_into:
            self._merge(targets, edit.after.get(now.merged_into), now, said)

    def _changed(self, one: HeldAction, was: HeldAction, now: HeldAction, said: Said) -> HeldAction:
        """An action with the difference an edit made."""
        fields, sayers = dict(one.fields), self.plan.said.setdefault(one.action_id, {})
        for name in sorted({*was.fields, *now.fields}):
            before, after, here = was.fields.get(name), now.fields.get(name), fields.get(name)
            if before == after:
                continue
            is_unseen = here is not None and here not in (before, after)
            if after is None and is_unseen:
                continue
            if is_unseen and here is not None and sayers[name].action_id != now.action_id:
                self._overruled(one, {name: here}, sayers[name])
            if after is None:
                fields.pop(name, None)
                sayers.pop(name, None)
            else:
                fields[name], sayers[name] = after, said
        return replace(one, fields=fields)

    def _overruled(self, one: HeldAction, fields: Mapping[str, str], said: Said) -> None:
        called = replace(one, action_id=said.action_id, model=said.model, stage=said.stage)
        self.left.append(LeftEdit(called, fields, "overruled", said))

    def _merge(self, targets: list[HeldAction], into: HeldAction | None, now: HeldAction, said: Said) -> None:
        roots = [] if into is None else _targets(into, self.model)
        for target in targets if roots else ():
            stays = next((one for one in roots if one.stage == target.stage), roots[0]).action_id
            self.plan.held.setdefault(stays, next(one for one in roots if one.action_id == stays))
            if self.plan.root(stays) != self.plan.root(target.action_id):
                held = self.plan.held[target.action_id]
                self.plan.held[target.action_id] = replace(held, merged_into=stays)
                self.plan.said.setdefault(target.action_id, {})["merged"] = said
            elif stays != target.action_id and not self.plan.held[target.action_id].merged_into:
                self._overruled(now, {"merged": now.merged_into}, said)


def _targets(one: HeldAction, model: JourneyModel) -> list[HeldAction]:
    """The action at each stage of a model that has a moment of its stage; nothing said of it yet."""
    bare = replace(one, fields={}, merged_into="")
    if one.model == model.name:
        return [bare]
    places = one.places or _places(one)
    wanted = {model.stage_of(place) for place in places}
    stages = [stage.stage_id for stage in model.stages if stage.stage_id in wanted]
    found = [replace(bare, model=model.name, stage=stage, places=places) for stage in stages]
    if one.kind == "own":
        return found[:1]
    ids = [action_id_of(model.name, stage, one.code_id) for stage in stages]
    return [replace(target, action_id=action_id) for target, action_id in zip(found, ids, strict=True)]


def _places(one: HeldAction) -> tuple[str, ...]:
    """Moments of a stage of a built-in model, for what was said before they were written down."""
    if one.model not in JOURNEY_MODELS:
        return ()
    stages = {stage.stage_id: stage.moments for stage in journey_model(one.model).stages}
    return tuple(stages.get(one.stage, ()))


def _told(one: HeldAction) -> dict[str, str]:
    """What people say of an action, in one place."""
    return dict(one.fields) | ({"merged": one.merged_into} if one.merged_into else {})
