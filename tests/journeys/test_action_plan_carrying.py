"""What people say of an action in one journey model holds in every other, and nothing said is lost."""

import pytest
import yaml

from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from workbench.journeys import (
    add_action,
    drop_action,
    merge_actions,
    read_actions,
    set_action,
    undo_action_edit,
    update_journeys,
    write_actions,
)
from workbench.journeys.plan.carrying import held_plan, replayed
from workbench.journeys.plan.history import ActionEdit, HeldAction, action_id_of, counting_action_edits
from workbench.journeys.plan.making import action_plan
from workbench.study import JOURNEY_MODELS, journey_model

FIVE, AIDA = journey_model("five_stage"), journey_model("aida")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("carrying") / "study"
    with planted_study(folder, planted(18, 2, seed=4)) as study:
        update_journeys(study)
        yield study


@pytest.fixture
def study(made):
    yield made
    while counting_action_edits(made):
        undo_action_edit(made)


def by_id(study, model=None):
    return {one.action_id: one for one in action_plan(study, model=model).actions}


def moments(model, stage):
    return {place for place, found in model.places.items() if found == stage}


def test_an_edit_holds_at_the_same_moments_of_every_model(study):
    first = action_plan(study).actions[0]
    set_action(study, first.action_id, who="Noa", owner="Night shift", status="planned")
    for name in JOURNEY_MODELS:
        model, plan = journey_model(name), action_plan(study, model=name)
        here = [
            one
            for one in plan.actions
            if one.code_id == first.code_id and moments(model, one.stage) & moments(FIVE, first.stage)
        ]
        told = [*here, *(one for one in plan.left if one.held.code_id == first.code_id)]
        assert told, name
        assert {one.value("owner") for one in here} <= {"Night shift"}
        assert {one.said["owner"].who for one in here} <= {"Noa"}
        others = [one for one in plan.actions if one not in here]
        assert all(not one.fields for one in others)


def test_there_and_back_again(study):
    first = action_plan(study).actions[0]
    set_action(study, first.action_id, owner="Night shift", note="ask Rivka")
    other = next(one for one in action_plan(study, model="aida").actions if one.fields)
    set_action(study, other.action_id, model="aida", owner="Day shift", effort="small")
    back = by_id(study)[first.action_id]
    assert dict(back.fields) == {"owner": "Day shift", "note": "ask Rivka", "effort": "small"}
    assert (back.said["owner"].model, back.said["note"].model) == ("aida", "five_stage")
    set_action(study, other.action_id, model="aida", owner=None)
    assert "owner" not in by_id(study)[first.action_id].fields
    assert [undo_action_edit(study) for _ in range(3)] == ["set"] * 3
    assert by_id(study)[first.action_id] == first


def test_what_was_dropped_merged_or_added_is_so_in_every_model(study):
    segments = list(study.table("segment")["segment_id"][:3])
    own = add_action(study, "Call back", stage="purchase", evidence=segments)
    plan = [one for one in action_plan(study).actions if one.code_id]
    into = plan[0]
    part = next(one for one in plan[1:] if one.stage == into.stage and one.code_id != into.code_id)
    gone = next(one for one in plan[1:] if one is not part)
    merge_actions(study, into.action_id, part.action_id)
    drop_action(study, gone.action_id, note="too dear")
    for name in ("b2b_base", "race", "aida"):
        found = by_id(study, name)
        left = {one.held.action_id for one in action_plan(study, model=name).left}
        assert found[own].evidence == tuple(segments)
        assert found[own].stage in {stage.stage_id for stage in journey_model(name).stages}
        dropped = {one.code_id for one in found.values() if one.value("status") == "dropped"}
        assert dropped == {gone.code_id} or gone.action_id in left
        merged = [one for one in found.values() if one.merged]
        assert merged or part.action_id in left
        assert all({code for _, code in one.about} == {into.code_id, part.code_id} for one in merged)


