"""The trained reader: MiniLM with its adapter, heads over the whole text and classes over its words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.coding.embeddings import find_model
from workbench.coding.trained.adapter import merge_adapter
from workbench.coding.trained.heads import HEADS, SENTIMENTS, WORD_CLASSES
from workbench.coding.trained.reading import Reading, read_tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["Encoder", "EncoderAnswers", "EncoderWeights", "fresh_encoder", "padded"]

_BATCH = 32
# Padding inside a batch moves the last bits; rounding keeps a text's answer the same in every company.
_DECIMALS = 4


@dataclass(frozen=True)
class EncoderWeights:
    """What was trained: the adapter's thin matrices and the heads, as half-precision arrays by name."""

    arrays: Mapping[str, Any]


@dataclass(frozen=True)
class EncoderAnswers:
    """What the encoder says of some texts.

    Parameters
    ----------
    sentiments : ndarray, shape (texts, 3)
        Logits of ``SENTIMENTS``.
    heads : ndarray, shape (texts, len(HEADS))
        Logits.
    words : tuple of ndarray, each of shape (tokens, len(WORD_CLASSES))
        Probabilities.
    spans : tuple of tuple of (start, end)
        Raw words of each token.
    """

    sentiments: Matrix
    heads: Matrix
    words: tuple[Matrix, ...]
    spans: tuple[tuple[tuple[int, int], ...], ...]


def fresh_encoder() -> tuple[Any, Any]:
    """Load the packaged MiniLM.

    Returns
    -------
    (transformer, tokenizer)
        The transformer in evaluation mode, on the processor.
    """
    import os

    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from transformers import AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    folder = str(find_model().folder)
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    return AutoModel.from_pretrained(folder, local_files_only=True).eval(), tokenizer


def padded(readings: Sequence[Reading]) -> tuple[Any, Any]:
    """Token numbers and mask of a batch as two tensors of shape (texts, longest)."""
    import torch

    width = max(len(reading.ids) for reading in readings)
    ids = torch.zeros((len(readings), width), dtype=torch.long)
    mask = torch.zeros((len(readings), width), dtype=torch.long)
    for row, reading in enumerate(readings):
        ids[row, : len(reading.ids)] = torch.tensor(reading.ids)
        mask[row, : len(reading.ids)] = 1
    return ids, mask


class Encoder:
    """MiniLM with a trained adapter; made once, asked often.

    Parameters
    ----------
    weights : EncoderWeights
        From :func:`workbench.coding.trained.encoder_training.train_encoder`.
    """

    def __init__(self, weights: EncoderWeights) -> None:
        import torch

        self._transformer, self._tokenizer = fresh_encoder()
        merge_adapter(self._transformer, weights.arrays)
        self._linear = {
            name: tuple(
                torch.from_numpy(weights.arrays[f"{name}.{part}"].astype("float32"))
                for part in ("weight", "bias")
            )
            for name in ("heads", "words")
        }

    def read(self, texts: Sequence[str], languages: Sequence[str]) -> EncoderAnswers:
        """Answer every head for every text and every word.

        Parameters
        ----------
        texts : sequence of str
            Raw texts.
        languages : sequence of str
            One a text.

        Returns
        -------
        EncoderAnswers
            In the order of the texts; a text's answer does not depend on the others.
        """
        import numpy as np

        readings = read_tokens(texts, languages, self._tokenizer)
        sentences = np.zeros((len(texts), len(SENTIMENTS) + len(HEADS)), dtype=np.float32)
        words: list[Matrix] = [np.zeros((0, len(WORD_CLASSES)), dtype=np.float32)] * len(texts)
        order = sorted(range(len(texts)), key=lambda row: (len(readings[row].ids), readings[row].ids))
        with _one_thread():
            for first in range(0, len(order), _BATCH):
                rows = order[first : first + _BATCH]
                answers, word_answers = self._answers([readings[row] for row in rows])
                sentences[rows] = answers
                for row, answer in zip(rows, word_answers, strict=True):
                    words[row] = answer[: len(readings[row].ids)]
        sentences = np.round(sentences, _DECIMALS)
        return EncoderAnswers(
            sentences[:, : len(SENTIMENTS)],
            sentences[:, len(SENTIMENTS) :],
            tuple(words),
            tuple(reading.spans for reading in readings),
        )

    def _answers(self, readings: list[Reading]) -> tuple[Matrix, Matrix]:
        import torch
        from torch.nn import functional

        with torch.inference_mode():
            ids, mask = padded(readings)
            states = self._transformer(input_ids=ids, attention_mask=mask).last_hidden_state
            weights = mask.unsqueeze(-1).float()
            pooled = (states * weights).sum(1) / weights.sum(1)
            words = functional.linear(states, *self._linear["words"]).softmax(-1)
            sentences: Matrix = functional.linear(pooled, *self._linear["heads"]).numpy()
            return sentences, words.numpy().round(_DECIMALS)


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
