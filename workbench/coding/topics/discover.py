"""Discover topics in texts of several languages, each language for itself."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.embeddings import EmbeddingModel, find_model
from workbench.coding.given import as_languages
from workbench.coding.spaces import TextSpace, read_space
from workbench.coding.topics.clusters import (
    FEWEST_TEXTS,
    LEAST_STABILITY,
    TextClusters,
    cluster_texts,
    place_texts,
)
from workbench.coding.topics.result import Centre, TopicResult
from workbench.coding.topics.wording import Wording, word_topics
from workbench.language import LANGUAGES, content_words, normalise, word_spans
from workbench.study import content_id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["discover_topics"]

_FEWEST_WORDS = 3
_DOUBTFUL_BELOW = 0.5
_EXAMPLES = 5
_MOST_READ = 300
_TOPIC_COLUMNS = (
    "topic",
    "language",
    "name",
    "texts",
    "stability",
    "topic_stability",
    "key_words",
    "key_phrases",
)
_TRIED_COLUMNS = ("language", "k", "stability")
_INSTEAD = "codes and key phrases stand instead"
_PLACE_COLUMNS = ("text_index", "topic", "confidence", "doubtful")


def discover_topics(
    texts: Sequence[str],
    *,
    languages: str | Sequence[str] | None = None,
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
    languages : str or sequence of str, optional
        Language code of all texts or of each; detected when left out.
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

    Raises
    ------
    WorkbenchError
        ``k`` is less than 2, or there are more or fewer languages than texts.

    Examples
    --------
    >>> discover_topics(["Too short."]).notes
    ('English: 0 texts of three words or more, topics need 30; codes and key phrases stand instead',)
    """
    import pandas as pd

    given = [text if isinstance(text, str) else "" for text in texts]
    spoken = _spoken(given, languages, k)
    corpora = [_Corpus.of(given, spoken, language) for language in sorted(set(spoken) & set(LANGUAGES))]
    found = [_one_language(corpus, k=k, seed=seed, model=model, cache=cache) for corpus in corpora]
    places = sorted(place for one in found for place in one.places)
    return TopicResult(
        topics=pd.DataFrame([row for one in found for row in one.topics], columns=list(_TOPIC_COLUMNS)),
        places=pd.DataFrame(places, columns=list(_PLACE_COLUMNS)),
        candidates=pd.DataFrame([row for one in found for row in one.tried], columns=list(_TRIED_COLUMNS)),
        notes=(*(one.note for one in found if one.note), *_unread(spoken)),
        text_count=len(given),
        language_phrases={language: phrases for one in found for language, phrases in one.phrases.items()},
        examples={topic: shown for one in found for topic, shown in one.examples.items()},
        centres={topic: centre for one in found for topic, centre in one.centres.items()},
    )


def _spoken(texts: Sequence[str], languages: str | Sequence[str] | None, k: int | None) -> list[str]:
    from workbench.study import WorkbenchError

    if k is not None and k < 2:
        raise WorkbenchError(f"k={k} is no number of topics", hint="give 2 or more, or leave it out")
    return as_languages(languages, texts)


def _unread(spoken: Sequence[str]) -> tuple[str, ...]:
    """Say which texts no language of ours could read."""
    other = Counter(language for language in spoken if language not in LANGUAGES)
    return tuple(
        f"{count} texts in another language ({language}) are not read"
        for language, count in sorted(other.items())
    )


@dataclass(frozen=True)
class _Corpus:
    """The texts of one language that have a content word, in an order that depends on their content only."""

    language: str
    texts: tuple[str, ...]
    wordy: tuple[int, ...]
    indices: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, texts: Sequence[str], spoken: Sequence[str], language: str) -> _Corpus:
        indices: dict[str, list[int]] = {}
        for index, (text, of) in enumerate(zip(texts, spoken, strict=True)):
            if of == language:
                indices.setdefault(text, []).append(index)
        kept = {text: places for text, places in indices.items() if content_words(text, language)}
        ordered = sorted(kept, key=lambda text: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())
        wordy = tuple(
            place
            for place, text in enumerate(ordered)
            if len(word_spans(normalise(text, language).text)) >= _FEWEST_WORDS
        )
        return cls(language, tuple(ordered), wordy, kept)

    @property
    def name(self) -> str:
        return LANGUAGES[self.language].names["en"]


@dataclass(frozen=True)
class _Found:
    topics: tuple[tuple[object, ...], ...] = ()
    places: tuple[tuple[int, str, float, bool], ...] = ()
    tried: tuple[tuple[str, int, float], ...] = ()
    note: str = ""
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    centres: Mapping[str, Centre] = field(default_factory=dict)
    examples: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


