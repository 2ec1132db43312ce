"""A file at the door: its bytes and their reading as text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workbench.language import Decoded, UndecodableText, decode_bytes
from workbench.study.errors import ImportFailure

__all__ = ["SourceFile", "read_bytes"]

_MAX_BYTES = 500 * 1024 * 1024
_SAMPLE = 200_000
_SURE = 0.9
_EXPORT = "export the transcript as UTF-8 text or .docx"


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


_TEXT_CONTROLS = frozenset("\t\n\v\f\x1c\x1d\x1e\x1f\x1b\b")


def _first_control_line(text: str) -> int | None:
    if text.isprintable():
        return None
    controls = {sign for sign in set(text) if ord(sign) < 32 and sign not in _TEXT_CONTROLS}
    if not controls:
        return None
    first = min(text.index(sign) for sign in controls)
    return text.count("\n", 0, first) + 1


def read_bytes(path: Path) -> bytes:
    """Content of a source file.

    Raises
    ------
    ImportFailure
        If it is missing, empty, unreadable or far too big to be a transcript or survey.
    """
    try:
        size = path.stat().st_size
        if size > _MAX_BYTES:
            raise ImportFailure(
                f"is {size // 2**20} MB, more than {_MAX_BYTES // 2**20} MB",
                path=path,
                hint="import text, not the recording, or split the file",
            )
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "not readable").lower()
        raise ImportFailure(f"cannot be read: {reason}", path=path, hint="check the path") from error
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ImportFailure("is empty", path=path, hint="export or copy it again")
    return data
