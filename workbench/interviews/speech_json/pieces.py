"""Recognised pieces of speech joined to turns, and every other word of the file accounted for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.files import LeftOut, SourceFile
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.speech_json.reading import words
from workbench.study.errors import ImportFailure
from workbench.study.names import fold_name

__all__ = ["by_time", "joined_words", "transcript_from_pieces"]

_PAUSE = 2.0  # seconds of silence that part what nobody's name parts
_WORD = re.compile(r"\w+")
_SPOKEN_KEYS = frozenset({"word", "text", "content", "transcript", "punctuated_word"})
_REASON = "text beside the talk (a title, a summary, a label)"
_UNSAID = "stands in the file but in no turn"


def transcript_from_pieces(
    pieces: Sequence[SpokenTurn],
    *,
    data: Any,
    file: SourceFile,
    name: str,
    skipped: frozenset[str] = frozenset(),
) -> Transcript:
    """Join pieces to turns and list every text of the file that is in none of them.

    Parameters
    ----------
    pieces : sequence of SpokenTurn
        In the order they are said.
    data : object
        The whole content of the file.
    file : SourceFile
        For messages and the encoding.
    name : str
        Name of the format.
    skipped : frozenset of str
        Keys under which the file says the same once more in another spelling.

    Raises
    ------
    ImportFailure
        If nothing is said.
    """
    spoken = [piece for piece in pieces if piece.text]
    if not spoken:
        raise ImportFailure("holds no speech", path=file.path, hint="check that the right file was exported")
    turns = tuple(_turn(group) for group in _groups(spoken))
    left_out = tuple(_left_out(data, turns, skipped))
    warnings = (
        [] if any(turn.speaker for turn in turns) else ["no speakers are named; turn them on and export"]
    )
    unsaid = [item for item in left_out if item.reason == _UNSAID]
    if unsaid:
        warnings.append(
            f"{len(unsaid)} texts stand in no turn, the first at {unsaid[0].part}: see what was left out"
        )
    return Transcript(name, file.encoding, turns, len(spoken), tuple(warnings), left_out)


def by_time(pieces: Sequence[SpokenTurn]) -> list[SpokenTurn]:
    """Pieces of several channels in the order they are said; those without a time stay where they are."""
    latest = 0.0
    keys = []
    for piece in pieces:
        latest = piece.start_s if piece.start_s is not None else latest
        keys.append(latest)
    return [piece for _, piece in sorted(zip(keys, pieces, strict=True), key=lambda pair: pair[0])]


def joined_words(pieces: Sequence[SpokenTurn]) -> list[SpokenTurn]:
    """Single words joined to runs of one speaker; a word without a speaker goes on with the one before."""
    runs: list[list[SpokenTurn]] = []
    for piece in pieces:
        if runs and piece.speaker in ("", runs[-1][0].speaker):
            runs[-1].append(piece)
        elif piece.text:
            runs.append([piece])
    return [_turn(run) for run in runs]


def _groups(pieces: Sequence[SpokenTurn]) -> list[list[SpokenTurn]]:
    groups: list[list[SpokenTurn]] = []
    for piece in pieces:
        if groups and _goes_on(groups[-1][-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _goes_on(before: SpokenTurn, piece: SpokenTurn) -> bool:
    if fold_name(before.speaker) != fold_name(piece.speaker):
        return False
    if piece.speaker or before.end_s is None or piece.start_s is None:
        return True
    return piece.start_s - before.end_s < _PAUSE


def _turn(group: Sequence[SpokenTurn]) -> SpokenTurn:
    starts = [piece.start_s for piece in group if piece.start_s is not None]
    ends = [piece.end_s for piece in group if piece.end_s is not None]
    text = " ".join(piece.text for piece in group if piece.text)
    return SpokenTurn(group[0].speaker, min(starts, default=None), max(ends, default=None), text)


def _left_out(data: Any, turns: Sequence[SpokenTurn], skipped: frozenset[str]) -> Iterator[LeftOut]:
    """Texts whose words are not in the turns, compared key by key.

    A file says the same words several times (as a whole, by segment, by word): the words under one key may
    occur as often as they are said, and no more.
    """
    said = Counter(word for turn in turns for word in _tokens(f"{turn.speaker} {turn.text}"))
    used: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place, pattern, text in _texts(data):
        key = pattern.rpartition(".")[2].removesuffix("[]")
        if key in skipped or (key not in _SPOKEN_KEYS and len(text.split()) < 2):
            continue
        needed = Counter(_tokens(text))
        have = used[pattern]
        if all(have[word] + count <= said[word] for word, count in needed.items()):
            have.update(needed)
        else:
            yield LeftOut(text, _UNSAID if key in _SPOKEN_KEYS else _REASON, part=place)


def _texts(data: Any) -> Iterator[tuple[str, str, str]]:
    """Every text with its place, and its place without the numbers in lists."""
    waiting: list[tuple[str, str, Any]] = [("", "", data)]
    while waiting:
        place, pattern, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [
                (f"{place}.{key}".lstrip("."), f"{pattern}.{key}".lstrip("."), inner)
                for key, inner in reversed(value.items())
            ]
        elif isinstance(value, list):
            waiting += [
                (f"{place}[{index}]", f"{pattern}[]", inner)
                for index, inner in reversed(list(enumerate(value)))
            ]
        elif isinstance(value, str) and (text := words({"text": value}, "text")):
            yield place, pattern, text


def _tokens(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
