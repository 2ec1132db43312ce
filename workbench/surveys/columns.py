"""What each column of a survey holds: by the study's settings, by its header, else by its values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from workbench.study.names import fold_name
from workbench.surveys.base import Heading
from workbench.surveys.column import Column
from workbench.surveys.conventions import MAY_NAME
from workbench.surveys.groups import grouped
from workbench.surveys.header_words import HEADER_WORDS, Scale, asks, is_about_the_person, is_named
from workbench.surveys.scaled import on_scales
from workbench.surveys.values import (
    are_between,
    are_dates,
    are_labels,
    are_numbers,
    is_number,
    joined_options,
    number_of,
    sample_of,
    share,
)

__all__ = ["HEADER_WORDS", "Column", "Scale", "number_of", "recognise_columns"]

_ORDER: tuple[Scale, ...] = (
    "ignored",
    "attention",
    "respondent",
    "wave",
    "date",
    "nps",
    "ces",
    "csat",
    "rating",
    "text",
)
_ONCE = ("respondent", "wave")
_OPEN_WORDS = 4.0
_DISTINCT = 0.5
_STATEMENT_WORDS = 5
_SENTENCE_WORDS, _MOST_CHOICES, _REPEATED = 6, 30, 0.1
_WHAT_WAS_ASKED = frozenset({"question", "prompt", "پرسش", "سوال", "سؤال", "שאלה"})
_NAMING = re.compile(r"\s*(?:[^@\s]+@[^@\s]+\.\w{2,}|(?:\d{1,3}\.){3}\d{1,3})\s*")
_QUALTRICS_ID = re.compile(r"R_[0-9A-Za-z]{11,17}")
_COUNTS = re.compile(
    r"how many|how often|number of|\btimes\b|minutes|hours|days|months|years"
    "|چند|تعداد|ماه|סך|כמה (?:פעמים|זמן)|מספר",
    re.IGNORECASE,
)


def recognise_columns(
    headers: Sequence[str],
    columns: Sequence[Sequence[str]],
    given: Mapping[str, Scale] = MappingProxyType({}),
    *,
    headings: Sequence[Heading] = (),
) -> list[Column]:
    """Say what every column holds.

    Parameters
    ----------
    headers : sequence of str
        One per column.
    columns : sequence of sequence of str
        Cells of each column.
    given : mapping of str to str
        Header to scale, from ``study.yaml``; it always wins.
    headings : sequence of Heading
        What the header rows say, where they say more than a name.

    Returns
    -------
    list of Column
        At most one respondent and one wave column.

    Examples
    --------
    >>> cells = [["a", "b"], ["9", "3"], ["The app logs me out every single day.", "Nothing"]]
    >>> [column.scale for column in recognise_columns(["ID", "Would you recommend us?", "Why?"], cells)]
    ['respondent', 'nps', 'text']
    """
    known = headings or [Heading(header) for header in headers]
    wanted = {fold_name(header): scale for header, scale in given.items()}
    taken: set[Scale] = {scale for scale in wanted.values() if scale in _ONCE}
    found = []
    for place, (heading, cells) in enumerate(zip(known, columns, strict=True)):
        column = _column(place, heading, [cell for cell in cells if cell], wanted=wanted, taken=taken)
        if column.scale in _ONCE:
            taken.add(column.scale)
        found.append(column)
    return on_scales(grouped(found, known, columns), known, columns)


def _column(
    place: int, heading: Heading, values: Sequence[str], *, wanted: Mapping[str, Scale], taken: set[Scale]
) -> Column:
    key, wording = fold_name(heading.name), fold_name(heading.wording)
    given = wanted.get(key) or wanted.get(wording)
    guessed = _guessed(heading, values, taken)
    scale = given or guessed
    detail = _detail(scale, heading, values, is_given=bool(given))
    return Column(place, heading.name, scale, bool(given), heading.label, detail)


def _guessed(heading: Heading, values: Sequence[str], taken: set[Scale]) -> Scale:
    if not values:
        return "ignored"
    if heading.scale and heading.scale not in taken:
        return heading.scale  # type: ignore[return-value]
    seen, header = sample_of(values), fold_name(heading.wording)
    if _are_naming(seen):
        return "ignored"
    if heading.options and set(seen) <= set(heading.options):
        return "attribute" if is_about_the_person(header) else "choice"
    for scale in _ORDER:
        named = is_named(header, scale) or is_named(fold_name(heading.name), scale)
        if named and scale not in taken and _FITS[scale](seen):
            return scale
    return _by_values(header, seen, taken)


def _by_values(header: str, values: Sequence[str], taken: set[Scale]) -> Scale:
    if "respondent" not in taken and share(values, lambda value: bool(_QUALTRICS_ID.fullmatch(value))) > 0.9:
        return "respondent"
    if are_dates(values):
        return "date"
    if are_numbers(values):
        return "likert" if _is_statement(header) and _are_points(values) else "number"
    if joined_options(values):
        return "multi"
    if header not in _WHAT_WAS_ASKED and _are_open(header, values):
        return "text"
    return "choice" if asks(header) and not is_about_the_person(header) else "attribute"


def _are_open(header: str, values: Sequence[str]) -> bool:
    """Whether cells under any header read like answers in people's own words."""
    is_varied = len(set(values)) >= _DISTINCT * len(values) or _are_sentences(values)
    words = sum(len(value.split()) for value in values) / len(values)
    return is_varied and words >= (_OPEN_WORDS / 2 if header.endswith(("?", "؟")) else _OPEN_WORDS)


