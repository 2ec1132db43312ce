"""``workbench import`` and ``workbench formats`` as a person meets them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.studies import ENGLISH, HEBREW, PERSIAN, make_study
from tests.test_cli import one_line, read_to_the_end
from workbench.cli import main

SURVEY = "ID,How likely are you to recommend us?,Why?\n1,9,The staff were patient.\n2,3,It broke twice.\n"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return make_study(
        tmp_path / "study",
        {"fa.txt": PERSIAN, "survey.csv": SURVEY, "empty.vtt": b"", "film.mp4": b"\0\0\0\x18ftypmp42"},
    )


def test_a_dry_run_shows_everything_and_writes_nothing(study, capsys):
    before = sorted(study.rglob("*"))
    assert main(["import", "--dry-run", "--study", str(study)]) == 1
    shown = capsys.readouterr().out
    assert sorted(study.rglob("*")) == before
    assert "people         \u2068نگار\u2069 (interviewer, 3 turns), \u2068لاله\u2069" in shown
    assert "columns        nps: How likely are you to recommend us?; respondent: ID; text: Why?" in shown
    assert "holds          2 rows" in shown
    assert "Cannot be read\n  empty.vtt: is empty" in shown
    assert "Not read\n  sources/film.mp4: a recording: bring its transcript" in shown
    assert "'نگار' is taken for the interviewer" in shown
    assert "Nothing was written." in shown
    assert "\x1b" not in shown


def test_a_dry_run_for_machines(study, capsys):
    main(["import", "--dry-run", "--json", "--study", str(study)])
    shown = json.loads(capsys.readouterr().out)
    by_file = {item["file"]: item for item in shown["files"]}
    assert by_file["sources/fa.txt"]["voices"][1]["role"] == "participant"
    assert by_file["sources/survey.csv"]["columns"][2] == {"header": "Why?", "scale": "text"}
    assert "is empty" in by_file["sources/empty.vtt"]["failure"]
    assert [item["file"] for item in shown["skipped"]] == ["sources/film.mp4"]


def test_a_dry_run_needs_no_study(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "he.txt").write_text(HEBREW, encoding="utf-8")
    assert main(["import", "he.txt", "--dry-run", "--interviewer", "נועה"]) == 0
    assert "\u2068נועה\u2069 (interviewer, 3 turns)" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["he.txt"]


def test_an_unsure_encoding_is_asked_for(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes("Ann: sí\nBo: no, señor\n".encode("cp1252"))
    main(["import", str(tmp_path / "a.txt"), "--dry-run", "--encoding", "cp1252"])
    assert "say the encoding" not in capsys.readouterr().out
    (tmp_path / "b.txt").write_bytes(b"Ann: ok\nBo: \xe0\n")
    main(["import", str(tmp_path / "b.txt"), "--dry-run"])
    shown = capsys.readouterr().out
    assert "(a guess)" in shown
    assert "say the encoding: --encoding" in shown


def test_a_table_on_a_terminal(study):
    screen, terminal = os.openpty()
    command = [sys.executable, "-m", "workbench", "import", "--dry-run", "--study", str(study)]
    environment = os.environ | {"COLUMNS": "100", "TERM": "xterm"}
    with subprocess.Popen(command, stdout=terminal, stderr=subprocess.PIPE, env=environment):
        os.close(terminal)
        shown = read_to_the_end(screen)
    assert "recognised as" in shown
    assert "────" in shown
    assert "نگار" in shown
    assert max(len(line) for line in shown.splitlines() if "─" in line) <= 120


def test_import_from_elsewhere_with_settings(tmp_path, capsys):
    study = make_study(tmp_path / "study", {})
    (tmp_path / "answers.csv").write_text(SURVEY, encoding="utf-8")
    command = ["import", str(tmp_path / "answers.csv"), "--study", str(study)]
    assert main([*command, "--column", "Why?=attribute", "--wave", "2"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("import     1 source ")
    text = (study / "study.yaml").read_text("utf-8")
    assert "Why?: attribute" in text
    assert 'wave: "2"' in text


def test_write_mapping_writes_what_was_recognised(study, capsys):
    (study / "sources" / "empty.vtt").unlink()
    assert main(["import", "--write-mapping", "--study", str(study)]) == 0
    text = (study / "study.yaml").read_text("utf-8")
    assert "interviewers: [نگار]" in text
    assert "Why?: text" in text
    capsys.readouterr()
    assert main(["import", "--study", str(study)]) == 0
    assert "taken for" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--wave", "2"], "no file is named for wave"),
        (["a.txt", "--column", "Why"], "names no scale"),
        (["a.txt", "--column", "Why=txt"], "'txt' is not allowed"),
        (["a.txt", "--kind", "film"], "'film' is not allowed for kind"),
        (["a.txt", "--encoding", "klingon"], "'klingon' is not allowed for encoding"),
        (["nowhere.txt"], "no such file or folder"),
    ],
)
def test_what_is_asked_wrongly_is_one_line(tmp_path, monkeypatch, capsys, arguments, told):
    study = make_study(tmp_path / "study", {})
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ENGLISH, encoding="utf-8")
    assert main(["import", *arguments, "--study", str(study)]) == 1
    assert told in one_line(capsys.readouterr().err)
    assert list((study / "sources").iterdir()) == []


def test_a_wrong_choice_names_the_right_ones(capsys):
    assert main(["import", "a.txt", "--same-name", "guess"]) == 2
    assert "keep-both" in one_line(capsys.readouterr().err)


def test_formats_lists_every_room(capsys):
    assert main(["formats"]) == 0
    shown = capsys.readouterr().out
    assert "interview: WebVTT" in shown
    assert "survey: Excel" in shown
    assert main(["formats", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert all(row["title"] and row["example"] for row in rows)
