"""`workbench personas` as a person meets it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml

from tests.cli_studies import finished_study
from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from tests.test_cli import one_line, workbench
from workbench.cli import main
from workbench.flow import group_personas
from workbench.study import open_study

NEW = ["show", "why", "merge", "split", "rename", "pin", "undo", "ask", "assign", "committee"]


@pytest.fixture(scope="module")
def finished(tmp_path_factory) -> Path:
    return finished_study(tmp_path_factory.mktemp("cli") / "bikes")


@pytest.fixture
def personas(finished, capsys):
    """Call ``workbench personas``; every edit of a test is taken back after it."""

    def call(*arguments: str, status: int = 0) -> str:
        assert main(["personas", *arguments, "--study", str(finished)]) == status
        told = capsys.readouterr()
        return told.err if status else told.out

    yield call
    while main(["personas", "undo", "--study", str(finished)]) == 0:
        pass


def listed(personas) -> list[dict[str, object]]:
    return json.loads(personas("show", "--json"))


@pytest.mark.parametrize("command", NEW)
def test_every_command_has_help_with_an_example(command, capsys):
    assert main(["personas", command, "--help"]) == 0
    assert f"Example: workbench personas {command}" in capsys.readouterr().out


def test_the_list_tells_people_stability_and_how_many_more_are_needed(personas, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    rows = listed(personas)
    assert len(rows) == 2
    shown = personas("show")
    for row in rows:
        assert row["names"]["en"] in shown
        assert row["core"] + row["more_needed"] == 20
        assert f"{row['stability']:.2f}" in shown
    assert "hypothesis" in shown
    assert "by people" not in shown


@pytest.mark.parametrize(("language", "word"), [("fa", "فرضیه"), ("he", "השערה")])
def test_the_list_in_right_to_left_languages(personas, language, word):
    lines = personas("show", "--language", language).splitlines()
    [first] = [line for line in lines if "\u2067" + ("۱" if language == "fa" else "1") + "\u2069" in line]
    assert word in first
    assert first.rindex("\u2067") > first.index(word), "numbers stand at the right"
    for line in lines:
        assert line.count("\u2067") == line.count("\u2069")


def test_the_study_may_be_named_before_the_command(finished, capsys):
    assert main(["personas", "--study", str(finished), "show"]) == 0
    assert "hypothesis" in capsys.readouterr().out


def test_why_tells_what_entered_and_every_number_that_was_tried(personas):
    shown, summary = personas("why"), json.loads(personas("why", "--json"))
    assert "talk (" in shown
    assert "chosen" in shown
    assert [row["verdict"] for row in summary["candidates"]].count("chosen") == 1
    assert len(summary["candidates"]) >= 2


def test_shaped_personas_are_marked_and_undo_takes_the_last_step_back(personas):
    first, second = (str(row["names"]["en"]) for row in listed(personas))
    assert "Night riders" in personas("rename", "1", "Night riders", "--by", "Ada")
    assert sum(bool(row["edited"]) for row in listed(personas)) == 1
    assert len(personas("split", "night riders", "--into", "2").splitlines()) == 3
    assert [personas("undo").strip() for _ in range(2)] == ["took back: split", "took back: rename"]
    assert "Everybody" in personas("merge", first, second, "--name", "Everybody")
    assert len(listed(personas)) == 1
    personas("undo")
    assert not any(row["edited"] for row in listed(personas))


def test_somebody_is_pinned_and_put_nowhere(personas, finished):
    with open_study(finished) as study:
        member = study.table("membership").iloc[0]
        people = study.table("participant").set_index("participant_id")
        other = next(one for one in study.table("persona")["persona_id"] if one != member["persona_id"])
    pseudonym = str(people.loc[member["participant_id"], "pseudonym"])
    assert other in personas("pin", pseudonym, other)
    personas("pin", pseudonym, "--nowhere")
    with open_study(finished) as study:
        assert member["participant_id"] not in set(study.table("membership")["participant_id"])


def test_members_of_a_part_may_be_named(personas, finished):
    with open_study(finished) as study:
        own = study.table("membership").groupby("persona_id")["participant_id"].first()
        persona, member = next(iter(own.items()))
    told = personas("split", str(persona), "--member", str(member)).splitlines()
    assert " 1 people " in told[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rename", "Nobody", "x"), "no persona 'Nobody'"),
        (("merge", "1"), "merging takes two"),
        (("pin", "P99", "1"), "no participant 'P99'"),
        (("pin", "P99"), "say one persona or --nowhere"),
        (("rename", "1"), "a persona needs a name"),
        (("undo",), "nothing to undo"),
        (("show", "--language", "xx"), "unknown language 'xx' (use one of en, fa, he)"),
        (("ask", "--output", "q.docx"), ".yaml or .csv"),
        (("committee", "akme"), "did you mean 'acme'?"),
    ],
)
def test_a_mistake_is_one_line(personas, arguments, told):
    assert told in one_line(personas(*arguments, status=1))


def test_a_mistyped_name_gets_a_suggestion_and_the_list(personas):
    name = str(listed(personas)[1]["names"]["en"])
    told = one_line(personas("rename", name[:-2] + "x", "Other", status=1))
    assert f"did you mean {name!r}?" in told
    assert "there are 1 " in told


def test_the_committee_tells_who_is_heard_and_who_is_missing(personas):
    shown = personas("committee")
    assert shown.index("acme") < shown.index("orbit")
    assert "Nobody yet:" in shown
    assert "roster or CRM" in shown
    [one] = json.loads(personas("committee", "orbit", "--json"))
    assert one["present"] == ["champion"]


def test_too_few_people_for_questions_say_how_many_are_missing(personas, tmp_path):
    assert "Every persona needs 20 people" in personas("ask")
    assert "persona_" not in personas("ask"), "personas have names"
    target = tmp_path / "q.yaml"
    assert "Every persona needs 20" in one_line(personas("ask", "--output", str(target), status=1))
    assert not target.exists()


def test_nothing_found_yet(tmp_path, capsys):
    (tmp_path / "study.yaml").write_text("title: Empty\nsources: []\n", encoding="utf-8")
    study = ["--study", str(tmp_path)]
    for command in ("show", "why"):
        assert main(["personas", command, *study]) == 0
        assert "workbench personas" in one_line(capsys.readouterr().out)
    assert main(["personas", "rename", "1", "x", *study]) == 1
    assert "this study has no personas" in one_line(capsys.readouterr().err)
    assert main(["personas", *study]) == 0
    assert "Nothing has been coded yet" in capsys.readouterr().err
    assert main(["personas", "show", *study, "--language", "he"]) == 0
    assert "עדיין לא קודד דבר" in capsys.readouterr().out
    assert main(["personas", "committee", *study]) == 1
    assert "nobody of this study has an account" in one_line(capsys.readouterr().err)


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> Path:
    """Sixty people of two kinds, whose plan tells which kind they are."""
    folder = tmp_path_factory.mktemp("ask") / "study"
    people = planted(60, 2, seed=4)
    with planted_study(folder, people) as study:
        group_personas(study)
        homes = study.table("membership").set_index("participant_id")["persona_id"]
        first = homes.min()
        with study.store.transaction() as store:
            for person, home in homes.items():
                plan = json.dumps({"plan": "city" if home == first else "plus"})
                store.execute(
                    "UPDATE participant SET attributes = ? WHERE participant_id = ?", (plan, person)
                )
    return folder


def test_golden_questions_are_written_and_new_people_assigned(asked, tmp_path, capsys):
    questions, answers, out = (tmp_path / name for name in ("q.yaml", "a.csv", "out.csv"))
    study = ["--study", str(asked)]
    assert main(["personas", "ask", "--most", "1", "--output", str(questions), *study]) == 0
    shown = capsys.readouterr().out
    assert "95 % interval" in shown
    assert shown.splitlines()[-1] == str(questions)
    content = yaml.safe_load(questions.read_text(encoding="utf-8"))
    assert content["accuracy"] > content["guessing"]
    headers = [one["question"]["fa"] for one in content["questions"]]
    assert content["questions"][0]["column"] == "plan"
    rows = [["r1", *(one["answers"]["he"][0] for one in content["questions"])], ["r2", *[""] * len(headers)]]
    with answers.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["who", *headers], *rows])
    more = ["--questions", str(questions), "--id", "who", "--output", str(out)]
    assert main(["personas", "assign", str(answers), *more, *study]) == 0
    assert "1 of 2" in capsys.readouterr().out
    [one, other] = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert (one["person"], one["why_not"]) == ("r1", "")
    assert one["persona"]
    assert (other["persona_id"], other["why_not"]) == ("", "too_few_answers")


def test_answers_without_a_question_are_refused_and_nothing_is_written(asked, tmp_path, capsys):
    answers, out, questions = (tmp_path / name for name in ("a.csv", "out.csv", "q.yaml"))
    answers.write_text("who,colour\nr1,red\n", encoding="utf-8")
    questions.write_text("questions: [{column: plan}]\n", encoding="utf-8")
    study = ["--study", str(asked), "--output", str(out)]
    assert main(["personas", "assign", str(answers), "--questions", str(questions), *study]) == 1
    assert "no column 'plan'" in one_line(capsys.readouterr().err)
    assert not out.exists()
    assert main(["personas", "assign", str(answers), "--id", "name", *study]) == 1
    assert "no column 'name' (there are who, colour)" in one_line(capsys.readouterr().err)
    assert main(["personas", "assign", str(answers), "--questions", str(answers), *study]) == 1
    assert "holds no golden questions" in one_line(capsys.readouterr().err)


def test_in_a_process_of_its_own(finished):
    done = workbench("personas", "show", "--study", str(finished))
    assert (done.returncode, done.stderr) == (0, "")
    wrong = workbench("personas", "rename", "9", "x", "--study", str(finished))
    assert wrong.returncode == 1
    assert "no persona '9'" in one_line(wrong.stderr)
    assert workbench("personas", "shwo").returncode == 2
