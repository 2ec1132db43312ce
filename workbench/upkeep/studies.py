"""Make a study, and see how one stands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.study import Study, content_id, file_digest, write_config
from workbench.upkeep.originals import ERASED_PATH, file_of

__all__ = ["StudyStatus", "new_study", "study_status"]


@dataclass(frozen=True)
class StudyStatus:
    """How a study stands; looking changes nothing.

    Parameters
    ----------
    sources : tuple of (str, str)
        Path and state of each source file: imported, new, changed, missing, or a copy of another one.
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
    states = {name: _state(path, known.get(name), set(known.values())) for name, path in on_disk.items()}
    # What was forgotten with its file is not missing.
    looked_for = [name for name in known if name not in on_disk and not name.startswith(f"{ERASED_PATH}/")]
    gone = {name: "missing" for name in looked_for if file_of(study.folder, name) is None}
    return tuple(sorted((states | gone).items()))


def _state(path: Path, source_id: str | None, known: Collection[str]) -> str:
    found = content_id("s", file_digest(path))
    if source_id is None:
        return "copy" if found in known else "new"
    return "imported" if found == source_id else "changed"
