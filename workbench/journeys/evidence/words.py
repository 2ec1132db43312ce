"""Figures and scales as they stand in sentences of the three languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from workbench.language.numbers import format_number, format_percent, isolated

__all__ = ["as_text", "counted", "scale_name", "short_figure"]

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


def short_figure(value: float, language: str, *, decimals: int = 1) -> str:
    """A figure with as many decimals as it has, up to a number of them.

    Examples
    --------
    >>> short_figure(2.0, "en"), short_figure(2.04, "en"), short_figure(2.5, "fa")
    ('2', '2', '۲٫۵')
    >>> short_figure(2.04, "en", decimals=2)
    '2.04'
    """
    shown = f"{value:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{value:.0f}"
    return format_number(float(shown), language, decimals=len(shown.partition(".")[2]))


def counted(patterns: Mapping[str, Any], language: str, count: float) -> str:
    """The pattern for so many people: nobody and one are worded apart where ``none`` and ``one`` say so.

    Examples
    --------
    >>> patterns = {"en": "{people} people wait", "one": {"en": "1 person waits"}}
    >>> counted(patterns, "en", 2), counted(patterns, "fa", 1)
    ('{people} people wait', '1 person waits')
    """
    texts = patterns.get({0: "none", 1: "one"}.get(int(count), "")) or patterns
    return str(texts.get(language) or texts["en"])


def scale_name(scale: str, language: str) -> str:
    """Name of a survey scale; an unknown one goes by its id in capitals.

    Examples
    --------
    >>> scale_name("rating", "he"), scale_name("nps", "fa"), scale_name("kano", "en")
    ('דירוג', 'NPS', 'KANO')
    """
    names = _scales().get(scale)
    return names.get(language, names["en"]) if names else scale.upper()


@cache
def _scales() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (Path(__file__).parent / "scales.yaml").read_text(encoding="utf-8")
    )
    return content
