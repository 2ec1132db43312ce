"""Rows of numbers that took long to make are kept in a file; it may be deleted at any time."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.study import write_whole

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

__all__ = ["kept_rows", "text_key"]


def text_key(*parts: str) -> str:
    """Key of a text, or of a text with what else its row depends on.

    Examples
    --------
    >>> text_key("en", "Fine.") == text_key("he", "Fine.")
    False
    """
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def kept_rows(
    keys: Sequence[str],
    *,
    make: Callable[[list[int]], Sequence[Any] | NDArray[Any]],
    file: Path | None,
    stored: DTypeLike = "float32",
) -> NDArray[Any]:
    """Rows of keys, those already in a file not made again.

    Parameters
    ----------
    keys : sequence of str
        From :func:`text_key`; one may come several times.
    make : callable
        Takes places of keys, each missing key once and in the order of the keys' text, so that what is made
        does not depend on the order of ``keys``; gives their rows.
    file : Path, optional
        ``.npz`` with keys and rows (arrays only, never pickles).
    stored : dtype
        Of the rows in the file.

    Returns
    -------
    ndarray, shape (len(keys), ...)

    Examples
    --------
    >>> kept_rows(["a", "b", "a"], make=lambda places: [[float(p)] for p in places], file=None).tolist()
    [[2.0], [1.0], [2.0]]
    """
    import numpy as np

    known = _read(file)
    place_of = {key: place for place, key in enumerate(keys)}
    missing = sorted(set(place_of) - set(known))
    if missing:
        known |= dict(zip(missing, make([place_of[key] for key in missing]), strict=True))
        _write(file, known, stored)
    return np.array([known[key] for key in keys])


def _read(file: Path | None) -> dict[str, Any]:
    import numpy as np

    if file is None or not file.is_file():
        return {}
    try:
        with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as found:
            return dict(zip(found["keys"].tolist(), found["vectors"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        # A damaged file is made again.
        return {}


def _write(file: Path | None, known: dict[str, Any], stored: DTypeLike) -> None:
    import numpy as np

    if file is None:
        return
    keys = sorted(known)
    content = io.BytesIO()
    np.savez(content, keys=np.array(keys), vectors=np.array([known[key] for key in keys], dtype=stored))
    write_whole(file, content.getvalue())
