"""The second trained reader: words, letter groups and what the rules see, weighed by logistic regression.

It knows each language's own spelling, which a gloss loses, and answers without the sentence model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.coding.labelled import LabelledText
from workbench.coding.trained.heads import HEADS, SENTIMENTS, head_labels, sentiment_labels
from workbench.coding.trained.signals import EVIDENCE, text_signals
from workbench.language import normalise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["NGramReader", "train_ngrams"]

_LETTERS = {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True}
_WORDS = {"token_pattern": r"(?u)\w[\w'\"-]*", "ngram_range": (1, 2), "sublinear_tf": True}
# How much each block weighs, and how freely weights may grow: chosen on left-out domains of the corpus.
_LETTERS_WEIGHT, _WORDS_WEIGHT, _SIGNALS_WEIGHT, _FREEDOM = 1.0, 0.7, 0.5, 1.0
_SEEN_IN = 3
_FEWEST_EXAMPLES = 12


@dataclass(frozen=True)
class NGramReader:
    """A trained reader of one language.

    Parameters
    ----------
    language : str
        ``en``, ``fa`` or ``he``.
    letters, words : mapping of str to (column, idf)
        Letter groups and words with their weight.
    weights : ndarray, shape (columns, 3 + len(HEADS))
        One column an answer; zero for heads with too few examples.
    biases : ndarray, shape (3 + len(HEADS),)
        Added to the sums.
    """

    language: str
    letters: Mapping[str, float]
    words: Mapping[str, float]
    weights: Any
    biases: Any

    def read(self, texts: Sequence[str]) -> tuple[Matrix, Matrix, Matrix]:
        """Answer every head for every text.

        Parameters
        ----------
        texts : sequence of str
            Raw texts of the language, at least one.

        Returns
        -------
        (sentiments, heads, evidence)
            Logits of shapes ``(texts, 3)`` and ``(texts, len(HEADS))``; what the rules weighed, of shape
            ``(texts, len(EVIDENCE))``.
        """
        import numpy as np

        columns = _columns(texts, self.language, self._vectorizers)
        answers = np.round(columns @ self.weights.astype(np.float32) + self.biases.astype(np.float32), 4)
        evidence = text_signals(texts, self.language)[:, : len(EVIDENCE)]
        return answers[:, : len(SENTIMENTS)], answers[:, len(SENTIMENTS) :], evidence

    @cached_property
    def _vectorizers(self) -> tuple[Any, Any]:
        return _loaded(self.letters, _LETTERS), _loaded(self.words, _WORDS)

    def arrays(self) -> dict[str, Any]:
        """The reader as named arrays, for an ``.npz`` file without pickles."""
        import numpy as np

        def packed(weights: Mapping[str, float]) -> Any:
            return np.frombuffer(json.dumps(list(weights), ensure_ascii=False).encode(), dtype=np.uint8)

        return {
            "letters": packed(self.letters),
            "letters.idf": np.array(list(self.letters.values()), dtype=np.float16),
            "words": packed(self.words),
            "words.idf": np.array(list(self.words.values()), dtype=np.float16),
            "weights": self.weights.astype(np.float16),
            "biases": self.biases.astype(np.float32),
        }

    @classmethod
    def from_arrays(cls, language: str, arrays: Mapping[str, Any]) -> NGramReader:
        """Make a reader of what :meth:`arrays` gave."""

        def unpacked(name: str) -> dict[str, float]:
            keys = json.loads(arrays[name].tobytes().decode())
            return dict(zip(keys, arrays[f"{name}.idf"].astype(float).tolist(), strict=True))

        return cls(language, unpacked("letters"), unpacked("words"), arrays["weights"], arrays["biases"])


def train_ngrams(texts: Sequence[LabelledText], language: str) -> NGramReader:
    """Train a reader on the labelled texts of one language.

    Parameters
    ----------
    texts : sequence of LabelledText
        Those of other languages are left out; the order does not matter.
    language : str
        ``en``, ``fa`` or ``he``.

    Returns
    -------
    NGramReader
    """
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    own = sorted((t for t in texts if t.language == language), key=lambda t: (t.text, t.where))
    normalised = [normalise(text.text, language).text for text in own]
    vectorizers = tuple(
        TfidfVectorizer(min_df=_SEEN_IN, dtype=np.float32, **kind).fit(normalised)
        for kind in (_LETTERS, _WORDS)
    )
    columns = _columns([text.text for text in own], language, vectorizers)
    weights = np.zeros((columns.shape[1], len(SENTIMENTS) + len(HEADS)), dtype=np.float32)
    biases = np.zeros(weights.shape[1], dtype=np.float32)
    sentiment = LogisticRegression(C=_FREEDOM, class_weight="balanced", max_iter=1000)
    sentiment.fit(columns, sentiment_labels(own))
    weights[:, : len(SENTIMENTS)], biases[: len(SENTIMENTS)] = sentiment.coef_.T, sentiment.intercept_
    labels = head_labels(own)
    for place, answers in enumerate(labels.T, start=len(SENTIMENTS)):
        if _FEWEST_EXAMPLES <= answers.sum() <= len(own) - _FEWEST_EXAMPLES:
            head = LogisticRegression(C=_FREEDOM, class_weight="balanced", solver="liblinear", random_state=0)
            head.fit(columns, answers.astype(int))
            weights[:, place], biases[place] = head.coef_[0], head.intercept_[0]
    letters, words = (_vocabulary(one) for one in vectorizers)
    return NGramReader(language, letters, words, weights, biases)


def _vocabulary(vectorizer: Any) -> dict[str, float]:
    names = vectorizer.get_feature_names_out()
    return dict(zip(names.tolist(), vectorizer.idf_.tolist(), strict=True))


def _loaded(vocabulary: Mapping[str, float], kind: Mapping[str, Any]) -> Any:
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(vocabulary=list(vocabulary), dtype=np.float32, **kind)
    vectorizer.idf_ = np.array(list(vocabulary.values()), dtype=np.float32)
    return vectorizer


def _columns(texts: Sequence[str], language: str, vectorizers: Sequence[Any]) -> Any:
    from scipy import sparse

    normalised = [normalise(text, language).text for text in texts]
    signals = text_signals(texts, language) * _SIGNALS_WEIGHT
    blocks = [
        vectorizers[0].transform(normalised) * _LETTERS_WEIGHT,
        vectorizers[1].transform(normalised) * _WORDS_WEIGHT,
        sparse.csr_matrix(signals),
    ]
    return sparse.hstack(blocks).tocsr()
