"""`workbench journeys` and `workbench waves` as a person meets them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.cli_studies import finished_study
from tests.test_cli import one_line, workbench
from workbench.cli import main
from workbench.journeys import action_plan, set_action, undo_action_edit
from workbench.study import open_study


@pytest.fixture(scope="module")
def finished(tmp_path_factory) -> Path:
    return finished_study(tmp_path_factory.mktemp("cli") / "bikes")


@pytest.fixture
def run(finished, capsys):
    def call(*arguments: str, status: int = 0) -> str:
        assert main([*arguments, "--study", str(finished)]) == status
        told = capsys.readouterr()
        return told.err if status else told.out

    return call


@pytest.mark.parametrize("command", ["show", "export", "schema", "check"])
def test_every_command_has_help_with_an_example(command, capsys):
    assert main(["journeys", command, "--help"]) == 0
    assert f"Example: workbench journeys {command}" in capsys.readouterr().out


def test_the_map_is_told_stage_by_stage_with_its_people(run, finished):
    shown = run("journeys", "show")
    lines = shown.splitlines()
    assert lines[0] == "Everyone (Bikes)"
    [purchase] = [line for line in lines if line.startswith("3. Purchase: ")]
    with open_study(finished) as study:
        cells = study.table("journey_cell").query("persona_id == 'everyone' and stage == 'purchase'")
    reach = cells[cells["lane"] == "reach"].iloc[0]
    assert purchase.endswith(f"{reach['people']} of {reach['of']} people speak of it")
    assert "Pains" in shown
    assert "What to ask next" in shown


@pytest.mark.parametrize(
    ("language", "everyone", "pains"), [("fa", "همه (دوچرخه)", "نقاط درد"), ("he", "כולם", "כאבים")]
)
def test_a_map_from_right_to_left(run, language, everyone, pains):
    lines = run("journeys", "show", "--language", language).splitlines()
    assert everyone in lines[0]
    assert lines[0].endswith("\u2069"), "headings stand at the right"
    assert any(line.rstrip().endswith(f"\u2067{pains}\u2069") for line in lines), "lanes stand at the right"


def test_signs_stay_at_the_left_of_their_numbers(run):
    told = run("waves", "--all", "--language", "fa")
    signed = re.findall("(.)[+−][۰-۹]", told)
    assert signed
    assert set(signed) == {"\u2066"}


def test_a_narrow_terminal(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "44")
    assert max(len(line.rstrip()) for line in run("journeys", "show").splitlines()) <= 44


def test_maps_of_a_persona_an_account_a_wave_and_one_stage(run):
    assert "(Bikes)" in run("journeys", "show", "--persona", "1")
    assert "3 people" in run("journeys", "show", "--account", "acme")
    assert "10 people" in run("journeys", "show", "--wave", "2026-03")
    assert "1. " in run("journeys", "show", "--stage", "retention")
    journey = json.loads(run("journeys", "show", "--json", "--persona", "1"))
    assert journey["persona"]["persona_id"] != "everyone"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "--persona", "Nobody"), "no persona 'Nobody'"),
        (("show", "--stage", "nowhere"), "unknown stage 'nowhere'"),
        (("show", "--wave", "2020"), "unknown wave '2020'"),
        (("show", "--account", "x"), "unknown account 'x'"),
        (("show", "--journey-model", "own"), "own"),
        (("export", "map.gif"), "'.gif'"),
        (("export", "/nowhere/at/all/map.json"), "/nowhere/at/all"),
    ],
)
def test_a_mistake_is_one_line(run, arguments, told):
    assert told in one_line(run("journeys", *arguments, status=1))


def test_a_shared_map_has_no_small_count(run, tmp_path, monkeypatch):
    file = tmp_path / "map.json"
    monkeypatch.setattr("workbench.reports.sharing.check_shared", lambda study: None)
    run("journeys", "export", str(file), "--shared")
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    assert cells
    assert not [cell for cell in cells if 0 < cell["people"] < 5]


def test_exports_by_ending_and_the_check_of_one(run, tmp_path, capsys):
    files = {ending: tmp_path / f"map.{ending}" for ending in ("json", "csv", "svg")}
    for file in files.values():
        assert run("journeys", "export", str(file), "--persona", "1", "--language", "fa").strip() == str(file)
    content = json.loads(files["json"].read_text(encoding="utf-8"))
    assert main(["journeys", "schema"]) == 0
    jsonschema.validate(content, json.loads(capsys.readouterr().out))
    assert "نقاط درد" in files["svg"].read_text(encoding="utf-8")
    assert "پرسونا" in files["csv"].read_text(encoding="utf-8-sig").splitlines()[0]
    assert main(["journeys", "check", str(files["json"])]) == 0
    assert "a journey map, version 1.0, 5 stages" in capsys.readouterr().out


def test_the_check_names_the_file_the_field_and_the_value(tmp_path, capsys, run):
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    run("journeys", "export", str(good))
    content = json.loads(good.read_text(encoding="utf-8"))
    content["cells"][1]["people"] = -3
    bad.write_text(json.dumps(content), encoding="utf-8")
    assert main(["journeys", "check", str(bad), str(good), str(tmp_path / "none.json")]) == 1
    told = capsys.readouterr()
    assert "cells.1.people" in told.err
    assert "-3" in told.err
    assert "none.json: No such file" in told.err
    assert str(good) in told.out


def test_names_are_hidden_in_what_leaves(finished, tmp_path, run):
    with open_study(finished) as study:
        quotes = study.table("journey_cell").query("lane == 'quotes'")["statement"]
    word = max(quotes.iloc[0].split(), key=len)
    settings = finished / "study.yaml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(f"{before}privacy:\n  names: [{json.dumps(word)}]\n", encoding="utf-8")
    target = tmp_path / "map.json"
    try:
        run("journeys", "export", str(target))
    finally:
        settings.write_text(before, encoding="utf-8")
    said = [cell["statement"] for cell in json.loads(target.read_text())["cells"] if cell["lane"] == "quotes"]
    assert said
    assert not any(word in statement for statement in said)


def test_nothing_coded_and_no_study(tmp_path, capsys, monkeypatch):
    (tmp_path / "study.yaml").write_text("title: Empty\nsources: []\n", encoding="utf-8")
    assert main(["journeys", "show", "--study", str(tmp_path)]) == 1
    assert "nothing is coded yet (import and code first" in one_line(capsys.readouterr().err)
    monkeypatch.chdir(tmp_path / "..")
    assert main(["journeys", "show"]) == 1
    assert "no study here" in one_line(capsys.readouterr().err)


def test_waves_tell_changes_with_their_intervals(run):
    shown = run("waves")
    assert shown.splitlines()[0] == "2026-09 against 2026-03"
    assert "--all shows them" in shown
    every = run("waves", "--all", "--before", "2026-03", "--after", "2026-09")
    assert "Difference in points" in every
    assert " of 10" in every
    told = json.loads(run("waves", "--json", "--language", "fa"))
    assert (told["before"], told["after"]) == ("2026-03", "2026-09")
    for row in told["themes"]:
        assert row["low"] <= row["difference"] <= row["high"]
    assert "۲۰۲۶" in run("waves", "--language", "fa").splitlines()[0]


def test_waves_around_an_action(run, finished):
    with open_study(finished) as study:
        one = action_plan(study).actions[0].action_id
        assert "is not done" in one_line(run("waves", "--action", one[:15], status=1))
        set_action(study, one, status="done", done_in="2026-09")
    assert "--action chooses the waves" in one_line(
        run("waves", "--action", one, "--before", "2026-03", status=1)
    )
    shown = run("waves", "--action", one, "--all")
    with open_study(finished) as study:
        undo_action_edit(study)
    assert "2026-09 against 2026-03" in shown


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--before", "2020-01"), "unknown wave '2020-01' (there are 2026-03, 2026-09)"),
        (("--persona", "Nobody"), "no persona 'Nobody'"),
        (("--language", "xx"), "unknown language"),
    ],
)
def test_a_wrong_wave_is_one_line(run, arguments, told):
    assert told in one_line(run("waves", *arguments, status=1))


def test_one_wave_only_says_what_to_do(tmp_path, capsys):
    from tests.personas.planted import planted
    from tests.personas.planted_study import planted_study

    planted_study(tmp_path / "study", planted(9, 1, seed=2)).close()
    assert main(["waves", "--study", str(tmp_path / "study")]) == 1
    told = one_line(capsys.readouterr().err)
    assert "a comparison needs two" in told
    assert "import --wave" in told


def test_in_a_process_of_its_own(finished, tmp_path):
    shown = workbench("journeys", "show", "--study", str(finished))
    assert (shown.returncode, shown.stderr) == (0, "")
    wrong = workbench("journeys", "show", "--wave", "x", "--study", str(finished))
    assert wrong.returncode == 1
    assert "unknown wave 'x'" in one_line(wrong.stderr)
    changed = workbench("waves", "--study", str(finished))
    assert (changed.returncode, changed.stderr) == (0, "")
    assert workbench("waves", "--before").returncode == 2
