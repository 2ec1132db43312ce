"""How well the trained reader does on domains it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.coding.labelled import LabelledText
from workbench.coding.suggestion import CODED_LANGUAGES
from workbench.coding.trained.blend import Answers, NGramAnswers, fit_blend
from workbench.coding.trained.heads import HEADS, SENTIMENTS, head_labels, sentiment_labels

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Score", "Unseen", "answer_table", "blend_scores", "blend_unseen"]

_FEWEST_POSITIVES = 10


class Score(NamedTuple):
    """F1 of one answer in one language: macro over three classes for ``sentiment``, of "yes" for a head."""

    language: str
    head: str
    texts: int
    positives: int
    f1: float


class Unseen(NamedTuple):
    """What a blend says of texts of domains that it was not fitted on.

    Parameters
    ----------
    sentiments : ndarray, shape (texts, 3)
        Chances.
    heads : ndarray, shape (texts, heads)
        Chances.
    said : ndarray of bool, shape (texts, heads)
        Whether they are enough for a yes.
    """

    sentiments: Any
    heads: Any
    said: Any


def blend_unseen(texts: Sequence[LabelledText], encoder: Answers, ngrams: NGramAnswers) -> Unseen:
    """Answer left-out texts, each domain by a blend fitted on the other domains.

    Parameters
    ----------
    texts : sequence of LabelledText
        Of domains that neither reader has seen.
    encoder : (sentiments, heads)
        Logits, rows as in ``texts``.
    ngrams : (sentiments, heads, evidence)
        Logits, and what the rules weighed.

    Returns
    -------
    Unseen
    """
    import numpy as np

    sentiments = np.zeros((len(texts), len(SENTIMENTS)), dtype=np.float32)
    heads = np.zeros((len(texts), len(HEADS)), dtype=np.float32)
    said = np.zeros((len(texts), len(HEADS)), dtype=bool)
    for domain in sorted({text.domain for text in texts}):
        rows = [row for row, text in enumerate(texts) if text.domain == domain]
        others = [row for row, text in enumerate(texts) if text.domain != domain]
        blend = fit_blend(
            [texts[row] for row in others],
            (encoder[0][others], encoder[1][others]),
            (ngrams[0][others], ngrams[1][others], ngrams[2][others]),
        )
        languages = [texts[row].language for row in rows]
        sentiments[rows] = blend.sentiments(encoder[0][rows], ngrams[0][rows], ngrams[2][rows], languages)
        heads[rows] = blend.heads(encoder[1][rows], ngrams[1][rows], languages)
        said[rows] = heads[rows] >= blend.head_levels
    return Unseen(sentiments, heads, said)


def blend_scores(texts: Sequence[LabelledText], unseen: Unseen) -> tuple[Score, ...]:
    """Score what a blend says of unseen domains.

    Parameters
    ----------
    texts : sequence of LabelledText
        The truth.
    unseen : Unseen
        The answers, rows as in ``texts``.

    Returns
    -------
    tuple of Score
        By language, sentiment first; heads with fewer than ten examples are left out.
    """
    from sklearn.metrics import f1_score

    guesses, said = unseen.sentiments.argmax(axis=1), unseen.said
    truth, labels = sentiment_labels(texts), head_labels(texts)
    scores: list[Score] = []
    for language in CODED_LANGUAGES:
        own = [row for row, text in enumerate(texts) if text.language == language]
        if not own:
            continue
        f1 = f1_score(truth[own], guesses[own], average="macro", labels=range(len(SENTIMENTS)))
        scores.append(
            Score(language, "sentiment", len(own), int((truth[own] != 1).sum()), round(float(f1), 3))
        )
        for place, head in enumerate(HEADS):
            positives = int(labels[own, place].sum())
            if positives >= _FEWEST_POSITIVES:
                f1 = f1_score(labels[own, place], said[own, place], zero_division=0.0)
                scores.append(Score(language, head, len(own), positives, round(float(f1), 3)))
    return tuple(scores)


def answer_table(texts: Sequence[LabelledText], unseen: Unseen) -> pd.DataFrame:
    """Put what left-out texts got beside their labels, one row a text.

    Parameters
    ----------
    texts, unseen
        As for :func:`blend_scores`.

    Returns
    -------
    DataFrame
        ``language, domain, where, text``; ``sentiment`` and ``said`` (-1, 0, 1) with its ``confidence``;
        ``labels`` and ``heads``: what is marked and what was found, separated by spaces.
    """
    import pandas as pd

    labels = head_labels(texts)
    return pd.DataFrame(
        {
            "language": [text.language for text in texts],
            "domain": [text.domain for text in texts],
            "where": [text.where for text in texts],
            "text": [text.text for text in texts],
            "sentiment": sentiment_labels(texts) - 1,
            "said": unseen.sentiments.argmax(axis=1) - 1,
            "confidence": unseen.sentiments.max(axis=1),
            "labels": [" ".join(head for head, yes in zip(HEADS, row, strict=True) if yes) for row in labels],
            "heads": [
                " ".join(head for head, yes in zip(HEADS, row, strict=True) if yes) for row in unseen.said
            ],
        }
    )
