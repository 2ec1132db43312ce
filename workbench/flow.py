"""The whole pipeline: import, code, personas, journeys, report. One way in, one way through.

Each step reads what the one before it wrote, writes its own records in transactions and remembers a
fingerprint of what it read; unchanged input is not computed again, and a run killed anywhere can simply be
started again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from workbench.study import (
    Study,
    StudyError,
    fingerprint,
    folder_digest,
    notes_of_step,
    record_step,
)
from workbench.study.table_digest import table_digest
from workbench.upkeep import backup_study, check_machine, check_study, new_study, study_status

if TYPE_CHECKING:
    from workbench.intake import Asked
    from workbench.reports import ReportParameters

__all__ = [
    "STEPS",
    "Progress",
    "StepResult",
    "backup_study",
    "check_machine",
    "check_study",
    "code_sources",
    "group_personas",
    "import_sources",
    "make_report",
    "map_journeys",
    "new_study",
    "run_study",
    "stale_steps",
    "study_status",
]

Progress = Callable[[str, int, int], None]
STEPS = ("import", "code", "personas", "journeys", "report")
_SAID = ("coding", "participant", "response", "question", "event")
_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class StepResult:
    """What one step of the pipeline did.

    Parameters
    ----------
    step : str
        One of :data:`STEPS`.
    count : int
        How many of ``unit`` the study has after it.
    unit : str
        What is counted, plural.
    seconds : float
        Time it took.
    skipped : bool
        True when nothing had changed since the last run.
    warnings : tuple of str
        What is worth knowing; the step is done nevertheless.
    failures : tuple of str
        Files that could not be read; everything else was done.
    path : Path, optional
        File the step made.
    characters, left_out : int
        Import only: characters of the sources that are in the study, and that were left out.
    """

    step: str
    count: int
    unit: str
    seconds: float
    skipped: bool = False
    warnings: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    path: Path | None = None
    characters: int = 0
    left_out: int = 0


def run_study(
    study: Study, *, parameters: ReportParameters, out: Path, progress: Progress | None = None
) -> Iterator[StepResult]:
    """From the originals to the report, step by step.

    Parameters
    ----------
    study : Study
        Open study.
    parameters : ReportParameters
        Language, persona, journey model and wave of the report.
    out : Path
        Folder the report goes to.
    progress : callable, optional
        Called with (what, done, total).

    Yields
    ------
    StepResult
        After each step.
    """
    yield import_sources(study, progress=progress)
    yield code_sources(study, progress=progress)
    yield group_personas(study, progress=progress)
    yield map_journeys(study, progress=progress)
    yield make_report(study, parameters=parameters, out=out, progress=progress)


def import_sources(
    study: Study, *, asked: Asked | None = None, progress: Progress | None = None
) -> StepResult:
    """Import every source file that is new or has changed, one transaction per file.

    A file that cannot be read is named among the failures and does not stop the others.

    Parameters
    ----------
    study : Study
        Open study.
    asked : Asked, optional
        Only these files, with these settings; everything ``study.yaml`` names when left out.
    progress : callable, optional
        Called with (what, done, total).

    Raises
    ------
    StudyError
        If the study has no source file at all.
    ImportFailure
        If none of them could be read.
    """
    from workbench.intake import Asked, import_files, settle

    started = perf_counter()
    settled = settle(study, asked or Asked(), progress=progress)
    if not settled.files and not settled.failures:
        hint = "put transcripts or survey files there, or name them under sources: in study.yaml"
        raise StudyError("no source files", where=str(study.folder / "sources"), hint=hint)
    intake = import_files(study, settled.files, skipped=settled.skipped, progress=progress)
    failures = (*settled.failures, *intake.failures)
    if failures and not intake.imported:
        raise failures[0]
    return StepResult(
        "import",
        len(intake.imported),
        "sources",
        perf_counter() - started,
        skipped=intake.is_unchanged and not failures,
        warnings=(*settled.notes, *intake.notes),
        failures=tuple(map(str, failures)),
        characters=intake.characters,
        left_out=intake.left_out,
    )


def code_sources(study: Study, *, progress: Progress | None = None) -> StepResult:
    """Cut turns and answers into segments and suggest codes; decisions stay as they are."""
    from workbench.coding import code_study, coding_fingerprint

    def work() -> tuple[str, ...]:
        return code_study(study, progress=progress).notes

    warnings, seconds, skipped = _unless_unchanged(study, "code", coding_fingerprint(study), work)
    segments = study.store.rows("SELECT count(*) FROM segment")[0][0]
    return StepResult("code", segments, "segments", seconds, skipped=skipped, warnings=warnings)


def group_personas(study: Study, *, progress: Progress | None = None) -> StepResult:
    """Group participants into personas as far as the sample bears it."""
    summary: dict[str, Any] = {}

    def work() -> tuple[str, ...]:
        from workbench.personas import summarise_questions, update_personas

        result = update_personas(study, progress=progress)
        summary.update(result.summary(), golden=summarise_questions(study))
        return (result.reason,) if result.reason else ()

    key = _personas_key(study)
    warnings, seconds, skipped = _unless_unchanged(study, "personas", key, work, summary=summary)
    count = study.store.rows("SELECT count(*) FROM persona")[0][0]
    return StepResult("personas", count, "personas", seconds, skipped=skipped, warnings=warnings)


def map_journeys(study: Study, *, progress: Progress | None = None) -> StepResult:
    """Draft the journey map of everyone and of each persona."""

    def work() -> tuple[str, ...]:
        from workbench.journeys import update_journeys

        update_journeys(study, progress=progress)
        return ()

    warnings, seconds, skipped = _unless_unchanged(study, "journeys", _journeys_key(study), work)
    count = study.store.rows("SELECT count(*) FROM journey_cell")[0][0]
    return StepResult("journeys", count, "journey cells", seconds, skipped=skipped, warnings=warnings)


def make_report(
    study: Study, *, parameters: ReportParameters, out: Path, progress: Progress | None = None
) -> StepResult:
    """Execute the report notebook and publish one HTML file; an unchanged report is left alone.

    Raises
    ------
    ReportError
        If the notebook fails; nothing is published and an older report stays.
    """
    from workbench.reports import report_is_current, run_report

    started = perf_counter()
    _tell(progress, "report", 0, 1)
    current = report_is_current(study, parameters, out=out)
    path = run_report(study, parameters, out=out)
    _tell(progress, "report", 1, 1)
    return StepResult("report", 1, "reports", perf_counter() - started, skipped=current, path=path)


def stale_steps(study: Study) -> tuple[str, ...]:
    """Steps and reports that would be computed again now, in order; looking changes nothing.

    Parameters
    ----------
    study : Study
        Open study with a database.

    Returns
    -------
    tuple of str
        Names of steps, and the paths of reports made from older data.
    """
    from workbench.coding import coding_fingerprint
    from workbench.reports import ReportParameters, report_is_current

    keys = {
        "code": coding_fingerprint(study),
        "personas": _personas_key(study),
        "journeys": _journeys_key(study),
    }
    steps = [step for step, key in keys.items() if notes_of_step(study.store, step, key) is None]
    reports = [
        path
        for path, asked in study.store.rows("SELECT path, parameters FROM report ORDER BY path")
        if not report_is_current(study, ReportParameters(**json.loads(asked)), out=Path(path))
    ]
    return (*steps, *reports)


def _unless_unchanged(
    study: Study,
    step: str,
    key: str,
    work: Callable[[], tuple[str, ...]],
    *,
    summary: Mapping[str, Any] | None = None,
) -> tuple[tuple[str, ...], float, bool]:
    """Do the work unless the step last finished with the same fingerprint; its notes and summary are kept."""
    started = perf_counter()
    known = notes_of_step(study.store, step, key)
    if known is not None:
        return known, perf_counter() - started, True
    notes = work()
    seconds = perf_counter() - started
    record_step(study.store, step, key, notes=notes, summary=summary, seconds=seconds)
    return notes, seconds, False


def _personas_key(study: Study) -> str:
    return _key(study, (*_SAID, "persona_edit"), rooms=("personas", "coding/codebook"))


def _journeys_key(study: Study) -> str:
    rooms = ("journeys", "personas", "surveys", "coding/codebook", "study")
    return _key(study, (*_SAID, "membership"), rooms=rooms)


def _key(study: Study, tables: tuple[str, ...], *, rooms: tuple[str, ...]) -> str:
    """Fingerprint of the records, settings and code a step reads."""
    records, code = [table_digest(study.store, name) for name in tables], [_PACKAGE / room for room in rooms]
    return fingerprint([records, study.config.model_dump(), folder_digest(*code)])


def _tell(progress: Progress | None, what: str, done: int, total: int) -> None:
    if progress is not None:
        progress(what, done, total)
