"""Markdown transcripts: ``**Name:** words``, continued paragraphs, escaped time codes."""

from __future__ import annotations

import re
from collections.abc import Collection

from workbench.files import Format, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.headings import Heading, Line, marked, without_stamps
from workbench.interviews.plain import line_of, spoken_lines, transcript_from_lines
from workbench.interviews.roles import is_no_speaker, is_pause

__all__ = ["MARKDOWN", "read_markdown"]

_BOLD = re.compile(r"\s*(?:[-+>]\s+|\*\s+)*(\*\*|__)(?P<name>(?:(?!\1).)+)\1(?P<colon>\s*[:：])?(?P<rest>.*)")
_TITLE = re.compile(r"\s{0,3}#{1,6}\s+(?P<title>.*?)\s*#*\s*")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}|\s{0,3}=+\s*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_markdown(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a Markdown file.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Names of the research team.

    Returns
    -------
    Transcript
        ``cues`` counts the turns. Backslash escapes are undone; other mark-up inside speech stays.

    Raises
    ------
    ImportFailure
        If nothing is said in it.
    """
    spoken, written = spoken_lines(markdown_lines(file.text), known)
    return transcript_from_lines(spoken, file=file, name="md", known=known, left_out=written)


def markdown_lines(text: str) -> list[Line]:
    """Non-empty lines of a Markdown text; bold names are marked as such."""
    lines, after_gap = list[Line](), True
    for number, raw in enumerate(text.split("\n"), start=1):
        is_rule = bool(_RULE.fullmatch(raw))
        if raw.strip() and not is_rule:
            lines.append(_line(number, raw.strip(), starts_paragraph=after_gap))
        after_gap = is_rule or not raw.strip()
    return [line for line in lines if line.text or line.heading]


def _line(number: int, raw: str, *, starts_paragraph: bool) -> Line:
    if title := _TITLE.fullmatch(raw):
        return Line(number, _unescaped(title["title"]), starts_paragraph=True, is_speech=False)
    bold = _BOLD.fullmatch(raw)
    is_name = bold and (bold["colon"] or bold["name"].rstrip().endswith((":", "：")))
    heading = marked(_unescaped(bold["name"])) if bold and is_name else None
    if bold and heading:
        rest, start = without_stamps(_unescaped(bold["rest"]))
        at = heading.start_s if heading.start_s is not None else start
        heading = heading._replace(rest=rest, start_s=at)
        return _mark(number, heading, bold["colon"]) or Line(number, _spoken(raw), starts_paragraph, heading)
    return line_of(number, _unescaped(raw), starts_paragraph=starts_paragraph)


def _mark(number: int, heading: Heading, colon: str | None) -> Line | None:
    """A row such as ``**Break:** [16:32]``, written like a turn but said by nobody.

    ``**Break**: [16:32]`` is not written like a turn; it only ends the one before.
    """
    if heading.rest or colon or not is_no_speaker(heading.speaker):
        return None
    named = None if is_pause(heading.speaker) else heading
    return Line(number, heading.speaker, starts_paragraph=True, heading=named, is_speech=False)


def _spoken(raw: str) -> str:
    return without_stamps(_unescaped(raw))[0]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _looks_like(file: SourceFile) -> bool:
    lines = markdown_lines(file.sample) if file.is_text else []
    return sum(1 for line in lines if line.heading and line.heading.is_marked) > 1


MARKDOWN = Format(
    name="md",
    title="Markdown",
    extensions=(".md", ".markdown"),
    read=read_markdown,
    looks_like=_looks_like,
    example="**Interviewer:** What happened then?\n\n**[00:01:02] Maya:** It took five attempts.\n",
)
