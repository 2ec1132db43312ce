"""``plan set``, ``drop``, ``merge``, ``add`` and ``undo``: what people decide about actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.options import ByOption, ModelOption, StudyOption, opened, report_language
from workbench.cli.words import CommandWords
from workbench.study.errors import StudyError

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["add", "drop", "merge", "set_fields", "undo"]

ActionArgument = Annotated[
    str, typer.Argument(metavar="ACTION", help="The beginning of its id, or its title in quotes.")
]
TitleOption = Annotated[str | None, typer.Option("--title", "-t", help="What it is called.")]
OwnerOption = Annotated[str | None, typer.Option("--owner", "-o", help="Department or person.")]
TermOption = Annotated[str | None, typer.Option("--term", help="short or long.")]
EffortOption = Annotated[str | None, typer.Option("--effort", help="small, medium or large.")]
KpiOption = Annotated[str | None, typer.Option("--kpi", help="The figure to watch.")]
StatusOption = Annotated[str | None, typer.Option("--status", help="open, planned, done or dropped.")]
DoneOption = Annotated[
    str | None,
    typer.Option("--done-in", metavar="WAVE", help="Wave or day from which people could feel it."),
]
NoteOption = Annotated[str | None, typer.Option("--note", help="Anything worth knowing.")]


def set_fields(  # noqa: PLR0913, PLR0917 (a command has as many options as people need)
    action: ActionArgument,
    study: StudyOption = None,
    title: TitleOption = None,
    owner: OwnerOption = None,
    term: TermOption = None,
    effort: EffortOption = None,
    kpi: KpiOption = None,
    status: StatusOption = None,
    done_in: DoneOption = None,
    note: NoteOption = None,
    reset: Annotated[
        list[str] | None,
        typer.Option("--reset", metavar="FIELD", help="Take the suggestion again; may be repeated."),
    ] = None,
    journey_model: ModelOption = None,
    by: ByOption = None,
) -> None:
    """Say who takes an action, by when, how much effort it is, what to watch, where it stands.

    Example: workbench plan set a124 --owner operations --effort large --status planned --study data/demo
    """
    from workbench.journeys import set_action

    given = _fields(title, owner, term, effort, kpi, status, done_in, note)
    fields: dict[str, str | None] = {**given, **dict.fromkeys(reset or ())}
    if not fields:
        raise StudyError("nothing was said of the action", hint="--owner, --term, --effort, --status…")
    with opened(study) as current:
        one = set_action(current, action, model=journey_model, who=by, **fields)
        _show(current, one, journey_model)


def drop(
    action: ActionArgument,
    study: StudyOption = None,
    note: NoteOption = None,
    journey_model: ModelOption = None,
    by: ByOption = None,
) -> None:
    """Put an action aside; it stays in the plan as dropped.

    Example: workbench plan drop a124 --note "Not ours to decide" --study data/demo
    """
    from workbench.journeys import drop_action

    with opened(study) as current:
        _show(current, drop_action(current, action, note=note, model=journey_model, who=by), journey_model)


def merge(
    action: ActionArgument,
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="Those that become part of it.")],
    study: StudyOption = None,
    journey_model: ModelOption = None,
    by: ByOption = None,
) -> None:
    """Make several actions one; the first stays, and later runs add their evidence to it.

    Example: workbench plan merge a124 9734 --study data/demo
    """
    from workbench.journeys import merge_actions

    with opened(study) as current:
        _show(current, merge_actions(current, action, others, model=journey_model, who=by), journey_model)


def add(  # noqa: PLR0913, PLR0917 (a command has as many options as people need)
    title: Annotated[
        str, typer.Argument(metavar="TITLE", help="What is to be done, or a question to design for.")
    ],
    stage: Annotated[str, typer.Option("--stage", metavar="STAGE", help="Stage of the journey model.")],
    evidence: Annotated[
        list[str],
        typer.Option("--evidence", "-e", metavar="SEGMENT", help="What it rests on; may be repeated."),
    ],
    study: StudyOption = None,
    severity: Annotated[float, typer.Option("--severity", help="1 to 3.")] = 2.0,
    owner: OwnerOption = None,
    term: TermOption = None,
    effort: EffortOption = None,
    kpi: KpiOption = None,
    note: NoteOption = None,
    journey_model: ModelOption = None,
    by: ByOption = None,
) -> None:
    """Add an action of your own. It needs evidence: ids of segments, as reports and exports show them.

    Example: workbench plan add "Call back within a day" --stage retention -e g_230ea53448127cb2
    """
    from workbench.journeys import add_action

    fields = _fields(None, owner, term, effort, kpi, None, None, note)
    with opened(study) as current:
        one = add_action(
            current,
            title,
            stage=stage,
            evidence=evidence,
            severity=severity,
            model=journey_model,
            who=by,
            **fields,
        )
        _show(current, one, journey_model)


def undo(study: StudyOption = None, by: ByOption = None) -> None:
    """Take back the last set, drop, merge, add or reading of the file; may be repeated.

    Example: workbench plan undo --study data/demo
    """
    from workbench.journeys import undo_action_edit

    with opened(study) as current:
        output.say(f"took back: {undo_action_edit(current, who=by)}")


def _fields(*values: str | None) -> dict[str, str]:
    names = ("title", "owner", "term", "effort", "kpi", "status", "done_in", "note")
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}


def _show(study: Study, action: str, model: str | None) -> None:
    """The action as it stands now."""
    from workbench.cli.plan.showing import action_lines, short_id
    from workbench.cli.tables import say_sentences
    from workbench.journeys import action_plan

    words = CommandWords(report_language(study, None))
    for one in action_plan(study, model=model).actions:
        if one.action_id == action:
            title, *more = action_lines(one, words)
            status = one.named("status", words.language)
            say_sentences([f"{short_id(one)}  {title}  ({status})", *more], words.language)
