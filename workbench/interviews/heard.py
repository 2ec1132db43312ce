"""A conversation with the language of every turn, and what is doubtful about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from workbench.files import SourceFile
from workbench.files.romanised import romanised_doubts
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.formats import read_transcript
from workbench.interviews.spoken_language import turn_languages

__all__ = ["read_heard"]

_OPENING = 30  # letters of a turn that are looked for in its file


def read_heard(file: SourceFile, *, interviewers: Collection[str] = ()) -> tuple[Transcript, Sequence[str]]:
    r"""Read a transcript of any known format and tell the language of every turn.

    Parameters
    ----------
    file : SourceFile
        The file.
    interviewers : collection of str
        Names of the research team.

    Returns
    -------
    Transcript
        Its warnings tell of Persian and Hebrew in Latin letters, too.
    list of str
        Language code per turn.

    Raises
    ------
    ImportFailure
        If it cannot be read whole.

    Examples
    --------
    >>> from pathlib import Path
    >>> talk = "Ann: Why did you go?\nBo: kheili khub bood vali gerun bood\n" * 2
    >>> transcript, languages = read_heard(SourceFile(Path("a.txt"), talk.encode()))
    >>> languages, transcript.warnings[-1][-19:]
    (['en', 'und', 'en', 'und'], 'yet: line 2, line 4')
    """
    transcript = read_transcript(file, interviewers=interviewers)
    languages = turn_languages([turn.text for turn in transcript.turns])
    if "und" not in languages:
        return transcript, languages
    said = zip(transcript.turns, languages, _places(file, transcript.turns, languages), strict=True)
    doubts = romanised_doubts(
        ((turn.text, language, place) for turn, language, place in said if turn.is_speech),
        one="turn",
        many="turns",
    )
    return replace(transcript, warnings=(*transcript.warnings, *doubts)), languages


def _places(file: SourceFile, turns: Sequence[SpokenTurn], languages: Sequence[str]) -> Iterator[str]:
    """The line of every turn of no known language in a text file; its number where lines cannot be told."""
    text = file.text if file.is_text else ""
    after, line = 0, 1
    for number, (turn, language) in enumerate(zip(turns, languages, strict=True), start=1):
        opening = turn.text[:_OPENING].partition("\n")[0].strip()
        found = text.find(opening, after) if language == "und" and opening else -1
        if found >= 0:
            line += text.count("\n", after, found)
            after = found + len(opening)
            yield f"line {line}"
        else:
            yield f"turn {number}"
