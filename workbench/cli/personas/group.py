"""The group ``personas``: without a command behind it, people are grouped."""

from __future__ import annotations

import typer

from workbench.cli import output
from workbench.cli.options import StudyOption, command_group, name_before, opened
from workbench.cli.personas.committees import committee
from workbench.cli.personas.edits import merge, pin, rename, split, undo
from workbench.cli.personas.questions import ask, assign
from workbench.cli.personas.showing import show, why

__all__ = ["personas_app"]

personas_app = command_group(runs_alone=True)
for _command in (show, why, merge, split, rename, pin, undo, ask, assign, committee):
    personas_app.command()(_command)


@personas_app.callback()
def personas(context: typer.Context, study: StudyOption = None) -> None:
    """Group participants into personas, where the evidence bears any; see and shape them.

    Without a command, people are grouped anew. What you merge, split, rename or pin stays, also after new
    interviews; undo takes the last step back. A persona is named by its number, its name or its id.

    Example: workbench personas --study data/demo

    Example: workbench personas show --study data/demo
    """
    if context.invoked_subcommand is not None:
        name_before(study)
        return
    from workbench.flow import group_personas

    with opened(study) as current, output.progress() as tell:
        done = group_personas(current, progress=tell)
    output.end_step(done)
