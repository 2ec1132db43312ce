"""The plan as CSV, as Excel sheet and as actions.yaml that a person edits."""

import csv

import pytest
import yaml
from openpyxl import load_workbook

from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from workbench.journeys import update_journeys
from workbench.journeys.plan.edits import merge_actions, set_action, undo_action_edit
from workbench.journeys.plan.export import formula_safe
from workbench.journeys.plan.history import counting_action_edits
from workbench.journeys.plan.making import action_plan
from workbench.journeys.plan.plan_file import ACTIONS_FILE, read_actions, write_actions
from workbench.study import WorkbenchError


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files") / "study"
    with planted_study(folder, planted(8, 1, seed=4)) as study:
        update_journeys(study)
        yield study


@pytest.fixture
def study(made):
    yield made
    while counting_action_edits(made):
        undo_action_edit(made)
    (made.folder / ACTIONS_FILE).unlink(missing_ok=True)


def actions(study):
    return action_plan(study).actions


def changed(study, change):
    """Write the file, let somebody change its content, save it."""
    path = write_actions(study)
    content = yaml.safe_load(path.read_text("utf-8"))
    change(content)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), "utf-8")
    return path


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_csv_is_for_people(study, tmp_path, language):
    set_action(study, actions(study)[0].action_id, title="=HYPERLINK(1)", note="-2, @x", owner="support")
    plan = action_plan(study)
    path = plan.to_csv(tmp_path / "plan.csv", language=language)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(path.read_text("utf-8-sig").splitlines())
    assert len(rows) == len(plan.actions)
    assert len(set(head)) == len(head)
    row = dict(zip(head, rows[0], strict=True))
    assert "'=HYPERLINK(1)" in row.values()
    assert "'-2, @x" in row.values()
    assert {"en": "Customer service", "fa": "خدمات مشتریان", "he": "שירות לקוחות"}[language] in row.values()
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)
    assert plan.to_csv(tmp_path / "again.csv", language=language).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_an_excel_sheet_reads_in_its_direction_and_calculates_nothing(study, tmp_path, language):
    set_action(study, actions(study)[0].action_id, title="=1+1", note="a\x07b")
    plan = action_plan(study)
    sheet = load_workbook(plan.to_xlsx(tmp_path / "plan.xlsx", language=language)).active
    assert bool(sheet.sheet_view.rightToLeft) == (language != "en")
    assert sheet.max_row == len(plan.actions) + 1
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    first = {cell.value: cell for cell in sheet[2]}
    assert first["=1+1"].data_type != "f"
    assert first["=1+1"].quotePrefix
    assert "ab" in first
    assert plan.actions[0].priority in first
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    order = {cell.alignment.readingOrder for cell in sheet[1]}
    assert order == ({0} if language == "en" else {2})
    assert all(cell.alignment.wrap_text for cell in sheet[2] if cell.column == 1)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r1", "\x00=1", " =1", "＝1"])
def test_what_looks_like_a_formula(text):
    assert formula_safe(text) == f"'{text}"


def test_a_folder_that_is_not_there_is_said(study, tmp_path):
    with pytest.raises(WorkbenchError, match="cannot be written"):
        action_plan(study).to_csv(tmp_path / "none" / "plan.csv")


def test_written_and_read_nothing_changes(study):
    before, edits = actions(study), len(study.table("action_edit"))
    first = write_actions(study).read_text("utf-8")
    assert read_actions(study) == 0
    assert actions(study) == before
    assert write_actions(study).read_text("utf-8") == first
    assert len(study.table("action_edit")) == edits


def test_what_a_person_changes_is_taken_over_as_one_edit_and_can_be_undone(study):
    before = actions(study)
    segments = list(study.table("segment")["segment_id"][:2])

    def change(content):
        content["actions"][0] |= {
            "owner": "Rivka",
            "status": "done",
            "done_in": "2026-09",
            "note": "two\nlines",
        }
        content["actions"][1]["title"] = "חיזור אחרי לקוחות"
        content["actions"].append(
            {"title": "Our own", "stage": "purchase", "evidence": segments, "effort": "small"}
        )
        del content["actions"][2]

    changed(study, change)
    assert read_actions(study, who="me") == 3
    now = {one.action_id: one for one in actions(study)}
    assert now[before[0].action_id].fields == {
        "owner": "Rivka", "status": "done", "done_in": "2026-09", "note": "two\nlines"
    }  # fmt: skip
    assert now[before[1].action_id].title("fa") == "חיזור אחרי לקוחות"
    assert now[before[2].action_id] == before[2]
    assert [one.evidence for one in now.values() if one.kind == "own"] == [tuple(segments)]
    assert study.table("action_edit")[["who", "action"]].iloc[-1].tolist() == ["me", "read"]
    assert read_actions(study) == 0  # read twice, changed once
    written = write_actions(study).read_text("utf-8")
    assert read_actions(study) == 0
    assert "Rivka" in written
    assert undo_action_edit(study) == "read"
    assert actions(study) == before


