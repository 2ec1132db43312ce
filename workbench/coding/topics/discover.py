"""Discover topics in texts of several languages, each language for itself."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.embeddings import EmbeddingModel, find_model
from workbench.coding.spaces import text_space
from workbench.coding.topics.clusters import FEWEST_TEXTS, LEAST_STABILITY, TextClusters, cluster_texts
from workbench.language import LANGUAGES, content_words, detect_language
from workbench.study import content_id

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TopicResult", "discover_topics"]

_FEWEST_WORDS = 3
_DOUBTFUL_BELOW = 0.5
_NAME_WORDS = 3
_TOPIC_COLUMNS = ("topic", "language", "name", "texts", "stability", "key_words")
_PLACE_COLUMNS = ("text_index", "topic", "confidence", "doubtful")


@dataclass(frozen=True)
class TopicResult:
    """Topics of a corpus.

    Parameters
    ----------
    topics : DataFrame
        One row per topic: ``topic`` (id), ``language``, ``name``, ``texts`` (count), ``stability`` (of the
        language's grouping, about 0 to 1), ``key_words`` (tuple, strongest first).
    places : DataFrame
        One row per text that has a topic: ``text_index``, ``topic``, ``confidence`` (0 to 1), ``doubtful``
        (True where a person should look).
    candidates : DataFrame
        Every number of topics tried: ``language``, ``k``, ``stability``.
    notes : tuple of str
        What could not be done and why.
    """

    topics: pd.DataFrame
    places: pd.DataFrame
    candidates: pd.DataFrame
    notes: tuple[str, ...]


def discover_topics(
    texts: Sequence[str],
    *,
    languages: Sequence[str] | None = None,
    k: int | None = None,
    model: EmbeddingModel | None = None,
    cache: Path | None = None,
    seed: int = 0,
) -> TopicResult:
    """Find what texts talk about without a codebook.

    Parameters
    ----------
    texts : sequence of str
        In any order; the topics do not depend on it.
    languages : sequence of str, optional
        Language code per text; detected when left out.
    k : int, optional
        Number of topics per language; chosen by stability when left out.
    model : EmbeddingModel, optional
        The packaged one when left out.
    cache : Path, optional
        Embedding cache folder.
    seed : int
        Start of every random draw.

    Returns
    -------
    TopicResult
        Never fails for want of texts: a language with too few has a note instead of topics.

    Examples
    --------
    >>> discover_topics(["Too short."]).notes
    ('English: 0 texts of three words or more, topics need 30; codes and key phrases stand instead',)
    """
    import pandas as pd

    spoken = list(languages) if languages is not None else [detect_language(text) for text in texts]
    found = [
        _one_language(texts, spoken, language, k=k, model=model, cache=cache, seed=seed)
        for language in sorted(set(spoken) & set(LANGUAGES))
    ]
    topics = [row for rows, _, _, _ in found for row in rows]
    places = sorted(row for _, rows, _, _ in found for row in rows)
    candidates = [row for _, _, rows, _ in found for row in rows]
    return TopicResult(
        topics=pd.DataFrame(topics, columns=list(_TOPIC_COLUMNS)),
        places=pd.DataFrame(places, columns=list(_PLACE_COLUMNS)),
        candidates=pd.DataFrame(candidates, columns=["language", "k", "stability"]),
        notes=tuple(note for _, _, _, note in found if note),
    )


_Rows = list[tuple[object, ...]]


def _one_language(
    texts: Sequence[str],
    spoken: list[str],
    language: str,
    *,
    k: int | None,
    model: EmbeddingModel | None,
    cache: Path | None,
    seed: int,
) -> tuple[_Rows, list[tuple[int, str, float, bool]], _Rows, str]:
    wordy = {
        text
        for text, of in zip(texts, spoken, strict=True)
        if of == language and len(content_words(text, language)) >= _FEWEST_WORDS
    }
    name = LANGUAGES[language].names["en"]
    if len(wordy) < FEWEST_TEXTS:
        return (
            [],
            [],
            [],
            (
                f"{name}: {len(wordy)} texts of three words or more, topics need {FEWEST_TEXTS}; "
                "codes and key phrases stand instead"
            ),
        )
    # Order by content hash: a fit must not see in which order the texts came.
    ordered = sorted(wordy, key=lambda text: hashlib.sha256(text.encode("utf-8")).hexdigest())
    space = text_space(ordered, language, model=model or find_model(), cache=cache)
    clusters = cluster_texts(space, k=k, seed=seed)
    tried: _Rows = [(language, size, stability) for size, stability in clusters.candidates]
    if clusters.k == 0:
        return (
            [],
            [],
            tried,
            (
                f"{name}: {len(ordered)} texts, but no grouping of them is stable "
                f"(best {clusters.stability:.2f}, needed {LEAST_STABILITY:.2f}); codes and key phrases stand instead"
            ),
        )
    words = _key_words(ordered, language, clusters)
    ids = {label: content_id("topic", language, *sorted(top)) for label, top in words.items()}
    place_of = {
        text: (ids[int(label)], round(float(sure), 4))
        for text, label, sure in zip(ordered, clusters.labels, clusters.confidence, strict=True)
    }
    places = [
        (index, *place_of[text], place_of[text][1] < _DOUBTFUL_BELOW)
        for index, (text, of) in enumerate(zip(texts, spoken, strict=True))
        if of == language and text in place_of
    ]
    counts = {topic: sum(place[1] == topic for place in places) for topic in ids.values()}
    topics: _Rows = [
        (ids[label], language, ", ".join(top[:_NAME_WORDS]), counts[ids[label]], clusters.stability, top)
        for label, top in sorted(words.items(), key=lambda item: (-counts[ids[item[0]]], ids[item[0]]))
    ]
    return topics, places, tried, ""


def _key_words(texts: list[str], language: str, clusters: TextClusters) -> dict[int, tuple[str, ...]]:
    """Words that set each topic apart: class-based tf-idf (Grootendorst 2022), computed by BERTopic.

    BERTopic stands as the shell: groups are given to it, its own reducer and clusterer are passed by.
    """
    from functools import partial

    import numpy as np
    from bertopic import BERTopic
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    shell = BERTopic(
        language="multilingual",
        embedding_model=None,
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=BaseCluster(),
        vectorizer_model=CountVectorizer(analyzer=partial(content_words, language=language)),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=10,
    )
    labels = [int(label) for label in clusters.labels]
    numbers = shell.fit_transform(texts, embeddings=np.zeros((len(texts), 2)), y=labels)[0]
    own = dict(zip(numbers, labels, strict=True))
    ranked = {
        number: sorted(words, key=lambda pair: (-pair[1], pair[0]))
        for number, words in shell.get_topics().items()
    }
    return {
        own[number]: tuple(word for word, weight in words if word and weight > 0)
        or (f"{language} {number + 1}",)
        for number, words in ranked.items()
    }
