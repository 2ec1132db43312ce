"""Lines of text joined to turns."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from workbench.interviews.base import SpokenTurn
from workbench.interviews.headings import Line
from workbench.interviews.notes import Notes
from workbench.study.names import fold_name

__all__ = ["turns_from_lines"]


@dataclass
class _Open:
    """The turn that is being read."""

    speaker: str
    start_s: float | None
    pieces: list[str]
    is_speech: bool = True
    line: int = 0

    def finished(self, notes: Notes) -> list[SpokenTurn]:
        if text := "".join(self.pieces).strip():
            return [SpokenTurn(self.speaker, self.start_s, None, text, self.is_speech)]
        if self.line:
            notes.leave_out(self.line, self.speaker, "a name without words")
        return []


def turns_from_lines(lines: Iterable[Line], names: Collection[str], notes: Notes) -> list[SpokenTurn]:
    """Join lines to turns: a believed name starts one, everything else goes on with the last.

    Lines of a paragraph are joined with a space, paragraphs with a line break. A name without words (a
    ``Break:`` row) gives no turn and is noted.

    Parameters
    ----------
    lines : iterable of Line
        The file.
    names : collection of str
        Folded names of the speakers.
    notes : Notes
        Collects the names without words.
    """
    turns: list[SpokenTurn] = []
    is_name: dict[str, bool] = {}
    now = _Open("", None, [], is_speech=not names)
    for line in lines:
        heading = line.heading
        if heading and heading.speaker not in is_name:
            is_name[heading.speaker] = fold_name(heading.speaker) in names
        if not line.is_speech:
            turns += now.finished(notes)
            speaker, start = (heading.speaker, heading.start_s) if heading else ("", None)
            turns.append(SpokenTurn(speaker, start, None, line.text, is_speech=False))
            now = _Open(now.speaker, None, [], now.is_speech)
        elif heading and is_name[heading.speaker]:
            turns += now.finished(notes)
            said = [heading.rest] if heading.rest else []
            now = _Open(heading.speaker, heading.start_s, said, line=line.number)
        elif not names and line.starts_paragraph:
            turns += now.finished(notes)
            now = _Open("", None, [line.text])
        elif now.pieces:
            now.pieces += ("\n" if line.starts_paragraph else " ", line.text)
        else:
            now.pieces.append(line.text)
    return turns + now.finished(notes)
