"""Rows of figures as tables of a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["METHODS", "figure", "figure_of", "markdown", "percent", "share_in_words", "tasks_of", "whole"]

METHODS = {
    "workbench": "**workbench**",
    "words": "TF-IDF + logistic regression",
    "rules": "word lists and rules",
    "vader": "VADER",
    "majority": "always the commonest",
    "alone": "the same, one by one",
    "centroid": "nearest mean",
    "bertopic": "BERTopic, defaults",
    "letters": "letter groups",
}


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]], *, words: int = 1) -> str:
    """A table; the first columns are words, the others are figures."""
    lines = [head, [*["---"] * words, *["--:"] * (len(head) - words)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figure(value: float | None, decimals: int = 2) -> str:
    return "" if value is None else f"{value:.{decimals}f}"


def whole(value: float) -> str:
    return f"{value:,.0f}"


def percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.0f} %"


def tasks_of(rows: Sequence[dict[str, Any]], language: str) -> list[dict[str, dict[str, Any]]]:
    """The rows of a language, one mapping from method to row for each data set, in order."""
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in rows:
        if row["language"] == language:
            found.setdefault(row.get("data", row.get("asked", "")), {})[row["method"]] = row
    return list(found.values())


def figure_of(task: dict[str, dict[str, Any]], method: str, key: str = "f1") -> str:
    """A method's figure; behind it the share it answers when it is silent on more than one text in 200.

    Beside a goal there are three decimals, so that rounding does not reach it.
    """
    row = task.get(method)
    if row is None:
        return ""
    answered, close = row.get("answered", 1.0), method == "workbench" and row.get("goal")
    return figure(row[key], 3 if close else 2) + (f" ({percent(answered)})" if answered < 0.995 else "")


def share_in_words(share: float) -> str:
    return "every text" if share == 1.0 else f"the surest {share:.0%}".replace("%", " %")
