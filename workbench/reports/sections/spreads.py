"""Who a persona's people are: each attribute with its spread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.personas import Demographic
from workbench.reports.words import Words

__all__ = ["Spread", "view_spreads"]


@dataclass(frozen=True)
class Spread:
    """One attribute of the people with its spread, not just the commonest value.

    Parameters
    ----------
    attribute : str
        As the source names it; ``language`` is the language spoken.
    text : str
        Numbers in words; empty where there are values.
    values : tuple of (str, int, int)
        Value, people who have it, people whose value is known.
    others : int
        People with another value.
    """

    attribute: str
    text: str
    values: tuple[tuple[str, int, int], ...] = ()
    others: int = 0


def view_spreads(demographics: Iterable[Demographic], words: Words) -> tuple[Spread, ...]:
    """Write the attributes of a persona in a report's language.

    Examples
    --------
    >>> from workbench.reports.words import read_words
    >>> months = Demographic(attribute="Months", known=9, of=9, quartiles=(2.0, 4.0, 7.5))
    >>> view_spreads([months], read_words("en"))[0].text
    'median 4, middle half 2 to 7.5'
    """
    return tuple(_spread(item, words) for item in demographics if _is_told(item))


def _is_told(item: Demographic) -> bool:
    # The survey's own question about the language says what the language spoken says already.
    return item.attribute == "language" or item.attribute.lower() != "language"


def _spread(item: Demographic, words: Words) -> Spread:
    if item.quartiles is None:
        values = tuple((_shown_value(value.value, words), value.people, value.of) for value in item.values)
        return Spread(item.attribute, "", values, item.others)
    low, middle, high = (words.number(value, int(value % 1 > 0)) for value in item.quartiles)
    return Spread(item.attribute, words("spread_numbers", low=low, middle=middle, high=high))


def _shown_value(value: str, words: Words) -> str:
    """A value as the source has it; ranges in the digits of the report, names (``City 39``) untouched."""
    return value if any(letter.isalpha() for letter in value) else words.digits(value)
