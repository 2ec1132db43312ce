"""The command line as a person meets it: in a process of its own."""

from __future__ import annotations

import contextlib
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import copy_study
from workbench.cli import main

COMMANDS = [
    "init",
    "import",
    "formats",
    "code",
    "personas",
    "journeys",
    "report",
    "run",
    "status",
    "doctor",
    "backup",
    "restore",
    "forget",
    "privacy",
    "topics",
    "plan",
    "waves",
]


def workbench(*arguments: str, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "workbench", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, timeout=300)


def one_line(text: str) -> str:
    assert text.count("\n") == 1, text
    assert "Traceback" not in text
    return text.strip()


def test_help_lists_every_command_and_is_quick():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = workbench("--help")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    assert all(f"  {command} " in done.stdout for command in COMMANDS)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.6


def test_importing_the_package_is_quick_and_light():
    code = "import time, sys; t = time.process_time(); import workbench; t = time.process_time() - t;"
    code += "print(t, 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, pandas = done.stdout.split()
    assert float(seconds) < 0.3
    assert pandas == "False"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command, capsys):
    assert main([command, "--help"]) == 0
    assert f"Example: workbench {command}" in capsys.readouterr().out


def test_no_arguments_show_the_help(capsys):
    assert main([]) == 0
    assert "Usage: workbench" in capsys.readouterr().out


def test_a_typing_error_gets_a_suggestion(capsys):
    assert main(["repot"]) == 2
    assert "Did you mean 'report'?" in one_line(capsys.readouterr().err)


def test_an_unknown_option_is_one_line(capsys):
    assert main(["run", "--stdy", "x"]) == 2
    assert "--study" in one_line(capsys.readouterr().err)


@pytest.mark.parametrize("command", ["import", "code", "personas", "journeys", "report", "run", "status"])
def test_a_folder_that_is_not_there(command, tmp_path, capsys):
    assert main([command, "--study", str(tmp_path / "nowhere")]) == 1
    assert "no such folder" in one_line(capsys.readouterr().err)


def test_outside_a_study(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["run"]) == 1
    assert "no study here" in one_line(capsys.readouterr().err)


def test_the_current_folder_is_the_study(tiny_study, monkeypatch, capsys):
    monkeypatch.chdir(tiny_study.folder)
    assert main(["status"]) == 0
    assert "One visit" in capsys.readouterr().out


def test_a_wrong_key_names_the_file_and_the_right_one(tmp_path, capsys):
    (tmp_path / "study.yaml").write_text("title: A\nlanguage: [en]\n")
    assert main(["run", "--study", str(tmp_path)]) == 1
    message = one_line(capsys.readouterr().err)
    assert "study.yaml" in message
    assert "did you mean 'languages'?" in message


def test_an_unknown_report_language(tiny_study, capsys):
    assert main(["report", "--study", str(tiny_study.folder), "--language", "xx"]) == 1
    assert "unknown language 'xx'" in one_line(capsys.readouterr().err)


def test_an_unexpected_error_is_one_line_unless_debugging(tiny_study, monkeypatch, capsys):
    from workbench import flow

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr(flow, "import_sources", broken)
    assert main(["import", "--study", str(tiny_study.folder)]) == 1
    message = one_line(capsys.readouterr().err)
    assert (
        message
        == "workbench: internal error: ZeroDivisionError: by zero (run with --debug for the traceback)"
    )
    with pytest.raises(ZeroDivisionError):
        main(["import", "--study", str(tiny_study.folder), "--debug"])


def test_stopping_is_said_plainly(tiny_study, monkeypatch, capsys):
    from workbench import flow

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(flow, "import_sources", stopped)
    assert main(["import", "--study", str(tiny_study.folder)]) == 130
    assert "stopped" in one_line(capsys.readouterr().err)


