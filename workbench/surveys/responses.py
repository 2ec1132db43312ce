"""What was answered to one question: words or figures, and the cells that are neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import repeat
from operator import itemgetter
from types import MappingProxyType

from workbench.files import LeftOut
from workbench.study.ids import content_id
from workbench.surveys.answers_language import answer_language
from workbench.surveys.base import Answers
from workbench.surveys.column import Column
from workbench.surveys.dates import read_dates
from workbench.surveys.groups import TICKS, is_ticked
from workbench.surveys.header_words import Scale
from workbench.surveys.values import numbers_of

__all__ = ["ASKED", "Reading", "read_column", "response_ids", "response_rows"]

_IN_WORDS: tuple[Scale, ...] = ("text", "choice", "multi", "attention", "date")
_LIMITS: Mapping[Scale, tuple[float, float]] = MappingProxyType(
    {
        "nps": (0, 10),
        "csat": (1, 7),
        "ces": (1, 7),
        "sus": (1, 5),
        "rating": (0, 10),
        "likert": (0, 11),
        "number": (float("-inf"), float("inf")),
    }
)
ASKED: tuple[Scale, ...] = (*_IN_WORDS, *_LIMITS)


@dataclass(frozen=True)
class Reading:
    """The answers of one column.

    Parameters
    ----------
    column : Column
        The question.
    positions : tuple of int
        Rows that answer it.
    texts : tuple of str
        Their answers in words; empty for a scale.
    values : tuple of float
        Their answers in figures; empty for words.
    refused : tuple of LeftOut
        Cells that do not fit the scale.
    warnings : tuple of str
        What is doubtful.
    languages : tuple of str
        Of each open answer; empty for closed ones.
    """

    column: Column
    positions: tuple[int, ...]
    texts: tuple[str, ...] = ()
    values: tuple[float, ...] = ()
    refused: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def read_column(
    answers: Answers, column: Column, kept: Sequence[int], *, declared: Sequence[str] = ()
) -> Reading:
    """Read one column of kept rows.

    Parameters
    ----------
    answers : Answers
        The table.
    column : Column
        Its scale is one of :data:`ASKED`.
    kept : sequence of int
        Positions of the rows that are imported.
    declared : sequence of str
        Language each respondent chose, by row position.
    """
    place = column.place
    own = [answers.rows[position][place] for position in kept]
    saying = {cell for cell in set(own) if _is_answer(column, cell)}
    filled = [position for position, cell in zip(kept, own, strict=True) if cell in saying]
    cells = [cell for cell in own if cell in saying]
    found, doubt = _read(column, cells)
    right = [index for index, answer in enumerate(found) if answer is not None]
    wrong = [index for index, answer in enumerate(found) if answer is None]
    positions = tuple(filled[index] for index in right)
    warnings = (
        *([f"{column.header!r}: {doubt}"] if doubt else []),
        *_refusal(column, [cells[i] for i in wrong]),
    )
    refused = tuple(
        LeftOut(
            cells[index], f"no {column.scale}: {column.header}", answers.line_of(filled[index]), answers.part
        )
        for index in wrong
    )
    if column.scale not in _IN_WORDS:
        values = tuple(float(found[index] or 0) for index in right)
        return Reading(column, positions, (), values, refused, warnings)
    texts = tuple(str(found[index]) for index in right)
    languages = _languages(texts, positions, declared) if column.scale == "text" else ()
    return Reading(column, positions, texts, (), refused, warnings, languages)


def response_ids(source_id: str, place: int, positions: Sequence[int]) -> list[str]:
    """Ids of the answers of one column: :func:`~workbench.study.ids.content_id` for a hundred thousand rows.

    Examples
    --------
    >>> response_ids("s_1", 3, [17]) == [content_id("r", "s_1", 3, 17)]
    True
    """
    before = f'["{source_id}",{place},'
    return [f"r_{sha256(f'{before}{position}]'.encode()).hexdigest()[:16]}" for position in positions]


def response_rows(source_id: str, reading: Reading, people: Mapping[int, str]) -> list[tuple[object, ...]]:
    """Rows of the response table in its declared order of columns, sorted by id.

    Parameters
    ----------
    source_id : str
        The survey.
    reading : Reading
        One column.
    people : mapping of int to str
        Participant id by row position.
    """
    place = reading.column.place
    rows = zip(
        response_ids(source_id, place, reading.positions),
        repeat(source_id),
        map(people.__getitem__, reading.positions),
        repeat(content_id("q", source_id, place)),
        reading.positions,
        reading.texts or repeat(None),
        reading.values or repeat(None),
        repeat(reading.column.scale),
        reading.languages or repeat(None),
    )
    return sorted(rows, key=itemgetter(0))


def _languages(texts: Sequence[str], positions: Sequence[int], declared: Sequence[str]) -> tuple[str, ...]:
    chosen = [declared[position] if declared else "" for position in positions]
    known = {pair: answer_language(*pair) for pair in set(zip(texts, chosen, strict=True))}
    return tuple(known[pair] for pair in zip(texts, chosen, strict=True))


def _read(column: Column, cells: Sequence[str]) -> tuple[Sequence[str | float | None], str]:
    """Answer per cell, None where it does not fit; and what is doubtful of the whole column."""
    if column.scale == "date":
        reading = read_dates(cells)
        return reading.days, reading.doubt
    if column.scale == "multi" and "delimiter" not in column.detail:
        chosen = {cell: _chosen(column, cell) for cell in set(cells)}
        return [chosen[cell] for cell in cells], ""
    if column.scale in _IN_WORDS:
        return cells, ""
    words = column.detail.get("words")
    if isinstance(words, Mapping):
        return [words.get(cell) for cell in cells], ""
    low, high = _LIMITS[column.scale]
    distinct = list(set(cells))
    numbers = dict(zip(distinct, numbers_of(distinct), strict=True))
    fitting = {
        cell: number for cell, number in numbers.items() if number is not None and low <= number <= high
    }
    return [fitting.get(cell) for cell in cells], ""


def _is_answer(column: Column, cell: str) -> bool:
    """Whether a cell says something; an option that was not chosen does not."""
    has_own_column = column.scale == "multi" and "delimiter" not in column.detail
    return is_ticked(cell) if has_own_column else bool(cell)


def _chosen(column: Column, cell: str) -> str:
    """The option a tick stands for; what is no tick says itself."""
    option = str(column.detail.get("option") or column.label or column.header)
    return option if cell.casefold() in TICKS else cell


def _refusal(column: Column, wrong: Sequence[str]) -> list[str]:
    if not wrong:
        return []
    return [f"{column.header!r}: {len(wrong)} answers left out, no {column.scale} (first: {wrong[0]!r})"]
