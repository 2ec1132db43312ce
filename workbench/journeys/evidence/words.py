"""Figures as they stand in sentences of the three languages."""

from __future__ import annotations

from workbench.language.numbers import format_number, format_percent, isolated

__all__ = ["as_text"]

_COUNTS = ("people", "of", "mentions", "answers", "speakers", "logged")


def as_text(value: float | None, name: str, unit: str, language: str) -> str:
    """A figure in the digits of a language, kept left to right inside right-to-left prose.

    Parameters
    ----------
    value : float or None
        Empty text for None.
    name : str
        What it is: people and mentions are whole numbers, other figures are in the unit.
    unit : {"percent", "hours", "valence", "points"}
        Percent of 100; hours with a decimal below ten; valence with its sign; points of a scale.
    language : str
        ``en``, ``fa`` or ``he``.

    Examples
    --------
    >>> as_text(62.4, "score", "percent", "en"), as_text(3.25, "low", "hours", "en")
    ('62%', '3.3')
    >>> as_text(7, "people", "", "fa")
    '۷'
    """
    if value is None:
        return ""
    if name in _COUNTS:
        return format_number(value, language)
    if unit == "percent":
        return format_percent(value / 100, language)
    decimals = int(abs(value) < 10)
    signed = unit in ("valence", "balance")
    text = format_number(value, language, decimals=decimals if unit != "balance" else 0, signed=signed)
    # Isolated, so that a sign stays before its number in right-to-left prose.
    return isolated(text) if signed else text