def held(model, stage, code, **said):
    return HeldAction(
        action_id_of(model.name, stage, code), model.name, stage, code_id=code, fields=said,
        places=tuple(sorted(moments(model, stage))),
    )  # fmt: skip


def edit(number, was, now, who="Noa"):
    return ActionEdit(number, "set", {was.action_id: was}, {now.action_id: now}, who, f"2026-11-{number:02d}")


def said_at(number, model, stage, before=None, **fields):
    code = "pain.waiting"
    return edit(number, held(model, stage, code, **(before or {})), held(model, stage, code, **fields))


def test_of_two_edits_that_meet_the_later_counts_and_the_other_is_listed():
    # Two stages of the longer model are one in the shorter.
    hourglass, three = journey_model("hourglass"), journey_model("see_think_do_care")
    meet = [
        (one.stage_id, other.stage_id)
        for one in hourglass.stages
        for other in hourglass.stages
        if one.stage_id < other.stage_id
        and {three.stage_of(moment) for moment in one.moments}
        == {three.stage_of(moment) for moment in other.moments}
    ]
    first, second = meet[0]
    both = [
        said_at(1, hourglass, first, owner="sales", note="soon"),
        said_at(2, hourglass, second, owner="finance"),
    ]
    plan = replayed(both, three)
    (one,) = {action.fields["owner"] for action in plan.held.values()}
    assert one == "finance"
    assert all(action.fields["note"] == "soon" for action in plan.held.values())
    assert {(left.reason, left.fields["owner"], left.said.stage) for left in plan.left} == {
        ("overruled", "sales", first)
    }
    # Who saw it and said otherwise overrules nothing.
    target = next(iter(plan.held.values()))
    seen = said_at(3, three, target.stage, {"owner": "finance", "note": "soon"}, owner="support", note="soon")
    later = replayed([*both, seen], three)
    assert later.held[target.action_id].fields["owner"] == "support"
    assert later.left == plan.left


def test_a_model_that_ends_earlier_lists_what_it_has_no_stage_for():
    plan = replayed([said_at(1, FIVE, "advocacy", owner="marketing")], AIDA)
    assert plan.held == {}
    assert [(one.reason, one.fields) for one in plan.left] == [("no_stage", {"owner": "marketing"})]


def test_what_was_said_before_moments_were_written_down_is_carried_too():
    one = held(FIVE, "purchase", "pain.price", owner="sales")
    old = HeldAction.from_json({name: value for name, value in one.to_json().items() if name != "places"})
    bare = HeldAction(old.action_id, "five_stage", "purchase", code_id="pain.price")
    plan = replayed([edit(1, bare, old)], AIDA)
    assert [found.fields for found in plan.held.values()] == [{"owner": "sales"}]


def test_a_pain_nobody_speaks_of_at_those_moments_is_listed(study):
    one = next(one for one in action_plan(study).actions if (one.stage, one.kind) == ("purchase", "improve"))
    set_action(study, one.action_id, owner="support")
    edits = counting_action_edits(study)
    assert held_plan(study, AIDA) == replayed(edits, AIDA)
    carried = replayed(edits, AIDA)
    listed = carried.without_evidence({})
    assert [(left.reason, left.fields) for left in listed] == [("no_evidence", {"owner": "support"})]
    assert not carried.without_evidence(dict.fromkeys(carried.placed[one.action_id]))


def test_the_file_lists_what_has_no_place(study):
    late = next(one for one in action_plan(study).actions if one.stage == "advocacy")
    set_action(study, late.action_id, owner="marketing", who="Noa")
    path = write_actions(study, model="aida")
    (told,) = yaml.safe_load(path.read_text("utf-8"))["elsewhere"]
    assert (told["said"], told["by"], told["why_not_here"]) == ({"owner": "marketing"}, "Noa", "no stage")
    assert read_actions(study, model="aida") == 0
    path.unlink()
