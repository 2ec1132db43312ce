"""The trained reader: MiniLM with its adapter, heads over the whole text and classes over its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.coding.batches import Shape, batches_of_one_shape
from workbench.coding.embeddings import find_model
from workbench.coding.one_thread import one_torch_thread
from workbench.coding.sentence_models import load_transformer
from workbench.coding.trained.adapter import merge_adapter
from workbench.coding.trained.heads import HEADS, SENTIMENTS, WORD_CLASSES
from workbench.coding.trained.reading import Reading, read_tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["Encoder", "EncoderAnswers", "EncoderWeights", "fresh_encoder", "padded"]

# Other machines move the last bits.
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
    """Load the packaged MiniLM and its tokenizer, a new one each time."""
    return load_transformer(find_model().folder)


def padded(readings: Sequence[Reading], shape: Shape | None = None) -> tuple[Any, Any]:
    """Token numbers and mask of a batch as two tensors of a shape, else of (texts, longest)."""
    import torch

    rows, width = shape or (len(readings), max(len(reading.ids) for reading in readings))
    ids = torch.zeros((rows, width), dtype=torch.long)
    mask = torch.zeros((rows, width), dtype=torch.long)
    # A row without any text may not be masked from end to end: its mean would be divided by zero.
    mask[:, 0] = 1
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
        with one_torch_thread():
            for rows, shape in batches_of_one_shape([reading.ids for reading in readings]):
                answers, word_answers = self._answers([readings[row] for row in rows], shape)
                sentences[rows] = answers[: len(rows)]
                for row, answer in zip(rows, word_answers, strict=False):
                    words[row] = answer[: len(readings[row].ids)]
        sentences = np.round(sentences, _DECIMALS)
        return EncoderAnswers(
            sentences[:, : len(SENTIMENTS)],
            sentences[:, len(SENTIMENTS) :],
            tuple(words),
            tuple(reading.spans for reading in readings),
        )

    def _answers(self, readings: list[Reading], shape: Shape) -> tuple[Matrix, Matrix]:
        import torch
        from torch.nn import functional

        with torch.inference_mode():
            ids, mask = padded(readings, shape)
            states = self._transformer(input_ids=ids, attention_mask=mask).last_hidden_state
            weights = mask.unsqueeze(-1).float()
            pooled = (states * weights).sum(1) / weights.sum(1)
            words = functional.linear(states, *self._linear["words"]).softmax(-1)
            sentences: Matrix = functional.linear(pooled, *self._linear["heads"]).numpy()
            return sentences, words.numpy().round(_DECIMALS)
