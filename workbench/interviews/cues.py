"""Caption cues (WebVTT, SubRip) joined to turns."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workbench.files import SourceFile
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.headings import Line, believed_names, candidate
from workbench.study.errors import ImportFailure
from workbench.study.sources import fold_name

__all__ = ["Cue", "Piece", "transcript_from_cues"]

_NEARLY_ALL = 0.9


@dataclass(frozen=True)
class Piece:
    """A line of a cue, or what one voice says in it; ``voice`` is None when no tag names it."""

    text: str
    voice: str | None = None


@dataclass(frozen=True)
class Cue:
    """One caption: its time and what it shows.

    Parameters
    ----------
    line : int
        Line of its time codes.
    start_s, end_s : float or None
        None when the time code is damaged.
    pieces : tuple of Piece
        In order.
    """

    line: int
    start_s: float | None
    end_s: float | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Said:
    speaker: str | None
    start_s: float | None
    end_s: float | None
    text: str


def transcript_from_cues(
    cues: Sequence[Cue],
    *,
    file: SourceFile,
    name: str,
    known: Collection[str],
    warnings: Sequence[str] = (),
) -> Transcript:
    """Find the speakers and join consecutive cues of one speaker to a turn.

    Parameters
    ----------
    cues : sequence of Cue
        In file order.
    file : SourceFile
        For messages and the encoding.
    name : str
        Name of the format.
    known : collection of str
        Names of the research team.
    warnings : sequence of str
        What the reader had to say.

    Raises
    ------
    ImportFailure
        If nothing is said.
    """
    said, unnamed = _said(cues, known)
    turns = _joined(said)
    if not turns:
        raise ImportFailure("holds no speech", path=file.path, hint="check that the right file was exported")
    notes = [f"{unnamed} cues name no speaker; they are kept apart"] if unnamed else []
    counted = sum(1 for cue in cues if any(piece.text for piece in cue.pieces))
    return Transcript(name, file.encoding, tuple(turns), counted, (*warnings, *notes))


def _said(cues: Sequence[Cue], known: Collection[str]) -> tuple[list[_Said], int]:
    """What is said in every cue by whom, and how many cues name nobody although others do."""
    read = [(cue, [_read(cue, piece) for piece in cue.pieces if piece.text]) for cue in cues]
    read = [(cue, lines) for cue, lines in read if lines]
    unvoiced = [line for _, lines in read for line, voice in lines if voice is None]
    has_voices = len(unvoiced) < sum(len(lines) for _, lines in read)
    names = believed_names(unvoiced, known)
    spoken = [(cue, [_speaker_of(line, voice, names) for line, voice in lines]) for cue, lines in read]
    named = sum(1 for _, pieces in spoken if any(speaker for speaker, _ in pieces))
    nobody = "" if has_voices or named >= _NEARLY_ALL * len(spoken) else None
    said, unnamed = list[_Said](), 0
    for cue, pieces in spoken:
        speaker = nobody
        for found, text in pieces:
            speaker = found if found is not None else speaker
            said.append(_Said(speaker, cue.start_s, cue.end_s, text))
        unnamed += speaker == ""
    return said, unnamed if (has_voices or names) else 0


def _read(cue: Cue, piece: Piece) -> tuple[Line, str | None]:
    heading = candidate(piece.text) if piece.voice is None else None
    return Line(cue.line, piece.text, starts_paragraph=True, heading=heading), piece.voice


def _speaker_of(line: Line, voice: str | None, names: Collection[str]) -> tuple[str | None, str]:
    if voice is None and line.heading and fold_name(line.heading.speaker) in names:
        return line.heading.speaker, line.heading.rest
    return voice, line.text


def _joined(said: Sequence[_Said]) -> list[SpokenTurn]:
    """Turns; a piece without a speaker goes on with the one before."""
    groups: list[list[_Said]] = []
    for piece in said:
        is_same = groups and (
            piece.speaker is None or fold_name(piece.speaker) == fold_name(groups[-1][0].speaker or "")
        )
        if is_same:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [turn for turn in map(_turn, groups) if turn.text]


def _turn(group: Sequence[_Said]) -> SpokenTurn:
    starts = [piece.start_s for piece in group if piece.start_s is not None]
    ends = [piece.end_s for piece in group if piece.end_s is not None]
    end = max(ends[-1], *starts) if ends and starts else (ends[-1] if ends else None)
    text = " ".join(" ".join(piece.text.split()) for piece in group if piece.text.strip())
    return SpokenTurn(group[0].speaker or "", starts[0] if starts else None, end, text)
