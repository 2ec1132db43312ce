"""Words and phrases that tell topics apart, in the form people wrote them."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from workbench.coding.topics.word_families import related
from workbench.language import content_words, normalise, word_spans

__all__ = ["Wording", "read_phrases", "word_topics"]

_LONGEST = 3
_TOP = 10
_NAME_PARTS = 3
_LONGER_IS_CLEARER = 0.4

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """How a topic is told in words.

    Parameters
    ----------
    words : tuple of str
        Normalised words that set the topic apart, strongest first.
    shown : tuple of str
        The same as written, without near-duplicates.
    phrases : tuple of str
        One to three words each, as written, without near-duplicates.
    name : str
        The strongest of them.
    """

    words: tuple[str, ...]
    shown: tuple[str, ...]
    phrases: tuple[str, ...]
    name: str


def word_topics(texts: Sequence[str], labels: Sequence[int], language: str) -> dict[int, Wording]:
    """Find the wording of every topic.

    Parameters
    ----------
    texts : sequence of str
        Raw texts of one language.
    labels : sequence of int
        Topic of each text.
    language : str
        Language code.

    Returns
    -------
    dict of int to Wording

    Examples
    --------
    >>> texts = ["The repair shop was slow", "A slow repair shop", "Prices rose", "Prices rose a lot"]
    >>> word_topics(texts, [0, 0, 1, 1], "en")[0].phrases[0]
    'repair shop'
    """
    read = [read_phrases(text, language) for text in texts]
    written = _written(read)
    words = _class_words(read, labels)
    phrases = _class_phrases(read, labels)
    return {
        label: _wording(words[label], phrases[label], written, language, number)
        for number, label in enumerate(sorted(set(labels)), start=1)
    }


def _wording(
    words: tuple[str, ...], phrases: list[Phrase], written: Mapping[Phrase, str], language: str, number: int
) -> Wording:
    ranked = [*phrases, *((word,) for word in words)]
    distinct = _distinct(ranked, language)
    shown = tuple(written[phrase] for phrase in distinct[:_TOP])
    single = tuple(written.get((word,), word) for (word,) in _distinct([(word,) for word in words], language))
    name = ", ".join(shown[:_NAME_PARTS]) or f"{language} {number}"
    return Wording(words or (f"{language} {number}",), single or (name,), shown or (name,), name)


def _distinct(ranked: Sequence[Phrase], language: str) -> list[Phrase]:
    """Leave out phrases that repeat a word of an earlier one in the same or another form."""
    kept: list[Phrase] = []
    for phrase in ranked:
        said = [word for other in kept for word in other]
        if not any(related(word, other, language) for word in phrase for other in said):
            kept.append(phrase)
    return kept


@dataclass(frozen=True)
class _Read:
    words: tuple[str, ...]
    phrases: Mapping[Phrase, str]


def read_phrases(text: str, language: str) -> _Read:
    """Content words of a text, and runs of up to three neighbours as they were written."""
    normalised = normalise(text, language)
    wanted = iter(content_words(text, language))
    following = next(wanted, None)
    words, spans = [], []
    for start, end in word_spans(normalised.text):
        if following is None:
            break
        if normalised.text[start:end].removesuffix("'s") == following:
            words.append(following)
            spans.append((start, start + len(following)))
            following = next(wanted, None)
    phrases: dict[Phrase, str] = {}
    for first, last in _runs(normalised.text, spans):
        raw_start, raw_end = normalised.to_raw(spans[first][0], spans[last][1])
        phrases.setdefault(tuple(words[first : last + 1]), text[raw_start:raw_end])
    return _Read(tuple(words), phrases)


def _runs(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first in range(len(spans)):
        yield first, first
        for last in range(first + 1, min(first + _LONGEST, len(spans))):
            if not text[spans[last - 1][1] : spans[last][0]].isspace():
                break
            yield first, last


def _written(read: Sequence[_Read]) -> dict[Phrase, str]:
    """Most common spelling of each phrase; of equals the one with a joiner, then by code points."""
    seen: dict[Phrase, Counter[str]] = {}
    for one in read:
        for phrase, raw in one.phrases.items():
            seen.setdefault(phrase, Counter())[" ".join(raw.split())] += 1
    return {
        phrase: min(forms, key=lambda form: (-forms[form], "\u200c" not in form, form))
        for phrase, forms in seen.items()
    }


def _class_phrases(read: Sequence[_Read], labels: Sequence[int]) -> dict[int, list[Phrase]]:
    """Rank phrases by what they add to telling the topic from the others (Kullback-Leibler, by texts)."""
    of: dict[int, Counter[Phrase]] = {label: Counter() for label in labels}
    for one, label in zip(read, labels, strict=True):
        of[label].update(one.phrases.keys())
    everywhere: Counter[Phrase] = Counter()
    for counts in of.values():
        everywhere.update(counts)
    sizes = Counter(labels)
    return {
        label: _ranked(counts, everywhere, sizes[label], len(labels)) for label, counts in sorted(of.items())
    }


def _ranked(counts: Counter[Phrase], everywhere: Counter[Phrase], size: int, total: int) -> list[Phrase]:
    fewest = max(2, size // 100)
    scores = {
        phrase: (count / size)
        * log((count / size) / (everywhere[phrase] / total))
        * (1 + _LONGER_IS_CLEARER * (len(phrase) - 1))
        for phrase, count in counts.items()
        if count >= fewest and count * total > everywhere[phrase] * size and len(set(phrase)) == len(phrase)
    }
    return sorted(scores, key=lambda phrase: (-round(scores[phrase], 9), phrase))[: 5 * _TOP]


def _class_words(read: Sequence[_Read], labels: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Words that set each topic apart: class-based tf-idf (Grootendorst 2022), computed by BERTopic.

    BERTopic stands as the shell: groups are given to it, its own reducer and clusterer are passed by.
    """
    import numpy as np

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its parts warn about each other's optional parts
        from bertopic import BERTopic
        from bertopic.cluster import BaseCluster
        from bertopic.dimensionality import BaseDimensionalityReduction
        from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    if not any(one.words for one in read):
        return dict.fromkeys(labels, ())
    shell = BERTopic(
        language="multilingual",
        embedding_model=None,
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=BaseCluster(),
        vectorizer_model=CountVectorizer(analyzer=str.split),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
        top_n_words=_TOP,
    )
    said = [" ".join(one.words) for one in read]
    own = [int(label) for label in labels]
    numbers = shell.fit_transform(said, embeddings=np.zeros((len(said), 2)), y=own)[0]
    of = dict(zip(numbers, own, strict=True))
    return {
        of[number]: tuple(
            word
            for word, weight in sorted(words, key=lambda pair: (-pair[1], pair[0]))
            if word and weight > 0
        )
        for number, words in shell.get_topics().items()
    }
