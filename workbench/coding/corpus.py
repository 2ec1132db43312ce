"""Coders that read the corpus as a whole: discovered topics and key phrases.

Their suggestions are replaced as a set, and only when the set of segments has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

from workbench.coding.coders import key_phrases
from workbench.coding.embeddings import find_model
from workbench.coding.surface import as_written, surface_forms
from workbench.coding.topics import discover_topics
from workbench.language import LANGUAGES, content_words
from workbench.study import Study, content_id, fingerprint, notes_of_step, record_step

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CORPUS_CODERS", "code_key_phrases", "code_topics"]

Progress = Callable[[str, int, int], None]
_TOPICS_VERSION = "1"
_PHRASES_VERSION = "1"
_PHRASES = 15


def code_topics(study: Study, report: Progress) -> tuple[str, ...]:
    """Suggest discovered topics; one code per topic.

    Parameters
    ----------
    study : Study
        With segments.
    report : callable
        Progress.

    Returns
    -------
    tuple of str
        One note per language that has too little text for topics.
    """
    segments = _readable(study)
    model = find_model(study.config.models.embeddings, folder=study.folder)
    version = f"{_TOPICS_VERSION}-{model.digest[:8]}"
    key = fingerprint([version, study.config.seed, segments["segment_id"].tolist()])
    if (known := notes_of_step(study.store, "topics", key)) is not None:
        return known
    report("topics", 0, 1)
    started = perf_counter()
    result = discover_topics(
        segments["text"].tolist(),
        languages=segments["language"].tolist(),
        model=model,
        cache=study.derived / "embeddings",
        seed=study.config.seed,
    )
    codes = [_topic_code(row) for row in result.topics.to_dict("records")]
    chosen = segments.iloc[result.places["text_index"].tolist()]
    rows = chosen[["segment_id", "start", "end"]].assign(
        code_id=result.places["topic"].to_numpy(),
        confidence=result.places["confidence"].to_numpy(dtype=float),
    )
    _replace(study, "topics", codes, rows.assign(coder_version=version))
    record_step(study.store, "topics", key, notes=result.notes, seconds=perf_counter() - started)
    report("topics", 1, 1)
    return result.notes


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
    _replace(study, "key_phrases", codes, rows.assign(coder_version=_PHRASES_VERSION))
    record_step(study.store, "key_phrases", key, seconds=perf_counter() - started)
    report("key phrases", 1, 1)
    return ()


CORPUS_CODERS: tuple[Callable[[Study, Progress], tuple[str, ...]], ...] = (code_topics, code_key_phrases)


def _readable(study: Study) -> pd.DataFrame:
    segments = study.table("segment")
    known = segments[segments["language"].isin(list(LANGUAGES))]
    return known.sort_values("segment_id").reset_index(drop=True)


def _replace(study: Study, coder: str, codes: Sequence[dict[str, object]], rows: pd.DataFrame) -> None:
    """Replace everything this coder suggested, its codes included unless somebody decided about them."""
    with study.store.transaction() as store:
        store.execute("DELETE FROM suggestion WHERE coder = ?", (coder,))
        store.insert("code", codes, known="update")
        store.insert("suggestion", rows.assign(coder=coder, score=None))
        store.execute(
            "DELETE FROM code WHERE origin = 'topics' AND code_id NOT IN (SELECT code_id FROM suggestion) "
            "AND code_id NOT IN (SELECT code_id FROM decision)"
        )


def _topic_code(topic: Mapping[Hashable, Any]) -> dict[str, object]:
    return {
        "code_id": topic["topic"],
        "name": topic["name"],
        "names": {str(topic["language"]): topic["name"]},
        "kind": "topic",
        "parent": None,
        "definition": "",
        "examples": {},
        "detail": {
            "language": topic["language"],
            "key_words": list(topic["key_words"]),
            "stability": topic["stability"],
        },
        "origin": "topics",
    }


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
