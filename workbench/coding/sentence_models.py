"""Loading sentence models from a folder: the one place where a model's files become something that reads."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.coding.one_thread import one_torch_thread
from workbench.coding.onnx_model import load_onnx

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = [
    "Encode",
    "load_transformer",
    "sentence_encoder",
    "transformers_library",
    "weights_of",
]

Encode = Callable[[Sequence[str]], "Matrix"]
_BATCH = 64


@cache
def sentence_encoder(folder: Path) -> Encode:
    """Load what embeds texts, once.

    Parameters
    ----------
    folder : Path
        In sentence-transformers format, or with an ONNX model (:mod:`workbench.coding.onnx_model`).

    Returns
    -------
    callable
        Takes texts; gives rows of unit length.
    """
    if not weights_of(folder):
        return load_onnx(folder)
    transformers_library()
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def encode(texts: Sequence[str]) -> Matrix:
        with one_torch_thread():
            encoded: Matrix = model.encode(
                list(texts), batch_size=_BATCH, normalize_embeddings=True, show_progress_bar=False
            )
            return encoded

    return encode


def weights_of(folder: Path) -> list[Path]:
    """Weights of a model in sentence-transformers format; none where there is no such model."""
    if not (folder / "modules.json").is_file():
        return []
    return sorted(folder.glob("*.safetensors")) + sorted(folder.glob("*/*.safetensors"))


def load_transformer(folder: Path) -> tuple[Any, Any]:
    """Load a transformer from a folder, a new one each time.

    Parameters
    ----------
    folder : Path
        With its weights and its tokenizer.

    Returns
    -------
    (transformer, tokenizer)
        The transformer in evaluation mode, on the processor.
    """
    library = transformers_library()
    tokenizer = library.AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
    return library.AutoModel.from_pretrained(str(folder), local_files_only=True).eval(), tokenizer


def transformers_library() -> Any:
    """The *transformers* library, kept from the network and from drawing progress bars."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import transformers
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    return transformers
