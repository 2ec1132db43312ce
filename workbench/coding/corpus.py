"""Coders that read the corpus as a whole: discovered topics and key phrases.

Their suggestions are replaced as a set, and only when the set of segments has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

from workbench.coding.coders import key_phrases
from workbench.coding.learn import code_from_decisions, code_from_definitions
from workbench.coding.surface import as_written, surface_forms
from workbench.coding.topics.coder import code_topics
from workbench.language import LANGUAGES, content_words
from workbench.study import Study, content_id, fingerprint, notes_of_step, record_step

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CORPUS_CODERS", "code_key_phrases", "code_topics"]

Progress = Callable[[str, int, int], None]
_PHRASES_VERSION = "1"
_PHRASES = 15


def code_key_phrases(study: Study, report: Progress) -> tuple[str, ...]:
    """Suggest the phrases that stand out per language, on every segment that has them."""
    segments = _readable(study)
    key = fingerprint([_PHRASES_VERSION, segments["segment_id"].tolist()])
    if (known := notes_of_step(study.store, "key_phrases", key)) is not None:
        return known
    report("key phrases", 0, 1)
    started = perf_counter()
    phrases = key_phrases(segments["text"].tolist(), segments["language"].tolist(), top=_PHRASES)
    forms: dict[str, Mapping[str, str]] = {
        str(language): surface_forms(group["text"], str(language))
        for language, group in segments.groupby("language")
    }
    codes = [_phrase_code(row, forms) for row in phrases.to_dict("records")]
    rows = _segments_with(segments, phrases)
    _replace(study, codes, rows.assign(coder_version=_PHRASES_VERSION))
    record_step(study.store, "key_phrases", key, seconds=perf_counter() - started)
    report("key phrases", 1, 1)
    return ()


# By the name in the store; in the order in which they read. Each gives its notes.
CORPUS_CODERS: Mapping[str, Callable[[Study, Progress], tuple[str, ...]]] = {
    "topics": code_topics,
    "key_phrases": code_key_phrases,
    "defined": code_from_definitions,
    "learned": code_from_decisions,
}


def _readable(study: Study) -> pd.DataFrame:
    segments = study.table("segment")
    known = segments[segments["language"].isin(list(LANGUAGES))]
    return known.sort_values("segment_id").reset_index(drop=True)


def _replace(study: Study, codes: Sequence[dict[str, object]], rows: pd.DataFrame) -> None:
    """Replace every phrase that was suggested, its code included unless somebody decided about it."""
    with study.store.transaction() as store:
        store.execute("DELETE FROM suggestion WHERE coder = 'key_phrases'")
        store.insert("code", codes, known="update")
        store.insert("suggestion", rows.assign(coder="key_phrases", score=None))
        store.execute(
            "DELETE FROM code WHERE kind = 'phrase' AND code_id NOT IN (SELECT code_id FROM suggestion) "
            "AND code_id NOT IN (SELECT code_id FROM decision)"
        )


def _phrase_code(phrase: Mapping[Hashable, Any], forms: Mapping[str, Mapping[str, str]]) -> dict[str, object]:
    language, text = str(phrase["language"]), str(phrase["phrase"])
    shown = as_written(text, forms[language])
    return {
        "code_id": _phrase_id(language, text),
        "name": shown,
        "names": {language: shown},
        "kind": "phrase",
        "parent": None,
        "definition": "",
        "examples": {},
        "detail": {"language": language, "score": phrase["score"]},
        "origin": "topics",
    }


def _phrase_id(language: str, text: str) -> str:
    return content_id(f"phrase.{language}", text)


def _segments_with(segments: pd.DataFrame, phrases: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    by_language = {language: group["phrase"].tolist() for language, group in phrases.groupby("language")}
    found = [
        (segment_id, start, end, _phrase_id(language, phrase), 1.0)
        for segment_id, start, end, language, text in zip(
            *(segments[column] for column in ("segment_id", "start", "end", "language", "text")), strict=True
        )
        for phrase in _contained(text, language, by_language.get(language, []))
    ]
    return pd.DataFrame(found, columns=["segment_id", "start", "end", "code_id", "confidence"])


def _contained(text: str, language: str, phrases: list[str]) -> list[str]:
    words = f" {' '.join(content_words(text, language))} "
    return [phrase for phrase in phrases if f" {phrase} " in words]
