"""Topics in the store: what stands there, and how it is replaced."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.study import Study

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["StoredTopic", "code_row", "stored_topics", "write_topics"]

_OF_LANGUAGE = "SELECT code_id FROM code WHERE kind = 'topic' AND json_extract(detail, '$.language') = ?"


@dataclass(frozen=True)
class StoredTopic:
    """A topic of a study.

    Parameters
    ----------
    topic : str
        Its id, which is its code's id.
    name : str
        As people see it.
    detail : mapping
        ``language, key_words, key_phrases, stability, topic_stability, held``.
    segments : mapping of str to float
        Segments and how sure their place is.
    """

    topic: str
    name: str
    detail: Mapping[str, Any]
    segments: Mapping[str, float] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """Language code."""
        return str(self.detail["language"])

    def to_json(self) -> dict[str, Any]:
        """As the record of edits keeps it."""
        return {
            "name": self.name,
            "detail": dict(self.detail),
            "segments": dict(sorted(self.segments.items())),
        }

    @classmethod
    def from_json(cls, topic: str, value: Mapping[str, Any]) -> StoredTopic:
        """Read it back."""
        return cls(topic, value["name"], value["detail"], value["segments"])


def stored_topics(study: Study, language: str | None = None) -> dict[str, StoredTopic]:
    """Topics that now have segments, by id.

    Parameters
    ----------
    study : Study
        Open study.
    language : str, optional
        Only this language's.
    """
    segments: dict[str, dict[str, float]] = {}
    for topic, segment, confidence in study.store.rows(
        "SELECT code_id, segment_id, confidence FROM suggestion WHERE coder = 'topics' ORDER BY 1, 2"
    ):
        segments.setdefault(topic, {})[segment] = confidence
    rows = study.store.rows("SELECT code_id, name, detail FROM code WHERE kind = 'topic' ORDER BY code_id")
    topics = {
        topic: StoredTopic(topic, name, json.loads(detail), segments[topic])
        for topic, name, detail in rows
        if topic in segments
    }
    return {topic: one for topic, one in topics.items() if language in (None, one.language)}


def code_row(one: StoredTopic) -> dict[str, object]:
    """Row of the ``code`` table."""
    return {
        "code_id": one.topic,
        "name": one.name,
        "names": {one.language: one.name},
        "kind": "topic",
        "parent": None,
        "definition": "",
        "examples": {},
        "detail": dict(one.detail),
        "origin": "topics",
    }


def write_topics(
    study: Study, language: str, topics: Sequence[StoredTopic], *, segments: pd.DataFrame, version: str
) -> None:
    """Replace the topics of one language; codes that somebody decided about stay.

    Parameters
    ----------
    study : Study
        Open study.
    language : str
        Topics of other languages are left alone.
    topics : sequence of StoredTopic
        All topics of the language.
    segments : DataFrame
        ``segment_id, start, end`` of at least their segments.
    version : str
        Version of the coder.
    """
    spans = {row[0]: row[1:] for row in segments[["segment_id", "start", "end"]].itertuples(index=False)}
    rows = [
        {
            "segment_id": segment,
            "code_id": one.topic,
            "start": int(spans[segment][0]),
            "end": int(spans[segment][1]),
            "coder": "topics",
            "coder_version": version,
            "confidence": sure,
            "score": None,
        }
        for one in topics
        for segment, sure in sorted(one.segments.items())
        if segment in spans
    ]
    with study.store.transaction() as store:
        store.execute(
            f"DELETE FROM suggestion WHERE coder = 'topics' AND code_id IN ({_OF_LANGUAGE})",  # noqa: S608
            (language,),
        )
        store.insert("code", [code_row(one) for one in topics], known="update")
        store.insert("suggestion", rows)
        store.execute(
            f"DELETE FROM code WHERE code_id IN ({_OF_LANGUAGE})"  # noqa: S608
            " AND code_id NOT IN (SELECT code_id FROM suggestion)"
            " AND code_id NOT IN (SELECT code_id FROM decision)",
            (language,),
        )
