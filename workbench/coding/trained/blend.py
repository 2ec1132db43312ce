"""Make one calibrated probability of what the two trained readers and the rules say.

Logistic regression over the readers' logits and the rules' evidence (stacking, Wolpert 1992; a logistic map
is Platt's calibration), fitted on texts of domains that neither reader was trained on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.coding.labelled import LabelledText
from workbench.coding.suggestion import CODED_LANGUAGES
from workbench.coding.trained.heads import HEADS, SENTIMENTS, head_labels, sentiment_labels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["Answers", "Blend", "NGramAnswers", "fit_blend"]

# With fewer examples than this among the left-out texts the readers' mean is taken as it is.
_FEWEST_EXAMPLES = 15
_LEAST, _MOST = 0.2, 0.6
# How much more the rules count than the left-out domains ask for: costs .001 macro-F1 there, and gains two to
# four points on reviews by others, which are far from the corpus.
_BEYOND_THE_CORPUS = 0.5


@dataclass(frozen=True)
class Blend:
    """How two readers are combined.

    Parameters
    ----------
    sentiment_weights : ndarray, shape (languages, 6 + len(EVIDENCE), 3)
        For the log-probabilities of both readers and the rules' evidence.
    sentiment_biases : ndarray, shape (languages, 3)
        Added.
    head_weights : ndarray, shape (heads, 2 + languages)
        For both logits and the language.
    head_levels : ndarray, shape (heads,)
        Probability from which a head counts as answered yes: where F1 was best.
    """

    sentiment_weights: Any
    sentiment_biases: Any
    head_weights: Any
    head_levels: Any

    def sentiments(self, one: Matrix, other: Matrix, evidence: Matrix, languages: Sequence[str]) -> Matrix:
        """Probabilities of ``SENTIMENTS``, shape (texts, 3)."""
        import numpy as np

        joined = np.hstack([_log_softmax(one), _log_softmax(other), evidence])
        places = [CODED_LANGUAGES.index(language) for language in languages]
        logits = np.einsum("ti,tio->to", joined, self.sentiment_weights[places])
        # Rules weigh words that carry feeling in any trade; the trained are surest where they were trained.
        tilt = _BEYOND_THE_CORPUS * np.arctanh(np.clip(evidence[:, :1], -0.999, 0.999))
        logits = logits + self.sentiment_biases[places] + tilt * np.array([-1, 0, 1], dtype=np.float32)
        return _rounded(np.exp(_log_softmax(logits)))

    def heads(self, one: Matrix, other: Matrix, languages: Sequence[str]) -> Matrix:
        """Probabilities of ``HEADS``, shape (texts, heads)."""
        import numpy as np

        spoken = _one_hot(languages)
        weights = self.head_weights
        logits = one * weights[:, 0] + other * weights[:, 1] + spoken @ weights[:, 2:].T
        return _rounded(1 / (1 + np.exp(-logits)))

    def arrays(self) -> dict[str, Any]:
        """The blend as named arrays."""
        return {name: getattr(self, name) for name in _NAMES}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> Blend:
        """Make a blend of what :meth:`arrays` gave."""
        return cls(*(arrays[name] for name in _NAMES))


_NAMES = ("sentiment_weights", "sentiment_biases", "head_weights", "head_levels")
Answers = tuple["Matrix", "Matrix"]
NGramAnswers = tuple["Matrix", "Matrix", "Matrix"]


def fit_blend(texts: Sequence[LabelledText], encoder: Answers, ngrams: NGramAnswers) -> Blend:
    """Fit a blend on texts that neither reader has seen.

    Parameters
    ----------
    texts : sequence of LabelledText
        The truth.
    encoder : (sentiments, heads)
        Logits, rows as in ``texts``.
    ngrams : (sentiments, heads, evidence)
        Logits, and what the rules weighed.

    Returns
    -------
    Blend
    """
    import numpy as np

    languages = [text.language for text in texts]
    sentiments = sentiment_labels(texts)
    joined = np.hstack([_log_softmax(encoder[0]), _log_softmax(ngrams[0]), ngrams[2]])
    weights = np.zeros((len(CODED_LANGUAGES), joined.shape[1], len(SENTIMENTS)), dtype=np.float32)
    biases = np.zeros((len(CODED_LANGUAGES), len(SENTIMENTS)), dtype=np.float32)
    for place, language in enumerate(CODED_LANGUAGES):
        rows = [row for row, spoken in enumerate(languages) if spoken == language]
        weights[place], biases[place] = _fit_sentiment(joined[rows], sentiments[rows])
    labels = head_labels(texts)
    spoken = _one_hot(languages)
    head_weights = np.array(
        [_fit_head(encoder[1][:, h], ngrams[1][:, h], spoken, labels[:, h]) for h in range(len(HEADS))],
        dtype=np.float32,
    )
    blend = Blend(weights, biases, head_weights, np.full(len(HEADS), 0.5, dtype=np.float32))
    answers = blend.heads(encoder[1], ngrams[1], languages)
    levels = np.array([_best_level(answers[:, h], labels[:, h]) for h in range(len(HEADS))], dtype=np.float32)
    return Blend(weights, biases, head_weights, levels)


def _fit_sentiment(joined: Matrix, truth: Any) -> tuple[Any, Any]:
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=0.5, class_weight="balanced", max_iter=2000).fit(joined, truth)
    return fitted.coef_.T, fitted.intercept_


def _fit_head(one: Any, other: Any, spoken: Matrix, truth: Any) -> list[float]:
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if truth.sum() < _FEWEST_EXAMPLES:
        return [0.5, 0.5, *([-1.0] * spoken.shape[1])]
    columns = np.hstack([one[:, None], other[:, None], spoken])
    fitted = LogisticRegression(C=1.0, fit_intercept=False, max_iter=2000).fit(columns, truth)
    return [float(weight) for weight in fitted.coef_[0]]


def _best_level(answers: Any, truth: Any) -> float:
    import numpy as np
    from sklearn.metrics import f1_score

    if truth.sum() < _FEWEST_EXAMPLES:
        return 0.5
    levels = np.arange(_LEAST, _MOST + 0.01, 0.02)
    scores = [f1_score(truth, answers >= level, zero_division=0.0) for level in levels]
    # The curve is jagged: the middle of the levels within a hundredth of the best is steadier than its peak.
    near = [level for level, score in zip(levels, scores, strict=True) if score >= max(scores) - 0.01]
    return round(float(np.median(near)), 3)


def _one_hot(languages: Sequence[str]) -> Matrix:
    import numpy as np

    return np.array(
        [[language == one for one in CODED_LANGUAGES] for language in languages], dtype=np.float32
    )


def _rounded(chances: Any) -> Matrix:
    rounded: Matrix = chances.round(4).astype("float32")
    return rounded


def _log_softmax(logits: Matrix) -> Matrix:
    import numpy as np

    shifted = logits - logits.max(axis=1, keepdims=True)
    logs: Matrix = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs
