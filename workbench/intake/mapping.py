"""From what was recognised to settings that leave nothing to recognise."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from workbench.intake.previews import Preview
from workbench.study import SourceEntry, StudyError
from workbench.study.source_entry import ColumnScale, PersonColumn

__all__ = ["guessed_keys", "mapping_of", "mappings_needed"]

_WORDS = frozenset({*get_args(ColumnScale), *get_args(PersonColumn)})
# What tables of people call by another word than surveys do.
_WORD_OF = {"identifier": "respondent"}


def mappings_needed(previews: Sequence[Preview], folder: Path) -> list[SourceEntry]:
    """Entries for the files whose reading still rests on a guess.

    A file that cannot be read gets none, nor one whose settings already say everything.

    Parameters
    ----------
    previews : sequence of Preview
        Files of the study.
    folder : Path
        The study folder.

    Returns
    -------
    list of SourceEntry
    """
    readable = [item for item in previews if item.look is not None]
    mapped = [(item, mapping_of(item, _relative(item.path, folder))) for item in readable]
    return [entry for item, entry in mapped if not _is_said(entry, item.entry)]


def mapping_of(item: Preview, path: str) -> SourceEntry:
    """The settings under which a file is read as it was previewed, with nothing left to recognise.

    Parameters
    ----------
    item : Preview
        A file that can be read.
    path : str
        Relative to the study folder.

    Returns
    -------
    SourceEntry

    Raises
    ------
    ImportFailure
        If the file cannot be read.
    """
    if item.look is None:
        raise item.failure or StudyError("cannot be read", where=path)
    asking = tuple(voice.name for voice in item.look.voices if voice.role == "interviewer" and voice.name)
    settings: dict[str, Any] = item.entry.model_dump() | {
        "path": path,
        "kind": item.look.kind,
        "interviewers": asking or item.entry.interviewers,
        "columns": _columns(item.look.columns) | item.entry.columns,
        "encoding": item.entry.encoding or _guessed_encoding(item),
    }
    return SourceEntry.model_validate(settings)


def _columns(found: Sequence[tuple[str, str]]) -> dict[str, str]:
    words = ((header, _WORD_OF.get(held, held)) for header, held in found)
    return {header: word for header, word in words if header and word in _WORDS}


def guessed_keys(item: Preview) -> tuple[str, ...]:
    """Which settings of a file nobody has confirmed."""
    asks = item.look is not None and any(voice.role == "interviewer" for voice in item.look.voices)
    guesses = {
        "encoding": item.entry.encoding is None and _guessed_encoding(item) is not None,
        "interviewers": asks and not item.entry.interviewers,
    }
    return tuple(key for key, is_guess in guesses.items() if is_guess)


def _guessed_encoding(item: Preview) -> str | None:
    """The encoding a doubtful text was read in, where it has a name Python knows."""
    name = item.look.encoding if item.look and item.doubt else None
    try:
        return name and codecs.lookup(name).name
    except LookupError:
        return None


def _is_said(wanted: SourceEntry, given: SourceEntry) -> bool:
    """Whether the settings in force already lead to the wanted reading."""
    same = ("kind", "wave", "encoding", "columns")
    return set(wanted.interviewers) <= set(given.interviewers) and all(
        getattr(wanted, key) == getattr(given, key) for key in same
    )


def _relative(path: Path, folder: Path) -> str:
    return path.resolve().relative_to(folder.resolve()).as_posix()
