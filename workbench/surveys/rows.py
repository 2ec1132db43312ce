"""Questions and respondents of a table of answers, as rows for the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.files import LeftOut
from workbench.files.grid import row_text
from workbench.study.ids import content_id
from workbench.study.names import fold_name
from workbench.surveys.base import Answers
from workbench.surveys.column import Column
from workbench.surveys.header_words import Scale
from workbench.surveys.values import number_of

__all__ = ["Respondent", "in_several_rows", "kept_positions", "question_rows", "respondents_of"]

_NOT_ASKED: tuple[Scale, ...] = ("respondent", "wave")
_SAYS_NOTHING: tuple[Scale, ...] = ("respondent", "wave", "date", "ignored")


@dataclass(frozen=True)
class Respondent:
    """Who filled in one row.

    Parameters
    ----------
    key : str
        What the table calls them, else the row; unique within the table.
    wave : str
        When they were asked.
    attributes : mapping of str to object
        Header to value.
    """

    key: str
    wave: str
    attributes: Mapping[str, object]


def question_rows(source_id: str, columns: Sequence[Column]) -> list[dict[str, object]]:
    """Rows of the question table; who answered and in which wave are not questions."""
    return [
        {
            "question_id": content_id("q", source_id, column.place),
            "source_id": source_id,
            "position": column.place,
            "label": " ".join((column.label or column.header).split()),
            "scale": "ignored" if column.scale in _NOT_ASKED else column.scale,
            "column": column.header,
            "detail": dict(column.detail),
        }
        for column in columns
    ]


def kept_positions(answers: Answers, columns: Sequence[Column]) -> tuple[list[int], list[LeftOut]]:
    """Positions of the rows that hold an answer, and the rows left out because they hold none.

    Parameters
    ----------
    answers : Answers
        The table.
    columns : sequence of Column
        What its columns hold.
    """
    telling = [column.place for column in columns if column.scale not in _SAYS_NOTHING]
    kept: list[int] = []
    empty: list[int] = []
    for position, row in enumerate(answers.rows):
        (kept if any(row[place] for place in telling) else empty).append(position)
    left_out = [
        LeftOut(
            row_text(_unnamed(answers.rows[position], columns)),
            _EMPTY,
            answers.line_of(position),
            answers.part,
        )
        for position in empty
    ]
    return kept, left_out


_EMPTY = "no question was answered"


def _unnamed(row: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """Cells of a row that cannot name anybody: the others are counted with their column."""
    return [row[column.place] for column in columns if column.scale != "ignored"]


def respondents_of(
    answers: Answers, columns: Sequence[Column], kept: Sequence[int], *, wave: str
) -> list[Respondent]:
    """Who filled in each kept row.

    Equal ids of one wave are one respondent in several rows; somebody who answers in two waves is a
    respondent of each.
    """
    places = {column.scale: column.place for column in columns if column.scale in _NOT_ASKED}
    described = _named([column for column in columns if column.scale in ("attribute", "number")])
    wave_of: dict[str, str] = {}
    found = []
    for position in kept:
        row = answers.rows[position]
        own_wave = (row[places["wave"]] if "wave" in places else "") or wave
        key = (row[places["respondent"]] if "respondent" in places else "") or f"row {position + 1}"
        if wave_of.setdefault(fold_name(key), own_wave) != own_wave:
            key = f"{key} ({own_wave or 'again'})"
        found.append(Respondent(key, own_wave, _attributes(row, described)))
    return found


def in_several_rows(answers: Answers, columns: Sequence[Column], kept: Sequence[int]) -> int:
    """How many respondents answer in more than one row of a wave."""
    respondents = respondents_of(answers, columns, kept, wave="")
    return sum(1 for rows in Counter(fold_name(person.key) for person in respondents).values() if rows > 1)


def _named(described: Sequence[Column]) -> dict[str, Column]:
    """Columns by what people call them: the wording where it is the only one of its kind."""
    labels = Counter(column.label for column in described)
    return {
        column.label if labels[column.label] == 1 and column.label else column.header: column
        for column in described
    }


def _attributes(row: Sequence[str], described: Mapping[str, Column]) -> dict[str, object]:
    return {
        name: number_of(row[column.place]) if column.scale == "number" else row[column.place]
        for name, column in described.items()
        if row[column.place]
    }
