"""Options that several commands share."""

from __future__ import annotations

from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.study.errors import StudyError

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = [
    "ByOption",
    "JsonOption",
    "LanguageOption",
    "ModelOption",
    "OnlyPersonaOption",
    "OutOption",
    "PersonaOption",
    "SharedOption",
    "StudyOption",
    "WaveOption",
    "YesOption",
    "command_group",
    "name_before",
    "opened",
    "report_language",
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
OnlyPersonaOption = Annotated[
    str | None, typer.Option("--persona", metavar="NAME", help="Of one persona, by id or name.")
]
ByOption = Annotated[str | None, typer.Option("--by", metavar="WHO", help="Who decides; you when left out.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]
_NAMED: ContextVar[Path | None] = ContextVar("named before the command", default=None)
_WRITTEN = ("en", "fa", "he")


def command_group(*, runs_alone: bool = False) -> typer.Typer:
    """A group of commands; one that ``runs_alone`` does something without a command behind it."""
    return typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=not runs_alone,
        invoke_without_command=runs_alone,
        context_settings={"help_option_names": ["--help", "-h"]},
    )


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
    """Open the study a command is about, also named before the command: ``personas -s DIR show``."""
    from workbench.study import open_study

    return open_study(study_folder(given or _NAMED.get()))


def name_before(study: Path | None) -> None:
    """Remember the study that was named before a command of a group."""
    _NAMED.set(study)


def report_language(study: Study, given: str | None) -> str:
    """The language to write in: the one asked for, else the study's first.

    Raises
    ------
    StudyError
        If the workbench does not write in it.
    """
    language = given or study.config.languages[0]
    if language not in _WRITTEN:
        raise StudyError(
            f"unknown language {language!r}", where="--language", hint=f"use one of {', '.join(_WRITTEN)}"
        )
    return language
