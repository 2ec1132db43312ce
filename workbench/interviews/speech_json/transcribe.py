"""Amazon Transcribe: items (words and punctuation) with speaker or channel labels."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from workbench.files import Format, SourceFile
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.speech_json.pieces import by_time, joined_words, transcript_from_pieces
from workbench.interviews.speech_json.reading import is_json, items, number, parse_json, words

__all__ = ["TRANSCRIBE", "read_transcribe"]


def read_transcribe(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read the result of a job of Amazon Transcribe.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed.

    Returns
    -------
    Transcript
        ``cues`` counts runs of one speaker; other alternatives of a word are left out.

    Raises
    ------
    ImportFailure
        If it is damaged or nothing is said.
    """
    data = parse_json(file)
    labels = _labels(data)
    channels = items(data, "results", "channel_labels", "channels")
    runs = [run for channel in channels for run in _runs(items(channel, "items"), labels)]
    pieces = by_time(runs) or _runs(items(data, "results", "items"), labels)
    if not pieces:
        whole = items(data, "results", "transcripts")
        pieces = [SpokenTurn("", None, None, words(text, "transcript")) for text in whole]
    return transcript_from_pieces(pieces, data=data, file=file, name="transcribe")


def _labels(data: Any) -> dict[str, str]:
    """Speaker of every word by its start, as older results give it."""
    segments = items(data, "results", "speaker_labels", "segments")
    return {
        words(item, "start_time"): words(item, "speaker_label")
        for segment in segments
        for item in items(segment, "items")
    }


def _runs(spoken: list[dict[str, Any]], labels: Mapping[str, str]) -> list[SpokenTurn]:
    pieces: list[SpokenTurn] = []
    for item in spoken:
        text = words(next(iter(items(item, "alternatives")), {}), "content")
        if words(item, "type") == "punctuation" and pieces:
            pieces[-1] = replace(pieces[-1], text=pieces[-1].text + text)
        else:
            name = words(item, "speaker_label", "channel_label") or labels.get(words(item, "start_time"), "")
            pieces.append(SpokenTurn(name, number(item, "start_time"), number(item, "end_time"), text))
    return joined_words(pieces)


def _looks_like(file: SourceFile) -> bool:
    return is_json(file, "results", "transcripts", "items", "alternatives")


TRANSCRIBE = Format(
    name="transcribe",
    title="JSON of Amazon Transcribe",
    extensions=(".json",),
    read=read_transcribe,
    looks_like=_looks_like,
    example='{"results": {"transcripts": [{"transcript": "No."}], "items": [{"start_time": "0.1",'
    ' "speaker_label": "spk_0", "type": "pronunciation", "alternatives": [{"content": "No"}]},'
    ' {"type": "punctuation", "alternatives": [{"content": "."}]}]}}',
)
