"""A text of a project as turns whose words keep their places.

Other readers mend what they read: they join lines, take time codes out. Here every turn is a slice of the
text, letter for letter, so that what somebody marked in another program is still the same words. Only the
line ends of hard-wrapped text become spaces, one for one: a sentence must not end where a line does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.interviews import SpokenTurn
from workbench.interviews.headings import Line, believed_names, candidate
from workbench.study.names import fold_name

__all__ = ["Passage", "cut_passages"]

_WIDEST_WRAP = 110
_NARROWEST_WRAP = 40
_NEARLY_FULL = 0.7
_SENTENCE_ENDS = frozenset('.!?…:؟۔׃"”»')
_NUMBER = re.compile(r"\s*\d+$")


@dataclass(frozen=True)
class Passage:
    """One turn and where it stands: ``turn.text`` is ``text[start:end]`` but for wrapped line ends."""

    turn: SpokenTurn
    start: int
    end: int


# Speaker, where the words begin and end, time beside the name, whether it is speech.
_Span = tuple[str, int, int, float | None, bool]


@dataclass(frozen=True)
class _Row:
    """A line that is not empty: where its words begin and end, and how it reads."""

    line: Line
    start: int
    end: int
    continues: bool

    @property
    def words(self) -> int:
        """Where what is said begins, after a name."""
        rest = self.line.heading.rest if self.line.heading else ""
        return self.end - len(rest)


def cut_passages(
    text: str, known: Collection[str] = (), times: Sequence[tuple[int, float]] = ()
) -> tuple[Passage, ...]:
    r"""Cut a text at the names of who speaks, or into its paragraphs where it names nobody.

    Parameters
    ----------
    text : str
        The text of a source.
    known : collection of str
        Names of the research team.
    times : sequence of (int, float)
        Places in the text and seconds of the recording, sorted.

    Returns
    -------
    tuple of Passage
        In order, none empty.

    Examples
    --------
    >>> text = "Dana: And then?\nמאיה: חיכיתי שעה.\nDana: Oh.\nמאיה: כן."
    >>> [(text[one.start : one.end], one.turn.speaker) for one in cut_passages(text)][:2]
    [('And then?', 'Dana'), ('חיכיתי שעה.', 'מאיה')]
    """
    rows = _rows(text)
    if not rows:
        return ()
    flowing = _with_spaces(text, rows)
    lines = [row.line for row in rows]
    names = believed_names(lines, {*known, *_numbered(lines)})
    spans = (list(_named(rows, names)) if names else []) or _paragraphs(rows)
    return tuple(_passage(flowing, span, times) for span in spans)


def _rows(text: str) -> list[_Row]:
    found = list(re.finditer(r"[^\n]*\S", text))
    width = max((len(one[0]) for one in found), default=0)
    is_wrapped = _NARROWEST_WRAP <= width <= _WIDEST_WRAP
    rows, last_end = list[_Row](), 0
    for place, one in enumerate(found):
        start = one.start() + len(one[0]) - len(one[0].lstrip())
        gap = text[last_end:start].count("\n") != 1
        flows = is_wrapped and not gap and place > 0 and _flows(found[place - 1][0], one[0], width)
        heading = candidate(text[start : one.end()])
        if heading and not one[0].endswith(heading.rest):
            heading = None
        line = Line(place + 1, text[start : one.end()], gap or not place, heading)
        rows.append(_Row(line, start, one.end(), flows))
        last_end = one.end()
    return rows


def _flows(before: str, after: str, width: int) -> bool:
    """Whether a line was broken because it was full: its sentence goes on in the next."""
    is_open = len(before) >= _NEARLY_FULL * width and before[-1] not in _SENTENCE_ENDS
    return is_open or len(before) + 1 + len(after.split(maxsplit=1)[0]) > width


def _with_spaces(text: str, rows: Sequence[_Row]) -> str:
    """The text with a space for every line end that only wraps a paragraph."""
    signs = list(text)
    for before, row in pairwise(rows):
        if row.continues:
            signs[text.index("\n", before.end)] = " "
    return "".join(signs)


def _numbered(lines: Sequence[Line]) -> set[str]:
    """Names like *Speaker 7* that differ in the number only: such a one may well speak once."""
    names = {line.heading.speaker for line in lines if line.heading}
    alike = Counter(_NUMBER.sub("", name) for name in names if _NUMBER.search(name))
    return {name for name in names if alike[_NUMBER.sub("", name)] > 1 and _NUMBER.search(name)}


def _named(rows: Sequence[_Row], names: Collection[str]) -> Iterator[_Span]:
    speaker, start_s, is_speech = "", None, False
    start = end = -1
    for row in rows:
        heading = row.line.heading
        if heading and fold_name(heading.speaker) in names:
            if start >= 0:
                yield speaker, start, end, start_s, is_speech
            speaker, start_s, is_speech = heading.speaker, heading.start_s, True
            start = row.words if heading.rest else -1
        elif start < 0:
            start = row.start
        end = row.end
    if start >= 0:
        yield speaker, start, end, start_s, is_speech


def _paragraphs(rows: Sequence[_Row]) -> Iterator[_Span]:
    firsts = [place for place, row in enumerate(rows) if not row.continues]
    for first, following in zip(firsts, [*firsts[1:], len(rows)], strict=True):
        yield "", rows[first].start, rows[following - 1].end, None, True


def _passage(text: str, span: _Span, times: Sequence[tuple[int, float]]) -> Passage:
    speaker, start, end, start_s, is_speech = span
    heard = start_s if start_s is not None else _time_at(times, start, end)
    return Passage(SpokenTurn(speaker, heard, None, text[start:end], is_speech), start, end)


def _time_at(times: Sequence[tuple[int, float]], start: int, end: int) -> float | None:
    """Time of the first mark inside a passage."""
    at = bisect_left(times, (start, float("-inf")))
    return times[at][1] if at < len(times) and times[at][0] < end else None
