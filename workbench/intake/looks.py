"""A look into a file without writing anything: who speaks, what the columns hold, what is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.files import SourceFile, letters_in
from workbench.interviews import SpokenTurn, roles_of
from workbench.interviews.heard import read_heard
from workbench.language import detect_language
from workbench.people import read_people
from workbench.projects import left_out_of, missing_texts, read_project, spoken_in, texts_of
from workbench.study import SourceEntry
from workbench.study.names import fold_name
from workbench.study.sources import Loss, source_language
from workbench.surveys import read_survey
from workbench.surveys.losses import withheld_text

__all__ = ["Look", "Voice", "look_at_interview", "look_at_people", "look_at_project", "look_at_survey"]


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
    transcript, languages = read_heard(file, interviewers=entry.interviewers)
    roles = roles_of(transcript, entry.interviewers)
    texts = [turn.text for turn in transcript.turns]
    return Look(
        kind=entry.kind or transcript.kind,
        format=transcript.format,
        encoding=transcript.encoding,
        language=source_language(texts, languages),
        voices=_voices([(turn, roles.of_turn(turn)) for turn in transcript.turns]),
        characters=letters_in(texts),
        left_out=transcript.left_out,
        warnings=(*transcript.warnings, *roles.warnings),
    )


def look_at_survey(file: SourceFile, entry: SourceEntry) -> Look:
    """What a table of answers holds: its columns, what they are taken for, and how many people answered."""
    survey = read_survey(file, entry)
    return Look(
        kind=entry.kind or survey.kind,
        format=survey.answers.format,
        encoding=survey.answers.encoding,
        language=survey.language,
        columns=tuple((column.header, column.scale) for column in survey.columns),
        facts=(_many(len(survey.kept), "row"), *survey.answers.notes),
        characters=survey.characters,
        left_out=tuple(withheld_text(loss) for loss in survey.left_out),
        warnings=survey.warnings,
    )


def look_at_project(file: SourceFile, entry: SourceEntry) -> Look:
    """What a coded project holds: texts, who speaks in them, codes, codings and people."""
    project = read_project(file)
    texts = texts_of(project)
    spoken = [spoken_in(text, entry.interviewers) for text in texts]
    said = [(one.turn, talk.roles.of_turn(one.turn)) for talk in spoken for one in talk.passages]
    counts = {
        "text": texts,
        "code": project.codes,
        "coding": project.codings,
        "case": project.cases,
        "note": project.notes,
    }
    words = [text.text or "" for text in texts]
    return Look(
        kind="project",
        format=project.format,
        encoding=None,
        language=source_language(words, [detect_language(text) for text in words]),
        voices=_voices(said),
        facts=tuple(_many(len(found), name) for name, found in counts.items() if found),
        characters=letters_in(turn.text for turn, _ in said),
        left_out=tuple(left_out_of(project)),
        warnings=(
            *project.warnings,
            *(note for talk in spoken for note in talk.warnings),
            *missing_texts(project),
        ),
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
        facts=(_many(len(people.rows), "row"), f"{_many(len(set(names)), 'name')} to hide in reports"),
        characters=letters_in(str(value) for row in people.rows for value in row.attributes.values()),
        left_out=people.left_out,
        warnings=people.warnings,
    )


def _many(count: int, name: str) -> str:
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"


def _voices(said: Sequence[tuple[SpokenTurn, str]]) -> tuple[Voice, ...]:
    """Everybody who speaks, in the order they first do."""
    spoken: dict[tuple[str, str], list[str]] = defaultdict(list)
    names: dict[tuple[str, str], str] = {}
    for turn, role in said:
        if turn.is_speech:
            key = (fold_name(turn.speaker), role)
            names.setdefault(key, turn.speaker)
            spoken[key].append(turn.text)
    return tuple(Voice(names[key], key[1], len(texts), letters_in(texts)) for key, texts in spoken.items())
