"""Plain text: ``Name: words``, names on their own line, time codes, or no names at all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from workbench.files import Format, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.headings import Line, believed_names, candidate, turns_from_lines, without_stamps
from workbench.interviews.roles import is_role_word
from workbench.study.errors import ImportFailure
from workbench.study.sources import fold_name

__all__ = ["PLAIN", "line_of", "read_plain", "transcript_from_lines"]

_FEW = 3


def read_plain(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a text file.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Names of the research team.

    Returns
    -------
    Transcript
        ``cues`` counts the turns.

    Raises
    ------
    ImportFailure
        If nothing is said in it.
    """
    return transcript_from_lines(plain_lines(file.text), file=file, name="txt", known=known)


def plain_lines(text: str) -> list[Line]:
    """Non-empty lines of a text with their numbers."""
    lines, after_gap = list[Line](), True
    for number, raw in enumerate(text.split("\n"), start=1):
        if raw.strip():
            lines.append(line_of(number, raw, starts_paragraph=after_gap))
        after_gap = not raw.strip()
    return [line for line in lines if line.text or line.heading]


def line_of(number: int, raw: str, *, starts_paragraph: bool) -> Line:
    """A line with the name it may start with and without its time codes."""
    text, start = without_stamps(raw)
    heading = candidate(raw.strip())
    if heading and "[" in raw:
        rest, spoken_at = without_stamps(heading.rest)
        at = next((time for time in (heading.start_s, spoken_at, start) if time is not None), None)
        heading = replace(heading, rest=rest, start_s=at)
    return Line(number, text, starts_paragraph, heading)


def transcript_from_lines(
    lines: Sequence[Line], *, file: SourceFile, name: str, known: Collection[str], encoding: str | None = ""
) -> Transcript:
    """Turns from lines, with a warning for every name that speaks only once.

    Raises
    ------
    ImportFailure
        If nothing is said.
    """
    names = believed_names(lines, known)
    turns = turns_from_lines(lines, names)
    if not turns:
        raise ImportFailure("holds no speech", path=file.path, hint="check that the right file was exported")
    warnings = _once(lines, names) if names else ("no speaker names were found; all of it is one speaker",)
    return Transcript(name, file.encoding if encoding == "" else encoding, tuple(turns), len(turns), warnings)


def _once(lines: Sequence[Line], names: Collection[str]) -> tuple[str, ...]:
    heard: dict[str, list[Line]] = {}
    for line in lines:
        if line.heading and line.is_speech and _is_checked(line.heading.speaker, names):
            heard.setdefault(fold_name(line.heading.speaker), []).append(line)
    once = [places[0] for places in heard.values() if len(places) == 1 and places[0].heading]
    if not once or len(once) == len(heard) <= _FEW:
        return ()
    shown = ", ".join(f"{line.heading.speaker!r} (line {line.number})" for line in once if line.heading)
    return (f"named once only, please check that they are speakers: {shown}",)


def _is_checked(name: str, names: Collection[str]) -> bool:
    return fold_name(name) in names and not is_role_word(name)


def _looks_like(file: SourceFile) -> bool:
    return file.is_text and bool(believed_names(plain_lines(file.sample)))


PLAIN = Format(
    name="txt",
    title="plain text",
    extensions=(".txt", ".text"),
    read=read_plain,
    looks_like=_looks_like,
    example="Interviewer: What happened then?\n\nMaya: It took five attempts.\n",
)
