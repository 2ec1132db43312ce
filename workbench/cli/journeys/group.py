"""The group ``journeys``: without a command behind it, the maps of everyone and of each persona are drawn."""

from __future__ import annotations

import typer

from workbench.cli import output
from workbench.cli.journeys.exchange import check, export, schema
from workbench.cli.journeys.showing import show
from workbench.cli.options import StudyOption, command_group, name_before, opened

__all__ = ["journeys_app"]

journeys_app = command_group(runs_alone=True)
for _command in (show, export, schema, check):
    journeys_app.command()(_command)


@journeys_app.callback()
def journeys(context: typer.Context, study: StudyOption = None) -> None:
    """Map the journey of everyone and of each persona; show maps and take them elsewhere.

    Without a command, the maps are drawn anew from the codings as they are now.

    Example: workbench journeys --study data/demo

    Example: workbench journeys show --persona 1 --study data/demo
    """
    if context.invoked_subcommand is not None:
        name_before(study)
        return
    from workbench.flow import map_journeys

    with opened(study) as current, output.progress() as tell:
        done = map_journeys(current, progress=tell)
    output.end_step(done)
