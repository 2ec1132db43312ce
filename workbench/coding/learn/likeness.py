"""How alike texts are: by meaning (vectors) and by wording (words and letter groups)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.coding.embeddings import EmbeddingModel
from workbench.coding.learn.vectors import text_vectors
from workbench.language import normalise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["MOST_LANDMARKS", "Likeness", "Reader"]

_LETTERS = 0.5
_WORDS = 0.25
_WORD = r"(?u)\w+"
MOST_LANDMARKS = 4_000


@dataclass(frozen=True)
class Reader:
    """How texts are made into vectors.

    Parameters
    ----------
    model : EmbeddingModel or None
        The packaged one when None.
    cache : Path or None
        Folder of stored vectors.
    """

    model: EmbeddingModel | None = None
    cache: Path | None = None

    def vectors(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """Vectors of texts; see :func:`~workbench.coding.learn.vectors.text_vectors`."""
        return text_vectors(texts, languages, model=self.model, cache=self.cache)


class Likeness:
    """Likeness of any texts to a fixed list of examples, or to landmarks among thousands of them.

    Parameters
    ----------
    texts, languages : sequence of str
        The examples.
    reader : Reader
        Makes the vectors.
    wording : sequence of bool
        False for examples whose wording says nothing, such as the name of a code.
    """

    def __init__(
        self, texts: Sequence[str], languages: Sequence[str], *, reader: Reader, wording: Sequence[bool]
    ) -> None:
        import numpy as np

        self._reader = reader
        self._vectors = reader.vectors(texts, languages)
        plain = [normalise(text, language).text for text, language in zip(texts, languages, strict=True)]
        self._counters = _fit_counters([text for text, said in zip(plain, wording, strict=True) if said])
        said = np.asarray(wording, dtype=np.float64)[:, None]
        self._counts = [counter.transform(plain).multiply(said).tocsr() for counter, _ in self._counters]
        self.landmarks = _spread_out(len(texts))

    def among(self) -> Matrix:
        """Likeness of the examples to the landmarks, shape (examples, landmarks)."""
        kernel: Matrix = self._vectors @ self._vectors[self.landmarks].T
        for (_, weight), counts in zip(self._counters, self._counts, strict=True):
            kernel = kernel + weight * (counts @ counts[self.landmarks].T).toarray()
        return kernel

    def of(self, texts: Sequence[str], languages: Sequence[str], vectors: Matrix) -> Matrix:
        """Likeness of texts to the landmarks, shape (texts, landmarks)."""
        kernel: Matrix = vectors @ self._vectors[self.landmarks].T
        plain = [normalise(text, language).text for text, language in zip(texts, languages, strict=True)]
        for (counter, weight), counts in zip(self._counters, self._counts, strict=True):
            kernel = kernel + weight * (counter.transform(plain) @ counts[self.landmarks].T).toarray()
        return kernel


def _spread_out(count: int) -> list[int]:
    """Examples that stand for all: every one, or every n-th of thousands that are sorted by their hash."""
    step = max(1, -(-count // MOST_LANDMARKS))
    return list(range(0, count, step))


def _fit_counters(plain: Sequence[str]) -> list[tuple[Any, float]]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    if not any(any(map(str.isalnum, text)) for text in plain):
        return []
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
    words = TfidfVectorizer(token_pattern=_WORD, ngram_range=(1, 2), sublinear_tf=True)
    return [(letters.fit(plain), _LETTERS), (words.fit(plain), _WORDS)]
