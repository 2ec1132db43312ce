"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.study.errors import StudyError

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = [
    "LanguageOption",
    "ModelOption",
    "OutOption",
    "PersonaOption",
    "SharedOption",
    "StudyOption",
    "WaveOption",
    "YesOption",
    "opened",
    "study_folder",
]

StudyOption = Annotated[
    Path | None,
    typer.Option("--study", "-s", metavar="DIR", help="Study folder; the current folder when left out."),
]
OutOption = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Where the report goes; reports/NAME when left out."),
]
LanguageOption = Annotated[
    str | None,
    typer.Option("--language", "-l", metavar="CODE", help="en, fa or he; the study's first when left out."),
]
PersonaOption = Annotated[
    str | None, typer.Option("--persona", metavar="ID", help="Only this persona's pages; all when left out.")
]
ModelOption = Annotated[
    str | None,
    typer.Option("--journey-model", metavar="NAME", help="The study's own model when left out."),
]
WaveOption = Annotated[
    str | None, typer.Option("--wave", metavar="WAVE", help="Only what was said in this wave.")
]
SharedOption = Annotated[
    bool,
    typer.Option("--shared", help="It leaves the team: refused while possible names wait for a decision."),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def study_folder(given: Path | None) -> Path:
    """The folder asked for, or the current one if it is a study.

    Raises
    ------
    StudyError
        If no folder is named and the current one is no study.
    """
    if given is not None:
        return given
    if Path("study.yaml").is_file():
        return Path()
    raise StudyError(
        "no study here",
        where=str(Path.cwd()),
        hint="name one with --study DIR, or make one: workbench init DIR",
    )


def opened(given: Path | None) -> Study:
    """Open the study a command is about."""
    from workbench.study import open_study

    return open_study(study_folder(given))
