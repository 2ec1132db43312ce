"""The way of a file into a study: read once, outside the transaction, and written only if it is news."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workbench.files.reading import read_bytes
from workbench.files.source_file import SourceFile
from workbench.study.arrival import Arrival
from workbench.study.sources import Imported

if TYPE_CHECKING:
    from workbench.study.source_entry import SourceEntry
    from workbench.study.store import Store
    from workbench.study.study import Study

__all__ = ["import_once"]

T = TypeVar("T")


def import_once(
    study: Study,
    path: Path,
    entry: SourceEntry,
    *,
    file: SourceFile | None,
    read: Callable[[SourceFile], T],
    write: Callable[[Store, Arrival, T], Imported],
    known: Callable[[Store, Arrival], Imported],
) -> Imported:
    """Read a file and write what it holds in one transaction, unless the study has it already.

    Parameters
    ----------
    study : Study
        The open study.
    path : Path
        The file.
    entry : SourceEntry
        What ``study.yaml`` says about it.
    file : SourceFile, optional
        The same file where somebody has read it already.
    read : callable
        The reader of a room; may take long.
    write : callable
        Called inside the transaction.
    known : callable
        What the store holds of a file that needs no reading.

    Raises
    ------
    ImportFailure
        If the file cannot be read whole; the store is as it was.
    """
    file = file or SourceFile(path, read_bytes(path), entry.encoding)
    arrival = Arrival.of(study, path, file.data, entry)
    if not arrival.needs_reading:
        return known(study.store, arrival)
    content = read(file)
    with study.store.transaction() as store:
        arrival = Arrival.of(study, path, file.data, entry)  # another process may have imported it meanwhile
        return write(store, arrival, content) if arrival.needs_reading else known(store, arrival)
