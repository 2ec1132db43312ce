"""``personas merge``, ``split``, ``rename``, ``pin`` and ``undo``: what people decide about personas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.options import ByOption, StudyOption, opened
from workbench.cli.pointing import persona_meant
from workbench.study.errors import StudyError

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["merge", "pin", "rename", "split", "undo"]

PersonaArgument = Annotated[
    str, typer.Argument(metavar="PERSONA", help="Its number, its name in quotes, or the beginning of its id.")
]
_FOLLOW = "maps and reports follow with: workbench run"


def merge(
    given: Annotated[list[str], typer.Argument(metavar="PERSONA...", help="Two or more.")],
    study: StudyOption = None,
    name: Annotated[
        str | None, typer.Option("--name", "-n", help="Made of its evidence when left out.")
    ] = None,
    by: ByOption = None,
) -> None:
    """Make one persona of several; the largest keeps its id.

    Example: workbench personas merge 1 3 --name "People who plan ahead" --study data/demo
    """
    from workbench.personas import merge_personas

    with opened(study) as current:
        _show(
            current, (merge_personas(current, [persona_meant(current, one) for one in given], name, who=by),)
        )


def split(
    persona: PersonaArgument,
    study: StudyOption = None,
    into: Annotated[int, typer.Option("--into", metavar="N", help="Number of parts.")] = 2,
    member: Annotated[
        list[str] | None,
        typer.Option("--member", "-m", metavar="WHO", help="Who makes the new part; may be repeated."),
    ] = None,
    by: ByOption = None,
) -> None:
    """Divide a persona by what its people talk of, or as you say; the largest part keeps the id.

    Example: workbench personas split 2 --into 3 --study data/demo

    Example: workbench personas split 2 --member P03 --member P07 --study data/demo
    """
    from workbench.personas import split_persona

    with opened(study) as current:
        one = persona_meant(current, persona)
        _show(current, split_persona(current, one, [member] if member else into, who=by))


def rename(
    persona: PersonaArgument,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="What these people are about, from now on.")
    ] = None,
    study: StudyOption = None,
    given: Annotated[
        str | None,
        typer.Option("--given", "-g", metavar="NAME", help="A made-up first name; never a participant's."),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", "-l", metavar="CODE", help="en, fa or he; all when left out.")
    ] = None,
    by: ByOption = None,
) -> None:
    """Give a persona a name of your own, or another made-up first name.

    Example: workbench personas rename 1 "People who plan ahead" --study data/demo

    Example: workbench personas rename 1 --given Mina --study data/demo
    """
    from workbench.personas import rename_persona

    if name is None and given is None:
        raise StudyError("a persona needs a name", hint="workbench personas rename 1 NAME, or --given NAME")
    with opened(study) as current:
        one = persona_meant(current, persona)
        _show(current, (rename_persona(current, one, name, given=given, language=language, who=by),))


def pin(
    participant: Annotated[str, typer.Argument(metavar="PARTICIPANT", help="Pseudonym such as P03, or id.")],
    persona: Annotated[
        str | None, typer.Argument(metavar="[PERSONA]", help="Where they belong; or --nowhere.")
    ] = None,
    study: StudyOption = None,
    nowhere: Annotated[bool, typer.Option("--nowhere", help="They fit no persona.")] = False,
    by: ByOption = None,
) -> None:
    """Say which persona somebody belongs to, or that they fit none; later runs keep it.

    Example: workbench personas pin P03 2 --study data/demo
    """
    from workbench.personas import pin_member

    if (persona is None) != nowhere:
        raise StudyError("say one persona or --nowhere", hint="workbench personas pin P03 2")
    with opened(study) as current:
        home = persona_meant(current, persona) if persona is not None else None
        person = pin_member(current, participant, home, who=by)
        members = current.table("membership")
        _show(current, members.loc[members["participant_id"] == person, "persona_id"].tolist())


def undo(study: StudyOption = None, by: ByOption = None) -> None:
    """Take back the last merge, split, rename or pin; may be repeated.

    Example: workbench personas undo --study data/demo
    """
    from workbench.personas import undo_persona_edit

    with opened(study) as current:
        output.say(f"took back: {undo_persona_edit(current, who=by)}")


def _show(study: Study, ids: Sequence[str]) -> None:
    rows = {row["persona_id"]: row for row in study.table("persona").to_dict("records")}
    for persona in ids:
        output.say(f"* {persona}  {rows[persona]['people']} people  {rows[persona]['name']}")
    output.say(_FOLLOW)
