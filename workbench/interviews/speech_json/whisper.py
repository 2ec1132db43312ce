"""Whisper, faster-whisper, whisper.cpp and WhisperX (``--output_format json``)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from workbench.files import Format, SourceFile
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.clock import parse_clock
from workbench.interviews.speech_json.pieces import joined_words, transcript_from_pieces
from workbench.interviews.speech_json.reading import (
    child,
    is_json,
    items,
    number,
    parse_json,
    speaker_name,
    words,
)

__all__ = ["WHISPER", "read_whisper"]


def read_whisper(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read segments of Whisper; those of WhisperX name speakers, sometimes word by word.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed.

    Returns
    -------
    Transcript
        ``cues`` counts the segments.

    Raises
    ------
    ImportFailure
        If it is damaged or nothing is said.
    """
    data = parse_json(file)
    pieces = [piece for segment in _segments(data) for piece in _pieces(segment)]
    if not pieces:
        pieces = [SpokenTurn("", None, None, words(data, "text"))]
    return transcript_from_pieces(pieces, data=data, file=file, name="whisper")


def _segments(data: Any) -> list[dict[str, Any]]:
    root = child(data, "result") if items(data, "result", "segments") else data
    return items(root, "segments") or items(data, "transcription") or items(data)


def _pieces(segment: dict[str, Any]) -> Iterator[SpokenTurn]:
    text = words(segment, "text")
    spoken = items(segment, "words")
    runs = joined_words([_word(word) for word in spoken])
    said_by = speaker_name(child(segment, "speaker"))
    if not text or (len({run.speaker for run in runs}) > 1 and _same(text, runs)):
        for run in runs:
            yield SpokenTurn(run.speaker or said_by, run.start_s, run.end_s, run.text)
        return
    only = {run.speaker for run in runs if run.speaker}
    start, end = _times(segment)
    yield SpokenTurn(said_by or (only.pop() if len(only) == 1 else ""), start, end, text)


def _word(word: dict[str, Any]) -> SpokenTurn:
    start, end = _times(word)
    return SpokenTurn(speaker_name(child(word, "speaker")), start, end, words(word, "word", "text"))


def _times(item: dict[str, Any]) -> tuple[float | None, float | None]:
    """Start and end in seconds; whisper.cpp writes clock times under ``timestamps``."""
    clocks = child(item, "timestamps")
    if isinstance(clocks, dict):
        return parse_clock(words(clocks, "from")), parse_clock(words(clocks, "to"))
    return number(item, "start"), number(item, "end")


def _same(text: str, runs: list[SpokenTurn]) -> bool:
    return "".join(text.split()) == "".join("".join(run.text.split()) for run in runs)


def _looks_like(file: SourceFile) -> bool:
    has_segments = is_json(file, "segments", "text") or is_json(file, "transcription", "offsets", "text")
    has_list = is_json(file, "text", "start", "end") and is_json(file, "avg_logprob")
    return has_segments or has_list


WHISPER = Format(
    name="whisper",
    title="JSON of Whisper, faster-whisper, whisper.cpp and WhisperX",
    extensions=(".json",),
    read=read_whisper,
    looks_like=_looks_like,
    example='{"segments": [{"start": 0.0, "end": 2.5, "text": " It took five attempts.",'
    ' "speaker": "SPEAKER_00"}]}',
)