def test_init_makes_a_study_that_opens(tmp_path, capsys):
    folder = tmp_path / "clinic-visits"
    assert main(["init", str(folder), "--language", "he"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(folder / "study.yaml")
    assert main(["status", "--study", str(folder)]) == 0
    assert "Clinic visits" in capsys.readouterr().out
    assert main(["init", str(folder)]) == 1
    assert "is there already" in one_line(capsys.readouterr().err)
    assert main(["import", "--study", str(folder)]) == 1
    assert "no source files" in one_line(capsys.readouterr().err)


def test_init_refuses_an_unknown_language(tmp_path, capsys):
    assert main(["init", "--study", str(tmp_path / "a"), "--language", "xx"]) == 1
    assert "'xx' is not allowed" in one_line(capsys.readouterr().err)
    assert not (tmp_path / "a").exists()


def test_status_changes_nothing(tmp_path, capsys):
    folder = copy_study("tiny", tmp_path)
    before = sorted(folder.rglob("*"))
    assert main(["status", "--study", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "none imported yet" in shown
    assert f"workbench run --study {folder}" in shown
    assert sorted(folder.rglob("*")) == before


def test_status_tells_new_changed_and_missing_sources(tmp_path, capsys):
    folder = copy_study("tiny", tmp_path)
    assert main(["import", "--study", str(folder)]) == 0
    first = next(path for path in (folder / "sources").iterdir() if path.is_file())
    another = first.with_name(f"another{first.suffix}")
    another.write_bytes(first.read_bytes() + b"\nLea: And that was all.\n")
    with first.open("a", encoding="utf-8") as end:
        end.write("\n")
    capsys.readouterr()
    assert main(["status", "--study", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "1 changed, 1 new" in shown
    assert "out of date  import (2 files), code, personas, journeys" in shown


def test_a_file_that_cannot_be_read_is_named_and_fails(tmp_path, capsys):
    folder = copy_study("tiny", tmp_path)
    (folder / "sources" / "empty.vtt").touch()
    assert main(["import", "--study", str(folder)]) == 1
    told = capsys.readouterr()
    assert "failed: empty.vtt" in told.err
    assert told.out.startswith("import     1 source ")


def test_doctor_finds_this_machine_well(capsys):
    assert main(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert "SQLite" in shown
    assert "FIX" not in shown


def test_doctor_looks_at_a_study_without_changing_it(tiny_study, capsys):
    assert main(["doctor", "--study", str(tiny_study.folder)]) == 0
    assert "not made yet" in capsys.readouterr().out
    assert not (tiny_study.folder / "study.sqlite").exists()
    (tiny_study.folder / "study.sqlite").write_bytes(b"SQLite format 3\0" + b"rubbish" * 500)
    assert main(["doctor", "--study", str(tiny_study.folder)]) == 1
    assert "fix: restore a copy" in capsys.readouterr().out


def test_doctor_names_a_wrong_setting(tmp_path, capsys):
    (tmp_path / "study.yaml").write_text("titel: x\n")
    assert main(["doctor", "--study", str(tmp_path)]) == 1
    assert "did you mean 'title'" in capsys.readouterr().out


def test_doctor_names_the_fix(monkeypatch, capsys):
    from workbench import flow
    from workbench.upkeep import Check

    monkeypatch.setattr(
        flow, "check_machine", lambda: (Check("torch", False, "not installed", "install it"),)
    )
    assert main(["doctor"]) == 1
    assert "fix: install it" in capsys.readouterr().out


def test_backup_is_a_whole_copy(demo_copy, tmp_path, capsys):
    from workbench.study import open_store

    target = tmp_path / "copy.sqlite"
    assert main(["backup", "--study", str(demo_copy.folder), "--to", str(target)]) == 0
    assert capsys.readouterr().out.strip() == str(target)
    with open_store(target) as copy:
        copy.check()
        assert copy.rows("SELECT count(*) FROM turn")[0][0] == len(demo_copy.table("turn"))
    assert main(["backup", "--study", str(demo_copy.folder), "--to", str(target)]) == 1
    assert "is there already" in one_line(capsys.readouterr().err)


def test_report_of_a_finished_study(demo_copy, tmp_path):
    out = tmp_path / "out"
    done = workbench("report", "--study", str(demo_copy.folder), "--language", "fa", "--out", str(out))
    assert done.returncode == 0, done.stderr
    made = Path(done.stdout.splitlines()[-1])
    assert made.parent == out
    assert done.stderr == ""
    assert '<html lang="fa" dir="rtl"' in made.read_text(encoding="utf-8")


def test_run_goes_the_whole_way_and_the_second_time_nothing_is_left_to_do(tmp_path):
    folder = copy_study("tiny", tmp_path)
    first = workbench("run", "--study", str(folder), folder=tmp_path)
    assert first.returncode == 0, first.stderr
    steps = [line.split()[0] for line in first.stdout.splitlines()]
    assert steps == ["import", "code", "personas", "journeys", "report", "reports/tiny/index.html"]
    assert (tmp_path / "reports" / "tiny" / "index.html").is_file()
    second = workbench("run", "--study", str(folder), folder=tmp_path)
    assert [line.split()[-1] for line in second.stdout.splitlines()[:-1]] == ["unchanged"] * 5


def test_a_bar_for_who_watches_and_plain_lines_for_a_file(tmp_path):
    folder = copy_study("tiny", tmp_path)
    screen, terminal = os.openpty()
    command = [sys.executable, "-m", "workbench", "import", "--study", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal, text=True) as process:
        os.close(terminal)
        shown = read_to_the_end(screen)
        printed = process.stdout.read()
    assert printed.startswith("import     1 source ")
    assert "\x1b" not in printed
    assert "sources" in shown
    assert "1/1" in shown


def read_to_the_end(screen: int) -> str:
    """Everything a program shows on a terminal until it closes it."""
    parts = []
    with contextlib.suppress(OSError):
        while part := os.read(screen, 4096):
            parts.append(part)
    os.close(screen)
    return b"".join(parts).decode()
