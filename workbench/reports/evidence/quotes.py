"""Quotes: the one way in which somebody's words enter a report."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workbench.language import LANGUAGES, format_time_code
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.passages import marked_parts, redacted_parts, shown_part
from workbench.study import EvidenceError

__all__ = ["Quote", "QuoteBook", "verbatim"]

# Words of a quote that is a full thought and still read in one breath; a little more or less is worth less.
_GOOD, _FAIR = (8, 35), (5, 45)
# Words that carry meaning beside the evidence itself; fewer are a filler phrase ("well, I mean, yes").
_TELLING_WORDS, _SMALL_WORD = 3, 2
_SUBJECTS = frozenset({"theme", "touchpoint"})
_SURE = 4.0


@dataclass(frozen=True)
class Quote:
    """Words of a participant, verbatim, with where they stand.

    Parameters
    ----------
    number : int
        Its number in the evidence appendix.
    segment_id : str
        The segment it is.
    before, marked, after : str
        The quote in three parts, private details hidden; ``marked`` is what the coder points at and may be
        empty.
    cut : (bool, bool)
        Whether the speaker said more before and after it in the same passage.
    language : str
        Its language code.
    person, source, time : str
        Pseudonym, source label and time code (empty when the source has none).
    codes : tuple of str
        Names of its codes in the report's language.
    origin : str
        ``human``, ``accepted`` or ``machine``.
    confidence : float
        Of the coding it is cited for.
    wave : str
        Wave of the participant.
    hidden : int
        Private details replaced by placeholders.
    kept : tuple of str
        The pieces between the placeholders, which stand verbatim in the source.
    rating : str
        Words for the rating that moved its feeling; empty where none did.
    """

    number: int
    segment_id: str
    before: str
    marked: str
    after: str
    cut: tuple[bool, bool]
    language: str
    person: str
    source: str
    time: str
    codes: tuple[str, ...]
    origin: str
    confidence: float
    wave: str
    hidden: int = 0
    kept: tuple[str, ...] = ()
    rating: str = ""

    @property
    def text(self) -> str:
        """The whole quote as it is shown."""
        return self.before + self.marked + self.after

    @property
    def language_tag(self) -> str:
        """Value for the ``lang`` attribute."""
        return self.language if self.language in LANGUAGES else "und"


def verbatim(raw: str, start: int, end: int, quote: str, *, place: str) -> str:
    """Return the quote if the raw text has exactly it at ``start`` to ``end``.

    Raises
    ------
    EvidenceError
        If it does not: a report never shows words nobody said.

    Examples
    --------
    >>> verbatim("I waited a week.", 2, 8, "waited", place="P01")
    'waited'
    """
    if raw[start:end] != quote or not quote:
        raise EvidenceError(
            f"quote {quote[:40]!r} is not what stands at {start} to {end}",
            where=place,
            hint="the text changed after it was coded: run the coding again",
        )
    return quote


@dataclass
class QuoteBook:
    """Numbers quotes in the order in which a report cites them.

    Parameters
    ----------
    material : Material
        What the report reads.
    """

    material: Material
    _cited: dict[str, Quote] = field(default_factory=dict)

    @property
    def cited(self) -> tuple[Quote, ...]:
        """Every quote cited so far, by number."""
        return tuple(self._cited.values())

    def cite(self, segment_id: str, code_id: str | None = None) -> Quote:
        """Return the quote of a segment, checked against the raw text, with its number."""
        if segment_id not in self._cited:
            self._cited[segment_id] = self._quote(segment_id, code_id)
        return self._cited[segment_id]

    def best(
        self,
        segment_ids: Iterable[str],
        *,
        code_id: str | None = None,
        limit: int = 1,
        avoid: Iterable[str] = (),
        feeling: float = 0.0,
    ) -> tuple[Quote, ...]:
        """Return up to ``limit`` quotes of different people, the most telling first.

        What a person accepted comes first, then what reads well (see :meth:`_merit`), then the order given.
        Segments in ``avoid`` come only when there is nothing else.

        Parameters
        ----------
        segment_ids : iterable of str
            Candidates, best first.
        code_id : str, optional
            What the quote is cited for.
        limit : int
            How many at most.
        avoid : iterable of str
            Segments cited already.
        feeling : float
            Below zero where the quote should feel bad, above where good; zero where that does not matter.
        """
        person_of, avoided, known = self.material.person_of, set(avoid), self._segments
        ranked = sorted(
            enumerate(dict.fromkeys(s for s in segment_ids if s in known)),
            key=lambda item: (item[1] in avoided, *self._rank(item[1], code_id, feeling), item[0]),
        )
        chosen: dict[str, str] = {}
        for _, segment_id in ranked:
            chosen.setdefault(person_of[segment_id], segment_id)
        return tuple(self.cite(segment_id, code_id) for segment_id in list(chosen.values())[:limit])

    def _rank(self, segment_id: str, code_id: str | None, feeling: float) -> tuple[bool, float]:
        coding = self._codings.get((segment_id, code_id or ""))
        accepted = coding is not None and coding["status"] == "accepted"
        return not accepted, -self._merit(segment_id, coding, feeling)

    def _merit(self, segment_id: str, coding: dict[str, Any] | None, feeling: float) -> float:
        """How well a segment serves as a quote: a point or two for each thing a reader would ask for.

        It has a good length, is in the report's language, tells of something (a theme or touchpoint), feels
        as it should and says nothing to the contrary, is no question, says more than the words the code was
        found by. More than anything its coding is sure (in steps of a fifth: finer would be noise): a short
        quote still shows what it is cited for, a misread one does not.
        """
        row, kinds = self._segments[segment_id], self.material.kinds_of.get(segment_id, frozenset())
        words = len(row["text"].split())
        merit = 2.0 if _GOOD[0] <= words <= _GOOD[1] else 1.0 if _FAIR[0] <= words <= _FAIR[1] else 0.0
        merit += 1.5 * (row["language"] == self.material.words.language)
        merit += 1.0 * bool(kinds & _SUBJECTS) - 0.75 * ("question" in kinds)
        mood = self.material.feeling.get(segment_id, 0.0) * feeling
        merit += 1.0 if mood > 0 else -1.5 if mood < 0 else 0.0
        merit -= 1.0 * (feeling < 0 and "delight" in kinds) + 1.0 * (feeling > 0 and "pain" in kinds)
        if coding is not None:
            merit += _SURE * round(float(coding["confidence"]) * 5) / 5 + 0.5 * self._says_more(row, coding)
        return float(merit)

    @staticmethod
    def _says_more(row: dict[str, Any], coding: dict[str, Any]) -> bool:
        before, _, after = marked_parts(row["text"], row["start"], coding)
        beside = [word for word in f"{before} {after}".split() if len(word) > _SMALL_WORD]
        return len(beside) >= _TELLING_WORDS

    def _quote(self, segment_id: str, code_id: str | None) -> Quote:
        row = self._segments[segment_id]
        raw = self._raw[row["turn_id"] if isinstance(row["turn_id"], str) else row["response_id"]]
        person = self._people[row["participant_id"]]
        text = verbatim(raw["text"], row["start"], row["end"], row["text"], place=person["pseudonym"])
        coding = self._codings.get((segment_id, code_id or "")) or self._first_coding.get(segment_id)
        whole = marked_parts(text, row["start"], coding)
        shown, cut = shown_part(whole)
        parts = redacted_parts(raw["text"], row["start"], whole, shown, self.material.redactor)
        return Quote(
            number=len(self._cited) + 1,
            segment_id=segment_id,
            before=parts[0].text,
            marked=parts[1].text,
            after=parts[2].text,
            cut=cut,
            language=row["language"],
            person=person["pseudonym"],
            source=self.source_label(row["source_id"]),
            time=_time(raw),
            codes=tuple(map(self.material.code_name, self._shown_codes.get(segment_id, ()))),
            origin=_origin(coding),
            confidence=float(coding["confidence"]) if coding else 1.0,
            wave=person["wave"],
            hidden=sum(len(part.spans) for part in parts),
            kept=tuple(piece for part in parts for piece in part.kept),
            rating=self.material.rating_of.get(segment_id, ""),
        )

    def source_label(self, source_id: str) -> str:
        """Name a source without its file name, which often is a participant's name."""
        words, (kind, number, file_format) = self.material.words, self._sources[source_id]
        return words(f"source_{kind}", n=number, format=file_format)

    @cached_property
    def _sources(self) -> dict[str, tuple[str, int, str]]:
        # In the order of the pseudonyms, so that P03 is interview 3 where each interview has one person.
        first = self.material["participant"].groupby("source_id")["pseudonym"].min()
        frame = self.material["source"]
        frame = frame[frame["status"] == "current"]
        frame = frame.assign(first=frame["source_id"].map(first)).sort_values(["kind", "first", "source_id"])
        numbers = frame.groupby("kind").cumcount() + 1
        rows = zip(frame["source_id"], frame["kind"], numbers, frame["format"], strict=True)
        return {source_id: (kind, int(number), name) for source_id, kind, number, name in rows}

    @cached_property
    def _segments(self) -> dict[str, dict[str, Any]]:
        return _records(self.material["segment"], "segment_id")

    @cached_property
    def _people(self) -> dict[str, dict[str, Any]]:
        return _records(self.material["participant"], "participant_id")

    @cached_property
    def _raw(self) -> dict[str, dict[str, Any]]:
        turns = _records(self.material["turn"], "turn_id")
        return turns | _records(self.material["response"], "response_id")

    @cached_property
    def _codings(self) -> dict[tuple[str, str], dict[str, Any]]:
        rows = self.material["coding"].to_dict("records")
        return {(row["segment_id"], row["code_id"]): {str(k): v for k, v in row.items()} for row in rows}

    @cached_property
    def _first_coding(self) -> dict[str, dict[str, Any]]:
        first: dict[str, dict[str, Any]] = {}
        for (segment_id, _), row in self._codings.items():
            first.setdefault(segment_id, row)
        return first

    @cached_property
    def _shown_codes(self) -> dict[str, list[str]]:
        rows = self.material["coding"]
        rows = rows[~rows["kind"].isin(["question", "topic", "phrase"])].sort_values(
            ["segment_id", "kind", "code_id"]
        )
        return {str(segment): list(codes) for segment, codes in rows.groupby("segment_id")["code_id"]}


def _records(frame: Any, key: str) -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in frame.to_dict("records")}


def _origin(coding: dict[str, Any] | None) -> str:
    if coding is None:
        return "machine"
    if coding["status"] != "accepted":
        return "machine"
    return "accepted" if coding["coder_version"] else "human"


def _time(raw: dict[str, Any]) -> str:
    start = raw.get("start_s")
    return format_time_code(start) if start is not None and not math.isnan(start) else ""
