"""From the paths somebody names to the files that may hold something to read, in a fixed order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.study import SourceEntry, Study, StudyError
from workbench.study.config import CONFIG_NAME
from workbench.study.key import KEY_FILE

__all__ = ["Found", "Skipped", "find_sources", "is_recording", "source_files", "walk"]

_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
# What the workbench keeps in the folder of a study.
_OF_A_STUDY = frozenset({CONFIG_NAME, "study.sqlite", KEY_FILE, "derived", "backups", "reports"})
_ABOUT = frozenset({"readme", "license", "licence"})
_SOUND = {".aac", ".aif", ".aiff", ".amr", ".caf", ".flac", ".m4a"} | {
    ".mp3",
    ".oga",
    ".ogg",
    ".opus",
    ".wav",
    ".wma",
}
_FILM = {".3gp", ".avi", ".m4v", ".mkv", ".mov", ".mp4", ".mpeg", ".mpg", ".ogv", ".webm", ".wmv"}
_RECORDINGS = frozenset(_SOUND | _FILM)
_PICTURES = frozenset({".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp"})


@dataclass(frozen=True)
class Skipped:
    """Something in a folder that is not even tried, and why."""

    path: Path
    reason: str


@dataclass(frozen=True)
class Found:
    """What a walk found.

    Parameters
    ----------
    files : tuple of Path
        To be read, sorted.
    skipped : tuple of Skipped
        Recordings without a transcript beside them, pictures, unreadable folders, links to nowhere. Hidden
        files, locks of office programs, read-me files and what the workbench keeps beside ``study.yaml`` are
        not even mentioned.
    """

    files: tuple[Path, ...] = ()
    skipped: tuple[Skipped, ...] = ()


def walk(place: Path) -> Found:
    """Every file under a folder that may be a source; a file is its own answer.

    Parameters
    ----------
    place : Path
        File or folder. Links are followed, loops of links once.

    Returns
    -------
    Found
    """
    if not place.is_dir():
        return Found(files=(place,))
    unreadable: list[Skipped] = []
    paths = sorted(_under(place, unreadable), key=lambda path: path.as_posix())
    missing = [Skipped(path, "a link to a file that is not there") for path in paths if not path.exists()]
    files = [path for path in paths if path.is_file() and _reason_against(path) is None]
    told = {path.with_suffix("") for path in files}
    aside = [
        Skipped(path, reason)
        for path in paths
        if path.is_file() and (reason := _reason_against(path)) and path.with_suffix("") not in told
    ]
    return Found(tuple(files), tuple(sorted([*unreadable, *missing, *aside], key=lambda item: item.path)))


def find_sources(study: Study) -> tuple[list[tuple[Path, SourceEntry]], tuple[Skipped, ...]]:
    """Every source file of a study with the settings it is read with, and what was passed over.

    A file that several entries match is read by the first of them.

    Parameters
    ----------
    study : Study
        Open study.

    Returns
    -------
    list of (Path, SourceEntry)
        Sorted by path.
    tuple of Skipped
    """
    found: dict[Path, SourceEntry] = {}
    skipped: dict[Path, Skipped] = {}
    for entry in study.config.sources:
        for place in _places(study.folder, entry.path):
            here = walk(place)
            for path in here.files:
                found.setdefault(path, entry)
            skipped |= {item.path: item for item in here.skipped}
    return sorted(found.items(), key=lambda item: item[0].as_posix()), tuple(skipped.values())


def source_files(study: Study) -> list[tuple[Path, SourceEntry]]:
    """Every source file of the study with the settings it is read with, in a fixed order.

    A file that several entries match is read by the first of them.
    """
    return find_sources(study)[0]


def is_recording(path: Path) -> bool:
    """Whether a file is sound or film by its name.

    Examples
    --------
    >>> is_recording(Path("call.M4A")), is_recording(Path("call.vtt"))
    (True, False)
    """
    return path.suffix.lower() in _RECORDINGS


def _places(folder: Path, pattern: str) -> list[Path]:
    """Files and folders an entry's path stands for."""
    place = folder / pattern
    if place.exists() or not re.search(r"[*?\[]", pattern):
        return [place] if place.exists() else []
    try:
        matches = sorted(folder.glob(pattern))
    except (ValueError, NotImplementedError) as error:
        raise StudyError(
            f"{pattern!r} is no usable pattern: {error}",
            where=str(folder / "study.yaml"),
            hint="patterns are relative to the study folder: sources/*.vtt",
        ) from error
    return [path for path in matches if not _is_aside(path.name)]


def _under(folder: Path, unreadable: list[Skipped]) -> Iterator[Path]:
    def note(error: OSError) -> None:
        reason = (error.strerror or "not readable").lower()
        unreadable.append(Skipped(Path(error.filename), f"a folder that cannot be opened: {reason}"))

    seen: set[str] = set()
    for here, folders, names in os.walk(folder, followlinks=True, onerror=note):
        real = os.path.realpath(here)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        own = _OF_A_STUDY if CONFIG_NAME in names else frozenset()
        folders[:] = sorted(name for name in _kept(folders) if name not in own)
        yield from (Path(here) / name for name in _kept(names) if name not in own)


def _kept(names: Iterable[str]) -> Iterator[str]:
    return (name for name in names if not _is_aside(name))


def _is_aside(name: str) -> bool:
    """Hidden files, locks of office programs, files of the system and read-me files are no sources."""
    lowered = name.lower()
    return (
        lowered.startswith((".", "~$")) or lowered in _SYSTEM or os.path.splitext(lowered)[0] in _ABOUT  # noqa: PTH122
    )


def _reason_against(path: Path) -> str | None:
    if is_recording(path):
        return "a recording: bring its transcript (captions as .vtt or .srt, or the text as .docx)"
    if path.suffix.lower() in _PICTURES:
        return "a picture: there is no text to read in it"
    return None
