"""Train the adapter and its heads on labelled texts: three languages, all heads and the words at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.coding.labelled import LabelledText
from workbench.coding.one_thread import one_torch_thread
from workbench.coding.trained.adapter import adapter_weights, add_adapter
from workbench.coding.trained.encoder import EncoderWeights, fresh_encoder, padded
from workbench.coding.trained.heads import (
    HEADS,
    SENTIMENTS,
    WORD_CLASSES,
    head_labels,
    sentiment_labels,
    word_class,
)
from workbench.coding.trained.reading import Reading, read_tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["EncoderSettings", "train_encoder"]

Progress = Callable[[str, int, int], None]
# The loss of one yes-or-no head beside that of the sentiment: there are sixty of them, and one sentiment.
_HEAD_WEIGHT, _WORDS_WEIGHT = 0.17, 1.0
_RARE_AT_MOST = 8.0


@dataclass(frozen=True)
class EncoderSettings:
    """How the adapter is trained.

    Parameters
    ----------
    epochs, batch : int
        Passes over the texts; texts a step.
    adapter_rate, head_rate : float
        Learning rates of AdamW, with a linear warm-up over a tenth of the steps and a linear fall.
    dropout : float
        Before the heads.
    seed : int
        For first values and order.
    """

    epochs: int = 3
    batch: int = 16
    adapter_rate: float = 1e-3
    head_rate: float = 2e-3
    dropout: float = 0.1
    seed: int = 0


@dataclass(frozen=True)
class _Targets:
    sentiments: NDArray[np.int64]
    heads: NDArray[np.float32]
    words: list[list[int]]


def train_encoder(
    texts: Sequence[LabelledText],
    *,
    settings: EncoderSettings | None = None,
    progress: Progress | None = None,
) -> EncoderWeights:
    """Train on one thread, in an order that depends on the seed only.

    Parameters
    ----------
    texts : sequence of LabelledText
        In any order; they are sorted.
    settings : EncoderSettings, optional
        Defaults fit the packaged MiniLM.
    progress : callable, optional
        Called with (what, done, total).

    Returns
    -------
    EncoderWeights
    """
    import torch

    chosen = settings or EncoderSettings()
    ordered = sorted(texts, key=lambda text: (text.language, text.text, text.where))
    torch.manual_seed(chosen.seed)
    with one_torch_thread():
        return _trained(ordered, chosen, progress or (lambda *_: None))


def _trained(texts: Sequence[LabelledText], settings: EncoderSettings, report: Progress) -> EncoderWeights:
    import torch

    transformer, tokenizer = fresh_encoder()
    parameters = add_adapter(transformer, seed=settings.seed)
    readings = read_tokens([t.text for t in texts], [t.language for t in texts], tokenizer)
    heads = torch.nn.Linear(transformer.config.hidden_size, len(SENTIMENTS) + len(HEADS))
    words = torch.nn.Linear(transformer.config.hidden_size, len(WORD_CLASSES))
    batches = [batch for epoch in range(settings.epochs) for batch in _batches(readings, settings, epoch)]
    step_back = _stepper(parameters, [*heads.parameters(), *words.parameters()], settings, len(batches))
    loss_of = _loss(_targets(texts, readings), settings)
    transformer.train()
    for step, batch in enumerate(batches):
        step_back(loss_of(transformer, heads, words, [readings[i] for i in batch], batch))
        report("adapter", step + 1, len(batches))
    return _weights(transformer, heads, words)


def _targets(texts: Sequence[LabelledText], readings: Sequence[Reading]) -> _Targets:
    words = [_word_labels(text, reading) for text, reading in zip(texts, readings, strict=True)]
    return _Targets(sentiment_labels(texts), head_labels(texts), words)


def _stepper(
    adapter: list[Any], heads: list[Any], settings: EncoderSettings, steps: int
) -> Callable[[Any], None]:
    """Give a function that takes a loss and makes one step of AdamW against it."""
    import torch

    groups = [{"params": adapter, "lr": settings.adapter_rate}, {"params": heads, "lr": settings.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))

    def step_back(loss: Any) -> None:
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(adapter, 1.0)
        optimizer.step()
        schedule.step()

    return step_back


def _weights(transformer: Any, heads: Any, words: Any) -> EncoderWeights:
    import numpy as np

    arrays = adapter_weights(transformer)
    for name, linear in (("heads", heads), ("words", words)):
        arrays[f"{name}.weight"] = linear.weight.detach().numpy()
        arrays[f"{name}.bias"] = linear.bias.detach().numpy()
    return EncoderWeights({name: np.asarray(value, dtype=np.float16) for name, value in arrays.items()})


def _word_labels(text: LabelledText, reading: Reading) -> list[int]:
    """Class of each token: that of the mark its words lie in; -100 (left out) for tokens without words."""
    labels: list[int] = []
    for start, end in reading.spans:
        middle = (start + end) / 2
        inside = [mark for mark in text.marks if mark.start <= middle < mark.end]
        labels.append(-100 if end <= start else word_class(inside[0]) if inside else 0)
    return labels


def _batches(readings: Sequence[Reading], settings: EncoderSettings, epoch: int) -> list[list[int]]:
    """Texts of like length together (less padding), batches in random order."""
    import numpy as np

    random = np.random.default_rng((settings.seed, epoch))
    jitter = random.normal(0, 3, len(readings))
    order = np.argsort([len(reading.ids) for reading in readings] + jitter, kind="stable")
    cut = [order[i : i + settings.batch].tolist() for i in range(0, len(order), settings.batch)]
    return [cut[place] for place in random.permutation(len(cut))]


def _rate(step: int, steps: int) -> float:
    return min(1.0, (step + 1) / (0.1 * steps)) * max(0.0, 1 - step / steps)


def _loss(targets: _Targets, settings: EncoderSettings) -> Callable[..., Any]:
    import numpy as np
    import torch
    from torch.nn import functional

    counts = np.bincount(targets.sentiments, minlength=len(SENTIMENTS))
    sentiment_weights = torch.tensor(
        counts.sum() / (len(counts) * np.maximum(counts, 1)), dtype=torch.float32
    )
    share = targets.heads.mean(axis=0)
    rare = torch.tensor(np.clip((1 - share) / (share + 1e-3), 1, _RARE_AT_MOST) ** 0.5, dtype=torch.float32)
    sentiments, kinds = torch.from_numpy(targets.sentiments), torch.from_numpy(targets.heads)

    def loss_of(transformer: Any, heads: Any, words: Any, readings: list[Reading], batch: list[int]) -> Any:
        ids, mask = padded(readings)
        states = transformer(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).float()
        pooled = functional.dropout((states * weights).sum(1) / weights.sum(1), settings.dropout)
        answers = heads(pooled)
        word_answers = words(functional.dropout(states, settings.dropout))
        width = ids.shape[1]
        wanted = torch.tensor([targets.words[i] + [-100] * (width - len(targets.words[i])) for i in batch])
        return (
            functional.cross_entropy(
                answers[:, : len(SENTIMENTS)], sentiments[batch], weight=sentiment_weights
            )
            + _HEAD_WEIGHT
            * len(HEADS)
            * functional.binary_cross_entropy_with_logits(
                answers[:, len(SENTIMENTS) :], kinds[batch], pos_weight=rare
            )
            + _WORDS_WEIGHT
            * functional.cross_entropy(word_answers.flatten(0, 1), wanted.flatten(), ignore_index=-100)
        )

    return loss_of
