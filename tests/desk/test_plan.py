"""The action plan at the desk, without a browser: fields are filled in and buttons clicked from Python."""

from __future__ import annotations

import pytest

from tests.cli_studies import finished_study
from tests.desk.test_view import find, html
from workbench import plan_desk
from workbench.desk.plan.session import PlanSession
from workbench.journeys import action_plan, set_action
from workbench.journeys.plan.rules import plan_words
from workbench.study import StudyError, open_study


@pytest.fixture
def study(tmp_path):
    with open_study(finished_study(tmp_path / "bikes")) as opened:
        yield opened


def first(study):
    return action_plan(study).actions[0]


def test_what_is_saved_is_in_the_record_and_undone_again(study):
    session = PlanSession(study, who="Dana")
    one = session.action
    assert one == first(study)
    assert session.save(owner="support", effort="large", status="planned") == f"Saved: {one.title('en')}"
    assert (first(study).value("effort"), first(study).value("status")) == ("large", "planned")
    who = study.store.rows("SELECT who, action FROM action_edit")
    assert who == [("Dana", "set")]
    assert session.undo() == "The last step was taken back."
    assert first(study).fields == {}
    assert session.undo() == "Nothing to take back at this desk."


def test_a_field_put_back_to_the_suggestion_counts_as_not_set(study):
    session = PlanSession(study)
    suggested = session.value("term")
    other = "long" if suggested != "long" else "short"
    session.save(term=other)
    session.save(term=suggested)
    assert "term" not in first(study).fields
    assert session.save(term=suggested, title=session.value("title")) == "Nothing was changed."


def test_two_desks_lose_nothing(study):
    one, other = PlanSession(study, who="Dana"), PlanSession(study, who="Omid")
    one.save(owner="Night shift")
    assert (
        other.save(owner="sales", note="x")
        == "Somebody changed this meanwhile: Department. Look again, then save."
    )
    assert first(study).value("owner") == "Night shift"
    assert other.value("owner") == "Night shift", "now Omid sees it"
    other.save(owner="sales")
    assert one.undo() == "Somebody edited the plan since; nothing was taken back."
    assert first(study).value("owner") == "sales"


def test_what_is_done_leaves_the_list_after_the_next_is_chosen(study):
    session = PlanSession(study)
    done = session.action.action_id
    session.save(status="done", done_in="2026-09")
    assert session.action.action_id == done, "it stays in sight"
    session.move(1)
    assert done not in {one.action_id for one in session.shown}
    session.show(everything=True)
    assert done in {one.action_id for one in session.shown}


def test_moving_stops_at_both_ends(study):
    session = PlanSession(study)
    begin = session.action
    session.move(-1)
    assert session.action == begin
    session.move(10_000)
    assert session.action == session.shown[-1]


def test_everything_from_the_data_is_escaped(study):
    set_action(study, first(study).action_id, title="Wait <b>less</b>", owner="<i>we</i>")
    shown = html(plan_desk(study))
    assert "Wait &lt;b&gt;less&lt;/b&gt;" in shown
    assert "<b>less" not in shown
    assert "&lt;i&gt;we" in shown


@pytest.mark.parametrize(
    ("language", "owner"), [("en", "Department"), ("fa", "واحد مسئول"), ("he", "מחלקה אחראית")]
)
def test_fields_are_filled_in_and_saved_by_button(study, language, owner):
    page = plan_desk(study, who="Dana", language=language)
    assert ("safar-rtl" in page._dom_classes) == (language != "en")
    words = plan_words()
    effort = find(page, "Dropdown", words["columns"]["effort"][language])
    assert effort.value == ""
    effort.value = "small"
    find(page, "Combobox", owner).value = "Night shift"
    save = {"en": "Save", "fa": "ذخیره", "he": "שמירה"}[language]
    find(page, "Button", save).click()
    assert first(study).fields == {"owner": "Night shift", "effort": "small"}
    assert 'role="status"' in html(page)
    undo = {"en": "Undo", "fa": "بازگرداندن", "he": "ביטול הפעולה האחרונה"}[language]
    find(page, "Button", undo).click()
    assert first(study).fields == {}
    assert find(page, "Combobox", owner).value != "Night shift"


def test_a_known_department_is_kept_by_its_id_in_every_language(study):
    page = plan_desk(study, language="fa")
    box = find(page, "Combobox", "واحد مسئول")
    session = PlanSession(study, language="fa")
    if session.owners:
        box.value = box.options[0]
        find(page, "Button", "ذخیره").click()
        assert PlanSession(study).action.value("owner") in session.owners


def test_choosing_in_the_list_shows_the_other_action(study):
    page = plan_desk(study)
    chooser = find(page, "Select", "")
    second = chooser.options[1][1]
    chooser.value = second
    other = next(one for one in action_plan(study).actions if one.action_id == second)
    assert other.explanation("en") in html(page)
    assert find(page, "Text", "Opportunity").value == other.title("en")


def test_a_wrong_value_is_said_in_the_widget(study):
    page = plan_desk(study)
    find(page, "Text", "Opportunity").value = "  "
    find(page, "Button", "Save").click()
    assert 'role="alert"' in html(page)
    assert "an action needs one" in html(page)
    assert first(study).fields == {}


def test_nothing_to_do_and_an_unknown_language(empty_study):
    assert "There is nothing to do here yet" in html(plan_desk(empty_study))
    with pytest.raises(StudyError, match="unknown language 'xx'"):
        plan_desk(empty_study, language="xx")
