"""Somebody else's text classifier, one a language, read with the *transformers* library.

docs/sentiment.md names some that fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.coding.batches import batches_of_like_length
from workbench.coding.one_thread import one_torch_thread
from workbench.coding.sentiment.cache import cached_chances
from workbench.coding.sentiment.loading import LoadedModel
from workbench.coding.sentiment.model import SentimentModel, rounded_chances, unread
from workbench.coding.sentiment.pieces import read_in_pieces
from workbench.study import fingerprint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["SentimentByLanguage", "TransformersSentiment"]

_BATCH = 16
# A word of Persian or Hebrew is two or three pieces to most tokenizers.
_TOKENS_A_WORD = 3


@dataclass(frozen=True)
class TransformersSentiment:
    """A text classifier for one language.

    Parameters
    ----------
    language : str
        The language it reads.
    loaded : LoadedModel
        From :func:`workbench.coding.sentiment.loading.load_model`.
    cache : Path, optional
        Folder for answers, so that the same text is read once.
    """

    language: str
    loaded: LoadedModel
    cache: Path | None = None

    @property
    def name(self) -> str:
        """The folder's or the model's name."""
        return self.loaded.name

    @property
    def digest(self) -> str:
        """Digest of weights, tokenizer and the meaning of the labels."""
        return self.loaded.digest

    @property
    def languages(self) -> tuple[str, ...]:
        """The one language it reads."""
        return (self.language,)

    def chances(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """See :class:`workbench.coding.sentiment.model.SentimentModel`."""
        read = partial(cached_chances, read=self._read, file=self._cache_file())
        return read_in_pieces(
            texts,
            languages,
            read=read,
            reads=self.languages,
            is_long=self._is_long,
            cut_at=max(1, self.loaded.most_tokens // _TOKENS_A_WORD),
        )

    def _cache_file(self) -> Path | None:
        return self.cache / f"{self.language}-{self.digest}.npz" if self.cache else None

    def _is_long(self, text: str) -> bool:
        # A token stands for one byte at least: only texts with more bytes are worth counting.
        most = self.loaded.most_tokens
        return len(text.encode()) > most and len(self.loaded.tokens(text)) > most

    def _read(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        rows = unread(len(texts))
        with one_torch_thread():
            for places in batches_of_like_length(texts, _BATCH):
                rows[places] = self._batch([texts[place] for place in places])
        return rounded_chances(rows)

    def _batch(self, texts: list[str]) -> Any:
        import torch

        model, tokenizer = self.loaded.model, self.loaded.tokenizer
        batch = tokenizer(
            texts, padding=True, truncation=True, max_length=self.loaded.most_tokens + 2, return_tensors="pt"
        )
        with torch.inference_mode():
            chances = torch.softmax(model(**batch).logits.double(), dim=1).numpy()
        return _with_doubt(chances @ self.loaded.folding, self.loaded.knows_neutral)


def _with_doubt(chances: Matrix, knows_neutral: bool) -> Matrix:
    """For a model of two classes, doubt between them is shared with neutral, so that it can abstain."""
    if not knows_neutral:
        chances = chances.copy()
        chances[:, 1] = chances.min(axis=1, where=[True, False, True], initial=1.0)
    return rounded_chances(chances)


@dataclass(frozen=True)
class SentimentByLanguage:
    """Models for some languages, another one for the rest.

    Parameters
    ----------
    models : tuple of SentimentModel
        The first that reads a language is asked.
    """

    models: tuple[SentimentModel, ...]

    @property
    def name(self) -> str:
        """The names of the models, joined."""
        return ", ".join(f"{model.name} ({', '.join(own)})" for model, own in self._shares() if own)

    @property
    def digest(self) -> str:
        """Digest of all models."""
        return fingerprint([[model.digest, own] for model, own in self._shares() if own])[:10]

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages that one of them reads."""
        return tuple(dict.fromkeys(language for model in self.models for language in model.languages))

    def chances(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """See :class:`workbench.coding.sentiment.model.SentimentModel`."""
        found = unread(len(texts))
        for model, own in self._shares():
            rows = [row for row, language in enumerate(languages) if language in own]
            if rows:
                found[rows] = model.chances([texts[row] for row in rows], [languages[row] for row in rows])
        return found

    def _shares(self) -> list[tuple[SentimentModel, tuple[str, ...]]]:
        """Each model with the languages it is asked about."""
        taken: set[str] = set()
        shares = []
        for model in self.models:
            shares.append((model, tuple(one for one in model.languages if one not in taken)))
            taken |= set(model.languages)
        return shares
