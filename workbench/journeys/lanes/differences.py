"""How a disagreement between words, answers and the log is said: with both figures, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from workbench.journeys.evidence.words import as_text, counted, scale_name
from workbench.language.numbers import format_number, isolated

if TYPE_CHECKING:
    from workbench.journeys.evidence.cells import Cell

__all__ = ["Figures", "difference", "difference_words", "score_figures", "score_texts", "share_figures"]

Figures = Mapping[str, tuple[float | None, str]]
_LANGUAGES = ("en", "fa", "he")
# Answers from 1 to as many points as the question has.
_OPEN_ENDED = ("ces", "rating", "likert")


def score_figures(score: Cell) -> Figures:
    """A survey score with its interval and answers, each in its unit."""
    unit = {"csat": "percent", "nps": "balance"}.get(score.detail["scale"], "points")
    return {
        "score": (score.score, unit),
        "score_low": (score.low, unit),
        "score_high": (score.high, unit),
        "answers": (score.people, ""),
    }


def score_texts(score: Cell) -> dict[str, dict[str, str]]:
    """What was asked, word for word, and the scale it was answered on."""
    question, scale = str(score.detail.get("question") or "").strip(), str(score.detail["scale"])
    asked = {
        code: text.format(question=f"\u2068{question}\u2069")
        for code, text in difference_words()["asked"].items()
    }
    names = {code: _scale(scale, int(score.detail["points"]), code) for code in _LANGUAGES}
    return {"asked": asked if question else dict.fromkeys(_LANGUAGES, ""), "scale": names}


def _scale(scale: str, points: int, language: str) -> str:
    """Name of a scale, with its ends where a figure on it says nothing without them."""
    ends = (format_number(end, language) for end in (1, points))
    name = scale_name(scale, language)
    return f"{name} ({isolated('–'.join(ends))})" if scale in _OPEN_ENDED else name


def share_figures(people: int, of: int, low: float, high: float) -> Figures:
    """People of those who speak, with the interval of their share."""
    return {
        "people": (people, ""),
        "speakers": (of, ""),
        "share_low": (100 * low, "percent"),
        "share_high": (100 * high, "percent"),
    }


def difference(
    kind: str,
    figures: Figures,
    *,
    texts: Mapping[str, Mapping[str, str]] | None = None,
) -> dict[str, Any]:
    """A disagreement with its figures, its sentence and the short of it in each language."""
    said, short = {}, {}
    for language in _LANGUAGES:
        written = {name: as_text(value, name, unit, language) for name, (value, unit) in figures.items()}
        words = {name: by[language].format(**written) for name, by in (texts or {}).items()}
        people = figures.get("people", (2, ""))[0] or 0
        said[language] = counted(difference_words()[kind], language, people).format(**written, **words)
        short[language] = difference_words()["short"][kind][language].format(**written, **words)
    plain = {name: value for name, (value, _) in figures.items() if value is not None}
    return {"kind": kind, "texts": said, "short": short, "figures": plain}


@cache
def difference_words() -> dict[str, Any]:
    """The patterns of ``differences.yaml``."""
    text = (Path(__file__).parent / "differences.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
