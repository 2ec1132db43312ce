"""Files from elsewhere come into the study: copied beside the others, never over one of them."""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from workbench.intake.walk import walk
from workbench.study import SourceEntry, Study, StudyError

__all__ = ["Arriving", "SameName", "bring_in", "entries_for", "entry_with", "files_in", "plan_arrivals"]

SameName = Literal["stop", "replace", "keep-both"]
_SOURCES = "sources"


@dataclass(frozen=True)
class Arriving:
    """One file and its place in the study.

    Parameters
    ----------
    origin : Path
        Where it is now.
    target : Path
        Where it will be read from; the same for a file that is in the study already.
    """

    origin: Path
    target: Path

    @property
    def is_inside(self) -> bool:
        """Whether it lies in the study already."""
        return self.origin == self.target


def plan_arrivals(folder: Path, paths: Sequence[Path], *, same_name: SameName = "stop") -> list[Arriving]:
    """Decide where files go; nothing is copied.

    A file goes to ``sources/NAME``, a folder to ``sources/FOLDER/…`` with its sub-folders. A file the study
    has already, letter for letter, stands for the one that is there, wherever that is.

    Parameters
    ----------
    folder : Path
        The study folder.
    paths : sequence of Path
        Files and folders, inside the study or elsewhere.
    same_name : {"stop", "replace", "keep-both"}
        What to do when the study has another file of that name: refuse, take the new one as its next
        version, or keep both under two names.

    Returns
    -------
    list of Arriving
        Sorted by target.

    Raises
    ------
    StudyError
        If a path does not exist, holds nothing, or its name is taken.
    """
    home = folder.resolve()
    plan: dict[Path, Arriving] = {}
    held = _by_size(home / _SOURCES)
    for path in paths:
        for origin, usual in _targets(home, path):
            target = usual if usual.exists() else _same_content(origin, held) or usual
            free = target if target == origin else _free(target, origin, same_name, set(plan))
            plan.setdefault(free, Arriving(origin, free))
    return [plan[target] for target in sorted(plan, key=lambda path: path.as_posix())]


def bring_in(plan: Sequence[Arriving]) -> list[Path]:
    """Copy what has to be copied, each file whole or not at all.

    Returns
    -------
    list of Path
        Where the files are now.

    Raises
    ------
    StudyError
        If one cannot be copied.
    """
    for item in plan:
        if not item.is_inside:
            _copy(item.origin, item.target)
    return [item.target for item in plan]


def entries_for(
    study: Study, files: Sequence[Path], given: Mapping[str, object]
) -> list[tuple[Path, SourceEntry, bool]]:
    """Settings each file is read with: what the study says of it, and what was given now on top.

    Parameters
    ----------
    study : Study
        Open study.
    files : sequence of Path
        Files in the study folder, or the places they will have there.
    given : mapping of str to object
        Settings of :class:`~workbench.study.SourceEntry` that shall hold for all of them.

    Returns
    -------
    list of (Path, SourceEntry, bool)
        The last says whether ``study.yaml`` has to be completed for it.
    """
    home = study.folder.resolve()
    settled = []
    for path in files:
        relative = path.relative_to(home).as_posix()
        covering = next((entry for entry in study.config.sources if _covers(home, entry.path, path)), None)
        base = covering or SourceEntry(path=relative)
        plain = base.model_copy(update={"path": relative})
        wanted = entry_with(plain, given)
        is_new = covering is None or wanted != plain
        settled.append((path, wanted if is_new else base, is_new))
    return settled


def entry_with(entry: SourceEntry, given: Mapping[str, object]) -> SourceEntry:
    """An entry with some settings replaced.

    Raises
    ------
    StudyError
        If a setting is not allowed.
    """
    columns = {"columns": entry.columns | dict(given["columns"])} if "columns" in given else {}  # type: ignore[call-overload]
    try:
        return SourceEntry.model_validate(entry.model_dump() | dict(given) | columns)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        message = first["msg"].removeprefix("Value error, ")
        value = f"{first['input']!r} is not allowed for {place}: " if place else ""
        raise StudyError(value + message, where=entry.path) from error


def files_in(path: Path) -> tuple[Path, ...]:
    """Files a path stands for.

    Raises
    ------
    StudyError
        If there is nothing.
    """
    if not path.exists():
        raise StudyError("no such file or folder", where=str(path), hint="check the path")
    files = walk(path).files
    if not files:
        raise StudyError("holds no file to import", where=str(path), hint="name a file, or another folder")
    return files


def _targets(home: Path, path: Path) -> Iterator[tuple[Path, Path]]:
    root = path.resolve()
    for file in files_in(path):
        origin = file.resolve()
        inside = origin.is_relative_to(home)
        name = Path(root.name, *file.relative_to(path).parts) if path.is_dir() else Path(root.name)
        yield origin, origin if inside else home / _SOURCES / name


def _by_size(sources: Path) -> dict[int, list[Path]]:
    """Files of the study by how many bytes they have: others need not be compared."""
    held: dict[int, list[Path]] = {}
    for path in walk(sources).files if sources.is_dir() else ():
        held.setdefault(path.stat().st_size, []).append(path)
    return held


def _same_content(origin: Path, held: Mapping[int, Sequence[Path]]) -> Path | None:
    alike = held.get(origin.stat().st_size, ())
    return next((path for path in alike if filecmp.cmp(path, origin, shallow=False)), None)


def _free(target: Path, origin: Path, same_name: SameName, planned: set[Path]) -> Path:
    is_taken = target in planned or (target.exists() and not filecmp.cmp(target, origin, shallow=False))
    if not is_taken or (same_name == "replace" and target not in planned):
        return target
    if same_name == "keep-both":
        numbered = (target.with_name(f"{target.stem}-{number}{target.suffix}") for number in range(2, 10_000))
        return next(
            path
            for path in numbered
            if path not in planned and (not path.exists() or filecmp.cmp(path, origin, shallow=False))
        )
    raise StudyError(
        f"the study has another file {target.name!r}",
        where=str(target),
        hint="--same-name replace takes the new one as its next version, --same-name keep-both keeps both",
    )


def _copy(origin: Path, target: Path) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        if target.exists() and filecmp.cmp(target, origin, shallow=False):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin, part)
        os.replace(part, target)  # noqa: PTH105
    except OSError as error:
        part.unlink(missing_ok=True)
        reason = (error.strerror or "not possible").lower()
        raise StudyError(f"cannot be copied into the study: {reason}", where=str(origin)) from error


def _covers(home: Path, pattern: str, path: Path) -> bool:
    """Whether an entry's path, folder or pattern takes in a file, which need not be there yet."""
    place = home / pattern
    if path == place or path.is_relative_to(place):
        return True
    relative = path.relative_to(home)
    is_deep = "**" in pattern
    is_level = len(relative.parts) == len(Path(pattern).parts)
    return (is_deep or is_level) and (relative.match(pattern) or relative.match(pattern.replace("**/", "")))
