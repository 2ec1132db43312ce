"""AssemblyAI: utterances with speakers, else words, else one text."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from workbench.files import Format, SourceFile
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.speech_json.pieces import by_time, joined_words, transcript_from_pieces
from workbench.interviews.speech_json.reading import (
    child,
    is_json,
    items,
    number,
    parse_json,
    speaker_name,
    words,
)

__all__ = ["ASSEMBLYAI", "read_assemblyai"]

_MILLISECONDS = 1_000.0


def read_assemblyai(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a transcript of AssemblyAI.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed.

    Returns
    -------
    Transcript
        ``cues`` counts utterances; chapters and summaries are left out.

    Raises
    ------
    ImportFailure
        If it is damaged or nothing is said.
    """
    data = parse_json(file)
    utterances = [_piece(item) for item in items(data, "utterances")]
    pieces = by_time(utterances) or joined_words([_piece(item) for item in items(data, "words")])
    if not pieces:
        pieces = [SpokenTurn("", None, None, words(data, "text"))]
    return transcript_from_pieces(pieces, data=data, file=file, name="assemblyai")


def _piece(item: dict[str, Any]) -> SpokenTurn:
    start = number(item, "start", per_second=_MILLISECONDS)
    end = number(item, "end", per_second=_MILLISECONDS)
    text = words(item, "text") or " ".join(words(word, "text") for word in items(item, "words"))
    return SpokenTurn(speaker_name(child(item, "speaker")), start, end, text)


def _looks_like(file: SourceFile) -> bool:
    if is_json(file, "alternatives") or not is_json(file, "text", "words"):
        return False
    return is_json(file, "utterances") or is_json(file, "audio_duration") or is_json(file, "audio_url")


ASSEMBLYAI = Format(
    name="assemblyai",
    title="JSON of AssemblyAI",
    extensions=(".json",),
    read=read_assemblyai,
    looks_like=_looks_like,
    example='{"text": "It took five attempts.", "words": [], "utterances":'
    ' [{"speaker": "A", "start": 250, "end": 2100, "text": "It took five attempts."}]}',
)
