"""Commands for bringing sources in: ``import`` and ``formats``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from workbench.cli import output
from workbench.cli.options import JsonOption, StudyOption, opened, study_folder
from workbench.study.errors import StudyError

if TYPE_CHECKING:
    from workbench.flow import StepResult
    from workbench.intake import Asked

__all__ = ["add_intake_commands"]


_NO_ENDING = "known by its columns"

PathsArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[PATH]…", help="Files or folders; all sources of study.yaml when left out."),
]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        "-k",
        metavar="KIND",
        help="What they are: interview, chat, call, observation, survey, review, crm, roster or project.",
    ),
]
DryRunOption = Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would happen; write nothing.")]
WaveOption = Annotated[str | None, typer.Option("--wave", metavar="WAVE", help="The wave they belong to.")]
InterviewerOption = Annotated[
    list[str] | None,
    typer.Option("--interviewer", "-i", metavar="NAME", help="Who asks, as in the file; may be repeated."),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", "-c", metavar="HEADER=SCALE", help="What a column holds; may be repeated."),
]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="What text is written in: utf-8, cp1256…")
]
MappingOption = Annotated[
    bool, typer.Option("--write-mapping", help="Keep what was recognised in study.yaml.")
]
SameNameOption = Annotated[
    Literal["stop", "replace", "keep-both"],
    typer.Option(
        "--same-name",
        help="When the study has another file of that name.",
    ),
]


def add_intake_commands(app: typer.Typer) -> None:
    """Give the command line ``import`` and ``formats``."""
    app.command("import")(import_)
    app.command()(formats)


def import_(  # noqa: PLR0913, PLR0917 (a command has as many options as people need)
    paths: PathsArgument = None,
    study: StudyOption = None,
    kind: KindOption = None,
    dry_run: DryRunOption = False,
    wave: WaveOption = None,
    interviewer: InterviewerOption = None,
    column: ColumnOption = None,
    encoding: EncodingOption = None,
    write_mapping: MappingOption = False,
    same_name: SameNameOption = "stop",
    as_json: JsonOption = False,
) -> None:
    """Read sources into the study: transcripts, surveys, reviews, chats, people, coded projects.

    Files from elsewhere are copied into its sources folder first. Look before you leap with --dry-run.

    Example: workbench import ~/Downloads/interviews --dry-run

    Example: workbench import --study data/demo

    Example: workbench import survey.csv --column "Why?=text" --wave 2 --study data/demo
    """
    settings = _settings(kind, wave, interviewer, column, encoding)
    if settings and not paths:
        raise StudyError(
            f"no file is named for {', '.join(sorted(settings))}", hint="workbench import PATH --wave 2"
        )
    from workbench.intake import Asked

    asked = Asked(tuple(paths or ()), settings, same_name, write_mapping)
    if dry_run:
        _look(study, asked, as_json=as_json)
    else:
        _import(study, asked)


def formats(
    as_json: JsonOption = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print a table for documents.")] = False,
) -> None:
    """List every kind of file that can be imported, with an example.

    Example: workbench formats
    """
    from workbench.intake import format_table

    rows = format_table()
    if as_json:
        output.say(json.dumps(rows, ensure_ascii=False, indent=2))
    elif as_markdown:
        output.say("\n".join(_markdown(rows)))
    else:
        output.say("\n\n".join(_described(row) for row in rows))


def _described(row: dict[str, str]) -> str:
    example = [f"    {line}".rstrip() for line in row["example"].strip("\n").splitlines()]
    return "\n".join(
        [f"{row['kind']}: {row['title']} ({row['extensions'] or 'known by its columns'})", *example]
    )


def _markdown(rows: list[dict[str, str]]) -> Iterator[str]:
    yield "| kind | what | endings |"
    yield "|---|---|---|"
    yield from (f"| {row['kind']} | {row['title']} | {_as_code(row['extensions'])} |" for row in rows)


def _as_code(extensions: str) -> str:
    return ", ".join(f"`{ending}`" for ending in extensions.split(", ") if ending) or _NO_ENDING


def _import(study: Path | None, asked: Asked) -> None:
    with opened(study) as current, output.progress() as tell:
        from workbench.flow import import_sources

        done = import_sources(current, asked=asked, progress=tell)
    output.show_step(done)
    if done.characters:
        output.say(_accounted(done))
    output.fail_if_any_failed((done,))


def _accounted(done: StepResult) -> str:
    """How much of what was said is in the study now."""
    if not done.left_out:
        return f"{done.characters:,} characters, all of them in"
    look = "what and why: workbench import --dry-run"
    return f"{done.characters + done.left_out:,} characters, {done.left_out:,} of them left out ({look})"


def _look(study: Path | None, asked: Asked, *, as_json: bool) -> None:
    from workbench.cli.previews import show_previews
    from workbench.intake import preview_asked
    from workbench.study import open_study

    root = study_folder(study) if study is not None or not asked.paths or _is_here() else None
    with output.progress() as tell:
        if root is None:
            previews, skipped = preview_asked(None, asked, progress=tell)
        else:
            with open_study(root) as current:
                previews, skipped = preview_asked(current, asked, progress=tell)
    if not previews and not skipped:
        raise StudyError(
            "no source files",
            where=str((root or Path()) / "sources"),
            hint="put transcripts or survey files there, or name them: workbench import PATH --dry-run",
        )
    show_previews(previews, skipped, root=_shown_from(root, asked), as_json=as_json)
    if any(item.failure for item in previews):
        raise typer.Exit(1)


def _shown_from(root: Path | None, asked: Asked) -> Path:
    """The folder names are shown relative to: the one asked for, else the study, else here."""
    if len(asked.paths) == 1 and asked.paths[0].is_dir():
        return asked.paths[0]
    return root or Path()


def _is_here() -> bool:
    return Path("study.yaml").is_file()


def _settings(
    kind: str | None,
    wave: str | None,
    interviewers: list[str] | None,
    columns: list[str] | None,
    encoding: str | None,
) -> dict[str, object]:
    given: dict[str, object] = {
        "kind": kind,
        "wave": wave,
        "interviewers": tuple(interviewers or ()),
        "columns": dict(_column(text) for text in columns or ()),
        "encoding": encoding,
    }
    return {key: value for key, value in given.items() if value}


def _column(text: str) -> tuple[str, str]:
    header, sign, scale = text.rpartition("=")
    if not sign or not header.strip():
        raise StudyError(f"{text!r} names no scale", where="--column", hint='--column "Why?=text"')
    return header.strip(), scale.strip()
