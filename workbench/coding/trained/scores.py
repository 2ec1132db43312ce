"""How well the trained reader does on domains it has not seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbench.coding.labelled import LabelledText
from workbench.coding.suggestion import CODED_LANGUAGES
from workbench.coding.trained.blend import Answers, NGramAnswers, fit_blend
from workbench.coding.trained.heads import HEADS, SENTIMENTS, head_labels, sentiment_labels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["Score", "blend_scores"]

_FEWEST_POSITIVES = 10


class Score(NamedTuple):
    """F1 of one answer in one language: macro over three classes for ``sentiment``, of "yes" for a head."""

    language: str
    head: str
    texts: int
    positives: int
    f1: float


def blend_scores(texts: Sequence[LabelledText], encoder: Answers, ngrams: NGramAnswers) -> tuple[Score, ...]:
    """Score the blend on left-out texts; each domain by a blend fitted on the other domains.

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
    tuple of Score
        By language, sentiment first; heads with fewer than ten examples are left out.
    """
    import numpy as np
    from sklearn.metrics import f1_score

    guesses = np.zeros(len(texts), dtype=int)
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
        guesses[rows] = blend.sentiments(
            encoder[0][rows], ngrams[0][rows], ngrams[2][rows], languages
        ).argmax(axis=1)
        said[rows] = blend.heads(encoder[1][rows], ngrams[1][rows], languages) >= blend.head_levels
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
