"""Topics of a study: found anew per language where its texts changed, with every edit of a person kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING, Any

from workbench.coding.embeddings import EmbeddingModel, find_model
from workbench.coding.gloss import gloss_digest
from workbench.coding.spaces import read_space
from workbench.coding.topics.discover import discover_topics
from workbench.coding.topics.history import held_topics
from workbench.coding.topics.keeping import hold_topics, keep_ids
from workbench.coding.topics.records import StoredTopic, stored_topics, write_topics
from workbench.coding.topics.result import TopicResult
from workbench.language import LANGUAGES
from workbench.study import Study, fingerprint, notes_of_step, record_step

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["code_topics"]

Progress = Callable[[str, int, int], None]
_VERSION = "2"


def code_topics(study: Study, report: Progress) -> tuple[str, ...]:
    """Suggest discovered topics, one code each; a language is read again only when its texts have changed.

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
    segments = study.table("segment")
    model = find_model(study.config.models.embeddings, folder=study.folder)
    notes: list[str] = []
    for number, language in enumerate(sorted(LANGUAGES), start=1):
        own = segments[segments["language"] == language].sort_values("segment_id").reset_index(drop=True)
        notes += _code_language(study, language, own, model)
        report("topics", number, len(LANGUAGES))
    return tuple(notes)


def _code_language(
    study: Study, language: str, segments: pd.DataFrame, model: EmbeddingModel
) -> tuple[str, ...]:
    reader = "" if model.reads(language) else gloss_digest()
    version = f"{_VERSION}-{model.digest[:8]}"
    key = fingerprint([version, reader, study.config.seed, segments["segment_id"].tolist()])
    step = f"topics.{language}"
    if (known := notes_of_step(study.store, step, key)) is not None:
        return known
    before = stored_topics(study, language)
    if segments.empty and not before:
        return ()
    started = perf_counter()
    result = discover_topics(
        segments["text"].tolist(),
        languages=language,
        model=model,
        cache=study.derived / "embeddings",
        seed=study.config.seed,
    )
    topics = _kept(study, result, segments, before, model)
    write_topics(study, language, topics, segments=segments, version=version)
    record_step(study.store, step, key, notes=result.notes, seconds=perf_counter() - started)
    return result.notes


def _kept(
    study: Study,
    result: TopicResult,
    segments: pd.DataFrame,
    before: Mapping[str, StoredTopic],
    model: EmbeddingModel,
) -> list[StoredTopic]:
    """The topics found, with held ones put back and the ids and names of earlier ones kept."""
    import pandas as pd

    ids = segments["segment_id"].tolist()
    labels: list[str | None] = [None if pd.isna(label) else str(label) for label in result.labels]
    sure = result.confidence.fillna(0.0).tolist()
    found = _found_topics(result)
    language = str(segments["language"].iloc[0]) if len(segments) else ""
    held = {topic: one for topic, one in held_topics(study).items() if one.language == language}
    if not labels or (not held and not before):
        return _filled(found, ids, labels, sure)
    vectors = read_space(
        segments["text"].tolist(), language, model=model, cache=study.derived / "embeddings"
    ).vectors
    place = {segment: at for at, segment in enumerate(ids)}
    members = {
        topic: [place[segment] for segment in sorted(one.segments) if segment in place]
        for topic, one in held.items()
    }
    labels = hold_topics(labels, vectors, {topic: at for topic, at in members.items() if at})
    fixed = {at for places in members.values() for at in places}
    sure = [
        1.0 if at in fixed else max(one, 0.5) if labels[at] in held else one for at, one in enumerate(sure)
    ]
    renamed = _earlier_ids(ids, labels, vectors, held, before)
    found = {renamed.get(topic, topic): one for topic, one in found.items()} | held
    for old in renamed.values():
        found[old] = replace(found[old], topic=old, name=before[old].name)
    return _filled(found, ids, [renamed.get(label, label) if label else None for label in labels], sure)


def _earlier_ids(
    ids: list[str],
    labels: list[str | None],
    vectors: Matrix,
    held: Mapping[str, StoredTopic],
    before: Mapping[str, StoredTopic],
) -> dict[str, str]:
    import numpy as np

    new = {segment: label for segment, label in zip(ids, labels, strict=True) if label and label not in held}
    old = {segment: topic for topic, one in before.items() if topic not in held for segment in one.segments}
    place = {segment: at for at, segment in enumerate(ids)}
    middles: dict[tuple[str, str], Any] = {}
    for side, of in (("new", new), ("old", old)):
        for topic in sorted(set(of.values())):
            rows = [place[segment] for segment, own in of.items() if own == topic and segment in place]
            if rows:
                mean = vectors[sorted(rows)].mean(axis=0)
                middles[side, topic] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    near = {
        (one, other): float(middles["new", one] @ middles["old", other])
        for side, one in middles
        if side == "new"
        for earlier, other in middles
        if earlier == "old"
    }
    taken = keep_ids(new, old, near)
    # An earlier id that another new topic happens to have got from its words would stand for two topics.
    clash = set(taken.values()) & (set(new.values()) - set(taken))
    return {one: other for one, other in taken.items() if other not in clash}


def _found_topics(result: TopicResult) -> dict[str, StoredTopic]:
    return {
        str(row["topic"]): StoredTopic(
            str(row["topic"]),
            str(row["name"]),
            {
                "language": row["language"],
                "key_words": list(row["key_words"]),
                "key_phrases": list(row["key_phrases"]),
                "stability": row["stability"],
                "topic_stability": row["topic_stability"],
                "held": False,
            },
        )
        for row in result.topics.to_dict("records")
    }


def _filled(
    topics: Mapping[str, StoredTopic], ids: list[str], labels: list[str | None], sure: list[float]
) -> list[StoredTopic]:
    segments: dict[str, dict[str, float]] = {}
    for segment, label, one in zip(ids, labels, sure, strict=True):
        if label is not None:
            segments.setdefault(label, {})[segment] = round(float(one), 4)
    return [replace(topics[topic], topic=topic, segments=segments[topic]) for topic in sorted(segments)]
