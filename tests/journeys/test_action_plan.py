"""From pains and delights to an action plan, and what people decide about it over every run."""

from dataclasses import replace

import pandas as pd
import pytest

from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from workbench.journeys import update_journeys
from workbench.journeys.plan.edits import (
    add_action,
    drop_action,
    merge_actions,
    set_action,
    undo_action_edit,
)
from workbench.journeys.plan.history import counting_action_edits
from workbench.journeys.plan.making import action_plan
from workbench.journeys.plan.opportunities import opportunities
from workbench.journeys.plan.rules import suggested_kpi, suggested_term
from workbench.personas import is_general, update_personas
from workbench.study import StoreError, WorkbenchError


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plans") / "study"
    with planted_study(folder, planted(18, 2, seed=5)) as study:
        update_personas(study)
        update_journeys(study)
        yield study


@pytest.fixture
def study(made):
    yield made
    # Nothing may be removed: what a test did is taken back, one undo at a time.
    while counting_action_edits(made):
        undo_action_edit(made)


def by_id(study, **asked):
    return {one.action_id: one for one in action_plan(study, **asked).actions}


def test_every_pain_is_an_opportunity_with_its_parts(study):
    plan = action_plan(study)
    cells = study.table("journey_cell")
    pains = cells[(cells["persona_id"] == "everyone") & (cells["lane"] == "pains")]
    improve = [one for one in plan.actions if one.kind == "improve"]
    assert {(one.stage, one.code_id) for one in improve} == set(
        zip(pains["stage"], pains["code_id"], strict=True)
    )
    for one in plan.actions:
        assert one.priority == round(one.people / one.of * one.severity * one.confidence, 4)
        assert one.of == 18
    priorities = [one.priority for one in improve]
    assert priorities == sorted(priorities, reverse=True)


def test_what_people_are_glad_of_is_kept_where_it_is_a_key_moment(study):
    keep = [one for one in action_plan(study).actions if one.kind == "keep"]
    assert keep
    assert all(one.is_key_moment and one.value("term") == "short" for one in keep)
    assert keep[0].title("en").startswith("How might we keep")


def test_every_statement_has_segments_of_the_people_it_counts(study):
    owner = study.table("segment").set_index("segment_id")["participant_id"]
    persona = study.table("persona")["persona_id"][0]
    members = set(study.table("membership").groupby("persona_id")["participant_id"].get_group(persona))
    for asked, people in ((None, set(owner)), (persona, members)):
        for one in action_plan(study, asked).actions:
            assert {owner[segment] for segment in one.evidence} <= people
            assert one.people == len({owner[segment] for segment in one.evidence})


def test_the_table_says_it_all(study):
    table = action_plan(study).table
    row = table.iloc[0]
    assert {"action_id", "title", "owner", "term", "effort", "kpi", "status", "evidence"} <= set(
        table.columns
    )
    assert row["explanation"].startswith(f"{row['people']} of 18 people")
    assert row["status"] == "open"
    assert table["action_id"].is_unique


def test_what_people_set_stays_when_the_study_is_run_again(study):
    first = action_plan(study).actions[0]
    set_action(study, first.action_id, owner="Night shift", term="short", effort="small", status="planned")
    set_action(study, first.action_id[:15], note="ask Rivka", kpi="reply_time", title="Answer =faster=")
    update_journeys(study)
    now = by_id(study)[first.action_id]
    assert now.title("fa") == "Answer =faster="
    assert now.owner_name("fa") == "Night shift"
    assert [now.named(name, "en") for name in ("term", "effort", "status", "note")] == [
        "short term", "small", "planned", "ask Rivka"
    ]  # fmt: skip
    assert now.named("kpi", "en").startswith("Time until the first reply")
    assert now.priority == first.priority
    set_action(study, first.action_id, owner=None)
    assert by_id(study)[first.action_id].value("owner") == first.value("owner")
    assert [undo_action_edit(study) for _ in range(3)] == ["set", "set", "set"]
    assert by_id(study)[first.action_id] == first
    with pytest.raises(WorkbenchError, match="nothing to undo"):
        undo_action_edit(study)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"status": "finished"}, "status: 'finished' is not allowed .use open, planned, done or dropped"),
        ({"ownr": "support"}, "unknown field 'ownr', did you mean 'owner'"),
        ({"title": " "}, "title: an action needs one"),
        ({}, "nothing was said"),
    ],
)
def test_what_may_not_be_said(study, fields, said):
    with pytest.raises(WorkbenchError, match=said):
        set_action(study, action_plan(study).actions[0].action_id, **fields)


