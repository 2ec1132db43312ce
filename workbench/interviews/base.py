"""What every transcript reader takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workbench.language import Decoded, UndecodableText, decode_bytes
from workbench.study.errors import ImportFailure

__all__ = ["Format", "SourceFile", "SpokenTurn", "Transcript"]


_SAMPLE = 200_000
_SURE = 0.9
_EXPORT = "export the transcript as UTF-8 text or .docx"


@dataclass(frozen=True)
class SpokenTurn:
    """What one speaker says until somebody else speaks.

    Parameters
    ----------
    speaker : str
        As the file names them; empty when the file does not say.
    start_s, end_s : float or None
        Seconds from the start of the recording, where the file has time codes.
    text : str
        The words, without mark-up.
    is_speech : bool
        False for section titles, ``Break:`` rows and what stands before the first name.
    """

    speaker: str
    start_s: float | None
    end_s: float | None
    text: str
    is_speech: bool = True


@dataclass(frozen=True)
class Transcript:
    """One conversation as read from a file.

    Parameters
    ----------
    format : str
        Name of the format it was read as.
    encoding : str or None
        Character encoding; None for formats that carry their own.
    turns : tuple of SpokenTurn
        In the order of the file.
    cues : int
        Caption cues, rows or headings before consecutive ones of a speaker were joined.
    warnings : tuple of str
        Every doubtful or left-out line, with its number.
    """

    format: str
    encoding: str | None
    turns: tuple[SpokenTurn, ...]
    cues: int
    warnings: tuple[str, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """Names in the order they first speak."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))


@dataclass(frozen=True)
class SourceFile:
    """The bytes of a file and their reading as text.

    Parameters
    ----------
    path : Path
        Named in messages.
    data : bytes
        The whole file.
    """

    path: Path
    data: bytes

    @property
    def text(self) -> str:
        """The decoded text with single line feeds and without a byte-order mark.

        Raises
        ------
        ImportFailure
            If the bytes are not text.
        """
        return self._decoded[0]

    @property
    def sample(self) -> str:
        """The beginning of the text, enough to recognise a format by."""
        return self.text[:_SAMPLE]

    @property
    def encoding(self) -> str:
        """The encoding the bytes were read in."""
        return self._decoded[1].encoding

    @property
    def is_text(self) -> bool:
        """Whether the bytes can be read as text."""
        try:
            return bool(self.text)
        except ImportFailure:
            return False

    @property
    def doubt(self) -> str | None:
        """What is doubtful about the encoding, in words; None when nothing is."""
        if "\ufffd" in self.text:
            return f"some characters are damaged ({self.encoding}); they show as \ufffd"
        if self._decoded[1].confidence < _SURE:
            return f"the encoding is a guess ({self.encoding}); check that names and words look right"
        return None

    @property
    def _line_of_nul(self) -> int | None:
        place = self.data.find(b"\0")
        return None if place < 0 else self.data.count(b"\n", 0, place) + 1

    @cached_property
    def _decoded(self) -> tuple[str, Decoded]:
        try:
            decoded = decode_bytes(self.data)
        except UndecodableText as error:
            raise ImportFailure(
                f"is not readable text: {error.message}", path=self.path, line=self._line_of_nul, hint=_EXPORT
            ) from error
        text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        if line := _first_control_line(text):
            raise ImportFailure("holds control characters", path=self.path, line=line, hint=_EXPORT)
        return text, decoded


@dataclass(frozen=True)
class Format:
    """One row of the registry of transcript formats.

    Parameters
    ----------
    name : str
        Short name, as in the source table.
    extensions : tuple of str
        Usual endings, lower case with the dot.
    read : callable
        Takes the file and the names known to belong to the research team.
    looks_like : callable
        Whether the content, whatever the file is called, is of this format.
    example : str
        A small piece of such a file.
    """

    name: str
    extensions: tuple[str, ...]
    read: Callable[[SourceFile, Collection[str]], Transcript]
    looks_like: Callable[[SourceFile], bool]
    example: str


_TEXT_CONTROLS = frozenset("\t\n\v\f\x1c\x1d\x1e\x1f\x1b\b")


def _first_control_line(text: str) -> int | None:
    if text.isprintable():
        return None
    controls = {sign for sign in set(text) if ord(sign) < 32 and sign not in _TEXT_CONTROLS}
    if not controls:
        return None
    first = min(text.index(sign) for sign in controls)
    return text.count("\n", 0, first) + 1
