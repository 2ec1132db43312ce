"""One suggested code for a stretch of text."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CODED_LANGUAGES", "Suggestion"]

CODED_LANGUAGES = ("en", "fa", "he")


class Suggestion(NamedTuple):
    """One suggested code, with the span that is its evidence."""

    start: int
    end: int
    code_id: str
    confidence: float
    score: float | None = None
