"""What the workbench needs from the machine and from a study, each with the fix."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from workbench.study import Study, WorkbenchError

__all__ = ["Check", "check_machine", "check_study"]

_GIGABYTE = 1e9
_HEAVY = ("bertopic", "sentence-transformers", "spacy", "torch", "papermill", "pandas", "seaborn")


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