def test_an_unknown_action_or_persona_is_named(study):
    with pytest.raises(WorkbenchError, match="no action 'nothing'"):
        drop_action(study, "nothing")
    with pytest.raises(WorkbenchError, match="more than one action 'action_'"):
        drop_action(study, "action_")
    with pytest.raises(WorkbenchError, match="unknown persona 'Nobody'"):
        action_plan(study, "Nobody")


def test_merged_actions_count_everybody_once(study):
    into, other = action_plan(study).actions[:2]
    merge_actions(study, into.action_id, other.action_id)
    plan = by_id(study)
    one = plan[into.action_id]
    assert other.action_id not in plan
    assert one.merged == (other.action_id,)
    assert set(one.evidence) == set(into.evidence) | set(other.evidence)
    assert max(into.people, other.people) <= one.people <= into.people + other.people
    assert one.severity == max(into.severity, other.severity)
    set_action(study, other.action_id, note="goes to the whole")
    assert by_id(study)[into.action_id].value("note") == "goes to the whole"
    with pytest.raises(WorkbenchError, match="two different"):
        merge_actions(study, into.action_id, other.action_id)
    undo_action_edit(study)
    undo_action_edit(study)
    assert by_id(study)[other.action_id] == other


def test_an_action_of_ones_own(study):
    segments = list(study.table("segment")["segment_id"][:3])
    new = add_action(study, "Call back within a day", stage="retention", evidence=segments, effort="large")
    one = by_id(study)[new]
    owner = study.table("segment").set_index("segment_id")["participant_id"]
    assert (one.kind, one.stage, one.value("effort"), one.evidence) == (
        "own",
        "retention",
        "large",
        tuple(segments),
    )
    assert one.people == owner[segments].nunique()
    with pytest.raises(WorkbenchError, match="already"):
        add_action(study, "Call back within  a day", stage="retention", evidence=segments)
    for wrong, said in (
        ({"stage": "later", "evidence": segments}, "unknown stage 'later'"),
        ({"stage": "retention", "evidence": ["g_0"]}, "no segment 'g_0'"),
        ({"stage": "retention", "evidence": []}, "needs evidence"),
        ({"stage": "retention", "evidence": segments, "severity": 5}, "severity 5"),
    ):
        with pytest.raises(WorkbenchError, match=said):
            add_action(study, "Another", **wrong)


def test_done_and_dropped_stand_last_but_stay(study):
    first, second = (one.action_id for one in action_plan(study).actions[:2])
    drop_action(study, first, note="too dear")
    set_action(study, second, status="done", done_in="2026-09")
    actions = action_plan(study).actions
    last = [(one.action_id, one.value("status")) for one in actions[-2:]]
    assert last == [(second, "done"), (first, "dropped")]


def test_edits_are_append_only(study):
    drop_action(study, action_plan(study).actions[0].action_id, who="me")
    for sql in ("UPDATE action_edit SET who = 'you'", "DELETE FROM action_edit"):
        with pytest.raises(StoreError, match="append-only"):
            study.store.execute(sql)
    assert study.table("action_edit")["who"].iloc[-1] == "me"


def test_an_edited_action_whose_evidence_is_gone_is_no_longer_supported(tmp_path):
    people = planted(10, 1, seed=2)
    with planted_study(tmp_path / "study", people) as study:
        update_journeys(study)
        edited, plain = (one for one in action_plan(study).actions[:2])
        merged_away = action_plan(study).actions[2]
        set_action(study, edited.action_id, owner="support")
        codes = [edited.code_id, plain.code_id, merged_away.code_id]
        for code in codes:
            study.store.execute("DELETE FROM suggestion WHERE code_id = ?", [code])
        update_journeys(study)
        plan = by_id(study)
        assert plain.action_id not in plan
        gone = plan[edited.action_id]
        assert (gone.is_supported, gone.people, gone.evidence, gone.priority) == (False, 0, (), 0.0)
        assert gone.value("owner") == "support"
        assert gone.title("en") == edited.title("en")
        assert action_plan(study).actions[-1].action_id == edited.action_id
        study.store.insert("suggestion", people.codings[people.codings["code_id"].isin(codes)])
        update_journeys(study)
        assert by_id(study)[edited.action_id].evidence == edited.evidence


