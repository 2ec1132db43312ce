"""The entries of one cell of a journey map, lane by lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.charts.emotion_curve import EmotionPoint
from workbench.charts.text_lines import first_words
from workbench.journeys.lanes.consequences import consequence_text
from workbench.journeys.lanes.severity import severity_of
from workbench.journeys.maps.entries import MOST_WORDS, Entry
from workbench.journeys.maps.wording import MapWords, Row
from workbench.language import isolated
from workbench.personas import is_general

__all__ = ["CURVE", "CellFilling"]

CURVE = "emotion"
_ITEMS, _FEW, _SURE = 4, 5, 0.3
_LOOKS = {"pains": "low", "delights": "high", "low": "low", "peak": "high"}


@dataclass(frozen=True)
class CellFilling:
    """Chooses and words what stands in each cell of one map.

    Parameters
    ----------
    records : sequence of mapping
        The rows of the map, by :func:`~workbench.journeys.exchange.records.plain_cells`.
    words : MapWords
        How they are said.

    Examples
    --------
    >>> row = {"stage": "use", "lane": "pains", "statement": "Waiting", "people": 2, "of": 3}
    >>> CellFilling([row | {"evidence": ["g1"]}], MapWords("en", {})).entries("use", "pains")[0].text
    'Waiting'
    """

    records: Sequence[Row]
    words: MapWords

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = {}
        for row in self.records:
            found.setdefault((row["stage"], row["lane"]), []).append(row)
        return found

    def rows(self, stage: str, lane: str) -> list[Row]:
        """Rows of one cell, most people first."""
        return self._by_place.get((stage, lane), [])

    def of_stage(self, stage: str) -> list[Row]:
        """Rows of one stage."""
        return [row for row in self.records if row["stage"] == stage]

    def entries(self, stage: str, lane: str) -> list[Entry]:
        """What stands in a cell, as much as there is; the caller keeps what fits."""
        return _FILLED.get(lane, CellFilling._items)(self, stage, lane)

    def _items(self, stage: str, lane: str) -> list[Entry]:
        rows = self.rows(stage, lane)
        specific = [row for row in rows if not is_general(row.get("code_id") or "")] or rows
        # Beside what several say, what one of many says is noise; alone it is all the evidence there is,
        # where a coder is as sure of it as that.
        several = [row for row in specific if row["people"] > 1 or row["of"] <= _FEW]
        several = several or [row for row in specific if _is_sure(row)][:1]
        return [self._item(row) for row in several[:_ITEMS]]

    def _item(self, row: Row) -> Entry:
        severity = int(severity_of({"score": None, "code_id": None, **row}, self.words.code_details) + 0.5)
        is_pain = row["lane"] == "pains"
        return self._entry(row, look=_LOOKS.get(row["lane"], "plain"), severity=severity if is_pain else None)

    def _entry(self, row: Row, *, text: str | None = None, **more: Any) -> Entry:
        found = [one["texts"] for one in row.get("disagreement") or ()]
        known: dict[str, Any] = {
            "people": row["people"],
            "of": row["of"],
            "mentions": row.get("mentions", 0),
            "code_id": row.get("code_id"),
            "evidence": tuple(row["evidence"]),
            "counter_evidence": tuple(row.get("counter_evidence") or ()),
            "confidence": row.get("confidence"),
            "disagreement": tuple(filter(None, map(self.words.in_language, found))),
        }
        return Entry(self.words.statement(row) if text is None else text, **(known | more))

    def _questions(self, stage: str, lane: str) -> list[Entry]:
        """A question in the words of who asked it: its code says little."""
        chosen = {entry.code_id for entry in self._items(stage, lane)}
        return [self._question(row) for row in self.rows(stage, lane) if row.get("code_id") in chosen]

    def _question(self, row: Row) -> Entry:
        said = (row.get("detail") or {}).get("asked") or self._spoken(row["evidence"])
        best = next(iter([*(one for one in said if self.words.is_own(one["text"])), *said]), None)
        if best is None:
            return self._item(row)
        text = self.words.quote(best["text"], MOST_WORDS - 1)
        return self._entry(row, text=text, look="quote", segment_id=best["segment_id"])

    def _spoken(self, evidence: Sequence[str]) -> list[dict[str, str]]:
        """Segments whose words stand elsewhere on the map."""
        quoted = {
            row["evidence"][0]: row["statement"]
            for row in self.records
            if row["lane"] in ("thinking", "quotes") and row["evidence"]
        }
        return [{"segment_id": one, "text": quoted[one]} for one in evidence if one in quoted]

    def _thinking(self, stage: str, lane: str) -> list[Entry]:
        rows = [row for row in [*self.rows(stage, lane), *self.rows(stage, "quotes")] if row["statement"]]
        best = next(iter([*(row for row in rows if self.words.is_own(row["statement"])), *rows]), None)
        if best is None:
            return []
        text = self.words.quote(best["statement"], MOST_WORDS)
        segment = next(iter(best["evidence"]), "")
        return [self._entry(best, text=text, look="quote", people=0, of=0, segment_id=segment)]

    def _touchpoints(self, stage: str, lane: str) -> list[Entry]:
        """Touchpoints, those that share a channel together under its name."""
        shared = {
            row["detail"]["channel"]: row
            for row in self.rows(stage, "channels")
            if len(row["detail"].get("touchpoints", ())) > 1
        }
        own = [row for row in self.rows(stage, lane) if _channel(row) not in shared]
        many = [row for row in own if row["people"] > 1 or row["of"] <= _FEW] or own[: not shared]
        entries = [self._item(row) for row in many] + [self._channel(row) for row in shared.values()]
        return sorted(entries, key=lambda entry: (-entry.people, -entry.mentions, entry.text))[:_ITEMS]

    def _channel(self, row: Row) -> Entry:
        names = [
            self.words.statement(one)
            for one in self.rows(row["stage"], "touchpoints")
            if _channel(one) == row["detail"]["channel"]
        ]
        listed = self.words.say("list_separator").join(names)
        text = self.words.say("channel", channel=self.words.statement(row), touchpoints=listed)
        return self._entry(row, text=text)

    def _key_moments(self, stage: str, lane: str) -> list[Entry]:
        return [self._key_moment(row) for row in self.rows(stage, lane)[:_ITEMS]]

    def _key_moment(self, row: Row) -> Entry:
        detail, language = row.get("detail") or {}, self.words.language
        told = {
            consequence_text(name, int(found["people"]), language): tuple(found["evidence"])
            for name, found in (detail.get("consequences") or {}).items()
        }
        because = (detail.get("explanation") or {}).get(language, ())
        added = (detail.get("product") or {}).get(language) or ()
        reasons = (*(reason for reason in because if reason not in told), *([added] if added else ()))
        return self._entry(
            row, look=_LOOKS.get(detail.get("kind", ""), "low"), reasons=reasons, consequences=told
        )

    def _scores(self, stage: str, lane: str) -> list[Entry]:
        say = self.words.expectation if lane == "expectation" else self.words.score
        scored = [row for row in self.rows(stage, lane) if row.get("score") is not None]
        return [self._figure(row, say(row)) for row in scored]

    def _log(self, stage: str, lane: str) -> list[Entry]:
        """What the log says; how many go on matters more than how many events there are."""
        rows = self.rows(stage, lane)
        ordered = sorted(rows, key=lambda row: (row.get("detail") or {}).get("metric") == "events")
        return [self._figure(row, self.words.statement(row)) for row in ordered]

    def _figure(self, row: Row, text: str) -> Entry:
        asked = str((row.get("detail") or {}).get("question") or "")
        return self._entry(row, text=text, look="figure", people=0, of=0, whole=asked)

    def _feeling(self, stage: str, lane: str) -> list[Entry]:
        rows = [row for row in self.rows(stage, lane) if row.get("score") is not None and row["people"]]
        return [self._entry(row, text=self.words.feeling(row["score"]), look="figure") for row in rows[:1]]

    def point(self, stage: str) -> EmotionPoint | None:
        """The point of the emotion curve; None where nobody shows a feeling."""
        row = next((one for one in self.rows(stage, CURVE) if one.get("score") is not None), None)
        if row is None or not row["people"]:
            return None
        score = row["score"]
        low, high = (score if row.get(end) is None else row[end] for end in ("low", "high"))
        return EmotionPoint(score, low, high, row["people"], self.words.feeling(score))

    def disagreements(self, stage: str) -> list[Entry]:
        """Where quotes, scores and the log say different things at a stage, each said once."""
        found = {
            self.words.in_language(one["texts"]): (row, one)
            for row in reversed(self.of_stage(stage))
            for one in row.get("disagreement") or ()
        }
        return [
            self._entry(
                row,
                text=first_words(self.words.in_language(one.get("short") or one["texts"]), MOST_WORDS - 1),
                look="mark",
                people=0,
                of=0,
                whole=text,
            )
            for text, (row, one) in reversed(found.items())
            if text
        ]

    def together(self, row: Row) -> Entry:
        """What is said, scored and logged, side by side."""
        score, stage = row.get("score"), row["stage"]
        felt = (
            []
            if score is None
            else [self.words.say("described_feeling", score=isolated(self.words.feeling(score)))]
        )
        beside = [entry.text for lane in ("scores", "log") for entry in self.entries(stage, lane)]
        return self._entry(row, text="", people=0, of=0, reasons=(*felt, *beside))


_FILLED: Mapping[str, Callable[[CellFilling, str, str], list[Entry]]] = {
    "thinking": CellFilling._thinking,
    "questions": CellFilling._questions,
    "touchpoints": CellFilling._touchpoints,
    "key_moments": CellFilling._key_moments,
    "emotion": CellFilling._feeling,
    "scores": CellFilling._scores,
    "importance": CellFilling._scores,
    "expectation": CellFilling._scores,
    "log": CellFilling._log,
}


def _is_sure(row: Row) -> bool:
    confidence = row.get("confidence")
    return confidence is None or confidence >= _SURE


def _channel(row: Row) -> str | None:
    found: str | None = (row.get("detail") or {}).get("channel")
    return found
