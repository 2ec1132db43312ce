"""Rows for the store from a table of answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.study.ids import content_id
from workbench.study.sources import fold_name
from workbench.surveys.answers_language import answer_languages
from workbench.surveys.base import Answers
from workbench.surveys.columns import Column, number_of

__all__ = ["Respondent", "question_rows", "respondents_of", "response_rows"]

_SCALES = ("nps", "csat", "number")
_LIMITS = {"nps": (0.0, 10.0), "csat": (1.0, 7.0)}
_ANYTHING = (float("-inf"), float("inf"))


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
            "label": " ".join(column.header.split()),
            "scale": column.scale if column.scale not in ("respondent", "wave") else "ignored",
            "column": column.header,
        }
        for column in columns
    ]


def respondents_of(answers: Answers, columns: Sequence[Column], *, wave: str) -> list[Respondent]:
    """One respondent per row; somebody who answers in two waves is a respondent of each."""
    seen: set[str] = set()
    found = []
    for number, row in enumerate(answers.rows, start=1):
        cells = {column.scale: row[column.place] for column in columns}
        own_wave = cells.get("wave") or wave
        key = cells.get("respondent") or f"row {number}"
        again = (key, f"{key} ({own_wave or 'again'})", f"{key} (row {number})")
        key = next((name for name in again if fold_name(name) not in seen), again[-1])
        seen.add(fold_name(key))
        found.append(Respondent(key, own_wave, _attributes(row, columns)))
    return found


def response_rows(
    source_id: str, answers: Answers, columns: Sequence[Column], people: Sequence[str]
) -> tuple[list[dict[str, object]], list[str]]:
    """Rows of the response table, and warnings about answers that do not fit their scale.

    Parameters
    ----------
    source_id : str
        The survey.
    answers : Answers
        Its table.
    columns : sequence of Column
        What the columns hold.
    people : sequence of str
        Participant id per row.
    """
    asked = [column for column in columns if column.scale in ("text", *_SCALES)]
    languages = answer_languages(answers, [column for column in asked if column.scale == "text"])
    responses: list[dict[str, object]] = []
    warnings: list[str] = []
    for column in asked:
        filled = [(position, cell) for position, cell in enumerate(answers.column(column.place)) if cell]
        wrong = [cell for _, cell in filled if column.scale != "text" and _value(cell, column.scale) is None]
        if wrong:
            warnings.append(
                f"{column.header!r}: {len(wrong)} answers left out, no {column.scale} (first: {wrong[0]!r})"
            )
        for position, cell in filled:
            value = None if column.scale == "text" else _value(cell, column.scale)
            if column.scale == "text" or value is not None:
                responses.append(
                    {
                        "response_id": content_id("r", source_id, column.place, position),
                        "source_id": source_id,
                        "participant_id": people[position],
                        "question_id": content_id("q", source_id, column.place),
                        "position": position,
                        "text": cell if column.scale == "text" else None,
                        "value": value,
                        "scale": column.scale,
                        "language": languages.get((column.place, position)),
                    }
                )
    return responses, warnings


def _attributes(row: Sequence[str], columns: Sequence[Column]) -> dict[str, object]:
    kept = [column for column in columns if column.scale in ("attribute", "number") and row[column.place]]
    return {
        column.header: number_of(row[column.place]) if column.scale == "number" else row[column.place]
        for column in kept
    }


def _value(cell: str, scale: str) -> float | None:
    number = number_of(cell)
    low, high = _LIMITS.get(scale, _ANYTHING)
    return number if number is not None and low <= number <= high else None
