"""How a journey map says one row: names, scores and quotes in its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.charts.text_lines import direction_of, first_words
from workbench.journeys.evidence.words import scale_name
from workbench.journeys.exchange import phrase
from workbench.language.numbers import format_number, format_percent, isolated

__all__ = ["MapWords", "Row"]

_MARKS = {"en": "“{}”", "fa": "«{}»", "he": "”{}”"}
_WHOLE_FIGURES, _BALANCES = ("sus", "umux_lite"), ("nps",)

Row = Mapping[str, Any]


@dataclass(frozen=True)
class MapWords:
    """Words for the rows of one map.

    Parameters
    ----------
    language : str
        Of the map.
    code_details : mapping of code_id to mapping
        ``names`` of codes by language; a code without them keeps its statement.
    """

    language: str
    code_details: Mapping[str, Mapping[str, Any]]

    def number(self, value: float, *, decimals: int = 0, signed: bool = False) -> str:
        """A number in the digits of the language."""
        return format_number(value, self.language, decimals=decimals, signed=signed)

    def say(self, name: str, /, **values: object) -> str:
        """A phrase in the map's language."""
        return phrase(name, self.language, **values)

    def statement(self, row: Row) -> str:
        """What the row states: in the map's language where its code or its details know it."""
        names = self.code_details.get(row.get("code_id") or "", {}).get("names") or {}
        texts = (row.get("detail") or {}).get("texts") or names
        return str(texts.get(self.language) or row["statement"])

    def count(self, people: int, of: int, name: str = "count") -> str:
        """People of people."""
        return self.say(name, people=self.number(people), of=self.number(of))

    def score(self, row: Row) -> str:
        """A survey score with its interval and people."""
        scale = str((row.get("detail") or {}).get("scale") or row["statement"]).lower()
        ends = {end: row.get(end) for end in ("low", "high")}
        name = scale_name(scale, self.language) if row["statement"] == scale.upper() else self.statement(row)
        if None in ends.values():
            return f"{name} {self._figure(row['score'], scale)}"
        figures = {end: self._figure(row[end], scale) for end in ends}
        people = self.number(row["people"])
        score = self._figure(row["score"], scale)
        return self.say("interval", name=name, score=score, people=people, **figures)

    def expectation(self, row: Row) -> str:
        """How many people found it better, as, or worse than they had expected."""
        counts = {name: row["detail"].get(name) for name in ("exceeds", "meets", "below")}
        if None in counts.values():
            return self.score(row)
        return self.say("expectation", **{name: self.number(count) for name, count in counts.items()})

    def feeling(self, score: float) -> str:
        """A feeling from -2 to +2."""
        return self.number(score, decimals=1, signed=True)

    def quote(self, text: str, most: int) -> str:
        """The first words of a quote in the marks of its own script."""
        return _MARKS[_script(text)].format(first_words(text, most))

    def is_own(self, text: str) -> bool:
        """Whether a text is in the script of the map's language."""
        return _script(text) == (self.language if self.language in _MARKS else "en")

    def in_language(self, texts: Mapping[str, str]) -> str:
        """The text in the map's language, English where it has none."""
        return texts.get(self.language, texts.get("en", ""))

    def _figure(self, value: float, scale: str) -> str:
        """A figure on its own scale."""
        if scale == "csat":
            text = format_percent(value / 100, self.language)
        else:
            whole = scale in (*_WHOLE_FIGURES, *_BALANCES)
            text = self.number(value, decimals=0 if whole else 1, signed=scale in _BALANCES)
        return isolated(text)


def _script(text: str) -> str:
    if direction_of(text, "ltr") == "ltr":
        return "en"
    return "he" if any("\u0590" <= letter <= "\u05ff" for letter in text) else "fa"