def _are_sentences(values: Sequence[str]) -> bool:
    """Whether cells are sentences too many to be chosen from, although some stand in several rows."""
    distinct = set(values)
    words = sum(len(value.split()) for value in distinct) / len(distinct)
    return words >= _SENTENCE_WORDS and len(distinct) > max(_MOST_CHOICES, _REPEATED * len(values))


def _is_statement(header: str) -> bool:
    is_long = len(header.split()) >= _STATEMENT_WORDS
    return is_long and not _COUNTS.search(header) and not is_about_the_person(header)


def _are_points(values: Sequence[str]) -> bool:
    return are_between(1, 7, values) and len(set(values)) > min(2, len(values) - 1)


def _are_naming(values: Sequence[str]) -> bool:
    return share(values, lambda value: bool(_NAMING.fullmatch(value))) > 0.5


def _may_name(values: Sequence[str]) -> bool:
    """Whether cells can be names, addresses or numbers of people: no points of a scale, no sentences."""
    words = sum(len(value.split()) for value in values) / len(values)
    return not are_between(0, 10, values) and words < 2 * _OPEN_WORDS


def _is_open(values: Sequence[str]) -> bool:
    """Whether answers vary and some are longer than a label; a closed question has few, short answers."""
    is_varied = len(set(values)) > 0.3 * len(values) or len(values) <= 5 or _are_sentences(values)
    has_sentences = len(values) <= 5 or max(len(value.split()) for value in values) > 2
    return share(values, is_number) < 0.5 and is_varied and has_sentences and not joined_options(values)


# Which values a header must stand over to be believed.
_FITS: Mapping[Scale, Callable[[Sequence[str]], bool]] = {
    "ignored": _may_name,
    "attention": lambda values: len(set(values)) <= max(12, len(values) / 10),
    "respondent": lambda values: len(set(values)) > 0.2 * len(values),
    "wave": lambda values: len(set(values)) <= max(12, len(values) / 10),
    "date": are_dates,
    "nps": lambda values: are_between(0, 10, values),
    "ces": lambda values: are_between(1, 7, values),
    "csat": lambda values: are_between(1, 7, values),
    "rating": lambda values: are_between(0, 10, values),
    "text": _is_open,
}


def _detail(scale: Scale, heading: Heading, values: Sequence[str], *, is_given: bool) -> dict[str, object]:
    """What else is known of a column; empty entries are left away."""
    found: dict[str, object] = {}
    if scale == "multi" and (joined := joined_options(sample_of(values))):
        found = {"delimiter": joined[0], "options": list(joined[1])}
    elif scale in ("choice", "attention") and are_labels(sample_of(values)):
        found = {"options": list(heading.options) or sorted(set(values))}
    elif scale in ("likert", "csat", "ces", "rating", "nps"):
        found = {"top": _top(scale, values), "options": list(heading.options)}
    elif scale == "ignored" and not is_given:
        found = {"reason": heading.reason or (MAY_NAME if values else "")}
    return {key: value for key, value in found.items() if value}


def _top(scale: Scale, values: Sequence[str]) -> int:
    """The best answer of a scale: the smallest usual length that holds what was answered."""
    highest = max((number_of(value) or 0 for value in set(values)), default=0)
    usual = {"nps": (10,), "rating": (5, 10), "likert": (5, 7, 10)}.get(scale, (5, 7))
    return next((top for top in usual if highest <= top), usual[-1])
