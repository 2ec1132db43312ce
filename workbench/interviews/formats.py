"""The registry of transcript formats: adding one is one file and one row here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from workbench.files import Format, SourceFile, read_bytes
from workbench.interviews.base import Transcript
from workbench.interviews.markdown import MARKDOWN
from workbench.interviews.plain import PLAIN
from workbench.interviews.speaker_csv import SPEAKER_CSV
from workbench.interviews.subrip import SUBRIP
from workbench.interviews.webvtt import WEBVTT
from workbench.interviews.word import WORD
from workbench.study.errors import ImportFailure

__all__ = ["FORMATS", "is_interview_file", "read_transcript", "recognise"]

# In the order in which content is asked: the most distinctive first, plain text last.
FORMATS: Mapping[str, Format[Transcript]] = MappingProxyType(
    {item.name: item for item in (WORD, WEBVTT, SUBRIP, SPEAKER_CSV, MARKDOWN, PLAIN)}
)
_PROSE = ("md", "txt")  # any text may be one speaker talking
_BINARY = ("docx",)


def recognise(file: SourceFile) -> Format[Transcript]:
    """Say which format a file is, by its name if its content agrees, else by its content.

    Parameters
    ----------
    file : SourceFile
        The file.

    Raises
    ------
    ImportFailure
        If it is none of them; the message lists the formats.
    """
    named = _by_extension(file.path)
    alike = next((item for item in FORMATS.values() if item.looks_like(file)), None)
    if named and named.name in _PROSE and (_has_text(file) if alike is None else alike.name in _PROSE):
        return named
    if alike:
        return alike
    if named and (named.name in _BINARY or _has_text(file)):
        return named
    raise ImportFailure(
        f"is of no known format ({file.path.suffix or 'no extension'})",
        path=file.path,
        hint=f"use one of {', '.join(_endings())}",
    )


def read_transcript(file: SourceFile, *, interviewers: Collection[str] = ()) -> Transcript:
    """Read a transcript of any known format.

    Parameters
    ----------
    file : SourceFile
        The file.
    interviewers : collection of str
        Names of the research team.

    Returns
    -------
    Transcript

    Raises
    ------
    ImportFailure
        If it cannot be read whole.
    """
    chosen = recognise(file)
    transcript = chosen.read(file, interviewers)
    notes = [file.doubt] if transcript.encoding and file.doubt else []
    if file.path.suffix.lower() not in chosen.extensions:
        notes.append(f"is called {file.path.suffix or 'nothing'} but was read as {chosen.name}")
    return replace(transcript, warnings=(*notes, *transcript.warnings))


def is_interview_file(path: Path) -> bool:
    """Whether a file of a study folder is a transcript, by its name and content.

    Locks of office programs, hidden files and read-me files are not.
    """
    if path.name.startswith((".", "~$")) or path.stem.lower() == "readme" or not path.is_file():
        return False
    try:
        file = SourceFile(path, read_bytes(path))
        named = _by_extension(path)
        return recognise(file).looks_like(file) or (named is not None and named.name not in ("csv",))
    except ImportFailure:
        return path.suffix.lower() in _endings() and path.suffix.lower() not in FORMATS["csv"].extensions


def _by_extension(path: Path) -> Format[Transcript] | None:
    ending = path.suffix.lower()
    return next((item for item in FORMATS.values() if ending in item.extensions), None)


def _endings() -> list[str]:
    return [ending for item in FORMATS.values() for ending in item.extensions]


def _has_text(file: SourceFile) -> bool:
    return bool(file.text.strip())
