"""Otter: the speech object its pages load and its exporters save."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from workbench.files import Format, SourceFile
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.speech_json.pieces import transcript_from_pieces
from workbench.interviews.speech_json.reading import (
    child,
    is_json,
    items,
    number,
    parse_json,
    speaker_name,
    words,
)

__all__ = ["OTTER", "read_otter"]

_SAMPLES = 16_000.0  # Otter counts time in samples of its audio
_MILLISECONDS = 1_000.0


def read_otter(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read the transcripts of an Otter speech.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed.

    Returns
    -------
    Transcript
        ``cues`` counts the paragraphs; outline, summary and title are left out.

    Raises
    ------
    ImportFailure
        If it is damaged or nothing is said.
    """
    data = parse_json(file)
    speech = child(data, "speech") if isinstance(child(data, "speech"), dict) else data
    paragraphs = items(speech, "transcripts") or items(data, "transcripts")
    names = _names(items(speech, "speakers") or items(data, "speakers"))
    per_second = _per_second(paragraphs, number(speech, "duration"))
    pieces = [_piece(paragraph, names, per_second) for paragraph in paragraphs]
    return transcript_from_pieces(pieces, data=data, file=file, name="otter")


def _piece(paragraph: dict[str, Any], names: Mapping[str, str], per_second: float) -> SpokenTurn:
    key = words(paragraph, "speaker_id")
    label = words(paragraph, "speaker_model_label", "label")
    name = words(paragraph, "speaker_name") or names.get(key) or speaker_name(label or key)
    start = number(paragraph, "start_offset", per_second=per_second)
    end = number(paragraph, "end_offset", per_second=per_second)
    return SpokenTurn(name, start, end, words(paragraph, "transcript", "text"))


def _names(speakers: list[dict[str, Any]]) -> dict[str, str]:
    named = {
        words(speaker, key): words(speaker, "speaker_name", "name")
        for speaker in speakers
        for key in ("speaker_id", "id")
    }
    return {key: name for key, name in named.items() if key and name}


def _per_second(paragraphs: list[dict[str, Any]], duration: float | None) -> float:
    """Units of a second: samples, unless the length of the recording says milliseconds."""
    last = max((number(paragraph, "end_offset") or 0.0 for paragraph in paragraphs), default=0.0)
    if not duration or not last:
        return _SAMPLES
    return min((_SAMPLES, _MILLISECONDS), key=lambda unit: abs(last / unit - duration))


def _looks_like(file: SourceFile) -> bool:
    return is_json(file, "transcripts", "transcript") and (
        is_json(file, "start_offset") or is_json(file, "speaker_model_label")
    )


OTTER = Format(
    name="otter",
    title="JSON of Otter",
    extensions=(".json",),
    read=read_otter,
    looks_like=_looks_like,
    example='{"speech": {"speakers": [{"id": 1, "speaker_name": "Maya"}], "transcripts":'
    ' [{"start_offset": 16000, "speaker_id": 1, "transcript": "It took five attempts."}]}}',
)
