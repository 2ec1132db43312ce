"""Looking after studies: make one, see how it stands, back it up, check the machine."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workbench.study import Study, WorkbenchError, file_digest, write_config

__all__ = [
    "Check",
    "StudyStatus",
    "backup_study",
    "check_machine",
    "check_study",
    "new_study",
    "study_status",
]

_GIGABYTE = 1e9
_HEAVY = ("bertopic", "sentence-transformers", "spacy", "torch", "papermill", "pandas", "seaborn")


@dataclass(frozen=True)
class StudyStatus:
    """How a study stands; looking changes nothing.

    Parameters
    ----------
    sources : tuple of (str, str)
        Path and state of each source file: imported, new, changed or missing.
    counts : dict of str to int
        Records by name.
    codings : dict of str to int
        Codings by status.
    steps : dict of str to str
        When each step last finished, ISO 8601.
    reports : tuple of (str, str)
        Path and time of each report made.
    """

    sources: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    codings: dict[str, int]
    steps: dict[str, str]
    reports: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Check:
    """One thing the machine needs.

    Parameters
    ----------
    name : str
        What is checked.
    ok : bool
        Whether it is as it should be.
    detail : str
        What was found.
    fix : str
        What to do when it is not ok.
    """

    name: str
    ok: bool
    detail: str
    fix: str = ""


def new_study(folder: Path, *, title: str, languages: Sequence[str], question: str = "") -> Path:
    """Make a study folder with a ``study.yaml`` and an empty ``sources`` folder.

    Raises
    ------
    StudyError
        If there is a study already or a setting is not allowed.
    """
    settings = {
        "title": title,
        "question": question,
        "languages": list(languages),
        "sources": [{"path": "sources"}],
    }
    file = write_config(folder, settings)
    (folder / "sources").mkdir(exist_ok=True)
    return file


def study_status(study: Study, *, files: Sequence[Path] = ()) -> StudyStatus:
    """How the study stands.

    Parameters
    ----------
    study : Study
        Open study.
    files : sequence of Path
        Source files on disk.

    Returns
    -------
    StudyStatus
    """
    store = study.store
    counted = ("participant", "turn", "response", "segment", "code", "decision", "persona", "journey_cell")
    return StudyStatus(
        sources=_source_states(study, files),
        counts={name: store.rows(f"SELECT count(*) FROM {name}")[0][0] for name in counted},  # noqa: S608
        codings=dict(store.rows("SELECT status, count(*) FROM coding GROUP BY status ORDER BY status")),
        steps=dict(store.rows("SELECT step, finished_at FROM step ORDER BY finished_at")),
        reports=tuple(store.rows("SELECT path, made_at FROM report ORDER BY path")),
    )


def _source_states(study: Study, files: Sequence[Path]) -> tuple[tuple[str, str], ...]:
    rows = study.store.rows("SELECT path, source_id FROM source WHERE status = 'current' ORDER BY path")
    known = dict(rows)
    on_disk = {path.relative_to(study.folder).as_posix(): path for path in files}
    states = {name: _state(path, known.get(name)) for name, path in on_disk.items()}
    gone = {name: "missing" for name in known if name not in on_disk and not (study.folder / name).exists()}
    return tuple(sorted((states | gone).items()))


def _state(path: Path, source_id: str | None) -> str:
    from workbench.study import content_id

    if source_id is None:
        return "new"
    return "imported" if content_id("s", file_digest(path)) == source_id else "changed"


def backup_study(study: Study, target: Path | None = None) -> Path:
    """Write a consistent copy of the study's database.

    Parameters
    ----------
    study : Study
        Open study.
    target : Path, optional
        New file; a dated one in the study's ``backups`` folder when left out.

    Returns
    -------
    Path
    """
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    return study.store.backup(target or study.folder / "backups" / f"study-{stamp}.sqlite")


def check_machine() -> tuple[Check, ...]:
    """Check what the workbench needs from the machine, with the fix for each thing."""
    return (
        _python(),
        _sqlite(),
        *(_package(name) for name in _HEAVY),
        _attempt("packaged MiniLM", _model, "pip install -r requirements.txt"),
        _attempt("Jupyter kernel python3", _kernel, "python -m ipykernel install --sys-prefix"),
        _chromium(),
        _disk(),
    )


def check_study(folder: Path) -> tuple[Check, ...]:
    """Check one study: its settings, its database and its embedding model; nothing is changed.

    Parameters
    ----------
    folder : Path
        The study folder.

    Returns
    -------
    tuple of Check
        Only the first when ``study.yaml`` cannot be read.
    """
    from workbench.study import open_study

    settings = _attempt("study.yaml", lambda: open_study(folder).config.title, "mend study.yaml as it says")
    if not settings.ok:
        return (settings,)
    with open_study(folder) as study:
        return (
            settings,
            _attempt("study database", lambda: _database(study), "restore a copy from the backups folder"),
            _attempt("embedding model", lambda: _study_model(study), "give another folder in study.yaml"),
        )


def _database(study: Study) -> str:
    # Opening the store would make it: a study nobody imported yet stays without one.
    if not (study.folder / "study.sqlite").exists():
        return "not made yet"
    study.store.check()
    return "whole"


def _study_model(study: Study) -> str:
    from workbench.coding import find_model

    return find_model(study.config.models.embeddings, folder=study.folder).name


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", sys.version_info >= (3, 11), found, "install Python 3.11 or newer")


def _sqlite() -> Check:
    journal = "write-ahead log" if sqlite3.sqlite_version_info >= (3, 51, 3) else "rollback journal"
    ok = sqlite3.sqlite_version_info >= (3, 37)
    return Check("SQLite", ok, f"{sqlite3.sqlite_version}, {journal}", "SQLite 3.37 or newer is needed")


def _package(name: str) -> Check:
    try:
        return Check(name, True, version(name))
    except PackageNotFoundError:
        return Check(name, False, "not installed", "pip install -r requirements.txt")


def _attempt(name: str, find: Callable[[], str], fix: str) -> Check:
    try:
        return Check(name, True, find())
    except (WorkbenchError, ImportError, LookupError) as error:
        return Check(name, False, str(error).splitlines()[0], fix)


def _model() -> str:
    from workbench.coding import check_packaged_model

    return f"SHA-256 {check_packaged_model().digest[:12]}… is the official one"


def _kernel() -> str:
    from jupyter_client.kernelspec import KernelSpecManager

    spec = KernelSpecManager().find_kernel_specs().get("python3")
    if spec is None:
        raise LookupError("not found")
    return "found"


def _chromium() -> Check:
    found = shutil.which("chromium")
    return Check(
        "Chromium (only for browser tests)", True, found or "not installed; browser tests will not run"
    )


def _disk() -> Check:
    free = shutil.disk_usage(Path.cwd()).free / _GIGABYTE
    return Check("free disk space", free > 1, f"{free:.0f} GB", "free at least 1 GB")
