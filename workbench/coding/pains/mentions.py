"""Pain mentions: who said what hurts, where it stands, how badly, at which moment of the journey."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.study import EvidenceError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["STATUS_WEIGHTS", "PainMention", "Subject", "read_mentions"]

# What a person has accepted counts in full, what only a coder has suggested by half, the rejected not at all.
STATUS_WEIGHTS = MappingProxyType({"accepted": 1.0, "suggested": 0.5})
_USUAL_INTENSITY = 2
_SUBJECT_KINDS = ("theme", "touchpoint")
_KINDS = ("pain", "stage", *_SUBJECT_KINDS)


@dataclass(frozen=True)
class Subject:
    """A theme or touchpoint of a segment and how far from the pain its evidence stands.

    Parameters
    ----------
    code_id, kind : str
        The code; ``theme`` or ``touchpoint``.
    distance : int
        Characters between its evidence and the pain's; 0 where they overlap.
    """

    code_id: str
    kind: str
    distance: int


@dataclass(frozen=True)
class PainMention:
    """One segment in which one participant tells one type of pain.

    Parameters
    ----------
    segment_id, participant_id, code_id, language : str
        Where, who, which type, in which language.
    start, end : int
        Evidence in code points of the raw turn or answer.
    words : str
        The evidence, verbatim.
    text, text_start : str and int
        The segment (and what of the evidence reaches over it), and where it starts in the raw text.
    intensity : int
        1 to 3.
    status : str
        ``accepted`` or ``suggested``.
    confidence : float
        Of the coding, 0 to 1.
    stages : tuple of str
        Moments of the journey the segment is coded with.
    subjects : tuple of Subject
        Themes and touchpoints of the segment, the nearest first, themes before touchpoints.
    """

    segment_id: str
    participant_id: str
    code_id: str
    language: str
    start: int
    end: int
    words: str
    text: str
    text_start: int
    intensity: int
    status: str
    confidence: float
    stages: tuple[str, ...]
    subjects: tuple[Subject, ...]

    @property
    def weight(self) -> float:
        """How much its review counts."""
        return STATUS_WEIGHTS[self.status]


def read_mentions(tables: Mapping[str, pd.DataFrame]) -> tuple[PainMention, ...]:
    """Pain mentions of some tables, each pair of segment and type once, in an order of their content.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        ``coding, code, segment, turn, response`` as :meth:`workbench.study.Study.table` gives them; only
        segments that are there count.

    Returns
    -------
    tuple of PainMention
        Rejected codings are left out; of several codings of one segment with one type the accepted one
        stands, then the surest.

    Raises
    ------
    EvidenceError
        If evidence does not lie inside the text it was coded on.
    """
    codings = _standing_codings(tables)
    segments = {row["segment_id"]: row for row in tables["segment"].to_dict("records")}
    raw = _raw_texts(tables)
    usual = _usual_intensities(tables["code"])
    by_segment: dict[str, list[dict[Any, Any]]] = {}
    for row in codings.to_dict("records"):
        by_segment.setdefault(row["segment_id"], []).append(row)
    mentions = [
        _mention(row, segments[segment_id], raw, rows, usual)
        for segment_id, rows in by_segment.items()
        for row in rows
        if row["kind"] == "pain" and isinstance(segments[segment_id]["participant_id"], str)
    ]
    return tuple(sorted(mentions, key=lambda m: (m.code_id, m.segment_id)))


def _standing_codings(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    codings = tables["coding"]
    codings = codings[codings["status"].isin(list(STATUS_WEIGHTS))]
    codings = codings[codings["segment_id"].isin(set(tables["segment"]["segment_id"]))]
    codings = codings.drop(columns="kind", errors="ignore").merge(
        tables["code"][["code_id", "kind"]], on="code_id"
    )
    codings = codings[codings["kind"].isin(_KINDS)]
    codings = codings.sort_values(
        ["status", "confidence", "segment_id", "code_id", "start", "end", "coder"],
        ascending=[True, False, True, True, True, True, True],
    )
    return codings.drop_duplicates(["segment_id", "code_id"]).sort_values(["segment_id", "code_id"])


def _raw_texts(tables: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    turns, answers = tables["turn"], tables["response"]
    texts = dict(zip(turns["turn_id"], turns["text"], strict=True))
    return texts | dict(zip(answers["response_id"], answers["text"], strict=True))


def _usual_intensities(codes: pd.DataFrame) -> dict[str, int]:
    import json

    pains = codes[codes["kind"] == "pain"]
    return {
        code_id: int(json.loads(detail).get("severity") or _USUAL_INTENSITY)
        for code_id, detail in zip(pains["code_id"], pains["detail"], strict=True)
    }


def _mention(
    row: Mapping[Any, Any],
    segment: Mapping[Any, Any],
    raw: Mapping[str, str],
    beside: list[dict[Any, Any]],
    usual: Mapping[str, int],
) -> PainMention:
    text = raw[segment["turn_id"] if isinstance(segment["turn_id"], str) else segment["response_id"]]
    start, end = int(row["start"]), int(row["end"])
    _check_evidence(text, start, end, segment)
    first, last = min(start, int(segment["start"])), max(end, int(segment["end"]))
    score = row["score"]
    told = score is not None and not math.isnan(score)
    return PainMention(
        segment_id=segment["segment_id"],
        participant_id=segment["participant_id"],
        code_id=row["code_id"],
        language=segment["language"],
        start=start,
        end=end,
        words=text[start:end],
        text=text[first:last],
        text_start=first,
        intensity=min(3, max(1, int(score + 0.5))) if told else usual[row["code_id"]],
        status=row["status"],
        confidence=float(row["confidence"]),
        stages=tuple(sorted(_short(other["code_id"]) for other in beside if other["kind"] == "stage")),
        subjects=_subjects(beside, start, end),
    )


def _check_evidence(text: str, start: int, end: int, segment: Mapping[Any, Any]) -> None:
    if text[int(segment["start"]) : int(segment["end"])] != segment["text"] or not text[start:end].strip():
        raise EvidenceError(
            f"no evidence of a pain stands at {start} to {end}",
            where=f"segment {segment['segment_id']}",
            hint="the text changed after it was coded: run the coding again",
        )


def _subjects(beside: list[dict[Any, Any]], start: int, end: int) -> tuple[Subject, ...]:
    found = [
        Subject(row["code_id"], row["kind"], max(0, int(row["start"]) - end, start - int(row["end"])))
        for row in beside
        if row["kind"] in _SUBJECT_KINDS
    ]
    return tuple(sorted(found, key=lambda s: (_SUBJECT_KINDS.index(s.kind), s.distance, s.code_id)))


def _short(code_id: str) -> str:
    return code_id.partition(".")[2]
