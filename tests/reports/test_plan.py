"""The section on what to do: every line traced, what people decided marked, nothing private shared."""

import re

import pytest

from tests.reports.synthetic import make_study
from workbench.journeys import action_plan, add_action, merge_actions, set_action
from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.evidence.material import read_material
from workbench.reports.sections.kpi import kpi_today
from workbench.reports.sections.scores import view_scores
from workbench.reports.words import read_words
from workbench.study import PersonName


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A study whose plan was worked on: changed, merged, done, added, and said in another model."""
    study = make_study(tmp_path_factory.mktemp("plan") / "velora")
    first, second, third, fourth = action_plan(study).actions[:4]
    set_action(study, first.action_id, who="Noa Levi", owner="Night shift", effort="small", status="planned")
    set_action(study, second.action_id, who="Noa Levi", title="<b>Tell</b> the price, Quintessa1 said")
    merge_actions(study, third.action_id, fourth.action_id, who="Reza")
    segments = list(study.table("segment")["segment_id"][:2])
    add_action(study, "Call back", stage="retention", evidence=segments, who="Reza", kpi="Calls we made")
    late = next(one for one in action_plan(study).actions if one.stage == "advocacy")
    set_action(study, late.action_id, who="Reza", owner="marketing")
    return study


@pytest.fixture(scope="module")
def view(made):
    return view_report(made, ReportParameters("en"))


def test_a_lead_can_trace_every_line(made, view):
    plan = {one.action_id: one for one in action_plan(made).actions}
    owner = made.table("segment").set_index("segment_id")["participant_id"]
    cited = {quote.number: quote for quote in view.quotes}
    assert [line.action_id for line in view.plan.shown] == list(plan)[:12]
    for line in view.plan.shown:
        one = plan[line.action_id]
        assert (line.people, line.of, line.priority) == (one.people, one.of, one.priority)
        assert line.people == len({owner[segment] for segment in one.evidence})
        assert line.quotes
        for quote in line.quotes:
            assert quote.segment_id in one.evidence
            assert cited[quote.number] == quote
        members = made.table("membership").groupby("persona_id")["participant_id"].agg(set)
        speakers = {owner[segment] for segment in one.evidence}
        for persona_id, _, people, of in line.personas:
            assert (people, of) == (len(members[persona_id] & speakers), len(members[persona_id]))


def test_what_people_decided_is_marked_with_who_and_when(view):
    lines = {line.fields["owner"]: line for line in view.plan.shown}
    line = lines["Night shift"]
    assert line.edited == {"owner", "effort", "status"}
    assert [(one.field, one.value, one.who) for one in line.decisions] == [
        ("owner", "Night shift", "Noa Levi"),
        ("effort", "small", "Noa Levi"),
        ("status", "planned", "Noa Levi"),
    ]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", one.day) for one in line.decisions)
    plain = [other for other in view.plan.shown if not other.edited]
    assert plain
    assert all(not other.decisions and other.fields["effort"] == "" for other in plain)


def test_names_are_hidden_in_what_people_wrote(view, made):
    line = next(line for line in view.plan.shown if "title" in line.edited and line.kind != "own")
    assert "Quintessa" not in line.title
    html = render_report(view)
    assert "&lt;b&gt;Tell&lt;/b&gt;" in html
    assert "Quintessa" not in html


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_the_page_says_it_in_every_language(made, language):
    words = read_words(language)
    html = render_report(view_report(made, ReportParameters(language)))
    section = html[html.index('aria-labelledby="plan"') :]
    section = section[: section.index("</section>")]
    assert section.count(words("plan_decided")) >= 5
    assert words("plan_effort_open") in section
    assert section.count('<li class="action ') == section.count("<tr><td>")
    assert not re.search(r"[۰-۹]\s*·|·\s*[۰-۹]", section)


def test_what_has_no_place_in_another_model_is_listed(made):
    view = view_report(made, ReportParameters("fa", journey_model="aida"))
    listed = {one.said: one for one in view.plan.elsewhere if one.reason == "no_stage"}
    assert listed[("owner", "بازاریابی"),].who == "Reza"
    assert read_words("fa")("plan_left_no_stage") in render_report(view)
    carried = [line for line in view.plan.shown if any(said.stage for said in line.decisions)]
    assert carried


def test_a_shared_report_tells_no_small_count(made):
    study = made
    people = study.table("participant")
    study.key.write_names(
        PersonName(row.participant_id, "", f"name {row.pseudonym}".casefold(), f"Name {row.pseudonym}")
        for row in people.itertuples()
    )
    view = view_report(study, ReportParameters("en", shared=True))
    plan = {one.action_id: one for one in action_plan(study).actions}
    small = [line for line in view.plan.shown if 0 < plan[line.action_id].people < 5]
    assert small
    for line in small:
        assert (line.is_hidden, line.people, line.priority, line.factors, line.segments) == (
            True, 0, 0.0, (), 0
        )  # fmt: skip
        assert len(line.quotes) == 1
    for line in view.plan.shown:
        assert all(not people and not of for _, _, people, of in line.personas)
        assert all(not one.who for one in line.decisions)
    assert view.plan.hidden >= len(small)
    html = render_report(view)
    assert "Noa Levi" not in html
    assert read_words("en").count("plan_hidden", view.plan.hidden) in html


def test_a_persona_report_has_its_own_plan(made):
    persona = made.table("persona")["persona_id"][0]
    view = view_report(made, ReportParameters("en", persona=persona))
    plan = action_plan(made, persona)
    assert [line.action_id for line in view.plan.shown] == [one.action_id for one in plan.actions][:12]
    assert all(not line.personas for line in view.plan.shown)


def test_what_the_study_measures_today(made):
    material = read_material(made, ReportParameters("en"))
    scores, cells = view_scores(material), material["journey_cell"]
    found = kpi_today("recommendation", "purchase", cells, scores)
    line = next(line for line in scores if line.scale == "nps")
    assert (found.score, found.place) == (line.waves[-1], "journey")
    assert kpi_today("waiting_time", "purchase", cells, scores) is None
    assert kpi_today("Calls we made", "purchase", cells, scores) is None
    assert kpi_today("recommendation", "purchase", cells, scores, least=line.waves[-1].people + 1) is None
    log = cells.iloc[:1].assign(
        lane="log", stage="purchase", score=80.0, low=70.0, high=88.0, people=40,
        detail='{"metric": "conversion"}',
    )  # fmt: skip
    gone = kpi_today("drop_off", "purchase", log, scores)
    assert (gone.score.value, gone.score.low, gone.score.high, gone.place) == (20.0, 12.0, 30.0, "stage")
