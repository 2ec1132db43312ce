"""One column of a survey and what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbench.surveys.header_words import Scale

__all__ = ["Column", "with_scale"]


@dataclass(frozen=True)
class Column:
    """A column and what it holds.

    Parameters
    ----------
    place : int
        Counted from 0.
    header : str
        As in the file.
    scale : str
        respondent, wave, date, attribute, text, nps, csat, ces, sus, likert, rating, number, choice, multi,
        attention or ignored.
    is_given : bool
        Whether ``study.yaml`` says so.
    label : str
        Wording of the question, where the file has it apart from the header.
    detail : mapping of str to object
        What else is known: ``options``, ``delimiter`` (of several answers in one cell), ``group``, ``stem``,
        ``option`` (columns of one matrix or multiple choice), ``top`` (best answer of the scale), ``reason``
        (why a column is not imported).
    """

    place: int
    header: str
    scale: Scale
    is_given: bool = False
    label: str = ""
    detail: Mapping[str, object] = field(default_factory=dict)


def with_scale(column: Column, scale: Scale, **detail: object) -> Column:
    """The same column on another scale; what ``study.yaml`` says stays."""
    kept = {key: value for key, value in detail.items() if value}
    if column.is_given:
        return replace(column, detail={**column.detail, **kept})
    return replace(column, scale=scale, detail={**_still_true(column, scale), **kept})


def _still_true(column: Column, scale: Scale) -> Mapping[str, object]:
    return column.detail if scale == column.scale else {}