def _one_language(
    corpus: _Corpus, *, k: int | None, seed: int, model: EmbeddingModel | None, cache: Path | None
) -> _Found:
    import numpy as np

    count = len(corpus.wordy)
    if count < FEWEST_TEXTS:
        return _without(corpus, f"{count} texts of three words or more, topics need {FEWEST_TEXTS}")
    space = read_space(corpus.texts, corpus.language, model=model or find_model(), cache=cache)
    rows = np.array(corpus.wordy)
    clusters = cluster_texts(space.vectors[rows], k=k, seed=seed)
    tried = tuple((corpus.language, size, stability) for size, stability in clusters.candidates)
    if clusters.k == 0 and not clusters.candidates:
        return _without(corpus, f"{count} texts are too few for {k} topics")
    if clusters.k == 0:
        best = f"best {clusters.stability:.2f}, needed {LEAST_STABILITY:.2f} and more than chance gives"
        return _without(corpus, f"{count} texts, but no grouping of them is stable ({best})", tried)
    return _described(corpus, space, place_texts(clusters, space.vectors, rows), tried)


def _without(corpus: _Corpus, reason: str, tried: tuple[tuple[str, int, float], ...] = ()) -> _Found:
    from workbench.coding.coders import key_phrases

    table = key_phrases(corpus.texts, [corpus.language] * len(corpus.texts))
    phrases = {corpus.language: tuple(table["phrase"])} if len(table) else {}
    return _Found(tried=tried, note=f"{corpus.name}: {reason}; {_INSTEAD}", phrases=phrases)


def _described(
    corpus: _Corpus, space: TextSpace, clusters: TextClusters, tried: tuple[tuple[str, int, float], ...]
) -> _Found:
    best = {label: _clearest(clusters, label, corpus.wordy) for label in range(clusters.k)}
    read = sorted(place for places in best.values() for place in places[:_MOST_READ])
    words = word_topics(
        [corpus.texts[place] for place in read],
        [int(clusters.labels[place]) for place in read],
        corpus.language,
    )
    ids = _ids(corpus.language, words, best, corpus.texts)
    places = tuple(
        (index, ids[int(label)], round(float(sure), 4), bool(sure < _DOUBTFUL_BELOW))
        for text, label, sure in zip(corpus.texts, clusters.labels, clusters.confidence, strict=True)
        for index in corpus.indices[text]
        if label >= 0
    )
    sizes = Counter(topic for _, topic, _, _ in places)
    topics = tuple(
        (
            ids[label],
            corpus.language,
            words[label].name,
            sizes[ids[label]],
            clusters.stability,
            clusters.group_stability[label],
            words[label].shown,
            words[label].phrases,
        )
        for label in sorted(words, key=lambda label: (-sizes[ids[label]], ids[label]))
    )
    examples = {
        ids[label]: tuple(corpus.indices[corpus.texts[place]][0] for place in found[:_EXAMPLES])
        for label, found in best.items()
    }
    return _Found(topics, places, tried, centres=_centres(space, clusters, ids), examples=examples)


def _ids(
    language: str, words: Mapping[int, Wording], best: Mapping[int, Sequence[int]], texts: Sequence[str]
) -> dict[int, str]:
    """Ids of topics: of their strongest words; where two have the same, of their clearest text as well."""
    plain = {label: content_id("topic", language, *sorted(one.words)) for label, one in words.items()}
    times = Counter(plain.values())
    return {
        label: topic if times[topic] == 1 else content_id("topic", language, topic, texts[best[label][0]])
        for label, topic in plain.items()
    }


def _clearest(clusters: TextClusters, label: int, wordy: Sequence[int]) -> list[int]:
    """Places of a topic's wordy texts, surest first, nearest to its middle first among equally sure ones."""
    own = [place for place in wordy if clusters.labels[place] == label]
    return sorted(own, key=lambda place: (-float(clusters.confidence[place]), place))


def _centres(space: TextSpace, clusters: TextClusters, ids: Mapping[int, str]) -> dict[str, Centre]:
    import numpy as np

    middle = space.vectors.mean(axis=0)
    centres = {}
    for label, topic in ids.items():
        off = space.vectors[clusters.labels == label].mean(axis=0) - middle
        length = max(float(np.linalg.norm(off)), 1e-9)
        centres[topic] = Centre(space.shared, np.asarray(off / length, dtype=np.float32))
    return centres
