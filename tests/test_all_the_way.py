"""From files to a report: the demo study, and a folder with a file in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import copy_study
from tests.intake.every_format import LANGUAGES, write_every_format
from workbench.flow import StepResult, run_study
from workbench.reports import ReportParameters
from workbench.study import open_study, write_config

pytestmark = pytest.mark.slow


def run(folder: Path, language: str) -> tuple[list[StepResult], str, dict[str, int]]:
    """Steps, the page, and how many sources of each kind the study holds."""
    with open_study(folder) as study:
        steps = list(run_study(study, parameters=ReportParameters(language), out=folder / "out"))
        kinds = study.table("source").groupby("kind").size().to_dict()
    assert [failure for step in steps for failure in step.failures] == []
    return steps, steps[-1].path.read_text("utf-8"), kinds


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_in_every_format_becomes_a_report(tmp_path, language):
    folder = tmp_path / "study"
    write_config(folder, {"title": "Every format", "languages": [language]})
    written = write_every_format(folder / "sources", language)
    _, page, kinds = run(folder, language)
    assert set(kinds) == {
        "interview", "chat", "call", "observation", "survey", "crm", "roster", "project",
    }  # fmt: skip
    assert sum(kinds.values()) == len(written) + 1  # the text of the project is a source of its own
    assert f'lang="{language}"' in page
    assert "Traceback" not in page


def test_the_demo_study_becomes_a_report(tmp_path):
    steps, page, kinds = run(copy_study("demo", tmp_path), "en")
    assert kinds == {"interview": 12, "survey": 1}
    assert [step.step for step in steps][-1] == "report"
    assert "Traceback" not in page
