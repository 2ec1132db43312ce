"""What the suggestions are compared with: plain methods on the same rows, in the same run.

``words`` is TF-IDF of letter groups and words with logistic regression, the usual first attempt. It learns
from the same labelled texts as the coders of the workbench, so that the comparison is one of methods.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from workbench.coding.codebook import load_codebook
from workbench.coding.embeddings import check_packaged_model, embed_texts, find_model
from workbench.coding.gloss import gloss
from workbench.coding.labelled import LabelledText, read_labelled
from workbench.coding.rules import suggest_codes
from workbench.coding.rules.sentiment import suggest_sentiment

__all__ = [
    "Guesses",
    "by_centroid",
    "by_words",
    "corpus",
    "fit_words",
    "guess_of_rules",
    "guess_of_vader",
    "guess_of_words",
    "label_of",
    "plain_bertopic",
]

_CORPUS = Path(__file__).parents[2] / "corpus"
_RULE_SIGNS = {"sentiment.negative": -1, "sentiment.neutral": 0, "sentiment.positive": 1}


@dataclass(frozen=True)
class Guesses:
    """What a method says of some texts; NaN where it says nothing."""

    said: np.ndarray
    confidence: np.ndarray


@cache
def corpus() -> tuple[LabelledText, ...]:
    return read_labelled(_CORPUS)


def label_of(text: LabelledText, what: str) -> int:
    """-1, 0 or 1 for ``sentiment``; 0 or 1 for a kind of mark."""
    if what == "sentiment":
        return int(np.sign(text.sentiment))
    return int(any(mark.kind == what for mark in text.marks))


def fit_words(texts: Sequence[str], labels: Sequence[Any]) -> Any:
    """TF-IDF with logistic regression over words, pairs of words and letter groups."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    columns = make_union(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2),
    )
    model = LogisticRegression(C=10, max_iter=500, class_weight="balanced")
    return make_pipeline(columns, model).fit(texts, labels)


@cache
def _word_reader(language: str, what: str) -> Any:
    """The plain method, taught with every labelled text of a language."""
    own = [text for text in corpus() if text.language == language]
    return fit_words([text.text for text in own], [label_of(text, what) for text in own])


def guess_of_words(texts: Sequence[str], language: str, what: str) -> Guesses:
    model = _word_reader(language, what)
    chances = model.predict_proba(list(texts))
    return Guesses(model.classes_[chances.argmax(axis=1)].astype(float), chances.max(axis=1))


def guess_of_rules(texts: Sequence[str], language: str, what: str) -> Guesses:
    """Lexicon and patterns alone, as they were before anything was trained."""
    if what == "sentiment":
        found = [suggest_sentiment(text, language) for text in texts]
        said = [_RULE_SIGNS[one.code_id] if one else np.nan for one in found]
        sure = [one.confidence if one else np.nan for one in found]
        return Guesses(np.array(said, dtype=float), np.array(sure))
    book = load_codebook()
    hits = [list(suggest_codes(text, language, codebook=book, kinds=(what,))) for text in texts]
    return Guesses(
        np.array([float(bool(one)) for one in hits]),
        np.array([max((hit.confidence for hit in one), default=np.nan) for one in hits]),
    )


def guess_of_vader(texts: Sequence[str]) -> Guesses:
    """VADER (Hutto & Gilbert 2014) with its authors' thresholds; English only."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    compound = np.array([analyzer.polarity_scores(text)["compound"] for text in texts])
    return Guesses(np.where(np.abs(compound) < 0.05, 0.0, np.sign(compound)), np.abs(compound))


def by_words(given: Sequence[str], labels: np.ndarray, asked: Sequence[str]) -> np.ndarray:
    """TF-IDF and a linear model taught with a few examples."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    counter = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    train = counter.fit_transform(given)
    if len(set(labels)) > 50:  # one-against-rest is quicker with many classes, and as good
        model = LinearSVC(class_weight="balanced")
    else:
        model = LogisticRegression(C=10, class_weight="balanced", max_iter=300)
    return model.fit(train, labels).predict(counter.transform(asked))


def by_centroid(
    given: Sequence[str], labels: np.ndarray, asked: Sequence[str], language: str, cache: Path
) -> np.ndarray:
    """MiniLM, nearest mean of the examples; Persian and Hebrew are glossed, or it would be chance."""
    model = find_model()
    train, test = (
        embed_texts([gloss(text, language) for text in part], model, cache=cache) for part in (given, asked)
    )
    kinds = sorted(set(labels))
    means = np.array([train[labels == kind].mean(axis=0) for kind in kinds])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    return np.array(kinds)[(test @ means.T).argmax(axis=1)]


def plain_bertopic(texts: Sequence[str], language: str = "en", *, runs: int = 1) -> list[list[int]]:
    """BERTopic with its defaults on the packaged MiniLM, run so many times on the same vectors.

    Outside English its setting ``multilingual`` is needed: the default strips every letter that is not Latin.
    """
    from bertopic import BERTopic
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(check_packaged_model().folder), device="cpu")
    spoken = "english" if language == "en" else "multilingual"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        vectors = model.encode(list(texts), show_progress_bar=False)
        return [
            list(BERTopic(embedding_model=model, language=spoken).fit_transform(list(texts), vectors)[0])
            for _ in range(runs)
        ]
