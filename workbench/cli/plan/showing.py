"""``plan show``: the action plan on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.journeys.drawing import persona_of
from workbench.cli.options import (
    JsonOption,
    LanguageOption,
    ModelOption,
    OnlyPersonaOption,
    StudyOption,
    opened,
    report_language,
)
from workbench.cli.words import CommandWords
from workbench.study.errors import TooFew

if TYPE_CHECKING:
    from workbench.journeys import ActionPlan
    from workbench.journeys.plan.action import Action
    from workbench.study import Study

__all__ = ["action_lines", "read_plan", "short_id", "show"]

_MOST, _SHORT = 10, 8


def show(
    study: StudyOption = None,
    persona: OnlyPersonaOption = None,
    journey_model: ModelOption = None,
    language: LanguageOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those that are done or dropped.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Print the most pressing actions: priority and its parts, department, term, KPI, status.

    Priority is reach (share of the people) x severity (1 to 3) x confidence. Effort is yours to judge.

    Example: workbench plan show --persona 1 --study data/demo
    """
    with opened(study) as current:
        words = CommandWords(report_language(current, language))
        plan = read_plan(current, persona, journey_model)
    if as_json:
        output.say(plan.table.to_json(orient="records", force_ascii=False, indent=2))
        return
    live = [one for one in plan.actions if one.value("status") in ("open", "planned") and one.is_supported]
    shown = list(plan.actions) if everything else live[:_MOST]
    _print(shown, words)
    if len(plan.actions) > len(shown):
        from workbench.cli.tables import say_sentences

        say_sentences([words("more_left", count=len(plan.actions) - len(shown))], words.language)


def read_plan(study: Study, persona: str | None, model: str | None) -> ActionPlan:
    """The plan of a persona or of everyone.

    Raises
    ------
    TooFew
        If there is nothing to do, saying why.
    """
    from workbench.journeys import action_plan

    plan = action_plan(study, persona_of(study, persona), model)
    if not plan.actions:
        coded = study.store.rows("SELECT count(*) FROM suggestion")[0][0]
        told = "nobody of these people speaks of a pain" if coded else "nothing is coded yet"
        raise TooFew(told, where=study.name, hint="workbench run, or another persona")
    return plan


def short_id(one: Action) -> str:
    """As much of an action's id as people have to type."""
    return one.action_id.removeprefix("action_")[:_SHORT]


def action_lines(one: Action, words: CommandWords) -> list[str]:
    """An action in words: what, where and whose, why so pressing, what people noted."""
    language = words.language
    between = "؛ " if language == "fa" else "; "
    stage = one.stage_names.get(language) or one.stage_names.get("en", one.stage)
    parts = [stage, *(one.named(name, language) for name in ("owner", "term", "kpi"))]
    effort = one.named("effort", language)
    done = one.value("done_in")
    extra = [words("effort", effort=effort)] if effort else []
    extra += [words("done_in", wave=done)] if done else []
    told = [one.title(language), between.join(part for part in (*parts, *extra) if part)]
    why = one.explanation(language) if one.is_supported else words("no_longer_supported")
    return [*told, why, *([one.value("note")] if one.value("note") else [])]


def _print(actions: Sequence[Action], words: CommandWords) -> None:
    from workbench.cli.tables import show_table
    from workbench.journeys.plan.export import word_of_column

    language = words.language
    headings = [word_of_column(name, language) for name in ("action_id", "priority", "title", "status")]
    rows = [
        (
            short_id(one),
            words.number(one.priority, decimals=2),
            "\n".join(action_lines(one, words)),
            one.named("status", language),
        )
        for one in actions
    ]
    show_table(headings, rows, language=language, figures=(0, 1), ruled=True)
