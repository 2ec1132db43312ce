"""The group ``plan``: opportunities as things to do, and what people decided about them."""

from __future__ import annotations

from workbench.cli.options import command_group
from workbench.cli.plan.edits import add, drop, merge, set_fields, undo
from workbench.cli.plan.files import edit_file, export
from workbench.cli.plan.showing import show

__all__ = ["plan_app"]

plan_app = command_group()
plan_app.command()(show)
plan_app.command("set")(set_fields)
for _command in (drop, merge, add, undo):
    plan_app.command()(_command)
plan_app.command("edit-file")(edit_file)
plan_app.command()(export)


@plan_app.callback()
def plan() -> None:
    """The action plan: what to put right and what to keep, most pressing first, and who takes it.

    It is put together anew each time from the evidence and from what people decided; what you set, drop,
    merge or add stays over every run, and undo takes the last step back. An action is named by the beginning
    of its id, as shown, or by its title in quotes.

    Example: workbench plan show --study data/demo
    """