def test_another_model_has_stages_of_its_own(study):
    assert {one.stage for one in action_plan(study, model="aida").actions} <= {
        "awareness", "interest", "desire", "action"
    }  # fmt: skip


def test_a_path_will_do(study):
    assert [one.action_id for one in action_plan(study.folder).actions] == list(by_id(study))


@pytest.mark.parametrize(
    ("kind", "family", "departments", "wanted"),
    [
        ("improve", ["pain.own", "pain.no_answer"], {}, ("short", "wording")),
        ("improve", ["pain.price"], {"finance": 9}, ("long", "building")),
        ("improve", ["pain.no_answer"], {"finance": 9, "support": 1}, ("short", "wording")),
        ("improve", ["pain.own"], {}, ("", "")),
        ("keep", ["delight.staff"], {"finance": 9, "support": 9}, ("short", "keeping")),
    ],
)
def test_the_rule_for_terms(kind, family, departments, wanted):
    assert suggested_term(kind, family, departments) == wanted


def test_every_pain_and_delight_of_the_codebook_has_a_kpi_and_every_pain_a_term():
    from workbench.coding.codebook import load_codebook
    from workbench.journeys.plan.rules import plan_words

    words, codebook = plan_words(), load_codebook()
    typed = {
        kind: {code.code_id for code in codebook.of_kind(kind) if not is_general(code.code_id)}
        for kind in ("pain", "delight")
    }
    assert typed["pain"] == {*words["wording_pains"], *words["building_pains"]}
    assert set(words["kpi_of"]) == typed["pain"] | typed["delight"]
    used = {kpi for known in words["kpi_of"].values() for kpi in known.values()} | {words["kpi_otherwise"]}
    assert used == set(words["kpis"])
    places = {place for code in codebook.of_kind("touchpoint") for place in (code.short_name, code.channel)}
    assert {place for known in words["kpi_of"].values() for place in known} - {"any"} <= places
    assert suggested_kpi(["pain.waiting"], ["", "delivery"]) == "delivery_on_time"


def test_departments_that_share_a_pain_need_time():
    cells = pd.DataFrame(
        [
            {"stage": "use", "lane": "pains", "code_id": "pain.no_answer", "statement": "No", "people": 4,
             "of": 9, "mentions": 4, "score": None, "confidence": 0.5, "evidence": ("g1", "g2", "g3", "g4")}
        ]
    )  # fmt: skip
    named = [("g1", "phone"), ("g2", "email"), ("g3", "app"), ("g4", "app"), ("g4", "website")]
    believed = pd.DataFrame(
        [(segment, f"p{segment}", f"touchpoint.{place}") for segment, place in named],
        columns=["segment_id", "participant_id", "code_id"],
    )
    one = opportunities(cells, believed, {})[0]
    assert one.departments == {"product": 2, "support": 2}
    assert suggested_term(one.kind, [one.code_id], one.departments) == ("long", "departments")
    alone = replace(one, departments={"product": 2, "support": 1})
    assert suggested_term(alone.kind, [one.code_id], alone.departments) == ("short", "wording")


def test_one_mention_among_many_suggests_nobody_and_help_suggests_customer_service():
    cells = pd.DataFrame(
        [
            {"stage": "use", "lane": "pains", "code_id": "pain.waiting", "statement": "Waiting", "people": 9,
             "of": 9, "mentions": 9, "score": None, "confidence": 0.5,
             "evidence": tuple(f"g{number}" for number in range(9))}
        ]
    )  # fmt: skip
    columns = ["segment_id", "participant_id", "code_id"]
    app = [("g0", "p0", "touchpoint.app")]
    one = opportunities(cells, pd.DataFrame(app, columns=columns), {})[0]
    assert (one.owner, one.touchpoint, one.departments) == (None, None, {"product": 1})
    helped = [(f"g{number}", f"p{number}", "stage.support") for number in range(5)]
    one = opportunities(cells, pd.DataFrame(app + helped, columns=columns), {})[0]
    assert (one.owner, one.touchpoint) == ("support", None)
    both = [*app, ("g1", "p1", "touchpoint.app"), *helped]
    assert opportunities(cells, pd.DataFrame(both, columns=columns), {})[0].owner == "product"
