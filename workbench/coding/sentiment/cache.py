"""Answers of slow models are kept beside the study; the file may be deleted at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.kept_rows import kept_rows, text_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["cached_chances"]


def cached_chances(
    texts: Sequence[str],
    languages: Sequence[str],
    *,
    read: Callable[[Sequence[str], Sequence[str]], Matrix],
    file: Path | None,
) -> Matrix:
    """Chances of texts, those already in a file not computed again.

    Parameters
    ----------
    texts, languages : sequence of str
        Texts and their languages.
    read : callable
        Computes what is missing.
    file : Path, optional
        See :func:`workbench.coding.kept_rows.kept_rows`.

    Returns
    -------
    ndarray, shape (len(texts), 3)
    """
    import numpy as np

    def make(places: list[int]) -> Matrix:
        return read([texts[place] for place in places], [languages[place] for place in places])

    keys = [text_key(language, text) for text, language in zip(texts, languages, strict=True)]
    return np.asarray(kept_rows(keys, make=make, file=file, stored="float64"), dtype=np.float64)
