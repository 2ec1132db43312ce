"""Captions (WebVTT, SubRip) joined to turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import groupby

from workbench.files import SourceFile
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.caption_columns import Columns
from workbench.interviews.clock import parse_clock
from workbench.interviews.headings import NameEvidence, names_believed
from workbench.interviews.notes import Notes
from workbench.study.errors import ImportFailure
from workbench.study.names import fold_name

__all__ = ["transcript_from_columns"]

_NEARLY_ALL = 0.9


def transcript_from_columns(
    columns: Columns, *, file: SourceFile, name: str, known: Collection[str], notes: Notes
) -> Transcript:
    """Find the speakers and join consecutive cues of one speaker to a turn.

    Parameters
    ----------
    columns : Columns
        What the captions say.
    file : SourceFile
        For messages and the encoding.
    name : str
        Name of the format.
    known : collection of str
        Names of the research team.
    notes : Notes
        What the reader noticed.

    Raises
    ------
    ImportFailure
        If nothing is said.
    """
    names = _names(columns, known)
    speakers, unnamed = _speakers(columns, names)
    turns = _joined(columns, speakers, names)
    if not turns:
        raise ImportFailure("holds no speech", path=file.path, hint="check that the right file was exported")
    warnings = list(notes.warnings)
    if columns.repeated:
        warnings.append(f"rolling captions: {columns.repeated} lines are shown again and were taken once")
    if unnamed:
        warnings.append(f"{unnamed} cues name no speaker; they are kept apart")
    left_out = tuple(sorted(notes.left_out, key=lambda left: left.line or 0))
    counted = len(columns.words) - len(columns.continued)
    return Transcript(name, file.encoding, tuple(turns), counted, tuple(warnings), left_out)


def _names(columns: Columns, known: Collection[str]) -> frozenset[str]:
    """Every spelling of the names that the lines of captions show to be speakers."""
    alone = Counter(
        name for name, words in zip(columns.names, columns.words, strict=True) if name and not words.strip()
    )
    spellings = Counter(filter(None, columns.names))
    believed = names_believed(NameEvidence(spellings, alone, lines=columns.lines), known)
    return frozenset(name for name in spellings if fold_name(name) in believed)


def _speakers(columns: Columns, names: Collection[str]) -> tuple[list[str | None], int]:
    """Who says each piece, None where the talk goes on; how many captions name nobody although others do."""
    speakers = [
        voice if name is None or name not in names else name
        for voice, name in zip(columns.voices, columns.names, strict=True)
    ]
    has_voices = any(voice is not None for voice in columns.voices)
    cues = len(speakers) - len(columns.continued)
    nobody = "" if has_voices or _named(speakers, columns.continued) >= _NEARLY_ALL * cues else None
    for at, speaker in enumerate(speakers):
        if speaker is None:
            speakers[at] = speakers[at - 1] if at in columns.continued else nobody
    if not (has_voices or names):
        return speakers, 0
    unnamed = (at for at, speaker in enumerate(speakers) if speaker == "" and at + 1 not in columns.continued)
    return speakers, sum(1 for _ in unnamed)


def _named(speakers: Sequence[str | None], continued: Collection[int]) -> int:
    """How many captions name a speaker."""
    named, is_named = 0, False
    for at, speaker in enumerate(speakers):
        is_named = is_named and at in continued
        if speaker and not is_named:
            named, is_named = named + 1, True
    return named


def _joined(columns: Columns, speakers: Sequence[str | None], names: Collection[str]) -> list[SpokenTurn]:
    """Consecutive pieces of one speaker as turns; a piece without a speaker goes on with the one before."""
    words = [
        said if prefix is None or name in names else prefix + said
        for prefix, name, said in zip(columns.prefixes, columns.names, columns.words, strict=True)
    ]
    folded = {speaker: fold_name(speaker) for speaker in set(speakers) if speaker is not None}
    keys, key = list[str](), ""
    for speaker in speakers:
        key = key if speaker is None else folded[speaker]
        keys.append(key)
    turns, last = list[SpokenTurn](), 0
    for _, group in groupby(keys):
        first, last = last, last + sum(1 for _ in group)
        if text := _spaced(" ".join(words[first:last])):
            turns.append(SpokenTurn(speakers[first] or "", *_times(columns, first, last), text))
    return turns


def _spaced(text: str) -> str:
    """A text with single spaces; most captions have no others."""
    return text.strip() if "  " not in text and text.isprintable() else " ".join(text.split())


def _times(columns: Columns, first: int, last: int) -> tuple[float | None, float | None]:
    """When a turn begins and ends; captions that end before they begin do occur, a turn must not."""
    starts, ends = columns.starts, columns.ends
    while first < last and not starts[first]:
        first += 1
    while first < last and not starts[last - 1]:
        last -= 1
    if first == last:
        return None, None
    start, end = parse_clock(starts[first]) or 0.0, parse_clock(ends[last - 1]) or 0.0
    return start, max(start, end, parse_clock(starts[last - 1]) or 0.0)