def test_back_to_the_suggestion(study):
    first = actions(study)[0]
    set_action(study, first.action_id, owner="Rivka")
    changed(study, lambda content: content["actions"][0].update(owner=first.value("owner")))
    assert read_actions(study) == 1
    assert actions(study)[0].fields == {}


def test_what_was_decided_meanwhile_is_not_lost(study):
    first, second = (one.action_id for one in actions(study)[:2])
    changed(study, lambda content: content["actions"][0].update(owner="Rivka"))
    set_action(study, first, effort="large")
    set_action(study, second, owner="Dana")
    assert read_actions(study) == 1
    now = {one.action_id: one for one in actions(study)}
    assert now[first].fields == {"effort": "large", "owner": "Rivka"}
    assert now[second].fields == {"owner": "Dana"}
    set_action(study, first, owner="Omid")
    undo_action_edit(study)
    undo_action_edit(study)
    set_action(study, first, owner="Omid")
    with pytest.raises(WorkbenchError, match=r"line \d+, owner: owner: the file says 'Rivka', but .* 'Omid'"):
        read_actions(study)


def test_a_file_with_news_is_not_overwritten(study):
    changed(study, lambda content: content["actions"][0].update(note="mine"))
    with pytest.raises(WorkbenchError, match="not read yet"):
        write_actions(study)


def test_merged_meanwhile(study):
    first, second = (one.action_id for one in actions(study)[:2])
    path = write_actions(study)
    merge_actions(study, first, second)
    assert read_actions(study) == 0
    content = yaml.safe_load(path.read_text("utf-8"))
    next(item for item in content["actions"] if item["id"] == second)["owner"] = "Dana"
    path.write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
    with pytest.raises(WorkbenchError, match=f"line \\d+, owner: is part of {first} now"):
        read_actions(study)


ITEM = "actions:\n- id: {first}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("actions: [", "line 1: is not valid YAML"),
        ("- a\n", "line 1: is not a list of fields"),
        ("plan: []\n", "line 1: unknown field 'plan'"),
        ("actions: yes\n", "actions: is not a list"),
        ("as_of_edit: x\nactions: []\n", "as_of_edit: 'x' is not a number"),
        ("model: nothing\nactions: []\n", "unknown journey model 'nothing'"),
        (ITEM + "  status: finished\n", "line 3, status: status: 'finished' is not allowed"),
        (ITEM + "  effort: 3\n", "line 3, effort: effort: '3' is not allowed"),
        (ITEM + "  ownr: me\n", "line 3, ownr: unknown field 'ownr', did you mean 'owner'"),
        (ITEM + "  owner: [a, b]\n", "line 3, owner: is not a text"),
        (ITEM + "  owner: a\n  owner: b\n", "owner: stands twice"),
        (ITEM + "  evidence: [g]\n", "line 3, evidence: evidence is only for actions without id"),
        (ITEM + "- id: {first}\n", "line 3, id: the action .* stands twice"),
        ("actions:\n- id: action_0\n  owner: me\n", "line 3, owner: no action 'action_0'"),
        ("actions:\n- title: New\n  evidence: [g]\n", "line 2: unknown stage ''"),
        ("actions:\n- title: New\n  stage: purchase\n", "line 2: an action needs evidence"),
        ("actions:\n- stage: purchase\n  evidence: g\n", "line 3, evidence: is not a list"),
        (
            "actions:\n- title: N\n  stage: purchase\n  evidence: [g]\n  severity: x\n",
            "line 5, severity: 'x'",
        ),
        ("actions:\n- just words\n", "line 2: is not a list of fields"),
        ("a: &a [x]\nactions: *a\n", "line 1: unknown field 'a'"),
    ],
)
def test_a_wrong_file_names_line_and_field(study, text, said):
    (study.folder / ACTIONS_FILE).write_text(text.replace("{first}", actions(study)[0].action_id), "utf-8")
    edits = len(study.table("action_edit"))
    with pytest.raises(WorkbenchError, match=said):
        read_actions(study)
    assert len(study.table("action_edit")) == edits


def test_no_file_and_no_text(study):
    with pytest.raises(WorkbenchError, match="no such file"):
        read_actions(study)
    (study.folder / ACTIONS_FILE).write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(WorkbenchError, match="not UTF-8"):
        read_actions(study)
