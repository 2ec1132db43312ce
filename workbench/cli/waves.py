"""``waves``: what has changed since the last time, never without its uncertainty."""

from __future__ import annotations

import json
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
from workbench.study.errors import StudyError

if TYPE_CHECKING:
    from workbench.journeys import WaveChanges
    from workbench.journeys.waves.themes import ThemeChange
    from workbench.study import Study

__all__ = ["waves"]


def waves(  # noqa: PLR0913, PLR0917 (a command has as many options as people need)
    study: StudyOption = None,
    before: Annotated[str | None, typer.Option("--before", metavar="WAVE", help="The earlier wave.")] = None,
    after: Annotated[str | None, typer.Option("--after", metavar="WAVE", help="The later wave.")] = None,
    action: Annotated[
        str | None,
        typer.Option(
            "--action", metavar="ACTION", help="Around an action that is done, and what it is about."
        ),
    ] = None,
    persona: OnlyPersonaOption = None,
    journey_model: ModelOption = None,
    language: LanguageOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what did not change.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Compare two waves: scores and themes before and now, with intervals; the last two when left out.

    Around an action: say first that it is done, and since when (workbench plan set ACTION --status done
    --done-in WAVE).

    Example: workbench waves --before 2026-03 --after 2026-09 --study data/demo
    """
    if action is not None and (before or after):
        raise StudyError("--action chooses the waves itself", hint="leave --before and --after out")
    with opened(study) as current, output.progress() as tell:
        if tell is not None:
            tell("waves", 0, 1)
        words = CommandWords(report_language(current, language))
        found = _compared(current, before, after, action, persona_of(current, persona), journey_model)
    if as_json:
        output.say(json.dumps(_as_data(found, words.language), ensure_ascii=False, indent=2))
    else:
        _show(found, words, everything=everything)


def _compared(
    study: Study,
    before: str | None,
    after: str | None,
    action: str | None,
    persona: str | None,
    model: str | None,
) -> WaveChanges:
    from workbench.journeys import compare_around, compare_waves

    if action is not None:
        return compare_around(study, action, persona, model)
    return compare_waves(study, before, after, persona, model)


def _as_data(found: WaveChanges, language: str) -> dict[str, object]:
    def records(table: str) -> object:
        return json.loads(getattr(found, table).to_json(orient="records", force_ascii=False))

    return {
        "before": found.first,
        "after": found.second,
        "persona_id": found.persona_id,
        "model": found.model.name,
        "cautions": list(found.cautions),
        "sentences": list(found.sentences(language)),
        "themes": records("table"),
        "scores": records("score_table"),
    }


def _show(found: WaveChanges, words: CommandWords, *, everything: bool) -> None:
    from workbench.cli.tables import say_heading, say_sentences

    say_heading(found.title(words.language), words.language)
    say_sentences(found.sentences(words.language), words.language)
    themes = [one for one in found.themes if everything or one.is_changed]
    if themes:
        say_sentences([""], words.language)
        _show_table(themes, found, words)
    unchanged = len(found.themes) - len(themes)
    if unchanged:
        say_sentences(["", words("themes_unchanged", count=unchanged)], words.language)


def _show_table(themes: Sequence[ThemeChange], found: WaveChanges, words: CommandWords) -> None:
    from workbench.cli.tables import show_table

    stages = {stage.stage_id: stage.name(words.language) for stage in found.model.stages}
    rows = [
        (
            words.pick(one.names) or one.code_id,
            stages.get(one.stage, words("whole_journey")),
            words("count_of", people=one.people, of=one.of),
            words("count_of", people=one.new_people, of=one.new_of),
            words.number(100 * one.difference, signed=True),
            words(
                "range",
                low=words.number(100 * one.low, signed=True),
                high=words.number(100 * one.high, signed=True),
            ),
        )
        for one in themes
    ]
    headings = [words(name) for name in ("theme", "stage", "before", "now", "difference", "interval")]
    show_table(headings, rows, language=words.language, figures=(2, 3, 4, 5))
