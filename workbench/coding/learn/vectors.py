"""Texts of three languages as vectors in one space: MiniLM on English and on English glosses.

Two readings stand side by side: the sentence embedding, which knows topics, and the mean of a middle layer,
which keeps more of tone and grammar. Both are centred by language, so that English, Persian and Hebrew lie on
each other.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache as remember
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.coding.batches import batches_of_like_length
from workbench.coding.embeddings import EmbeddingModel, embed_texts, find_model
from workbench.coding.kept_rows import kept_rows, text_key
from workbench.coding.one_thread import one_torch_thread
from workbench.coding.sentence_models import load_transformer
from workbench.coding.unit_rows import unit_rows
from workbench.study import write_whole

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["BACKGROUND", "measure_background", "text_vectors"]

BACKGROUND = Path(__file__).parent / "background.npz"
_LAYER = 5
_LAYER_WEIGHT = 0.6
_MOST_TOKENS = 128
_BATCH = 32
# Padding inside a batch moves the last bits; rounding keeps a text's vector the same in every company.
_DECIMALS = 4


def text_vectors(
    texts: Sequence[str],
    languages: Sequence[str],
    *,
    model: EmbeddingModel | None = None,
    cache: Path | None = None,
) -> Matrix:
    """Give each text a vector.

    Parameters
    ----------
    texts : sequence of str
        Raw texts.
    languages : sequence of str
        One a text; Persian and Hebrew are glossed unless the model reads them.
    model : EmbeddingModel, optional
        The packaged one when left out. A multilingual one is asked for its embeddings only.
    cache : Path, optional
        Folder of ``.npz`` files.

    Returns
    -------
    ndarray, shape (len(texts), dimensions)
        The same text has the same vector in every company; zero for an empty text.
    """
    import numpy as np

    found = model or find_model()
    if not texts:
        return np.zeros((0, 1))
    if found.reads("fa") and found.reads("he"):
        vectors: Matrix = np.asarray(embed_texts(texts, found, cache=cache), dtype=np.float64)
    else:
        vectors = _centred(_packaged(texts, languages, found, cache), languages)
    vectors[[not text.strip() for text in texts]] = 0.0
    return vectors


def measure_background(texts: Sequence[str], languages: Sequence[str], *, file: Path = BACKGROUND) -> None:
    """Measure the mean and spread of ordinary texts of each language, and keep them.

    Parameters
    ----------
    texts : sequence of str
        Of all three languages, from many trades.
    languages : sequence of str
        One a text.
    file : Path
        Where the figures go.
    """
    import numpy as np

    raw = _packaged(texts, languages, find_model(), None)
    chosen = {name: raw[[language == name for language in languages]] for name in sorted(set(languages))}
    arrays = {f"{name}.mean": rows.mean(axis=0).round(_DECIMALS) for name, rows in chosen.items()}
    arrays |= {f"{name}.spread": rows.std(axis=0).round(_DECIMALS) for name, rows in chosen.items()}
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **{name: rows.astype(np.float32) for name, rows in arrays.items()})
    write_whole(file, buffer.getvalue())
    _background.cache_clear()


@remember
def _background() -> dict[str, Matrix]:
    import numpy as np

    with np.load(BACKGROUND, allow_pickle=False) as stored:
        return {name: stored[name].astype(np.float64) for name in stored.files}


def _centred(raw: Matrix, languages: Sequence[str]) -> Matrix:
    """Take the language out: unit rows of the embedding, and of the layer in standard units."""
    import numpy as np

    known = _background()
    spoken = [language if f"{language}.mean" in known else "en" for language in languages]
    mean = np.array([known[f"{language}.mean"] for language in spoken])
    spread = np.array([known[f"{language}.spread"] for language in spoken])
    half = raw.shape[1] // 2
    moved = raw - mean
    layer = moved[:, half:] / (spread[:, half:] + 1e-6)
    return np.hstack([unit_rows(moved[:, :half]), _LAYER_WEIGHT * unit_rows(layer)])


def _packaged(
    texts: Sequence[str], languages: Sequence[str], model: EmbeddingModel, cache: Path | None
) -> Matrix:
    """Embedding and middle layer of English readings, each distinct reading once."""
    import numpy as np

    readings = [model.reading(text, language) for text, language in zip(texts, languages, strict=True)]

    def make(places: list[int]) -> Matrix:
        return _encode([readings[place] for place in places], model)

    file = cache / f"layers-{model.name}-{model.digest[:12]}.npz" if cache else None
    rows = kept_rows([text_key(reading) for reading in readings], make=make, file=file)
    # The file holds single precision: rounded again, what comes from it is what was made.
    return np.asarray(rows, dtype=np.float64).round(_DECIMALS)


def _encode(texts: list[str], model: EmbeddingModel) -> Matrix:
    import numpy as np

    transformer, tokenizer = _load(model.folder)
    vectors: list[Any] = [None] * len(texts)
    with one_torch_thread():
        for places in batches_of_like_length(texts, _BATCH):
            found = _read([texts[place] for place in places], transformer, tokenizer)
            for place, row in zip(places, found, strict=True):
                vectors[place] = row
    return np.array(vectors).round(_DECIMALS)


def _read(texts: list[str], transformer: Any, tokenizer: Any) -> Matrix:
    import numpy as np
    import torch

    batch = tokenizer(texts, padding=True, truncation=True, max_length=_MOST_TOKENS, return_tensors="pt")
    with torch.inference_mode():
        layers = transformer(**batch, output_hidden_states=True).hidden_states
        mask = batch["attention_mask"].unsqueeze(-1).float()
        last, middle = ((layers[place] * mask).sum(1) / mask.sum(1) for place in (-1, _LAYER))
    # The layer's numbers are about ten times those of a unit vector: four decimals mean the same for both.
    return np.hstack([unit_rows(last.double().numpy()), middle.double().numpy()])


_load = remember(load_transformer)
