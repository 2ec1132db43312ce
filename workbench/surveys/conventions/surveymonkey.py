"""SurveyMonkey: a row of questions over a row of options; and tables with merged header cells like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.study.names import fold_name
from workbench.surveys.base import Heading
from workbench.surveys.conventions.base import (
    BOOKKEEPING,
    MAY_NAME,
    Head,
    Row,
    filled,
    unique_names,
)
from workbench.surveys.values import is_number

__all__ = ["read_merged_header", "read_surveymonkey"]

_ANSWER = frozenset({"response", "open-ended response", "پاسخ", "پاسخ باز", "תגובה", "תשובה", "תשובה פתוחה"})
_OPEN = frozenset({"open-ended response", "پاسخ باز", "תשובה פתוחה"})
_KNOWN = {
    "respondent id": ("respondent", ""),
    "collector id": ("ignored", BOOKKEEPING),
    "collectorid": ("ignored", BOOKKEEPING),
    "start date": ("date", ""),
    "end date": ("date", ""),
    "date created": ("date", ""),
    "date modified": ("date", ""),
    "ip address": ("ignored", MAY_NAME),
    "email address": ("ignored", MAY_NAME),
    "first name": ("ignored", MAY_NAME),
    "last name": ("ignored", MAY_NAME),
}


def read_surveymonkey(rows: Sequence[Row]) -> Head | None:
    """Two header rows of SurveyMonkey, None when these are none."""
    if len(rows) < 2:
        return None
    below = filled(rows[1])
    says_so = "respondent id" in filled(rows[0])[:1] and not rows[1][0].strip()
    if not below or not (says_so or (_ANSWER & set(below) and len(below) < len(rows[1]))):
        return None
    return Head("SurveyMonkey", 2, _two_rows(rows[0], rows[1]))


def read_merged_header(rows: Sequence[Row]) -> Head | None:
    """A row of questions with gaps, each gap filled by the row below, as merged cells leave them."""
    if len(rows) < 3 or not rows[0][0].strip() or len(filled(rows[0])) < 2:
        return None
    above, below = rows[:2]
    gaps = [place for place in range(len(above)) if _goes_on(above, below, place)]
    in_block = {*gaps, *(place - 1 for place in gaps)}
    options = [cell for cell in below if cell.strip()]
    is_split = bool(gaps) and all(
        (place in in_block) == bool(cell.strip()) for place, cell in enumerate(below)
    )
    covers = all(cell.strip() or under.strip() for cell, under in zip(above, below, strict=True))
    are_names = not any(is_number(cell) for cell in (*above, *options)) and len(set(options)) > 1
    if is_split and covers and are_names and _are_answered(gaps, rows):
        return Head("", 2, _two_rows(above, below))
    return None


def _are_answered(gaps: Sequence[int], rows: Sequence[Row]) -> bool:
    """Whether the columns without a question of their own are answered like others.

    Cells beyond the header of a ragged row look like such columns, but stand at the end and mostly empty.
    """
    answered = [sum(bool(row[place].strip()) for place in gaps) for row in rows[2:]]
    is_inside = any(cell.strip() for cell in rows[0][gaps[0] :])
    return is_inside or (len(answered) > 1 and min(answered) >= len(gaps) / 2)


def _two_rows(above: Row, below: Row) -> tuple[Heading, ...]:
    """Headings from questions and options; an empty question continues the one before."""
    headings = [
        _heading(" ".join(question.split()), " ".join(option.split()), in_block=in_block)
        for (question, in_block), option in zip(_carried(above, below), below, strict=True)
    ]
    names = unique_names(
        [heading.name for heading in headings], else_named=lambda place: f"Column {place + 1}"
    )
    return tuple(replace(heading, name=name) for heading, name in zip(headings, names, strict=True))


def _carried(above: Row, below: Row) -> list[tuple[str, bool]]:
    """Question per column, and whether it shares the question with a neighbour."""
    found: list[tuple[str, bool]] = []
    question = ""
    for place, cell in enumerate(above):
        goes_on = _goes_on(above, below, place) and bool(question)
        question = question if goes_on else cell
        found.append((question, goes_on or _goes_on(above, below, place + 1)))
    return found


def _goes_on(above: Row, below: Row, place: int) -> bool:
    return place < len(above) and not above[place].strip() and bool(below[place].strip())


def _heading(question: str, option: str, *, in_block: bool) -> Heading:
    says_nothing = fold_name(option) in _ANSWER
    both = question if says_nothing or not option else f"{question} [{option}]"
    scale, reason = _KNOWN.get(fold_name(question), ("", ""))
    if in_block and option:
        return Heading(both, both, question, option)
    return Heading(both, both, "", "", scale or ("text" if fold_name(option) in _OPEN else ""), reason)
