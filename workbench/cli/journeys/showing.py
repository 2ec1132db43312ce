"""``journeys show``: a map on a terminal, stage by stage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.journeys.drawing import Wanted, drawn
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

if TYPE_CHECKING:
    from workbench.journeys import Journey
    from workbench.journeys.maps.entries import Entry, MapContent, StageHead

__all__ = ["AccountOption", "OfWaveOption", "SpokenOption", "StageOption", "show"]

AccountOption = Annotated[
    str | None, typer.Option("--account", metavar="ID", help="Of one account: its buying committee.")
]
SpokenOption = Annotated[str | None, typer.Option("--spoken", metavar="CODE", help="Of people who speak it.")]
OfWaveOption = Annotated[str | None, typer.Option("--wave", metavar="WAVE", help="Of one wave.")]
StageOption = Annotated[
    str | None, typer.Option("--stage", metavar="STAGE", help="Zoom into one stage, moment by moment.")
]
_ASKED = 8
_SIGNS = {"low": "▼ ", "high": "▲ "}


def show(  # noqa: PLR0913, PLR0917 (a command has as many options as people need)
    study: StudyOption = None,
    persona: OnlyPersonaOption = None,
    account: AccountOption = None,
    spoken: SpokenOption = None,
    wave: OfWaveOption = None,
    stage: StageOption = None,
    journey_model: ModelOption = None,
    language: LanguageOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print a map: what people do, want, ask, suffer and like at each stage, and how many of them.

    Each entry has the people it is true of. Names in quotes are hidden as in reports. What is shown are the
    strongest entries; workbench journeys export map.csv has all of them.

    Example: workbench journeys show --persona 1 --study data/demo

    Example: workbench journeys show --stage retention --language fa --study data/demo
    """
    with opened(study) as current:
        words = CommandWords(report_language(current, language))
        journey = drawn(current, Wanted(persona, journey_model, account, spoken, wave, stage), words.language)
    if as_json:
        output.say(json.dumps(journey.to_json(), ensure_ascii=False, indent=2))
    else:
        _show(journey, words)


def _show(journey: Journey, words: CommandWords) -> None:
    from workbench.cli.tables import say_heading, say_sentences, show_table

    language = words.language
    content = journey.content(language)
    say_heading(f"{words.pick(journey.persona['names'])} ({journey.title})", language)
    notes = [words.pick(note) for note in journey.notes]
    say_sentences([*filter(None, [content.goal]), *notes], language)
    stages = [list(_rows(content, place, words)) for place in range(len(content.stages))]
    widths = [max((len(row[column]) for rows in stages for row in rows), default=1) for column in (0, 1)]
    for number, (stage, rows) in enumerate(zip(content.stages, stages, strict=True), start=1):
        say_sentences([""], language)
        say_heading(_stage_heading(number, stage, words), language)
        show_table(["", "", ""], rows, language=language, figures=(1,), widths=widths)
    if content.whole:
        say_sentences([""], language)
        say_heading(words("whole_journey"), language)
        say_sentences([text for entry in content.whole for text, _ in _said(entry, words)], language)
    _ask(journey, words)


def _stage_heading(number: int, stage: StageHead, words: CommandWords) -> str:
    name = "speaks_of_it" if stage.people == 1 else "speak_of_it"
    told = words(name, people=stage.people, of=stage.of) if stage.people else words("no_evidence")
    return f"{words.number(number)}. {stage.name}: {told}"


def _rows(content: MapContent, place: int, words: CommandWords) -> Iterator[tuple[str, str, str]]:
    for lane in content.lanes:
        signs = _SIGNS if lane.lane == "key_moments" else {}
        entries = lane.places[place].entries
        shown = [
            (signs.get(entry.look, "") + text, count)
            for entry in entries
            for text, count in _said(entry, words)
        ]
        for number, (text, count) in enumerate(shown):
            yield ("" if number else lane.name, count, text)


def _said(entry: Entry, words: CommandWords) -> Iterator[tuple[str, str]]:
    """An entry with its people; one that sources disagree about has a mark, and the sentence stands once."""
    degree = f" {'●' * entry.severity}{'○' * (3 - entry.severity)}" if entry.severity else ""
    count = words("count_of", people=entry.people, of=entry.of) if entry.of else ""
    mark = " ≠" if entry.disagreement and entry.look != "mark" else ""
    yield f"{entry.whole if entry.look == 'mark' else entry.text}{degree}{mark}", count


def _ask(journey: Journey, words: CommandWords) -> None:
    from workbench.cli.tables import say_heading, say_sentences
    from workbench.journeys import EVERYONE

    questions = [words.pick(one.texts) for one in journey.empty]
    if not questions:
        return
    say_sentences([""], words.language)
    whose = words.pick(journey.persona["names"])
    everyone = journey.persona["persona_id"] == EVERYONE
    say_heading(words("to_ask") if everyone else words("to_ask_persona", name=whose), words.language)
    more = [words("more_questions", count=len(questions) - _ASKED)] if len(questions) > _ASKED else []
    say_sentences([*questions[:_ASKED], *more], words.language)
