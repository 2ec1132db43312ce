"""A survey read whole, before anything is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.files import LeftOut, SourceFile, letters_in
from workbench.files.romanised import romanised_doubts
from workbench.study.errors import ImportFailure
from workbench.study.names import unknown_names
from workbench.study.sources import source_language
from workbench.surveys.answers_language import declared_languages
from workbench.surveys.base import Answers
from workbench.surveys.column import Column
from workbench.surveys.columns import recognise_columns
from workbench.surveys.conventions import REVIEWS
from workbench.surveys.formats import read_answers
from workbench.surveys.losses import losses_of_columns, withheld
from workbench.surveys.responses import ASKED, Reading, read_column
from workbench.surveys.rows import in_several_rows, kept_positions

if TYPE_CHECKING:
    from workbench.study.source_entry import SourceEntry

__all__ = ["Progress", "Survey", "read_survey"]

Progress = Callable[[str, int, int], None]
_ANSWER_CODE = re.compile(r"A[0-9]{1,3}|AO[0-9]{2}|-oth-")
_LOOK = "check that the right sheet or file was exported"


@dataclass(frozen=True)
class Survey:
    """A survey, with everything an import will say about it.

    Parameters
    ----------
    answers : Answers
        The table as it was read.
    columns : tuple of Column
        What its columns hold.
    kept : tuple of int
        Positions of the rows that are imported.
    readings : tuple of Reading
        What was answered, question by question.
    left_out : tuple of LeftOut
        Everything that is not imported; cells that may name people stand in plain text here.
    warnings : tuple of str
        What is doubtful.
    """

    answers: Answers
    columns: tuple[Column, ...]
    kept: tuple[int, ...]
    readings: tuple[Reading, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]

    @property
    def kind(self) -> str:
        """``review`` for a table of reviews, else ``survey``."""
        return "review" if self.answers.program == REVIEWS else "survey"

    @property
    def language(self) -> str:
        """The language most of its open answers are in."""
        said = [reading for reading in self.readings if reading.column.scale == "text"]
        return source_language(
            [text for reading in said for text in reading.texts],
            [language for reading in said for language in reading.languages],
        )

    @property
    def characters(self) -> int:
        """Characters that are imported, white space not counted."""
        imported = 0
        for column in self.columns:
            if column.scale != "ignored":
                cells = Counter(self.answers.rows[row][column.place] for row in self.kept)
                imported += sum(count * letters_in([cell]) for cell, count in cells.items())
        return imported - sum(loss.characters for reading in self.readings for loss in reading.refused)


def read_survey(file: SourceFile, entry: SourceEntry, *, progress: Progress | None = None) -> Survey:
    r"""Read a survey export or a table of reviews; nothing is written.

    Parameters
    ----------
    file : SourceFile
        The file.
    entry : SourceEntry
        What ``study.yaml`` says about it; ``columns`` wins over what is recognised.
    progress : callable, optional
        Called with (what, done, total) as columns are read.

    Returns
    -------
    Survey

    Raises
    ------
    ImportFailure
        If it cannot be read whole, holds no answer or not the columns ``study.yaml`` names.

    Examples
    --------
    >>> from workbench.study import SourceEntry
    >>> file = SourceFile(Path("a.csv"), b"ID,Would you recommend us?\n1,9\n2,x\n3,10\n4,8\n")
    >>> survey = read_survey(file, SourceEntry(path="a.csv"))
    >>> [column.scale for column in survey.columns], len(survey.kept), survey.warnings[-1]
    (['respondent', 'nps'], 4, "'Would you recommend us?': 1 answers left out, no nps (first: 'x')")
    """
    answers = read_answers(file)
    if progress is not None:
        progress("table read", 1, 1)
    columns = _columns(answers, file.path, entry)
    kept, empty = kept_positions(answers, columns)
    if not kept:
        raise ImportFailure("holds no answers", path=file.path, part=answers.part or None, hint=_LOOK)
    readings = _readings(answers, columns, kept, progress)
    refused = [loss for reading in readings for loss in reading.refused]
    doubts = [warning for reading in readings for warning in reading.warnings]
    return Survey(
        answers,
        tuple(columns),
        tuple(kept),
        tuple(readings),
        (*answers.left_out, *empty, *losses_of_columns(answers, columns), *refused),
        (
            *answers.warnings,
            *_column_warnings(answers, columns),
            *doubts,
            *romanised_doubts(_of_no_language(answers, readings), one="answer", many="answers"),
            *_empty_warning(empty),
            *_several_rows(answers, columns, kept),
        ),
    )


def _of_no_language(answers: Answers, readings: Sequence[Reading]) -> Iterator[tuple[str, str, str]]:
    """Open answers of no known language and their place, row by row."""
    open_ones = [reading for reading in readings if "und" in reading.languages]
    found = sorted(
        (position, place, text)
        for place, reading in enumerate(open_ones)
        for position, text, language in zip(reading.positions, reading.texts, reading.languages, strict=True)
        if language == "und"
    )
    return ((text, "und", f"row {answers.line_of(position)}") for position, _, text in found)


def _several_rows(answers: Answers, columns: Sequence[Column], kept: Sequence[int]) -> tuple[str, ...]:
    people = in_several_rows(answers, columns, kept)
    if not people:
        return ()
    who = "1 respondent answers" if people == 1 else f"{people} respondents answer"
    return (f"{who} in more than one row and stays one person",)


def _columns(answers: Answers, path: Path, entry: SourceEntry) -> list[Column]:
    names = [*answers.headers, *(heading.wording for heading in answers.headings)]
    missing = unknown_names(entry.survey_columns, names)
    if missing and Path(entry.path).name == path.name:
        raise ImportFailure(
            f"has no column {missing[0]!r}, which study.yaml names",
            path=path,
            part=answers.part or None,
            hint="it has " + ", ".join(repr(header) for header in answers.headers),
        )
    cells = [answers.column(place) for place in range(len(answers.headers))]
    return recognise_columns(answers.headers, cells, entry.survey_columns, headings=answers.headings)


def _readings(
    answers: Answers, columns: Sequence[Column], kept: Sequence[int], progress: Progress | None
) -> list[Reading]:
    declared = declared_languages(answers)
    asked = [column for column in columns if column.scale in ASKED]
    readings = []
    for number, column in enumerate(asked, start=1):
        readings.append(read_column(answers, column, kept, declared=declared))
        if progress is not None:
            progress("questions read", number, len(asked))
    return readings


def _column_warnings(answers: Answers, columns: Sequence[Column]) -> list[str]:
    warnings = []
    naming = [column for column in columns if withheld(column)]
    filled = [column.header for column in naming if any(row[column.place] for row in answers.rows)]
    if filled:
        warnings.append(f"left out, they may name people: {', '.join(filled)}")
    if not any(column.scale == "text" for column in columns):
        warnings.append("has no open answers; only its scales are imported")
    coded = [column.header for column in columns if _holds_codes(column)]
    if coded:
        warnings.append(f"answers are codes (A1, A2…) in {', '.join(coded)}; export them with full answers")
    return warnings


def _holds_codes(column: Column) -> bool:
    """Whether a closed question was exported as LimeSurvey's answer codes."""
    options = column.detail.get("options")
    if column.scale != "choice" or not isinstance(options, list):
        return False
    return all(_ANSWER_CODE.fullmatch(str(option)) for option in options)


def _empty_warning(empty: Sequence[LeftOut]) -> list[str]:
    return [f"{len(empty)} rows without any answer are left out"] if empty else []
