"""The short questionnaire as a file, and its answers from a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import yaml

from workbench.language import digits
from workbench.personas.golden.encoding import Column
from workbench.personas.golden.words import say
from workbench.study import WorkbenchError
from workbench.study.names import fold_name

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.golden.result import GoldenQuestions

__all__ = ["answer_table", "questionnaire", "questionnaire_csv", "questionnaire_yaml"]

_LANGUAGES = ("en", "fa", "he")
_YES, _NO = {"true", "1", "y"}, {"false", "0", "n"}


def questionnaire(found: GoldenQuestions) -> dict[str, Any]:
    """The questions in every language, and how well they do, as plain data."""
    return {
        "people": found.people,
        "accuracy": found.accuracy,
        "low": found.low,
        "high": found.high,
        "guessing": found.base_rate,
        "questions": [
            {
                "column": question.column,
                "question": dict(question.wording),
                "answers": {language: list(options) for language, options in question.options.items()},
            }
            for question in found.questions
        ],
    }


def questionnaire_yaml(found: GoldenQuestions) -> str:
    """The questions as YAML, to be edited or given to a survey program."""
    return yaml.safe_dump(questionnaire(found), allow_unicode=True, sort_keys=False, width=110)


def questionnaire_csv(found: GoldenQuestions, language: str) -> str:
    """One row per question in one language: column, question, answers joined by `` | ``."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["column", "question", "answers"])
    for question in found.questions:
        rows.writerow([question.column, question.wording[language], " | ".join(question.options[language])])
    return "\ufeff" + out.getvalue()


def answer_table(
    found: GoldenQuestions, headers: Sequence[str], rows: Sequence[Sequence[str]], *, where: str
) -> pd.DataFrame:
    """Answers of a survey as :meth:`GoldenQuestions.assign` takes them.

    Parameters
    ----------
    found : GoldenQuestions
        The questions that were asked.
    headers : sequence of str
        A column of a question is called by its column or by its wording in any language.
    rows : sequence of sequence of str
        One per person; answers as they were offered, in any language; empty where there is none.
    where : str
        What an error names as the place.

    Returns
    -------
    DataFrame
        One row per row, one column per question.

    Raises
    ------
    WorkbenchError
        Where a question has no column.
    """
    import pandas as pd

    places = {fold_name(header): place for place, header in enumerate(headers)}
    cells: dict[str, list[str | None]] = {}
    for question, column in zip(found.questions, found.columns, strict=True):
        named = [question.column, *question.wording.values()]
        place = next((places[fold_name(name)] for name in named if fold_name(name) in places), None)
        if place is None:
            hint = "call it so or by its question, or name the questions you asked: --questions FILE"
            raise WorkbenchError(f"no column {question.column!r}", where=where, hint=hint)
        meant = _answers(column)
        cells[question.column] = [_answer(row[place], meant) for row in rows]
    return pd.DataFrame(cells, columns=[question.column for question in found.questions])


def _answer(cell: str, meant: Mapping[str, str]) -> str | None:
    return meant.get(fold_name(cell), cell.strip()) or None


def _answers(column: Column) -> dict[str, str]:
    """What an answer stands for, by what people may have written."""
    if column.kind == "number":
        return {}
    if column.kind == "yes_no":
        said = {"yes": _YES.copy(), "no": _NO.copy()}
        for name, ways in said.items():
            ways |= {fold_name(say("options", language, name)) for language in _LANGUAGES}
        return {way: value for name, value in (("yes", "True"), ("no", "False")) for way in said[name]}
    return {fold_name(digits(value, language)): value for value in column.values for language in _LANGUAGES}
