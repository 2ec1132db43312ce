"""Vector spaces in which texts of one language can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.embeddings import EmbeddingModel, embed_texts
from workbench.language import content_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["character_space", "text_space"]

_DIMENSIONS = 64


def text_space(
    texts: Sequence[str], language: str, *, model: EmbeddingModel, cache: Path | None = None
) -> Matrix:
    """Vectors of texts: the model's where it reads the language, character n-grams elsewhere.

    Parameters
    ----------
    texts : sequence of str
        Texts of one language.
    language : str
        Language code.
    model : EmbeddingModel
        Used when it reads the language.
    cache : Path, optional
        Embedding cache folder.

    Returns
    -------
    ndarray of float32, shape (len(texts), dimensions)
        Rows of unit length (zero for a text without words).
    """
    if model.reads(language):
        return embed_texts(texts, model, cache=cache)
    return character_space(texts, language)


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
