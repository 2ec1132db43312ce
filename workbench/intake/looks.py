"""A look into a file without writing anything: who speaks, what the columns hold, what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from workbench.files import LeftOut, SourceFile, letters_in
from workbench.interviews import Roles, Transcript, assign_roles, read_transcript
from workbench.interviews.roles import Role
from workbench.interviews.spoken_language import turn_languages
from workbench.language import detect_language
from workbench.people import read_people
from workbench.projects import read_project
from workbench.study import SourceEntry
from workbench.study.sources import Loss, fold_name, source_language
from workbench.surveys import Answers, Column, read_answers, recognise_columns
from workbench.surveys.conventions import REVIEWS
from workbench.surveys.losses import losses_of_columns, withheld_text
from workbench.surveys.responses import ASKED, read_column
from workbench.surveys.rows import kept_positions

__all__ = ["Look", "Voice", "look_at_interview", "look_at_people", "look_at_project", "look_at_survey"]

_ENOUGH = 200  # answers tell the language of a column


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks in a file, with the role that is guessed for them.

    Parameters
    ----------
    name : str
        As the file has it.
    role : str
        participant, interviewer or other.
    turns, characters : int
        How often and how much they speak.
    """

    name: str
    role: str
    turns: int
    characters: int


@dataclass(frozen=True)
class Look:
    """What a file holds.

    Parameters
    ----------
    kind : str
        One of the kinds of sources.
    format : str
        Name of the format it was read as.
    encoding : str or None
        Character encoding; None for formats that carry their own.
    language : str
        The language most of it is in.
    voices : tuple of Voice
        People who speak, in the order of the file.
    columns : tuple of (str, str)
        Headers of a table and what each column holds.
    facts : tuple of str
        What else is worth knowing: how many rows, which program wrote the table, how many codes.
    characters : int
        Characters that will be imported, white space not counted.
    left_out : tuple of Loss
        Everything that will not; the text of what may name people is not shown.
    warnings : tuple of str
        What is doubtful.
    """

    kind: str
    format: str
    encoding: str | None
    language: str = "und"
    voices: tuple[Voice, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    facts: tuple[str, ...] = ()
    characters: int = 0
    left_out: tuple[Loss, ...] = ()
    warnings: tuple[str, ...] = ()


def look_at_interview(file: SourceFile, entry: SourceEntry) -> Look:
    """What a conversation holds: speakers, their roles and turns."""
    transcript = read_transcript(file, interviewers=entry.interviewers)
    roles = _roles(transcript, entry)
    texts = [turn.text for turn in transcript.turns]
    return Look(
        kind=entry.kind or transcript.kind,
        format=transcript.format,
        encoding=transcript.encoding,
        language=source_language(texts, turn_languages(texts)),
        voices=_voices(transcript, roles.of),
        characters=letters_in(texts),
        left_out=transcript.left_out,
        warnings=(*transcript.warnings, *roles.warnings),
    )


def look_at_survey(file: SourceFile, entry: SourceEntry) -> Look:
    """What a table of answers holds: its columns, what they are taken for, and how many people answered."""
    answers = read_answers(file)
    cells = [answers.column(place) for place in range(len(answers.headers))]
    columns = recognise_columns(answers.headers, cells, entry.columns, headings=answers.headings)
    kept, empty = kept_positions(answers, columns)
    # Open answers never fail to fit; reading them would only tell their languages once more.
    closed = [column for column in columns if column.scale in ASKED and column.scale != "text"]
    readings = [read_column(answers, column, kept) for column in closed]
    refused = [loss for reading in readings for loss in reading.refused]
    lost = [*answers.left_out, *empty, *losses_of_columns(answers, columns), *refused]
    return Look(
        kind=entry.kind or ("review" if answers.program == REVIEWS else "survey"),
        format=answers.format,
        encoding=answers.encoding,
        language=_answers_language(answers, columns),
        columns=tuple((column.header, column.scale) for column in columns),
        facts=(f"{len(kept):,} rows", *answers.notes),
        characters=_imported(answers, columns, kept) - sum(loss.characters for loss in refused),
        left_out=tuple(withheld_text(loss) for loss in lost),
        warnings=(*answers.warnings, *(text for reading in readings for text in reading.warnings)),
    )


def _imported(answers: Answers, columns: Sequence[Column], kept: Sequence[int]) -> int:
    places = [column.place for column in columns if column.scale != "ignored"]
    return letters_in(answers.rows[position][place] for position in kept for place in places)


def look_at_project(file: SourceFile, entry: SourceEntry) -> Look:
    """What a coded project holds: texts, codes, codings and people."""
    project = read_project(file)
    texts = [source.text for source in project.sources if source.text]
    counts = {
        "texts": texts,
        "codes": project.codes,
        "codings": project.codings,
        "cases": project.cases,
        "notes": project.notes,
    }
    return Look(
        kind="project",
        format=project.format,
        encoding=None,
        language=source_language(texts, [detect_language(text) for text in texts]),
        facts=tuple(f"{len(found):,} {name}" for name, found in counts.items() if found),
        characters=letters_in(texts),
        left_out=tuple(
            LeftOut(item.text, f"{item.element}: {item.reason}", part=item.name) for item in project.not_taken
        ),
        warnings=project.warnings,
    )


def look_at_people(file: SourceFile, entry: SourceEntry) -> Look:
    """What a table of people holds: how many, and what its columns say about them."""
    people = read_people(file, entry.columns)
    names = [name for row in people.rows for name in row.names]
    return Look(
        kind=entry.kind or people.kind,
        format=people.format,
        encoding=people.encoding,
        columns=people.columns,
        facts=(f"{len(people.rows):,} people, {len(set(names)):,} names to hide in reports",),
        characters=letters_in(str(value) for row in people.rows for value in row.attributes.values()),
        left_out=people.left_out,
        warnings=people.warnings,
    )


def _roles(transcript: Transcript, entry: SourceEntry) -> Roles:
    """Roles as ``study.yaml`` says, else as the file says, else as the talk lets guess."""
    told = {fold_name(name): role for name, role in transcript.roles.items()}
    asking = [name for name in transcript.speakers if told.get(fold_name(name)) == "interviewer"]
    guessed = assign_roles(transcript.turns, entry.interviewers or asking)
    ours = {fold_name(name) for name in entry.interviewers}
    known = {name: cast("Role", role) for name, role in told.items() if name not in ours}
    return replace(guessed, of={**guessed.of, **known})


def _voices(transcript: Transcript, role_of: Mapping[str, str]) -> tuple[Voice, ...]:
    spoken: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for turn in transcript.turns:
        if turn.is_speech:
            key = fold_name(turn.speaker)
            names.setdefault(key, turn.speaker)
            spoken[key].append(turn.text)
    return tuple(
        Voice(names[key], role_of[key], len(texts), letters_in(texts)) for key, texts in spoken.items()
    )


def _answers_language(answers: Answers, columns: Sequence[Column]) -> str:
    said = [
        cell for column in columns if column.scale == "text" for cell in answers.column(column.place) if cell
    ]
    sample = said[:: max(1, len(said) // _ENOUGH)]
    return source_language(sample, [detect_language(text) for text in sample])
