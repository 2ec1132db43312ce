"""What the desk reads from the study: the pile, the codes, the verdicts and a quote's surroundings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.coding.checked import CheckedCoder, check_coders
from workbench.coding.decisions import pending
from workbench.coding.sentiment import describe_rating, rating_of
from workbench.desk.codings.state import Item
from workbench.study import EvidenceError, Study

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CodeCard",
    "QuoteContext",
    "read_codes",
    "read_context",
    "read_items",
    "read_record",
    "read_suggestions",
    "read_verdicts",
]


@dataclass(frozen=True)
class CodeCard:
    """A code as a person reads it."""

    code_id: str
    kind: str
    name: str
    definition: str


@dataclass(frozen=True)
class QuoteContext:
    """A quote and what stands around it; the four text parts in a row are the raw text.

    Parameters
    ----------
    question : str
        What the interviewer said before, or the survey question.
    before, lead, evidence, tail, after : str
        The sentence before; the segment up to its evidence; the evidence; the rest of the segment; the
        sentence after.
    language : str
        Language of the segment.
    pseudonym, place : str
        Who said it and in which file.
    seconds : float or None
        Time in the recording.
    """

    question: str
    before: str
    lead: str
    evidence: str
    tail: str
    after: str
    language: str
    pseudonym: str
    place: str
    seconds: float | None


def read_items(study: Study, *, kinds: Sequence[str] | None = None) -> tuple[Item, ...]:
    """Everything there is to review: what waits, most useful first, then what is decided.

    Parameters
    ----------
    study : Study
        Open study.
    kinds : sequence of str, optional
        Kinds of codes; all but key phrases when left out.

    Returns
    -------
    tuple of Item
        One per segment and code, however many coders suggested it.
    """
    waiting = pending(study, kinds=kinds)
    decided = _decided(study, kinds=kinds)
    merged: dict[tuple[str, str], Item] = {}
    for row in [*waiting.to_dict("records"), *decided.to_dict("records")]:
        key = (row["segment_id"], row["code_id"])
        merged[key] = _joined(merged.get(key), _item(row))
    return tuple(merged.values())


def read_codes(study: Study, language: str = "en") -> dict[str, CodeCard]:
    """Every code of the study by its id, named and defined in a language as far as it is known there."""
    rows = study.store.rows(
        "SELECT code_id, kind, name, names, definition, detail FROM code ORDER BY kind, code_id"
    )
    return {
        code_id: CodeCard(
            code_id,
            kind,
            _in_language(json.loads(names), language, name),
            _in_language(json.loads(detail).get("definition") or {}, language, definition),
        )
        for code_id, kind, name, names, definition, detail in rows
    }


def _in_language(texts: Mapping[str, str], language: str, usual: str) -> str:
    return texts.get(language) or texts.get("en") or usual


def read_verdicts(study: Study) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Status and who decided, for every coding that has a verdict now."""
    rows = study.store.rows(
        "SELECT segment_id, code_id, status, who FROM verdict WHERE status <> 'suggested'"
    )
    return {(segment_id, code_id): (status, who) for segment_id, code_id, status, who in rows}


def read_suggestions(study: Study) -> pd.DataFrame:
    """Every coding with the kind of its code, for :func:`read_record`."""
    return study.table("coding").merge(study.table("code")[["code_id", "kind"]], on="code_id")


def read_record(study: Study, item: Item, suggestions: pd.DataFrame) -> tuple[CheckedCoder, ...]:
    """How often the coders of an item were right with codes of its kind, as far as people checked.

    Parameters
    ----------
    study : Study
        Whose decisions count.
    item : Item
        What is on show.
    suggestions : DataFrame
        What :func:`read_suggestions` gave.
    """
    own = suggestions[(suggestions["kind"] == item.kind) & suggestions["coder"].isin(list(item.coders))]
    codes = own[["code_id", "kind"]].drop_duplicates()
    found = check_coders(own, study.table("decision"), codes)
    return tuple(one for one in found.coders if one.coder in item.coders)


