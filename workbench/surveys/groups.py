"""Columns that belong together: one matrix, one multiple choice spread over columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from workbench.study.names import fold_name
from workbench.surveys.base import Heading
from workbench.surveys.column import Column, with_scale
from workbench.surveys.header_words import Scale
from workbench.surveys.values import are_between, number_of, sample_of

__all__ = ["TICKS", "UNTICKED", "grouped", "is_ticked"]

TICKS = frozenset(
    {"1", "yes", "y", "x", "true", "checked", "selected", "quoted", "✓", "✔", "☑"}
    | {"بله", "بلی", "انتخاب شده", "כן", "נבחר"}
)  # fmt: skip
UNTICKED = frozenset(
    {"0", "no", "n", "false", "unchecked", "not selected", "not quoted", "☐", "n/a", "-"}
    | {"خیر", "نه", "انتخاب نشده", "לא", "לא נבחר"}
)  # fmt: skip
_OTHER = ("other", "سایر", "غیره", "אחר")
_KEPT: tuple[Scale, ...] = ("respondent", "wave", "date", "ignored")


def grouped(
    columns: Sequence[Column], headings: Sequence[Heading], cells: Sequence[Sequence[str]]
) -> list[Column]:
    """Columns with what they are together: options of one multiple choice, rows of one matrix.

    Parameters
    ----------
    columns : sequence of Column
        Each recognised on its own.
    headings : sequence of Heading
        What the header rows say.
    cells : sequence of sequence of str
        Cells of each column.
    """
    values = [[cell for cell in column if cell] for column in cells]
    found: list[Column] = []
    for (kind, stem), members in groupby(columns, key=lambda column: _family(column, headings, values)):
        run = list(members)
        if kind == "stem" and len(run) > 1:
            found += _block(run, headings, values, stem)
        elif kind == "ticks":
            found += [_ticked(column, headings[column.place], run[0].place, "") for column in run]
        else:
            found += run
    return found


def is_ticked(cell: str) -> bool:
    """Whether a cell of an option's own column says that it was chosen.

    Examples
    --------
    >>> [is_ticked(cell) for cell in ("1", "Yes", "The app", "0", "خیر", "")]
    [True, True, True, False, False, False]
    """
    return bool(cell) and fold_name(cell) not in UNTICKED


def _family(column: Column, headings: Sequence[Heading], values: Sequence[Sequence[str]]) -> tuple[str, str]:
    heading = headings[column.place]
    if column.is_given or (heading.scale and not heading.stem):
        return "alone", column.header
    if heading.stem:
        return "stem", heading.stem
    repeats = _repeats_header(values[column.place], heading)
    return ("ticks", "") if repeats else ("alone", column.header)


def _repeats_header(values: Sequence[str], heading: Heading) -> bool:
    """Whether every answer is the header again, as in exports with a column per option."""
    option = fold_name(heading.option or heading.wording)
    return bool(values) and all(fold_name(value) == option for value in set(values))


def _block(
    run: list[Column], headings: Sequence[Heading], values: Sequence[Sequence[str]], stem: str
) -> list[Column]:
    first = run[0].place
    filled = [column for column in run if values[column.place]]
    plain = [column for column in filled if not _is_other(headings[column.place])]
    if plain and all(_is_option(values[column.place], headings[column.place]) for column in plain):
        return [
            _option_or_text(column, headings[column.place], values[column.place], first, stem)
            for column in run
        ]
    numbers = [value for column in plain for value in sample_of(values[column.place])]
    if numbers and are_between(1, 10, numbers):
        top = _top(numbers)
        return [_in_matrix(column, headings[column.place], first, stem, top=top) for column in run]
    return [_in_matrix(column, headings[column.place], first, stem) for column in run]


def _is_option(values: Sequence[str], heading: Heading) -> bool:
    seen = {fold_name(value) for value in set(sample_of(values))}
    chosen = seen - UNTICKED
    return len(chosen) <= 1 and (chosen <= TICKS or chosen == {fold_name(heading.option)})


def _is_other(heading: Heading) -> bool:
    return fold_name(heading.option).startswith(_OTHER) or heading.name.upper().endswith("_TEXT")


def _option_or_text(column: Column, heading: Heading, values: Sequence[str], first: int, stem: str) -> Column:
    if _is_option(values, heading):
        return _ticked(column, heading, first, stem)
    return with_scale(column, "text", group=f"group {first}", stem=stem, option=heading.option)


def _ticked(column: Column, heading: Heading, first: int, stem: str) -> Column:
    option = heading.option or heading.wording
    return with_scale(column, "multi", group=f"group {first}", stem=stem, option=option)


def _in_matrix(column: Column, heading: Heading, first: int, stem: str, *, top: int = 0) -> Column:
    about = {"group": f"group {first}", "stem": stem, "option": heading.option}
    if column.scale in _KEPT or _is_other(heading):
        return with_scale(column, column.scale, **about)
    if top and column.scale in ("number", "likert", "choice", "attribute"):
        return with_scale(column, "likert", **about, top=top)
    return with_scale(column, "choice" if column.scale == "attribute" else column.scale, **about)


def _top(values: Sequence[str]) -> int:
    highest = max(number_of(value) or 0 for value in values)
    return next((top for top in (5, 7) if highest <= top), 10)
