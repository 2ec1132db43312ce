"""Deepgram: utterances, else paragraphs, else words of the best alternative of every channel."""

from __future__ import annotations

from collections.abc import Collection, Iterator
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

__all__ = ["DEEPGRAM", "read_deepgram"]


def read_deepgram(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a response of Deepgram.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed.

    Returns
    -------
    Transcript
        ``cues`` counts utterances or paragraphs; other alternatives, summaries and topics are left out.

    Raises
    ------
    ImportFailure
        If it is damaged or nothing is said.
    """
    data = parse_json(file)
    channels = items(data, "results", "channels")
    has_channels = len(channels) > 1
    pieces = [_utterance(item, has_channels) for item in items(data, "results", "utterances")]
    if not any(piece.text for piece in pieces):
        pieces = [
            piece
            for place, channel in enumerate(channels)
            for piece in _channel(channel, place if has_channels else None)
        ]
    # Every word stands there twice: as it sounded and as it is written.
    return transcript_from_pieces(
        by_time(pieces), data=data, file=file, name="deepgram", skipped=frozenset({"word"})
    )


def _utterance(item: dict[str, Any], has_channels: bool) -> SpokenTurn:
    channel = child(item, "channel") if has_channels else None
    name = _name(child(item, "speaker"), channel if isinstance(channel, int) else None)
    text = words(item, "transcript") or " ".join(_spelled(word) for word in items(item, "words"))
    return SpokenTurn(name, number(item, "start"), number(item, "end"), text)


def _channel(channel: dict[str, Any], place: int | None) -> Iterator[SpokenTurn]:
    best = next(iter(items(channel, "alternatives")), {})
    paragraphs = items(best, "paragraphs", "paragraphs")
    spoken = items(best, "words")
    if paragraphs:
        for item in paragraphs:
            text = " ".join(words(sentence, "text") for sentence in items(item, "sentences"))
            name = _name(child(item, "speaker"), place)
            yield SpokenTurn(name, number(item, "start"), number(item, "end"), text)
    elif spoken:
        yield from joined_words([_word(item, place) for item in spoken])
    else:
        yield SpokenTurn(_name(None, place), None, None, words(best, "transcript"))


def _word(item: dict[str, Any], place: int | None) -> SpokenTurn:
    name = _name(child(item, "speaker"), place)
    return SpokenTurn(name, number(item, "start"), number(item, "end"), _spelled(item))


def _spelled(word: dict[str, Any]) -> str:
    return words(word, "punctuated_word", "word")


def _name(speaker: Any, channel: int | None) -> str:
    name = speaker_name(speaker)
    if channel is None:
        return name
    return f"Channel {channel} {name}".strip()


def _looks_like(file: SourceFile) -> bool:
    return is_json(file, "results", "channels", "alternatives", "transcript")


DEEPGRAM = Format(
    name="deepgram",
    title="JSON of Deepgram",
    extensions=(".json",),
    read=read_deepgram,
    looks_like=_looks_like,
    example='{"results": {"channels": [{"alternatives": [{"transcript": "It broke.", "words":'
    ' [{"word": "it", "punctuated_word": "It", "start": 0.1, "speaker": 0},'
    ' {"word": "broke", "punctuated_word": "broke.", "start": 0.4, "speaker": 0}]}]}]}}',
)
