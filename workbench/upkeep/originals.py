"""Files that what the records hold came with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from workbench.study import Study

__all__ = ["ERASED_PATH", "file_of", "files_of_nobody_else", "forget_paths", "originals_of"]

# Where the records say a source lies whose file was deleted with the person in it: a path often is a name.
ERASED_PATH = "erased"
_OF_OTHERS = """
    SELECT source_id FROM turn WHERE participant_id <> :person
    UNION SELECT source_id FROM response WHERE participant_id <> :person
"""


def file_of(folder: Path, path: str) -> Path | None:
    """The file a path of the records lies in: ``x.qdpx`` for ``x.qdpx/sources/y.txt``.

    Parameters
    ----------
    folder : Path
        The study folder.
    path : str
        As in the source table.

    Returns
    -------
    Path or None
        None when it is not there.
    """
    place = folder / path
    return next((one for one in (place, *place.parents) if one != folder and one.is_file()), None)


def originals_of(study: Study, source_ids: Collection[str]) -> list[Path]:
    """Files that sources came with; the texts of a coded project came with the project."""
    rows = study.store.rows("SELECT source_id, path FROM source ORDER BY path")
    places = (file_of(study.folder, path) for source_id, path in rows if source_id in source_ids)
    return list(dict.fromkeys(place for place in places if place is not None))


def files_of_nobody_else(study: Study, source_ids: Collection[str], participant_id: str) -> list[Path]:
    """Originals in which nobody else takes part, in no version and no other text of a project."""
    rows = study.store.rows(_OF_OTHERS, {"person": participant_id})
    others = set(originals_of(study, {row[0] for row in rows}))
    return [place for place in originals_of(study, source_ids) if place not in others]


def forget_paths(study: Study, gone: Sequence[Path]) -> None:
    """Take out of the records where deleted originals and reports were."""
    paths = [(ERASED_PATH, place.relative_to(study.folder).as_posix()) for place in gone]
    with study.store.transaction() as store:
        store.execute_many(
            "UPDATE source SET path = ?1 || '/' || source_id WHERE path = ?2 OR instr(path, ?2 || '/') = 1",
            paths,
        )
        reports = [(path,) for (path,) in store.rows("SELECT path FROM report") if not Path(path).is_file()]
        store.execute_many("DELETE FROM report WHERE path = ?", reports)
