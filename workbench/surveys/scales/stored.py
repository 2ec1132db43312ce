"""A survey as a table of text again, out of the rows the store keeps."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from workbench.surveys.base import Answers, Heading

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["stored_answers"]


def stored_answers(
    responses: pd.DataFrame, questions: pd.DataFrame, source_id: str
) -> tuple[Answers, tuple[str, ...]]:
    """The answers of one survey, a row per person, and the participant id of each row.

    Parameters
    ----------
    responses : DataFrame
        The response table: source_id, participant_id, question_id, position, text, value.
    questions : DataFrame
        The question table: source_id, question_id, position, column, label.
    source_id : str
        The survey.

    Examples
    --------
    >>> import pandas as pd
    >>> questions = pd.DataFrame(
    ...     {"source_id": "s", "question_id": ["q"], "position": 0, "column": "nps", "label": "Recommend?"}
    ... )
    >>> responses = pd.DataFrame(
    ...     {
    ...         "source_id": "s", "participant_id": ["p1", "p2"], "question_id": "q",
    ...         "position": [0, 1], "text": None, "value": [9.0, 3.0],
    ...     }
    ... )
    >>> table, people = stored_answers(responses, questions, "s")
    >>> table.rows, people
    ((('9',), ('3',)), ('p1', 'p2'))
    """
    asked = questions[questions["source_id"] == source_id].sort_values("position")
    given = responses[
        (responses["source_id"] == source_id) & responses["question_id"].isin(asked["question_id"])
    ]
    people = tuple(dict.fromkeys(given.sort_values("position", kind="stable")["participant_id"]))
    cells: Mapping[tuple[str, str], str] = {
        (person, question): _cell(text, value)
        for person, question, text, value in zip(
            given["participant_id"], given["question_id"], given["text"], given["value"], strict=True
        )
    }
    answered = asked[asked["question_id"].isin(given["question_id"])]
    ids = list(answered["question_id"])
    rows = tuple(tuple(cells.get((person, question), "") for question in ids) for person in people)
    headers = tuple(str(name) for name in answered["column"])
    headings = tuple(
        Heading(name, label=str(label)) for name, label in zip(headers, answered["label"], strict=True)
    )
    return Answers("stored", None, "", headers, rows, headings=headings), people


def _cell(text: object, value: object) -> str:
    if isinstance(text, str):
        return text
    return f"{value:g}" if isinstance(value, float) and not math.isnan(value) else ""
