"""A file at the door: its bytes and their reading as text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from workbench.language import Decoded, UndecodableText, decode_bytes
from workbench.study.errors import ImportFailure

__all__ = ["SourceFile"]

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
    given_encoding : str, optional
        What ``study.yaml`` says the bytes are written in; recognised when left out.

    Examples
    --------
    >>> file = SourceFile(Path("one.txt"), "נועה: כן".encode("cp1255"), "cp1255")
    >>> file.text, file.encoding, file.doubt
    ('נועה: כן', 'cp1255', None)
    """

    path: Path
    data: bytes
    given_encoding: str | None = None

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
        if self._decoded[1].note:
            return self._decoded[1].note
        if "\ufffd" in self.text:
            return f"some characters are damaged ({self.encoding}); they show as \ufffd"
        if self._decoded[1].confidence < _SURE:
            return (
                f"the encoding is a guess ({self.encoding}); if names or words look wrong,"
                " say the right one under encoding: in study.yaml"
            )
        return None

    @property
    def _line_of_nul(self) -> int | None:
        place = self.data.find(b"\0")
        return None if place < 0 else self.data.count(b"\n", 0, place) + 1

    @property
    def _decoded(self) -> tuple[str, Decoded]:
        reading = self._reading
        if isinstance(reading, ImportFailure):
            raise reading.with_traceback(None)
        return reading

    @cached_property
    def _reading(self) -> tuple[str, Decoded] | ImportFailure:
        """The text, or why there is none: either is found out once, however many formats ask."""
        try:
            return self._read()
        except ImportFailure as failure:
            return failure

    def _read(self) -> tuple[str, Decoded]:
        try:
            decoded = self._as_told(self.given_encoding) if self.given_encoding else decode_bytes(self.data)
        except UndecodableText as error:
            raise ImportFailure(
                f"is not readable text: {error.message}", path=self.path, line=self._line_of_nul, hint=_EXPORT
            ) from error
        text = decoded.text.removeprefix("\ufeff")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if line := _first_control_line(text):
            raise ImportFailure("holds control characters", path=self.path, line=line, hint=_EXPORT)
        return text, decoded

    def _as_told(self, encoding: str) -> Decoded:
        """The text in the encoding somebody named; they are wrong if the bytes do not fit it."""
        try:
            return Decoded(self.data.decode(encoding), encoding, 1.0)
        except (UnicodeDecodeError, LookupError) as error:
            place = error.start if isinstance(error, UnicodeDecodeError) else 0
            raise ImportFailure(
                f"is not written in {encoding}, which study.yaml names",
                path=self.path,
                line=self.data.count(b"\n", 0, place) + 1,
                hint="correct encoding: in study.yaml, or leave it out",
            ) from error


_TEXT_CONTROLS = frozenset("\t\n\v\f\x1c\x1d\x1e\x1f\x1b\b")
_CONTROLS = tuple(sign for sign in map(chr, range(32)) if sign not in _TEXT_CONTROLS)


def _first_control_line(text: str) -> int | None:
    # One search per sign runs at the speed of memory; a set of all the signs of a text does not.
    first = min((text.index(sign) for sign in _CONTROLS if sign in text), default=None)
    return None if first is None else text.count("\n", 0, first) + 1
