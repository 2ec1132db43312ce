"""``journeys export``, ``schema`` and ``check``: maps for other programs and for paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli import output
from workbench.cli.journeys.drawing import Wanted, drawn
from workbench.cli.journeys.showing import AccountOption, OfWaveOption, SpokenOption, StageOption
from workbench.cli.options import (
    LanguageOption,
    ModelOption,
    OnlyPersonaOption,
    SharedOption,
    StudyOption,
    opened,
    report_language,
)
from workbench.study.errors import StudyError, WorkbenchError

__all__ = ["check", "export", "schema"]

_ENDINGS = (".json", ".csv", ".svg", ".png", ".pdf")


def export(  # noqa: PLR0913, PLR0917 (a command has as many options as people need)
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .json, .csv, .svg, .png or .pdf.")],
    study: StudyOption = None,
    persona: OnlyPersonaOption = None,
    account: AccountOption = None,
    spoken: SpokenOption = None,
    wave: OfWaveOption = None,
    stage: StageOption = None,
    journey_model: ModelOption = None,
    language: LanguageOption = None,
    shared: SharedOption = False,
) -> None:
    """Write a map as JSON, CSV or a picture, by the ending of the file. Names in quotes are hidden.

    With --shared no count of fewer than five people is in it. Look it over before it leaves the team:
    workbench privacy check FILE.

    Example: workbench journeys export map.pdf --persona 1 --language he --study data/demo

    Example: workbench journeys export map.json --shared --study data/demo
    """
    if file.suffix.lower() not in _ENDINGS:
        raise StudyError(
            f"no map is written as {file.suffix!r}", where=str(file), hint=f"use one of {', '.join(_ENDINGS)}"
        )
    from workbench.reports.sharing import check_shared

    with opened(study) as current, output.progress() as tell:
        if tell is not None:
            tell("map", 0, 1)
        chosen = report_language(current, language)
        if shared:
            check_shared(current)
        journey = drawn(current, Wanted(persona, journey_model, account, spoken, wave, stage), chosen)
        journey = journey.shared() if shared else journey
        journey.save(file, language=chosen if language else None)
    output.ended_with(file)


def schema() -> None:
    """Print the JSON Schema of an exported map; it needs no study.

    Example: workbench journeys schema > journey.schema.json
    """
    from workbench.journeys.exchange import SCHEMA_FILE

    output.say(SCHEMA_FILE.read_text(encoding="utf-8").rstrip("\n"))


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Maps as JSON.")],
) -> None:
    """Say whether JSON files are journey maps by the schema, and what is wrong where.

    Example: workbench journeys check map.json
    """
    failed = False
    for file in files:
        failed = not _is_map(file) or failed
    if failed:
        raise typer.Exit(1)


def _is_map(file: Path) -> bool:
    from workbench.journeys.exchange import journey_from_json

    try:
        document = journey_from_json(file.read_bytes())
        document.journey_model()
    except WorkbenchError as error:
        output.say(f"{file}: {' '.join(str(error).split())}", error=True)
        return False
    except OSError as error:
        output.say(f"{file}: {error.strerror}", error=True)
        return False
    stages, cells = len(document.model.stages), len(document.cells)
    output.say(f"{file}: a journey map, version {document.version}, {stages} stages, {cells} statements")
    return True
