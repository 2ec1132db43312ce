"""Choosing the dialect whose positions fit a text best."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.projects.dialects import DIALECTS, Dialect, PlainText, Reading, Ruler

__all__ = ["Marked", "best_readings"]

_NAMED = 4.0  # the words of a name weigh more than any word boundary
_SAME_LENGTH = 1.0
_STARTS_ON_SPACE = 0.3  # people who mark words seldom begin with the space before them
_ENDS_ON_SPACE = 0.7  # but often take the one after them along
_BEFORE_MARK = 0.95  # a selection that stops right before a full stop
_FEWEST_LETTERS = 3
_LONGEST_NAME = 400
_OWN_WAY = 0.15  # how much better a source must fit another way to be read so, per selection
_SURE = 0.8
_CUT_SHORT = re.compile(r"\s*(?:…|\.{3}|\[(?:…|\.{3})\])$")
_CLOSING = frozenset(".,;:!?…؟،؛\"'”’»)]׃")


@dataclass(frozen=True)
class Marked:
    """A selection as the program counted it, with the name it gave it."""

    name: str
    start: int
    end: int

    @cached_property
    def words(self) -> str:
        """What the name says the selection begins with; empty where it holds no words."""
        words = _plain(_CUT_SHORT.sub("", self.name[:_LONGEST_NAME]))
        return words if sum(map(str.isalnum, words)) >= _FEWEST_LETTERS else ""

    @cached_property
    def is_whole(self) -> bool:
        """Whether the name is not cut short."""
        return len(self.name) < _LONGEST_NAME and not _CUT_SHORT.search(self.name)


def best_readings(texts: Sequence[tuple[PlainText, Sequence[Marked]]]) -> list[Reading | None]:
    """Say for each text of a project which dialect its selections were counted in.

    One program wrote them all, so the evidence of all texts is added up; a text is read another way only if
    it contradicts the rest clearly.

    Parameters
    ----------
    texts : sequence of (PlainText, sequence of Marked)
        Every text with its selections.

    Returns
    -------
    list of Reading or None
        None for a text without selections.

    Examples
    --------
    >>> text = PlainText("😀 The queue was long. It rained.")
    >>> [reading] = best_readings([(text, [Marked("The queue was", 3, 16), Marked("rained", 26, 32)])])
    >>> reading.dialect.unit, reading.fits, reading.of
    ('UTF-16', 2, 2)
    """
    ways = _by_preference([plain for plain, _ in texts])
    trials = [[_trial(plain, marked, way) for way in ways] for plain, marked in texts]
    together = [sum(trial.points for trial in column) for column in zip(*trials, strict=True)] or [0.0]
    common = together.index(max(together))
    return [
        _reading(own, ways, common) if marked else None
        for (_, marked), own in zip(texts, trials, strict=True)
    ]


@dataclass(frozen=True)
class _Trial:
    """One dialect tried on one text: for every selection its span, its points and whether its name agrees."""

    spans: tuple[tuple[int, int] | None, ...]
    on_edges: tuple[bool, ...]
    is_named: tuple[bool, ...]
    points: float


def _by_preference(plains: Sequence[PlainText]) -> tuple[Dialect, ...]:
    """The standard counts characters of the file: CRLF is two of them, a line feed one."""
    natural = 2 if any(plain.returns for plain in plains) else 1
    order = {way: place for place, way in enumerate(DIALECTS)}
    # Dialects come in pairs that differ in line ends only.
    return tuple(sorted(DIALECTS, key=lambda way: (order[way] // 2, way.line_end != natural)))


def _trial(plain: PlainText, marked: Sequence[Marked], way: Dialect) -> _Trial:
    ruler, text = Ruler(plain, way), plain.text
    spans = tuple(ruler.span(mark.start, mark.end) for mark in marked)
    names = tuple(
        span is not None and _begins_with(text, span, mark.words)
        for mark, span in zip(marked, spans, strict=True)
    )
    points = sum(
        _points(text, mark, span, named) for mark, span, named in zip(marked, spans, names, strict=True)
    )
    edges = tuple(span is not None and _is_edge(text, span[0]) and _is_edge(text, span[1]) for span in spans)
    return _Trial(spans, edges, names, points + _NAMED * sum(names))


def _reading(trials: Sequence[_Trial], ways: Sequence[Dialect], common: int) -> Reading:
    points = [trial.points for trial in trials]
    best, of = points.index(max(points)), len(trials[0].spans)
    chosen = best if points[best] - points[common] > _OWN_WAY * of else common
    # A name that fits no place in any dialect is a label and says nothing.
    holds_words = [any(column) for column in zip(*(trial.is_named for trial in trials), strict=True)]
    trial = trials[chosen]
    fits = sum(
        on_edge and (named or not has_words)
        for on_edge, named, has_words in zip(trial.on_edges, trial.is_named, holds_words, strict=True)
    )
    has_rival = any(other.points >= trial.points and other.spans != trial.spans for other in trials)
    return Reading(ways[chosen], fits, of, is_sure=not has_rival and fits >= _SURE * of)


def _points(text: str, mark: Marked, span: tuple[int, int] | None, named: bool) -> float:
    if span is None:
        return 0.0
    start, end = span
    is_same = named and mark.is_whole and _plain(text[start:end]) == mark.words
    return _start_points(text, start) + _end_points(text, end) + (_SAME_LENGTH if is_same else 0.0)


def _start_points(text: str, start: int) -> float:
    if not _is_edge(text, start):
        return 0.0
    return _STARTS_ON_SPACE if text[start].isspace() else 1.0


def _end_points(text: str, end: int) -> float:
    if not _is_edge(text, end):
        return 0.0
    if text[end - 1].isspace():
        return _ENDS_ON_SPACE
    return _BEFORE_MARK if text[end : end + 1] in _CLOSING else 1.0


def _is_edge(text: str, place: int) -> bool:
    """Whether a word or a sign may begin or end here; letters on both sides are the inside of a word."""
    return not (0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum())


def _begins_with(text: str, span: tuple[int, int], words: str) -> bool:
    """Whether a selection begins with the words of its name, which programs cut short."""
    start, end = span
    if not words or text[start] != words[0]:
        return False
    return _plain(text[start : min(end, start + 2 * len(words) + 100)]).startswith(words)


def _plain(text: str) -> str:
    return " ".join(text.split())
