"""One survey file into the store: all of it, in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.files import SourceFile
from workbench.files.arriving import import_once
from workbench.study.arrival import Arrival
from workbench.study.enrol import enrol, unrecognisable
from workbench.study.sources import Imported, record_source
from workbench.study.withdraw import withdraw_people
from workbench.surveys.forgotten import without_forgotten
from workbench.surveys.losses import withheld_text
from workbench.surveys.rows import Respondent, question_rows, respondents_of
from workbench.surveys.survey import Progress, Survey, read_survey
from workbench.surveys.writing import write_responses

if TYPE_CHECKING:
    from workbench.study.source_entry import SourceEntry
    from workbench.study.store import Store
    from workbench.study.study import Study

__all__ = ["import_survey"]


def import_survey(
    study: Study,
    path: Path,
    entry: SourceEntry,
    *,
    file: SourceFile | None = None,
    progress: Progress | None = None,
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
    file : SourceFile, optional
        The same file where somebody has read it already.
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
    return import_once(
        study,
        path,
        entry,
        file=file,
        read=lambda file: read_survey(file, entry, progress=progress),
        write=partial(_written, entry=entry, progress=progress),
        known=_known,
    )


def _written(
    store: Store, arrival: Arrival, survey: Survey, *, entry: SourceEntry, progress: Progress | None
) -> Imported:
    """Write what was read; inside the transaction."""
    warnings = [*survey.warnings, *unrecognisable(store, arrival.path)]
    survey = without_forgotten(store, arrival, survey, wave=entry.wave)
    kind = entry.kind or survey.kind
    respondents = respondents_of(survey.answers, survey.columns, survey.kept, wave=entry.wave)
    people, ids = _people(store, arrival, respondents, kind=kind)
    _record(store, arrival, survey, kind=kind, wave=entry.wave)
    store.insert("participant", people, known="update")
    store.insert("question", question_rows(arrival.source_id, survey.columns), known="update")
    by_position = dict(zip(survey.kept, ids, strict=True))
    kept = write_responses(
        store,
        arrival.source_id,
        survey.readings,
        by_position,
        progress=progress,
    )
    withdraw_people(store, arrival.source_id, keep=set(ids))
    return replace(_known(store, arrival), warnings=arrival.told([*warnings, *kept]))


def _record(store: Store, arrival: Arrival, survey: Survey, *, kind: str, wave: str) -> None:
    record_source(
        store,
        arrival,
        kind=kind,
        format_name=survey.answers.format,
        encoding=survey.answers.encoding,
        language=survey.language,
        wave=wave,
        characters=survey.characters,
        left_out=[withheld_text(loss) for loss in survey.left_out],
    )


def _people(
    store: Store, arrival: Arrival, respondents: Sequence[Respondent], *, kind: str
) -> tuple[list[dict[str, object]], list[str]]:
    """Participants, and the id of the one who filled in each row.

    Known respondents keep their id, pseudonym and place in an account. Of somebody in several rows the first
    row describes them, later ones add what it left open.
    """
    people = enrol(store, arrival, [person.key for person in respondents], prefix="R")
    rows: dict[str, dict[str, object]] = {}
    attributes: dict[str, dict[str, object]] = {}
    for person, respondent in zip(people, respondents, strict=True):
        described = attributes.setdefault(person.participant_id, {})
        described |= {name: value for name, value in respondent.attributes.items() if name not in described}
        own = {"kind": kind, "source_id": arrival.source_id, "wave": respondent.wave}
        rows.setdefault(person.participant_id, asdict(person) | own | {"attributes": described})
    return list(rows.values()), [person.participant_id for person in people]


def _known(store: Store, arrival: Arrival) -> Imported:
    """Summary of what the store holds."""
    responses, people = store.rows(
        "SELECT count(*), count(DISTINCT participant_id) FROM response WHERE source_id = ?",
        [arrival.source_id],
    )[0]
    language = store.rows("SELECT language FROM source WHERE source_id = ?", [arrival.source_id])[0][0]
    return Imported(
        source_id=arrival.source_id,
        path=arrival.path,
        outcome=arrival.outcome,
        responses=responses,
        participants=people,
        language=language,
        warnings=arrival.told(),
    )
