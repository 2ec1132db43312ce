"""Every command: parse, call :mod:`workbench.flow`, print."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
import typer.core

from workbench.cli import output
from workbench.cli.intake import add_intake_commands
from workbench.cli.journeys import journeys_app
from workbench.cli.options import (
    LanguageOption,
    ModelOption,
    OutOption,
    PersonaOption,
    SharedOption,
    StudyOption,
    WaveOption,
    name_before,
    opened,
    study_folder,
)
from workbench.cli.personas import personas_app
from workbench.cli.plan import plan_app
from workbench.cli.privacy import privacy_app
from workbench.cli.topics import topics_app
from workbench.cli.upkeep import add_upkeep_commands
from workbench.cli.waves import waves

__all__ = ["app"]

_ORDER = (
    *("init", "import", "formats", "code", "personas", "journeys", "plan", "waves", "report", "run"),
    *("status", "topics", "privacy", "backup", "restore", "forget", "doctor"),
)


class _InOrder(typer.core.TyperGroup):
    """Commands in the order people need them."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return sorted(super().list_commands(ctx), key=_ORDER.index)


app = typer.Typer(
    cls=_InOrder,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        output.say(f"workbench {version('safar-workbench')}")
        raise typer.Exit


@app.callback()
def workbench(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Interviews and survey text become coded evidence, personas, journey maps and reports.

    Example: workbench run --study data/demo
    """
    name_before(None)


@app.command()
def init(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="Folder of the new study.")] = None,
    study: StudyOption = None,
    title: Annotated[str | None, typer.Option("--title", "-t", help="What the study is called.")] = None,
    question: Annotated[str, typer.Option("--question", "-q", help="What it wants to find out.")] = "",
    language: Annotated[
        list[str] | None,
        typer.Option("--language", "-l", metavar="CODE", help="en, fa or he; may be repeated."),
    ] = None,
) -> None:
    """Make a new study folder.

    Example: workbench init studies/clinic --title "Booking a visit" --language en --language fa
    """
    from workbench.flow import new_study

    target = folder or study or Path()
    name = title or target.resolve().name.replace("-", " ").replace("_", " ").capitalize()
    made = new_study(target, title=name, languages=tuple(language or ("en", "fa", "he")), question=question)
    output.say(
        "Put interviews and surveys into its sources folder, then: workbench run --study " + str(target)
    )
    output.ended_with(made)


add_intake_commands(app)


@app.command()
def code(study: StudyOption = None) -> None:
    """Suggest codes; what people decided stays as it is.

    Example: workbench code --study data/demo
    """
    _step("code_sources", study)


@app.command()
def report(
    study: StudyOption = None,
    out: OutOption = None,
    language: LanguageOption = None,
    persona: PersonaOption = None,
    journey_model: ModelOption = None,
    wave: WaveOption = None,
    shared: SharedOption = False,
) -> None:
    """Write the HTML report from what is in the study.

    Example: workbench report --study data/demo --language fa --out reports/demo
    """
    with opened(study) as current, output.progress() as tell:
        from workbench.flow import make_report
        from workbench.reports import ReportParameters

        wanted = ReportParameters(
            language or current.config.languages[0], persona, journey_model, wave, shared=shared
        )
        done = make_report(current, parameters=wanted, out=_out(out, current.name), progress=tell)
    output.end_step(done)


@app.command()
def run(
    study: StudyOption = None,
    out: OutOption = None,
    language: LanguageOption = None,
    persona: PersonaOption = None,
    journey_model: ModelOption = None,
    wave: WaveOption = None,
    shared: SharedOption = False,
) -> None:
    """Do everything that is needed, from raw files to the report.

    Example: workbench run --study data/demo --out reports/demo
    """
    with opened(study) as current, output.progress() as tell:
        from workbench.flow import run_study
        from workbench.reports import ReportParameters

        wanted = ReportParameters(
            language or current.config.languages[0], persona, journey_model, wave, shared=shared
        )
        steps = run_study(current, parameters=wanted, out=_out(out, current.name), progress=tell)
        done = output.show_steps(steps)
    output.ended_with(done[-1].path)
    output.fail_if_any_failed(done)


@app.command()
def status(study: StudyOption = None) -> None:
    """Show what is there and what is out of date.

    Example: workbench status --study data/demo
    """
    from workbench.cli.status import show_status

    with opened(study) as current:
        show_status(current)


@app.command()
def doctor(study: StudyOption = None) -> None:
    """Check this machine, and a study if there is one, and say how to mend what is missing.

    Example: workbench doctor --study data/demo
    """
    from workbench.flow import check_machine, check_study

    checks = check_machine()
    if study is not None or Path("study.yaml").is_file():
        checks += check_study(study_folder(study))
    output.show_checks(checks)
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


app.command()(waves)
add_upkeep_commands(app)
app.add_typer(personas_app, name="personas")
app.add_typer(journeys_app, name="journeys")
app.add_typer(plan_app, name="plan")
app.add_typer(privacy_app, name="privacy")
app.add_typer(topics_app, name="topics")


def _step(name: str, study: Path | None) -> None:
    from workbench import flow

    with opened(study) as current, output.progress() as tell:
        done = getattr(flow, name)(current, progress=tell)
    output.end_step(done)


def _out(given: Path | None, name: str) -> Path:
    return given or Path("reports") / name
