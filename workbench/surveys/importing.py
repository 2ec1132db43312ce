"""One survey file into the store: all of it, in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.files import SourceFile, read_bytes
from workbench.study.errors import ImportFailure
from workbench.study.ids import content_id
from workbench.study.sources import (
    Arrival,
    Imported,
    Person,
    fold_name,
    next_pseudonyms,
    people_of,
    record_source,
    source_language,
    unknown_names,
)
from workbench.study.withdraw import withdraw_people, withdraw_segments
from workbench.surveys.base import Answers
from workbench.surveys.columns import Column, recognise_columns
from workbench.surveys.formats import read_answers
from workbench.surveys.rows import Respondent, question_rows, respondents_of, response_rows

if TYPE_CHECKING:
    from workbench.study.config import SourceEntry
    from workbench.study.store import Store
    from workbench.study.study import Study

__all__ = ["import_survey"]


def import_survey(study: Study, path: Path, entry: SourceEntry) -> Imported:
    """Import a survey export into a study.

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
    answers = read_answers(SourceFile(path, data))
    columns, warnings = _columns(answers, path, entry)
    with study.store.transaction() as store:
        arrival = Arrival.of(study, path, data, entry)  # another process may have imported it meanwhile
        if not arrival.needs_reading:
            return _known(store, arrival)
        return _written(store, arrival, answers, columns, entry=entry, warnings=warnings)


def _columns(answers: Answers, path: Path, entry: SourceEntry) -> tuple[list[Column], list[str]]:
    missing = unknown_names(entry.columns, answers.headers)
    if missing and Path(entry.path).name == path.name:
        raise ImportFailure(
            f"has no column {missing[0]!r}, which study.yaml names",
            path=path,
            part=answers.part or None,
            hint="it has " + ", ".join(repr(header) for header in answers.headers),
        )
    cells = [answers.column(place) for place in range(len(answers.headers))]
    columns = recognise_columns(answers.headers, cells, entry.columns)
    warnings = list(answers.warnings)
    left_out = [column.header for column in columns if column.scale == "ignored" and not column.is_given]
    filled = [header for header in left_out if any(answers.column(answers.headers.index(header)))]
    if filled:
        warnings.append(f"left out, they may name people: {', '.join(filled)}")
    if not any(column.scale == "text" for column in columns):
        warnings.append("has no open answers; only its scales are imported")
    return columns, warnings


def _written(
    store: Store,
    arrival: Arrival,
    answers: Answers,
    columns: Sequence[Column],
    *,
    entry: SourceEntry,
    warnings: list[str],
) -> Imported:
    people = _people(store, arrival, respondents_of(answers, columns, wave=entry.wave))
    responses, refused = response_rows(
        arrival.source_id, answers, columns, [str(row["participant_id"]) for row in people]
    )
    open_answers = [row for row in responses if row["scale"] == "text"]
    record_source(
        store,
        arrival,
        kind="survey",
        format_name=answers.format,
        encoding=answers.encoding,
        language=source_language(
            [str(row["text"]) for row in open_answers], [str(row["language"]) for row in open_answers]
        ),
        wave=entry.wave,
    )
    store.insert("participant", people, known="update")
    store.insert("question", question_rows(arrival.source_id, columns), known="update")
    kept = _write_responses(store, arrival.source_id, responses)
    withdraw_people(store, arrival.source_id, keep={str(row["participant_id"]) for row in people})
    notes = tuple(f"{Path(arrival.path).name}: {text}" for text in [*warnings, *refused, *kept])
    return replace(_known(store, arrival), warnings=notes)


def _people(store: Store, arrival: Arrival, respondents: Sequence[Respondent]) -> list[dict[str, object]]:
    """Participant per row. Known respondents keep their id, pseudonym and place in an account."""
    known = people_of(store, arrival.path)
    fresh = [fold_name(person.key) for person in respondents if fold_name(person.key) not in known]
    pseudonyms = next_pseudonyms(store, "R", len(fresh))
    ids = known | {
        name: Person(content_id("p", arrival.path, name), pseudonym)
        for name, pseudonym in zip(fresh, pseudonyms, strict=True)
    }
    return [
        {
            **asdict(ids[fold_name(person.key)]),
            "kind": "survey",
            "source_id": arrival.source_id,
            "speaker_key": person.key,
            "attributes": dict(person.attributes),
            "wave": person.wave,
        }
        for person in respondents
    ]


def _write_responses(store: Store, source_id: str, rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Write answers; take back those a new reading no longer has, unless somebody decided on them."""
    now = {str(row["response_id"]): row["scale"] for row in rows}
    before = store.rows("SELECT response_id, scale FROM response WHERE source_id = ?", [source_id])
    gone = [response_id for response_id, scale in before if now.get(response_id) != scale]
    kept = withdraw_segments(store, "response", gone)
    for response_id in gone:
        store.execute(
            "DELETE FROM response WHERE response_id = ?"
            " AND response_id NOT IN (SELECT response_id FROM segment WHERE response_id IS NOT NULL)",
            [response_id],
        )
    store.insert("response", rows, known="update")
    return [f"{kept} segments of withdrawn answers stay because somebody decided on them"] if kept else []


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
