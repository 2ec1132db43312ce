"""Answers of slow models are kept beside the study; the file may be deleted at any time."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.study import write_whole

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
        ``.npz`` with hashes of texts and their chances (arrays only, never pickles).

    Returns
    -------
    ndarray, shape (len(texts), 3)
    """
    import numpy as np

    keys = [
        hashlib.sha256(f"{language}\0{text}".encode()).hexdigest()
        for text, language in zip(texts, languages, strict=True)
    ]
    known = _read_file(file)
    missing = sorted({key: place for place, key in enumerate(keys) if key not in known}.values())
    if missing:
        rows = read([texts[place] for place in missing], [languages[place] for place in missing])
        known |= {keys[place]: row for place, row in zip(missing, rows, strict=True)}
        _write_file(file, known)
    return np.array([known[key] for key in keys], dtype=np.float64)


def _read_file(file: Path | None) -> dict[str, Any]:
    import numpy as np

    if file is None or not file.is_file():
        return {}
    try:
        with np.load(io.BytesIO(file.read_bytes()), allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["chances"], strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        # A damaged cache is only a cache: it is made again.
        return {}


def _write_file(file: Path | None, known: dict[str, Any]) -> None:
    import numpy as np

    if file is None:
        return
    keys = sorted(known)
    buffer = io.BytesIO()
    np.savez(buffer, keys=np.array(keys), chances=np.array([known[key] for key in keys], dtype=np.float64))
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, buffer.getvalue())
