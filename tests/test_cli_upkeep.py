"""Commands that keep, bring back, erase and hide."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import ENGLISH, PERSIAN, make_study
from tests.test_cli import one_line
from workbench.cli import main
from workbench.flow import import_sources
from workbench.study import open_study


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = make_study(
        tmp_path / "study",
        {"lea.txt": ENGLISH + "Lea: Call Dr. Omer at 054-1234567.\n", "laleh.txt": PERSIAN},
    )
    with open_study(folder) as opened:
        import_sources(opened)
    return folder


def participants(folder: Path) -> list[str]:
    with open_study(folder) as study:
        return study.table("participant")["pseudonym"].tolist()


def test_what_cannot_be_undone_asks_first(study, capsys):
    assert main(["forget", "P01", "--study", str(study)]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("P01: ")
    assert "original, kept" in told.out
    assert "add --yes" in one_line(told.err)
    assert participants(study) == ["P01", "P02"]


def test_forget_removes_and_says_so(study, capsys):
    assert main(["forget", "P01", "--originals", "--yes", "--study", str(study)]) == 0
    assert "forgotten: P01" in capsys.readouterr().out
    assert participants(study) == ["P02"]
    assert len(list((study / "sources").iterdir())) == 1


def test_forgetting_nobody_is_one_line(study, capsys):
    assert main(["forget", "P99", "--yes", "--study", str(study)]) == 1
    assert "P99" in one_line(capsys.readouterr().err)


def test_a_backup_comes_back(study, tmp_path, capsys):
    copy = tmp_path / "copy.sqlite"
    names = tmp_path / "names.sqlite"
    assert main(["backup", "--study", str(study), "--to", str(copy), "--names", str(names)]) == 0
    assert names.is_file()
    (study / "sources" / "new.txt").write_text(ENGLISH.replace("Lea", "Noa"), encoding="utf-8")
    main(["import", "--study", str(study)])
    assert len(participants(study)) == 3
    capsys.readouterr()
    assert main(["restore", str(copy), "--study", str(study)]) == 1
    assert "add --yes" in one_line(capsys.readouterr().err)
    assert main(["restore", str(copy), "--yes", "--study", str(study)]) == 0
    assert "kept as it was: " in capsys.readouterr().out
    assert len(participants(study)) == 2


def test_possible_names_are_shown_and_decided(study, capsys):
    assert main(["privacy", "review", "--study", str(study)]) == 0
    shown = capsys.readouterr().out
    assert "Omer  (once" in shown
    assert "--redact NAME" in shown
    assert main(["privacy", "review", "--redact", "Omer", "--by", "Dana", "--study", str(study)]) == 0
    assert "Omer  (" not in capsys.readouterr().out
    assert main(["privacy", "names", "--study", str(study)]) == 0
    listed = capsys.readouterr().out
    assert "Omer" in listed
    assert "P01" in listed


def test_a_file_is_searched_before_it_is_shared(study, tmp_path, capsys):
    page = tmp_path / "page.html"
    page.write_text("<h1>Map</h1><p>Lea said: call 054-1234567</p>", encoding="utf-8")
    assert main(["privacy", "check", str(page), "--study", str(study)]) == 1
    shown = capsys.readouterr().out
    assert "NAME 'Lea'" in shown
    assert "PHONE '054-1234567'" in shown
    text = tmp_path / "notes.txt"
    text.write_text("Nobody is named.\nلاله گفت نه.\n", encoding="utf-8")
    assert main(["privacy", "check", str(text), "--study", str(study)]) == 1
    assert "notes.txt, line 2: NAME 'لاله'" in capsys.readouterr().out
    text.write_text("Nobody is named.\n", encoding="utf-8")
    assert main(["privacy", "check", str(text), "--study", str(study)]) == 0
    assert capsys.readouterr().out == "nothing found\n"


def test_a_shared_report_waits_for_decisions(study, capsys):
    assert main(["report", "--shared", "--study", str(study)]) == 1
    assert "workbench privacy review" in one_line(capsys.readouterr().err)


@pytest.mark.parametrize("command", ["review", "names", "check"])
def test_every_privacy_command_has_help_with_an_example(command, capsys):
    assert main(["privacy", command, "--help"]) == 0
    assert f"Example: workbench privacy {command}" in capsys.readouterr().out
