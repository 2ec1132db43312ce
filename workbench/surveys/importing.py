"""One survey file into the store: all of it, in one transaction, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.files import LeftOut, SourceFile, letters_in, read_bytes
from workbench.study.errors import ImportFailure
from workbench.study.sources import (
    Arrival,
    Imported,
    enrol,
    record_source,
    source_language,
    unknown_names,
    unrecognisable,
)
from workbench.study.withdraw import withdraw_people
from workbench.surveys.answers_language import declared_languages
from workbench.surveys.base import Answers
from workbench.surveys.column import Column
from workbench.surveys.columns import recognise_columns
from workbench.surveys.conventions import REVIEWS
from workbench.surveys.forgotten import without_forgotten
from workbench.surveys.formats import read_answers
from workbench.surveys.losses import losses_of_columns, withheld, withheld_text
from workbench.surveys.responses import ASKED, Reading, read_column, response_frames
from workbench.surveys.rows import Respondent, kept_positions, question_rows, respondents_of
from workbench.surveys.writing import write_responses

if TYPE_CHECKING:
    from workbench.study.config import SourceEntry
    from workbench.study.store import Store
    from workbench.study.study import Study

__all__ = ["import_survey"]

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Survey:
    """A survey read whole, before anything is written."""

    answers: Answers
    columns: tuple[Column, ...]
    kept: tuple[int, ...]
    readings: tuple[Reading, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]


def import_survey(
    study: Study, path: Path, entry: SourceEntry, *, progress: Progress | None = None
) -> Imported:
    """Import a survey export or a table of reviews into a study.

    The same file twice changes nothing. Changed content at a known path becomes a new version in which
    respondents keep their pseudonym; changed settings on the same content are applied in place.

    Parameters
    ----------
    study : Study
        The open study.
    path : Path
        The file.
    entry : SourceEntry
        What ``study.yaml`` says about it; ``columns`` wins over what is recognised.
    progress : callable, optional
        Called with (what, done, total) as columns are read and written.

    Returns
    -------
    Imported
        Without a text column the scales are imported and a warning says so.

    Raises
    ------
    ImportFailure
        If the file cannot be read whole; the store is as it was.
    """
    data = read_bytes(path)
    arrival = Arrival.of(study, path, data, entry)
    if not arrival.needs_reading:
        return _known(study.store, arrival)
    survey = _read(SourceFile(path, data, entry.encoding), entry, progress)
    with study.store.transaction() as store:
        arrival = Arrival.of(study, path, data, entry)  # another process may have imported it meanwhile
        if not arrival.needs_reading:
            return _known(store, arrival)
        return _written(store, arrival, survey, entry=entry, progress=progress)


def _read(file: SourceFile, entry: SourceEntry, progress: Progress | None) -> Survey:
    answers = read_answers(file)
    columns = _columns(answers, file.path, entry)
    kept, empty = kept_positions(answers, columns)
    if not kept:
        raise ImportFailure("holds no answers", path=file.path, part=answers.part or None, hint=_LOOK)
    declared = declared_languages(answers)
    asked = [column for column in columns if column.scale in ASKED]
    readings = []
    for number, column in enumerate(asked, start=1):
        readings.append(read_column(answers, column, kept, declared=declared))
        _tell(progress, "questions read", number, len(asked))
    refused = [loss for reading in readings for loss in reading.refused]
    doubts = [warning for reading in readings for warning in reading.warnings]
    return Survey(
        answers,
        tuple(columns),
        tuple(kept),
        tuple(readings),
        (*answers.left_out, *empty, *losses_of_columns(answers, columns), *refused),
        (*answers.warnings, *_column_warnings(answers, columns), *doubts, *_empty_warning(empty)),
    )


_ANSWER_CODE = re.compile(r"A[0-9]{1,3}|AO[0-9]{2}|-oth-")
_LOOK = "check that the right sheet or file was exported"


def _columns(answers: Answers, path: Path, entry: SourceEntry) -> list[Column]:
    names = [*answers.headers, *(heading.wording for heading in answers.headings)]
    missing = unknown_names(entry.columns, names)
    if missing and Path(entry.path).name == path.name:
        raise ImportFailure(
            f"has no column {missing[0]!r}, which study.yaml names",
            path=path,
            part=answers.part or None,
            hint="it has " + ", ".join(repr(header) for header in answers.headers),
        )
    cells = [answers.column(place) for place in range(len(answers.headers))]
    return recognise_columns(answers.headers, cells, entry.columns, headings=answers.headings)


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


def _written(
    store: Store, arrival: Arrival, survey: Survey, *, entry: SourceEntry, progress: Progress | None
) -> Imported:
    """Write what was read; inside the transaction."""
    warnings = [*survey.warnings, *unrecognisable(store, arrival.path)]
    survey = without_forgotten(store, arrival, survey, wave=entry.wave)
    kind = entry.kind or ("review" if survey.answers.program == REVIEWS else "survey")
    respondents = respondents_of(survey.answers, survey.columns, survey.kept, wave=entry.wave)
    people = _people(store, arrival, respondents, kind=kind)
    ids = [str(row["participant_id"]) for row in people]
    _record(store, arrival, survey, kind=kind, wave=entry.wave)
    store.insert("participant", people, known="update")
    store.insert("question", question_rows(arrival.source_id, survey.columns), known="update")
    by_position = dict(zip(survey.kept, ids, strict=True))
    kept = write_responses(
        store,
        arrival.source_id,
        [(reading, response_frames(arrival.source_id, reading, by_position)) for reading in survey.readings],
        progress=progress,
    )
    withdraw_people(store, arrival.source_id, keep=set(ids))
    notes = tuple(f"{Path(arrival.path).name}: {text}" for text in [*warnings, *kept])
    return replace(_known(store, arrival), warnings=notes)


def _record(store: Store, arrival: Arrival, survey: Survey, *, kind: str, wave: str) -> None:
    answers, open_answers = survey.answers, [item for item in survey.readings if item.column.scale == "text"]
    imported = [column.place for column in survey.columns if column.scale != "ignored"]
    cells = (answers.rows[position][place] for position in survey.kept for place in imported)
    refused = sum(loss.characters for reading in survey.readings for loss in reading.refused)
    record_source(
        store,
        arrival,
        kind=kind,
        format_name=answers.format,
        encoding=answers.encoding,
        language=source_language(
            [text for reading in open_answers for text in reading.texts],
            [language for reading in open_answers for language in reading.languages],
        ),
        wave=wave,
        characters=letters_in(cells) - refused,
        left_out=[withheld_text(loss) for loss in survey.left_out],
    )


def _people(
    store: Store, arrival: Arrival, respondents: Sequence[Respondent], *, kind: str
) -> list[dict[str, object]]:
    """Participant per row. Known respondents keep their id, pseudonym and place in an account."""
    people = enrol(store, arrival, [person.key for person in respondents], prefix="R")
    return [
        {
            **asdict(person),
            "kind": kind,
            "source_id": arrival.source_id,
            "attributes": dict(respondent.attributes),
            "wave": respondent.wave,
        }
        for person, respondent in zip(people, respondents, strict=True)
    ]


def _known(store: Store, arrival: Arrival) -> Imported:
    """Summary of what the store holds."""
    responses, people = store.rows(
        "SELECT count(*), count(DISTINCT participant_id) FROM response WHERE source_id = ?",
        [arrival.source_id],
    )[0]
    language = store.rows("SELECT language FROM source WHERE source_id = ?", [arrival.source_id])[0][0]
    note = f"{Path(arrival.path).name}: has the same content as {arrival.known_path}; nothing was imported"
    return Imported(
        source_id=arrival.source_id,
        path=arrival.path,
        outcome=arrival.outcome,
        responses=responses,
        participants=people,
        language=language,
        warnings=(note,) if arrival.outcome == "duplicate" else (),
    )


def _tell(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress is not None:
        progress(what, done, total)
