"""Any other JSON that lists turns with a speaker and words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from workbench.files import Format, SourceFile
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.speech_json.pieces import transcript_from_pieces
from workbench.interviews.speech_json.reading import is_json, items, parse_json, speaker_name, words
from workbench.interviews.turn_columns import columns_by_header, seconds
from workbench.study.errors import ImportFailure

__all__ = ["TURN_LIST", "read_turn_list"]


def read_turn_list(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a list of turns: objects with a speaker and words, named as the columns of a table would be.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed.

    Returns
    -------
    Transcript
        ``cues`` counts the objects.

    Raises
    ------
    ImportFailure
        If it is damaged or lists no turns.
    """
    data = parse_json(file)
    for turns in (items(data), *(items(value) for value in _values(data))):
        keys = _keys(turns)
        if {"speaker", "text"} <= set(keys):
            pieces = [_piece(turn, keys) for turn in turns]
            return transcript_from_pieces(pieces, data=data, file=file, name="json")
    raise ImportFailure(
        "is JSON without a list of turns",
        path=file.path,
        hint="use the JSON of Whisper, Otter, AssemblyAI, Deepgram or Amazon Transcribe,"
        " or a list of objects with speaker and text",
    )


def _values(data: Any) -> list[Any]:
    return list(data.values()) if isinstance(data, dict) else []


def _keys(turns: list[dict[str, Any]]) -> dict[str, str]:
    """Key of each column, from the first object."""
    names = list(turns[0]) if turns else []
    return {column: names[place] for column, place in columns_by_header(names).items()}


def _piece(turn: dict[str, Any], keys: Mapping[str, str]) -> SpokenTurn:
    start, end = (seconds(words(turn, keys.get(column, ""))) for column in ("start", "end"))
    return SpokenTurn(speaker_name(turn.get(keys["speaker"])), start, end, words(turn, keys["text"]))


def _looks_like(file: SourceFile) -> bool:
    if not is_json(file):
        return False
    try:
        data = parse_json(file)
    except ImportFailure:
        return False
    lists = (items(data), *(items(value) for value in _values(data)))
    return any({"speaker", "text"} <= set(_keys(turns)) for turns in lists)


TURN_LIST = Format(
    name="json",
    title="JSON list of turns with speaker and words",
    extensions=(".json",),
    read=read_turn_list,
    looks_like=_looks_like,
    example='[{"speaker": "Maya", "start": 1.5, "text": "It took five attempts."}]',
)
