"""``plan edit-file`` and ``plan export``: the action plan as a file to edit, and as a sheet for others."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.options import (
    ByOption,
    LanguageOption,
    ModelOption,
    OnlyPersonaOption,
    StudyOption,
    opened,
    report_language,
)
from workbench.study.errors import StudyError

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["edit_file", "export"]


def edit_file(study: StudyOption = None, journey_model: ModelOption = None, by: ByOption = None) -> None:
    """Write the plan to actions.yaml in the study folder, open your editor, take over what you changed.

    The editor is what VISUAL or EDITOR name. Without one, edit the file and give the same command again. All
    changes are one step for undo; a mistake is named with its line and field, and nothing is taken over.

    Example: workbench plan edit-file --study data/demo
    """
    with opened(study) as current:
        file = _taken_over(current, journey_model, by)
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        if editor and sys.stdin.isatty() and sys.stdout.isatty():
            subprocess.run([*shlex.split(editor), str(file)], check=False)
            _taken_over(current, journey_model, by)
    output.ended_with(file)


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .xlsx or .csv.")],
    study: StudyOption = None,
    persona: OnlyPersonaOption = None,
    journey_model: ModelOption = None,
    language: LanguageOption = None,
) -> None:
    """Write the plan as a sheet: every action with priority part by part, owner, term, KPI, evidence.

    Example: workbench plan export plan.xlsx --language fa --study data/demo
    """
    from workbench.cli.plan.showing import read_plan

    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise StudyError(f"no plan is written as {file.suffix!r}", where=str(file), hint=".xlsx or .csv")
    with opened(study) as current:
        chosen = report_language(current, language)
        plan = read_plan(current, persona, journey_model)
    write = plan.to_xlsx if file.suffix.lower() == ".xlsx" else plan.to_csv
    output.ended_with(write(file, language=chosen))


def _taken_over(study: Study, model: str | None, by: str | None) -> Path:
    """Read what the file says, if there is one, then write it anew."""
    from workbench.journeys import read_actions, write_actions
    from workbench.journeys.plan.plan_file import ACTIONS_FILE

    if (study.folder / ACTIONS_FILE).exists():
        count = read_actions(study, model=model, who=by)
        changed = "1 action" if count == 1 else f"{count:,} actions"
        output.say(f"taken over: {changed}" if count else "nothing had changed")
    return write_actions(study, model=model)
