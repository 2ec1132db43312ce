"""Plain text: ``Name: words``, names on their own line, time codes, or no names at all."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workbench.files import Format, LeftOut, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.damaged_stamps import mended
from workbench.interviews.headings import (
    Heading,
    Line,
    believed_names,
    candidate,
    leading_stamp,
    name_and_words,
    without_stamps,
)
from workbench.interviews.notes import Notes
from workbench.interviews.roles import is_role_word
from workbench.interviews.speaking import turns_from_lines
from workbench.interviews.stamped_lines import Stamps
from workbench.interviews.summaries import may_hold_summary, without_summaries
from workbench.study.errors import ImportFailure
from workbench.study.names import fold_name

__all__ = ["PLAIN", "line_of", "plain_lines", "read_plain", "spoken_lines", "transcript_from_lines"]

_FEW = 3
_FEW_ITEMS = 0.2
_BULLETS = ("- ", "* ", "• ", "– ")


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
        ``cues`` counts the turns. Summaries and notices that a program wrote are left out.

    Raises
    ------
    ImportFailure
        If nothing is said in it.
    """
    spoken, written = spoken_lines(plain_lines(file.text), known)
    return transcript_from_lines(spoken, file=file, name="txt", known=known, left_out=written)


def plain_lines(text: str) -> list[Line]:
    """Non-empty lines of a text with their numbers."""
    lines, after_gap, stamps = list[Line](), True, Stamps()
    for number, raw in enumerate(text.split("\n"), start=1):
        if bare := raw.strip():
            if not bare[0].isalpha() and (bare[-1] in stamps.signs or bare[0] in stamps.signs):
                stamps.see(len(lines), bare)
            lines.append(line_of(number, bare, starts_paragraph=after_gap))
        after_gap = not bare
    return [line for line in stamps.read(lines) if line.text or line.heading]


def line_of(number: int, raw: str, *, starts_paragraph: bool) -> Line:
    """A line with the name it may start with and without its time codes."""
    raw = raw.strip()
    if "[" not in raw:
        found = name_and_words(raw) if ":" in raw or "：" in raw else None
        return Line(number, raw, starts_paragraph, Heading(*found) if found else None)
    if (opening := leading_stamp(raw)) and "[" not in opening[1]:
        start, text = opening
        named = name_and_words(text)
        heading = Heading(named[0], start if start is not None else named[1], named[2]) if named else None
        return Line(number, text, starts_paragraph, heading)
    text, start = without_stamps(raw)
    heading = candidate(raw)
    if heading:
        rest, spoken_at = without_stamps(heading.rest)
        at = next((time for time in (heading.start_s, spoken_at, start) if time is not None), None)
        heading = heading._replace(rest=rest, start_s=at)
    return Line(number, text, starts_paragraph, heading)


def spoken_lines(lines: list[Line], known: Collection[str]) -> tuple[list[Line], list[LeftOut]]:
    """Part what was said from what a program wrote; a list item of a summary is said by nobody.

    ``- Bo: will call`` below *Next steps* is a task, unless the whole talk is written as a list.
    """
    if _is_talk_only(lines) or not may_hold_summary(lines):
        return lines, []
    headed = sum(1 for line in lines if line.heading)
    items = {line.number for line in lines if line.heading and line.text.startswith(_BULLETS)}
    if len(items) > _FEW_ITEMS * headed:
        items = set()
    bare = [line._replace(heading=None) if line.number in items else line for line in lines]
    kept, written = without_summaries(bare, known)
    stays = {line.number for line in kept}
    return [line for line in lines if line.number in stays], written


def _is_talk_only(lines: Sequence[Line]) -> bool:
    """Whether every line is something somebody says who speaks more than once: no place for a summary."""
    counts: dict[str, int] = {}
    for line in lines:
        if not (line.heading and line.heading.rest):
            return False
        counts[line.heading.speaker] = counts.get(line.heading.speaker, 0) + 1
    return min(counts.values(), default=0) > 1


def transcript_from_lines(
    lines: Sequence[Line],
    *,
    file: SourceFile,
    name: str,
    known: Collection[str],
    encoding: str | None = "",
    left_out: Sequence[LeftOut] = (),
) -> Transcript:
    """Turns from lines, with a warning for every name that speaks only once.

    Raises
    ------
    ImportFailure
        If nothing is said.
    """
    notes = Notes(left_out=list(left_out))
    whole = mended(lines, notes)
    names = believed_names(whole, known)
    turns = turns_from_lines(whole, names, notes)
    if not turns:
        raise ImportFailure("holds no speech", path=file.path, hint="check that the right file was exported")
    doubts = _once(whole, names) if names else ("no speaker names were found; all of it is one speaker",)
    return Transcript(
        name,
        file.encoding if encoding == "" else encoding,
        tuple(turns),
        len(turns),
        (*notes.warnings, *doubts),
        tuple(sorted(notes.left_out, key=lambda left: left.line or 0)),
    )


def _once(lines: Sequence[Line], names: Collection[str]) -> tuple[str, ...]:
    first: dict[str, Line] = {}
    heard: dict[str, int] = {}
    for line in lines:
        if line.heading and line.is_speech:
            first.setdefault(line.heading.speaker, line)
            heard[line.heading.speaker] = heard.get(line.heading.speaker, 0) + 1
    counts: dict[str, int] = {}
    for name, count in heard.items():
        if _is_checked(name, names):
            counts[fold_name(name)] = counts.get(fold_name(name), 0) + count
    once = [line for name, line in first.items() if counts.get(fold_name(name)) == 1]
    if not once or len(once) == len(counts) <= _FEW:
        return ()
    shown = ", ".join(f"{line.heading.speaker!r} (line {line.number})" for line in once if line.heading)
    return (f"named once only, please check that they are speakers: {shown}",)


def _is_checked(name: str, names: Collection[str]) -> bool:
    return fold_name(name) in names and not is_role_word(name)


def _looks_like(file: SourceFile) -> bool:
    return file.is_text and bool(believed_names(plain_lines(file.sample)))


PLAIN = Format(
    name="txt",
    title="plain text (Zoom, Otter, Rev, Meet, typed by hand)",
    extensions=(".txt", ".text"),
    read=read_plain,
    looks_like=_looks_like,
    example="Interviewer: What happened then?\n\nMaya: It took five attempts.\n",
)
