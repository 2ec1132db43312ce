"""`workbench plan` as a person meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli_studies import finished_study
from tests.test_cli import one_line, workbench
from workbench.cli import main
from workbench.study import open_study

NEW = ["show", "set", "drop", "merge", "add", "undo", "edit-file", "export"]


@pytest.fixture(scope="module")
def finished(tmp_path_factory) -> Path:
    return finished_study(tmp_path_factory.mktemp("cli") / "bikes")


@pytest.fixture
def plan(finished, capsys):
    """Call ``workbench plan``; every edit of a test is taken back after it."""

    def call(*arguments: str, status: int = 0) -> str:
        assert main(["plan", *arguments, "--study", str(finished)]) == status
        told = capsys.readouterr()
        return told.err if status else told.out

    yield call
    (finished / "actions.yaml").unlink(missing_ok=True)
    while main(["plan", "undo", "--study", str(finished)]) == 0:
        pass


def rows(plan) -> list[dict[str, object]]:
    return json.loads(plan("show", "--json"))


def by_id(plan, short):
    return next(row for row in rows(plan) if str(row["action_id"]).startswith(f"action_{short}"))


@pytest.fixture
def ids(plan) -> list[str]:
    return [str(row["action_id"]).removeprefix("action_")[:8] for row in rows(plan)]


@pytest.mark.parametrize("command", NEW)
def test_every_command_has_help_with_an_example(command, capsys):
    assert main(["plan", command, "--help"]) == 0
    assert f"Example: workbench plan {command}" in capsys.readouterr().out


def test_the_most_pressing_first_with_every_part_of_the_priority(plan, ids):
    shown = plan("show")
    assert [shown.index(one) for one in ids[:10]] == sorted(shown.index(one) for one in ids[:10])
    for row in rows(plan)[:3]:
        assert str(row["explanation"]) in " ".join(shown.split())
    assert f"{len(ids) - 10} more: --all" in shown
    assert all(one in plan("show", "--all") for one in ids)


def test_the_plan_in_right_to_left_words(plan):
    shown = plan("show", "--language", "fa")
    assert "شدت" in shown
    assert "اولویت" in shown
    assert "·" not in shown


def test_people_set_drop_merge_and_add_and_take_it_back(plan, ids, finished):
    one, two, three, *_ = ids
    told = plan(
        "set", one, "--owner", "operations", "--effort", "large", "--status", "planned", "--by", "Ada"
    )
    assert "Operations" in told
    assert (by_id(plan, one)["owner"], by_id(plan, one)["effort"]) == ("operations", "large")
    plan("set", one, "--reset", "effort")
    assert by_id(plan, one)["effort"] == ""
    assert "(dropped)" in plan("drop", two, "--note", "Not ours")
    plan("merge", one, three)
    assert len(rows(plan)) == len(ids) - 1
    with open_study(finished) as study:
        segment = study.table("segment")["segment_id"].iloc[0]
    plan("add", "Call back", "--stage", "retention", "-e", segment, "--owner", "support")
    assert any(row["title"] == "Call back" for row in rows(plan))
    took = [plan("undo").strip() for _ in range(5)]
    assert took == [f"took back: {act}" for act in ("add", "merge", "drop", "set", "set")]
    assert [str(row["action_id"])[7:15] for row in rows(plan)] == ids


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("set", "nowhere", "--owner", "x"), "no action 'nowhere'"),
        (("set", "{}", "--status", "finished"), "use open, planned, done or dropped"),
        (("set", "{}", "--reset", "stattus"), "did you mean 'status'?"),
        (("set", "{}"), "nothing was said of the action"),
        (("merge", "{}", "{}"), "two different actions"),
        (("add", "Call", "--stage", "use", "-e", "g_1"), "unknown stage 'use'"),
        (("add", "Call", "--stage", "purchase", "-e", "g_1"), "no segment 'g_1'"),
        (("undo",), "nothing to undo"),
        (("export", "plan.ods"), ".xlsx or .csv"),
        (("show", "--persona", "Nobody"), "no persona 'Nobody'"),
    ],
)
def test_a_mistake_is_one_line_and_changes_nothing(plan, ids, arguments, told):
    before = rows(plan)
    assert told in one_line(plan(*(part.format(ids[0]) for part in arguments), status=1))
    assert rows(plan) == before


def test_the_file_goes_round(plan, ids, finished):
    file = finished / "actions.yaml"
    assert plan("edit-file").strip() == str(file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("effort: ''", "effort: small", 1), encoding="utf-8")
    assert "taken over: 1 action" in plan("edit-file")
    assert by_id(plan, ids[0])["effort"] == "small"
    assert "nothing had changed" in plan("edit-file")
    wrong = file.read_text(encoding="utf-8").replace("effort: small", "effort: huge", 1)
    line = wrong[: wrong.index("effort: huge")].count("\n") + 1
    file.write_text(wrong, encoding="utf-8")
    told = one_line(plan("edit-file", status=1))
    assert f"actions.yaml, line {line}, effort" in told
    assert "use small, medium or large" in told
    assert file.read_text(encoding="utf-8") == wrong, "what somebody wrote is not thrown away"
    assert by_id(plan, ids[0])["effort"] == "small"


def test_an_editor_opens_on_a_terminal(plan, ids, finished, tmp_path, monkeypatch):
    import sys

    editor = tmp_path / "editor.py"
    editor.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text('utf-8').replace(\"effort: ''\", 'effort: medium', 1), 'utf-8')\n"
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: True)
    assert "taken over: 1 action" in plan("edit-file")
    assert by_id(plan, ids[0])["effort"] == "medium"


def test_sheets_for_others(plan, ids, tmp_path):
    sheet, table = tmp_path / "plan.xlsx", tmp_path / "plan.csv"
    assert plan("export", str(sheet), "--language", "he").strip() == str(sheet)
    made = openpyxl.load_workbook(sheet).active
    assert made.sheet_view.rightToLeft
    assert made.max_row == len(ids) + 1
    plan("export", str(table), "--persona", "1")
    found = list(csv.reader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert "Priority" in found[0]
    assert 1 < len(found) <= len(ids) + 1


def test_nothing_coded_says_what_to_run(tmp_path, capsys):
    (tmp_path / "study.yaml").write_text("title: Empty\nsources: []\n", encoding="utf-8")
    assert main(["plan", "show", "--study", str(tmp_path)]) == 1
    assert "nothing is coded yet (workbench run" in one_line(capsys.readouterr().err)


def test_in_a_process_of_its_own(finished):
    done = workbench("plan", "show", "--study", str(finished))
    assert (done.returncode, done.stderr) == (0, "")
    wrong = workbench("plan", "set", "nowhere", "--owner", "x", "--study", str(finished))
    assert wrong.returncode == 1
    assert "no action 'nowhere'" in one_line(wrong.stderr)
    assert workbench("plan", "set").returncode == 2
