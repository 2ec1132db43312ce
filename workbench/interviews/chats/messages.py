"""Messages of a chat to a transcript: one turn per message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.files import LeftOut, SourceFile
from workbench.interviews.base import SpokenTurn, TalkKind, Transcript
from workbench.study.errors import ImportFailure

__all__ = ["Message", "transcript_from_messages"]


@dataclass(frozen=True)
class Message:
    """One message.

    Parameters
    ----------
    line : int
        Where it begins.
    author : str
        As the file names them.
    text : str
        The words, lines as written.
    start_s : float or None
        Seconds since the first message.
    """

    line: int
    author: str
    text: str
    start_s: float | None = None


def transcript_from_messages(
    messages: Sequence[Message],
    *,
    file: SourceFile,
    name: str,
    kind: TalkKind,
    left_out: Sequence[LeftOut] = (),
    roles: Mapping[str, str] | None = None,
    warnings: Sequence[str] = (),
) -> Transcript:
    """Turns of a chat, in the order of the file.

    Parameters
    ----------
    messages : sequence of Message
        In order.
    file : SourceFile
        For messages and the encoding.
    name : str
        Name of the format.
    kind : {"chat", "call", "observation"}
        What sort of talk it is.
    left_out : sequence of LeftOut
        What is no message.
    roles : mapping of str to str, optional
        What the file says of who is who.
    warnings : sequence of str
        What was doubtful.

    Raises
    ------
    ImportFailure
        If nobody writes anything.
    """
    turns = tuple(
        SpokenTurn(message.author, message.start_s, None, message.text)
        for message in messages
        if message.text
    )
    if not turns:
        raise ImportFailure(
            "holds no messages", path=file.path, hint="check that the right file was exported"
        )
    return Transcript(
        name,
        file.encoding,
        turns,
        len(turns),
        tuple(warnings),
        tuple(sorted(left_out, key=lambda item: item.line or 0)),
        kind=kind,
        roles=dict(roles or {}),
    )
