"""Vector spaces in which texts can be compared, within a language and across languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.embeddings import EmbeddingModel, embed_texts
from workbench.coding.gloss import gloss_coverage
from workbench.language import content_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["LEAST_COVERAGE", "TextSpace", "character_space", "read_space", "text_space"]

LEAST_COVERAGE = 0.5
_DIMENSIONS = 64


@dataclass(frozen=True)
class TextSpace:
    """Vectors of the texts of one language.

    Parameters
    ----------
    vectors : ndarray of float32, shape (n, d)
        Rows of unit length (zero for a text without words).
    kind : {"model", "gloss", "characters"}
        The model reads the language itself; it reads English glosses; shared wording only.
    shared : str
        Spaces with the same name can be compared across languages; empty where none can.
    coverage : float
        Share of the words that have a gloss; 1 where none is needed.
    """

    vectors: Matrix
    kind: str
    shared: str
    coverage: float = 1.0


def read_space(
    texts: Sequence[str], language: str, *, model: EmbeddingModel, cache: Path | None = None
) -> TextSpace:
    """Vectors of texts: the model's own, the model's on word-by-word glosses, or of character n-grams.

    Parameters
    ----------
    texts : sequence of str
        Texts of one language.
    language : str
        Language code.
    model : EmbeddingModel
        A model that reads the language is asked itself; one that reads English reads glosses, where at least
        half of the words have one.
    cache : Path, optional
        Embedding cache folder.

    Returns
    -------
    TextSpace
    """
    if model.reads(language):
        return TextSpace(embed_texts(texts, model, cache=cache), "model", model.digest)
    coverage = sum(gloss_coverage(text, language) for text in texts) / max(len(texts), 1)
    if model.reads("en") and coverage >= LEAST_COVERAGE and language != "en":
        glossed = [model.reading(text, language) for text in texts]
        return TextSpace(embed_texts(glossed, model, cache=cache), "gloss", model.digest, round(coverage, 3))
    return TextSpace(character_space(texts, language), "characters", "", round(coverage, 3))


def text_space(
    texts: Sequence[str], language: str, *, model: EmbeddingModel, cache: Path | None = None
) -> Matrix:
    """Only the vectors of :func:`read_space`."""
    return read_space(texts, language, model=model, cache=cache).vectors


def character_space(texts: Sequence[str], language: str) -> Matrix:
    """Latent semantic space over character n-grams of the normalised content words.

    Works for Persian and Hebrew without any model: affixes share n-grams with their stems. It finds shared
    wording, not shared meaning, so what is built on it must show how sure it is.

    Examples
    --------
    >>> character_space(["تعمیر دوچرخه", "تعمیر دوچرخه‌ها", "قیمت بالا"], "fa").shape[0]
    3
    """
    import numpy as np
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    words = [" ".join(content_words(text, language)) for text in texts]
    if not any(words):
        return np.zeros((len(texts), 1), dtype=np.float32)
    # tf-idf over n-grams of 3 to 5 letters inside words; sublinear so that a repeated word does not rule
    counts = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(words)
    dimensions = min(_DIMENSIONS, counts.shape[0] - 1, counts.shape[1] - 1)
    if dimensions < 2:
        return np.asarray(normalize(counts).toarray(), dtype=np.float32)
    # ARPACK is exact and, with a fixed start vector, repeatable; the randomised solver is neither.
    reduced = TruncatedSVD(dimensions, algorithm="arpack", random_state=0).fit_transform(counts)
    return np.asarray(normalize(np.round(reduced, 6)), dtype=np.float32)
