"""What the cells of a column look like: numbers, dates, labels, sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from workbench.surveys.dates import looks_like_date

__all__ = [
    "are_between",
    "are_dates",
    "are_labels",
    "are_numbers",
    "is_number",
    "joined_options",
    "number_of",
    "numbers_of",
    "sample_of",
    "share",
    "split_options",
]

_MOSTLY = 0.9
_NUMBER = re.compile(
    r"\s*([+-]?\d+(?:[.,٫]\d+)?(?:[eE][+-]\d{1,2})?)\s*(?:%|٪|★|⭐️?|(?:[-–—(=:/].*))?", re.DOTALL
)
# 25-34, 1–10 people, ۲۵ تا ۳۴, and the time 10:30: these begin with a number and are none.
_RANGE_OR_TIME = re.compile(
    r"\s*\d[\d.,٫٬]*\s*(?:[-–—‑]|to\b|تا|עד)\s*[$€£]?\d.*|\s*\d{1,2}:\d{2}(?::\d{2})?\s*", re.DOTALL
)
_THOUSANDS = re.compile(r"\s*([+-]?\d{1,3}(?:[,٬']\d{3})+(?:[.٫]\d+)?)\s*[%٪]?")
_CONTINENTAL = re.compile(r"\s*[+-]?\d{1,3}(?:\.\d{3})+,\d+\s*[%٪]?")  # 1.250,50
# More than one separator, one that only parts thousands, or decimals after it.
_SURE_THOUSANDS = re.compile(
    r"\s*[+-]?\d{1,3}(?:(?:,\d{3}){2,}(?:[.٫]\d+)?|(?:[٬']\d{3})+(?:[.٫]\d+)?|,\d{3}[.٫]\d+)\s*[%٪]?"
)
_SAMPLE = 2_000
_DELIMITERS = (", ", ";", "; ", "|", " | ", "\n", "،", "، ", ",")
_MOST_OPTIONS = 30
_LONGEST_LABEL = 60
_ENOUGH_JOINED = 0.1


def number_of(text: str) -> float | None:
    """The number a cell holds: ``7``, ``۷``, ``3,5``, ``10 - Extremely likely``; None for anything else.

    Ranges (``25-34``) and times of day are no numbers, though they begin with one.

    Examples
    --------
    >>> number_of("10 - Extremely likely"), number_of("۷"), number_of("3,5"), number_of("seven")
    (10.0, 7.0, 3.5, None)
    >>> number_of("1,234.5"), number_of("1.234,5"), number_of("4/5")
    (1234.5, 1234.5, 4.0)
    >>> number_of("25-34"), number_of("۲۵ تا ۳۴"), number_of("11–50 people"), number_of("10:30")
    (None, None, None, None)
    """
    if _RANGE_OR_TIME.fullmatch(text):
        return None
    if _CONTINENTAL.fullmatch(text):
        return _decimal(text.replace(".", ""))
    return _without_thousands(text) if _SURE_THOUSANDS.fullmatch(text) else _decimal(text)


def numbers_of(cells: Sequence[str]) -> list[float | None]:
    """Numbers of a whole column, which tells whether a comma stands before decimals or thousands.

    Examples
    --------
    >>> numbers_of(["1,250", "980", "12,000"]), numbers_of(["1,250", "3,5"])
    ([1250.0, 980.0, 12000.0], [1.25, 3.5])
    """
    with_comma = [cell for cell in cells if "," in cell]
    are_thousands = bool(with_comma) and all(_THOUSANDS.fullmatch(cell) for cell in with_comma)
    return [_without_thousands(cell) if are_thousands and "," in cell else number_of(cell) for cell in cells]


def _without_thousands(text: str) -> float | None:
    found = _THOUSANDS.fullmatch(text)
    return float(re.sub("[,٬']", "", found[1]).replace("٫", ".")) if found else None


def _decimal(text: str) -> float | None:
    found = _NUMBER.fullmatch(text)
    return float(found[1].replace(",", ".").replace("٫", ".")) if found else None


def is_number(value: str) -> bool:
    """Whether a cell holds a number."""
    return number_of(value) is not None


def sample_of(values: Sequence[str]) -> Sequence[str]:
    """At most two thousand values, evenly from the whole column."""
    step = -(-len(values) // _SAMPLE) or 1
    return values[::step]


def share(values: Sequence[str], holds: Callable[[str], bool]) -> float:
    """Share of the values something is true of."""
    return sum(1 for value in values if holds(value)) / len(values)


def are_numbers(values: Sequence[str]) -> bool:
    """Whether nearly all values are numbers."""
    return share(values, is_number) >= _MOSTLY


def are_dates(values: Sequence[str]) -> bool:
    """Whether nearly all values are written as dates."""
    return share(values, looks_like_date) >= _MOSTLY


def are_between(low: int, high: int, values: Sequence[str]) -> bool:
    """Whether all but a few (one, or a tenth) are whole numbers of the scale."""
    numbers = [number_of(value) for value in values]
    fitting = [
        number for number in numbers if number is not None and number.is_integer() and low <= number <= high
    ]
    wrong = len(values) - len(fitting)
    return wrong <= max(1, (1 - _MOSTLY) * len(values)) and len(fitting) > wrong


def are_labels(values: Sequence[str]) -> bool:
    """Whether values are chosen from a list: few, short, most of them more than once."""
    counts = Counter(values)
    repeated = sum(count for count in counts.values() if count > 1)
    is_short = max(map(len, counts)) <= 2 * _LONGEST_LABEL
    return is_short and len(counts) <= _MOST_OPTIONS and repeated >= 0.8 * len(values)


def joined_options(values: Sequence[str]) -> tuple[str, tuple[str, ...]] | None:
    """Delimiter and options of a multiple choice whose answers stand in one cell; None when it is none.

    Examples
    --------
    >>> joined_options(["App, Phone", "Phone", "App", "App, Shop", "Shop", "Phone, Shop"])
    (', ', ('App', 'Phone', 'Shop'))
    >>> joined_options(["Slow, and nobody came", "It was fine"]) is None
    True
    """
    for delimiter in _DELIMITERS:
        joined = sum(delimiter in value for value in values)
        if joined < max(2, _ENOUGH_JOINED * len(values)):
            continue
        pieces = Counter(piece for value in values for piece in split_options(value, delimiter))
        known = {piece for piece, count in pieces.items() if count > 1}
        if _are_options(pieces, known) and _combine_freely(values, delimiter, known):
            return delimiter, tuple(sorted(known))
    return None


def _are_options(pieces: Counter[str], known: set[str]) -> bool:
    total = sum(pieces.values())
    covered = sum(pieces[piece] for piece in known)
    is_short = all(len(piece) <= _LONGEST_LABEL for piece in known)
    return (
        2 <= len(known) <= _MOST_OPTIONS and covered >= 0.9 * total and total >= 2.5 * len(known) and is_short
    )


def _combine_freely(values: Sequence[str], delimiter: str, known: set[str]) -> bool:
    """Whether options come in several company; the halves of one label always come together."""
    companies: dict[str, set[str]] = {piece: set() for piece in known}
    for value in set(values):
        for piece in split_options(value, delimiter):
            if piece in known:
                companies[piece].add(value)
    return sum(len(found) > 1 for found in companies.values()) >= 0.7 * len(known)


def split_options(value: str, delimiter: str) -> list[str]:
    """Chosen options of one cell.

    Examples
    --------
    >>> split_options("App; Phone;", ";")
    ['App', 'Phone']
    """
    return [piece.strip() for piece in value.split(delimiter) if piece.strip()]
