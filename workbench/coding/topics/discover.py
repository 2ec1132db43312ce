"""Discover topics in texts of several languages, each language for itself."""

from __future__ import annotations

import hashlib
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.embeddings import EmbeddingModel, find_model
from workbench.coding.spaces import text_space
from workbench.coding.surface import as_written, surface_forms
from workbench.coding.topics.clusters import FEWEST_TEXTS, LEAST_STABILITY, TextClusters, cluster_texts
from workbench.language import LANGUAGES, content_words, detect_language
from workbench.study import content_id

if TYPE_CHECKING:
    import pandas as pd

    from workbench.coding.spaces import Matrix

__all__ = ["TopicResult", "discover_topics"]

_FEWEST_WORDS = 3
_DOUBTFUL_BELOW = 0.5
_NAME_WORDS = 3
_TOPIC_COLUMNS = ("topic", "language", "name", "texts", "stability", "key_words")
_TRIED_COLUMNS = ("language", "k", "stability")
_INSTEAD = "codes and key phrases stand instead"
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
    corpora = [
        _Corpus.of(texts, spoken, language, model=model, cache=cache)
        for language in sorted(set(spoken) & set(LANGUAGES))
    ]
    found = [_one_language(corpus, k=k, seed=seed) for corpus in corpora]
    places = sorted(place for one in found for place in one.places)
    return TopicResult(
        topics=pd.DataFrame([row for one in found for row in one.topics], columns=list(_TOPIC_COLUMNS)),
        places=pd.DataFrame(places, columns=list(_PLACE_COLUMNS)),
        candidates=pd.DataFrame([row for one in found for row in one.tried], columns=list(_TRIED_COLUMNS)),
        notes=tuple(one.note for one in found if one.note),
    )


@dataclass(frozen=True)
class _Corpus:
    """The wordy texts of one language, in an order that depends on their content only."""

    language: str
    texts: tuple[str, ...]
    indices: dict[str, list[int]]
    model: EmbeddingModel | None
    cache: Path | None

    @classmethod
    def of(
        cls,
        texts: Sequence[str],
        spoken: Sequence[str],
        language: str,
        *,
        model: EmbeddingModel | None,
        cache: Path | None,
    ) -> _Corpus:
        indices: dict[str, list[int]] = {}
        for index, (text, of) in enumerate(zip(texts, spoken, strict=True)):
            if of == language and len(content_words(text, language)) >= _FEWEST_WORDS:
                indices.setdefault(text, []).append(index)
        ordered = sorted(indices, key=lambda text: hashlib.sha256(text.encode("utf-8")).hexdigest())
        return cls(language, tuple(ordered), indices, model, cache)

    @property
    def name(self) -> str:
        return LANGUAGES[self.language].names["en"]

    def space(self) -> Matrix:
        return text_space(self.texts, self.language, model=self.model or find_model(), cache=self.cache)


@dataclass(frozen=True)
class _Found:
    topics: tuple[tuple[object, ...], ...] = ()
    places: tuple[tuple[int, str, float, bool], ...] = ()
    tried: tuple[tuple[str, int, float], ...] = ()
    note: str = ""


def _one_language(corpus: _Corpus, *, k: int | None, seed: int) -> _Found:
    count = len(corpus.texts)
    if count < FEWEST_TEXTS:
        note = f"{count} texts of three words or more, topics need {FEWEST_TEXTS}"
        return _Found(note=f"{corpus.name}: {note}; {_INSTEAD}")
    clusters = cluster_texts(corpus.space(), k=k, seed=seed)
    tried = tuple((corpus.language, size, stability) for size, stability in clusters.candidates)
    if clusters.k == 0:
        best = f"best {clusters.stability:.2f}, needed {LEAST_STABILITY:.2f}"
        note = f"{count} texts, but no grouping of them is stable ({best})"
        return _Found(tried=tried, note=f"{corpus.name}: {note}; {_INSTEAD}")
    words = _key_words(corpus.texts, corpus.language, clusters)
    ids = {label: content_id("topic", corpus.language, *sorted(top)) for label, top in words.items()}
    places = tuple(
        (index, ids[int(label)], round(float(sure), 4), bool(sure < _DOUBTFUL_BELOW))
        for text, label, sure in zip(corpus.texts, clusters.labels, clusters.confidence, strict=True)
        for index in corpus.indices[text]
    )
    sizes = Counter(topic for _, topic, _, _ in places)
    forms = surface_forms(corpus.texts, corpus.language)
    shown = {label: tuple(as_written(word, forms) for word in top) for label, top in words.items()}
    topics = tuple(
        (
            ids[label],
            corpus.language,
            ", ".join(top[:_NAME_WORDS]),
            sizes[ids[label]],
            clusters.stability,
            top,
        )
        for label, top in sorted(shown.items(), key=lambda item: (-sizes[ids[item[0]]], ids[item[0]]))
    )
    return _Found(topics, places, tried)


def _key_words(texts: Sequence[str], language: str, clusters: TextClusters) -> dict[int, tuple[str, ...]]:
    """Words that set each topic apart: class-based tf-idf (Grootendorst 2022), computed by BERTopic.

    BERTopic stands as the shell: groups are given to it, its own reducer and clusterer are passed by.
    """
    from functools import partial

    import numpy as np

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its parts warn about each other's optional parts
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
    numbers = shell.fit_transform(list(texts), embeddings=np.zeros((len(texts), 2)), y=labels)[0]
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
