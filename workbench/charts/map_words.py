"""How a journey map says one row: names, counts, scores and quotes in its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.charts.text_lines import direction_of, first_words
from workbench.journeys.exchange import phrase
from workbench.language.numbers import format_number

if TYPE_CHECKING:
    from workbench.study import JourneyModel

__all__ = ["MapWords"]

_MARKS = {"en": "“{}”", "fa": "«{}»", "he": "”{}”"}
_ISOLATE, _END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_NO_DECIMALS = 10

Row = Mapping[str, Any]


@dataclass(frozen=True)
class MapWords:
    """Words for the rows of one map.

    Parameters
    ----------
    model : JourneyModel
        For the names of stages.
    language : str
        Of the map.
    code_names : mapping of code_id to mapping of language to str
        Names of codes; a code without one keeps its statement.
    """

    model: JourneyModel
    language: str
    code_names: Mapping[str, Mapping[str, str]]

    def number(self, value: float, *, decimals: int = 0, signed: bool = False) -> str:
        """A number in the digits of the language."""
        return format_number(value, self.language, decimals=decimals, signed=signed)

    def say(self, name: str, /, **values: object) -> str:
        """A phrase in the map's language."""
        return phrase(name, self.language, **values)

    def statement(self, row: Row) -> str:
        """What the row states: in the map's language where its code or its details know it."""
        texts = (row.get("detail") or {}).get("texts") or self.code_names.get(row.get("code_id") or "", {})
        return str(texts.get(self.language) or row["statement"])

    def count(self, row: Row, name: str = "count") -> str:
        """People of people."""
        return self.say(name, people=self.number(row["people"]), of=self.number(row["of"]))

    def score(self, row: Row) -> str:
        """A survey score with its interval and people."""
        ends = {end: row.get(end) for end in ("low", "high")}
        score = self._figure(row["score"])
        if None in ends.values():
            return f"{self.statement(row)} {score}"
        figures = {end: self._figure(value) for end, value in ends.items() if value is not None}
        people = self.number(row["people"])
        return self.say("interval", name=self.statement(row), score=score, people=people, **figures)

    def quote(self, text: str, most: int) -> str:
        """The first words of a quote in the marks of its own script."""
        return _MARKS[_script(text)].format(first_words(text, most))

    def is_own(self, text: str) -> bool:
        """Whether a text is in the script of the map's language."""
        return _script(text) == (self.language if self.language in _MARKS else "en")

    def kind(self, row: Row) -> str:
        """Whether a key moment is a low or a peak, as a sign before it."""
        return {"low": "▼ ", "peak": "▲ "}.get((row.get("detail") or {}).get("kind", ""), "")

    def degree(self, row: Row) -> str:
        """Severity of a pain as one to three filled dots."""
        if row["lane"] != "pains" or row.get("score") is None:
            return ""
        degree = max(1, min(3, round(row["score"])))
        return f" {'●' * degree}{'○' * (3 - degree)}"

    def in_language(self, texts: Mapping[str, str]) -> str:
        """The text in the map's language, English where it has none."""
        return texts.get(self.language, texts.get("en", ""))

    def _figure(self, value: float) -> str:
        # Isolated, so that the sign stays before the number in right-to-left text.
        decimals = 0 if abs(value) >= _NO_DECIMALS or value == 0 else 1
        return f"{_ISOLATE}{self.number(value, decimals=decimals)}{_END}"


def _script(text: str) -> str:
    if direction_of(text, "ltr") == "ltr":
        return "en"
    return "he" if any("\u0590" <= letter <= "\u05ff" for letter in text) else "fa"
