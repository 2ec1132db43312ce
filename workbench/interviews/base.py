"""What every transcript reader takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.files import LeftOut

__all__ = ["SpokenTurn", "TalkKind", "Transcript"]

TalkKind = Literal["interview", "chat", "call", "observation"]


@dataclass(frozen=True, slots=True)
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
        Every doubtful line, with its number.
    left_out : tuple of LeftOut
        Everything in the file that is neither speech, nor a speaker's name, nor mark-up.
    kind : {"interview", "chat", "call", "observation"}
        What sort of talk the format holds, unless ``study.yaml`` says otherwise.
    roles : mapping of str to str
        What the file itself says of who is who: name to ``participant``, ``interviewer`` or ``other``.
    """

    format: str
    encoding: str | None
    turns: tuple[SpokenTurn, ...]
    cues: int
    warnings: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    kind: TalkKind = "interview"
    roles: Mapping[str, str] = field(default_factory=dict)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Names in the order they first speak."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))
