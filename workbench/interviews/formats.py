"""The registry of transcript formats: adding one is one file and one row here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from workbench.files import Format, SourceFile
from workbench.files.quietly import no_search_for_garbage
from workbench.interviews.base import Transcript
from workbench.interviews.chats import CALL_LOG, CHAT_TABLE, OBSERVATION, WHATSAPP, ZOOM_CHAT
from workbench.interviews.foreign_files import foreign_kind
from workbench.interviews.markdown import MARKDOWN
from workbench.interviews.open_document import OPEN_DOCUMENT
from workbench.interviews.pdf import PDF
from workbench.interviews.plain import PLAIN
from workbench.interviews.rich_text import RICH_TEXT
from workbench.interviews.speaker_csv import SPEAKER_CSV
from workbench.interviews.speech_json import ASSEMBLYAI, DEEPGRAM, OTTER, TRANSCRIBE, TURN_LIST, WHISPER
from workbench.interviews.subrip import SUBRIP
from workbench.interviews.webvtt import WEBVTT
from workbench.interviews.word import WORD
from workbench.study.errors import ImportFailure

__all__ = ["FORMATS", "read_transcript", "recognise"]

# In the order in which content is asked: the most distinctive first, plain text last.
FORMATS: Mapping[str, Format[Transcript]] = MappingProxyType(
    {
        item.name: item
        for item in (
            *(WORD, OPEN_DOCUMENT, PDF, RICH_TEXT, WEBVTT, SUBRIP),
            *(DEEPGRAM, TRANSCRIBE, OTTER, ASSEMBLYAI, WHISPER, TURN_LIST),
            *(WHATSAPP, ZOOM_CHAT, CALL_LOG, CHAT_TABLE, SPEAKER_CSV, OBSERVATION, MARKDOWN, PLAIN),
        )
    }
)
_PROSE = ("md", "txt")  # any text may be one speaker talking
_TABLE = "csv"  # a column may hold what reads like names and words
_BINARY = ("docx", "odt", "pdf", "rtf")


def recognise(file: SourceFile) -> Format[Transcript]:
    """Say which format a file is, by its name if its content agrees, else by its content.

    Parameters
    ----------
    file : SourceFile
        The file.

    Raises
    ------
    ImportFailure
        If it is none of them; the message says what it is, or lists the formats.
    """
    named = _by_extension(file.path)
    alike = next((item for item in FORMATS.values() if item.looks_like(file)), None)
    is_prose = alike is not None and alike.name in _PROSE
    if named and is_prose and (named.name in (*_PROSE, _TABLE)):
        return named
    if alike:
        return alike
    is_damaged = named is not None and named.name in _BINARY and file.data.startswith(b"PK")
    if not is_damaged and (foreign := foreign_kind(file)):
        raise ImportFailure(foreign[0], path=file.path, hint=foreign[1])
    if named and (named.name in _BINARY or _has_text(file)):
        return named
    raise ImportFailure(
        f"is of no known format ({file.path.suffix or 'no extension'})",
        path=file.path,
        hint=f"use one of {', '.join(_endings())}",
    )


@no_search_for_garbage()
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


def _by_extension(path: Path) -> Format[Transcript] | None:
    """The most general of the formats whose files are called so."""
    ending = path.suffix.lower()
    return next((item for item in reversed(list(FORMATS.values())) if ending in item.extensions), None)


def _endings() -> list[str]:
    return list(dict.fromkeys(ending for item in FORMATS.values() for ending in item.extensions))


def _has_text(file: SourceFile) -> bool:
    return bool(file.text.strip())