def read_context(study: Study, item: Item) -> QuoteContext:
    """A quote with what was asked, said before and said after.

    Raises
    ------
    EvidenceError
        If the segment is gone or the evidence lies outside its text.
    """
    found = study.store.rows(_SEGMENT, (item.segment_id,))
    if not found:
        raise EvidenceError(
            f"segment {item.segment_id!r} is not in the study any more", hint="open the desk again"
        )
    text, start, end, language, pseudonym, place, seconds, turn_id, response_id, source_id, position = found[
        0
    ]
    if not start <= item.start < item.end <= end <= len(text):
        raise EvidenceError(
            f"evidence {item.start}-{item.end} of {item.code_id!r} lies outside segment {item.segment_id!r}",
            hint="run: workbench code",
        )
    neighbours = study.store.rows(_NEIGHBOURS, (turn_id, response_id))
    return QuoteContext(
        question=_question(study, source_id, position, response_id),
        before=next((text[a:b] for a, b in reversed(neighbours) if b <= start), ""),
        lead=text[start : item.start],
        evidence=text[item.start : item.end],
        tail=text[item.end : end],
        after=next((text[a:b] for a, b in neighbours if a >= end), ""),
        language=language,
        pseudonym=pseudonym,
        place=place,
        seconds=seconds,
    )


_SEGMENT = """
    SELECT coalesce(t.text, r.text), g.start, g."end", g.language, p.pseudonym, s.path, t.start_s,
           g.turn_id, g.response_id, g.source_id, g.position
    FROM segment g JOIN participant p ON p.participant_id = g.participant_id
                   JOIN source s ON s.source_id = g.source_id
                   LEFT JOIN turn t ON t.turn_id = g.turn_id
                   LEFT JOIN response r ON r.response_id = g.response_id
    WHERE g.segment_id = ?
"""
_NEIGHBOURS = 'SELECT start, "end" FROM segment WHERE turn_id = ? OR response_id = ? ORDER BY start'
_ASKED = """
    SELECT text FROM turn WHERE source_id = ? AND position < ? AND role = 'interviewer'
    ORDER BY position DESC LIMIT 1
"""
_SURVEY_QUESTION = """
    SELECT q.label FROM question q JOIN response r ON r.question_id = q.question_id WHERE r.response_id = ?
"""


def _question(study: Study, source_id: str, position: int, response_id: str | None) -> str:
    query, given = (
        (_ASKED, (source_id, position)) if response_id is None else (_SURVEY_QUESTION, (response_id,))
    )
    found = study.store.rows(query, given)
    return str(found[0][0]) if found else ""


def _decided(study: Study, *, kinds: Sequence[str] | None) -> pd.DataFrame:
    codings = study.table("coding").query("status != 'suggested'")
    codes, segments = study.table("code"), study.table("segment")
    full = codings.merge(codes[["code_id", "kind"]], on="code_id").merge(
        segments[["segment_id", "language"]], on="segment_id"
    )
    return full[full["kind"].isin(list(kinds))] if kinds is not None else full


def _item(row: Mapping[Any, Any]) -> Item:
    texts = ("segment_id", "code_id", "kind", "language", "status")
    return Item(
        **{name: str(row[name]) for name in texts},
        start=int(row["start"]),
        end=int(row["end"]),
        coders=(str(row["coder"]),),
        confidence=float(row["confidence"]),
        decided_by=row["decided_by"] if isinstance(row["decided_by"], str) else "",
        rating=_rating(row),
    )


def _rating(row: Mapping[Any, Any]) -> str:
    """Words for the rating that moved the feeling of a sentence; an indifferent one moves nothing."""
    rating = rating_of(row["basis"])
    return describe_rating(rating, row["language"]) if rating and rating.lean else ""


def _joined(one: Item | None, other: Item) -> Item:
    if one is None:
        return other
    first, second = sorted((one, other), key=lambda item: -item.confidence)
    return replace(first, coders=(*first.coders, *second.coders), rating=first.rating or second.rating)
