"""The trained reader as it is used: both parts, blended, loaded once from the files beside this module."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.coding.gloss import gloss_digest
from workbench.coding.suggestion import CODED_LANGUAGES
from workbench.coding.trained.blend import Blend
from workbench.coding.trained.encoder import Encoder, EncoderWeights
from workbench.coding.trained.heads import HEADS
from workbench.coding.trained.ngrams import NGramReader
from workbench.coding.trained.signals import EVIDENCE
from workbench.coding.trained.spans import ShownSpan, shown_spans
from workbench.study.errors import WorkbenchError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = [
    "MODEL_FILES",
    "RECORD",
    "TrainedAnswers",
    "TrainedReader",
    "model_digest",
    "model_record",
    "trained_reader",
]

_FOLDER = Path(__file__).parent / "models"
MODEL_FILES = ("adapter.npz", *(f"ngrams_{language}.npz" for language in CODED_LANGUAGES), "blend.npz")
RECORD = "record.json"
_PLACE = {head: place for place, head in enumerate(HEADS)}


@dataclass(frozen=True)
class TrainedAnswers:
    """What the trained reader says of some texts.

    Parameters
    ----------
    texts : tuple of str
        Raw texts.
    sentiments : ndarray, shape (texts, 3)
        Probabilities of negative, neutral, positive.
    heads : ndarray, shape (texts, len(HEADS))
        Probabilities.
    levels : ndarray, shape (len(HEADS),)
        From which probability on a head counts.
    words, spans : tuple
        Per text: probabilities of each token's class, and the raw words it stands for.
    """

    texts: tuple[str, ...]
    sentiments: Matrix
    heads: Matrix
    levels: Matrix
    words: tuple[Matrix, ...]
    spans: tuple[tuple[tuple[int, int], ...], ...]

    def probability(self, row: int, head: str) -> float:
        """How likely a text has what a head asks for."""
        return round(float(self.heads[row, _PLACE[head]]), 4)

    def level(self, head: str) -> float:
        """From which probability on a head counts as answered yes."""
        return float(self.levels[_PLACE[head]])

    def says(self, row: int, head: str) -> bool:
        """Whether a head is answered yes."""
        return self.probability(row, head) >= self.level(head)

    def shown(self, row: int, kind: str) -> list[ShownSpan]:
        """The words that show a kind; see :func:`workbench.coding.trained.spans.shown_spans`."""
        return shown_spans(self.texts[row], kind, self.words[row], self.spans[row])


class TrainedReader:
    """Both trained readers and their blend.

    Parameters
    ----------
    encoder : EncoderWeights
        Adapter and heads.
    ngrams : mapping of str to NGramReader
        By language.
    blend : Blend
        How they are combined.
    """

    def __init__(self, encoder: EncoderWeights, ngrams: Mapping[str, NGramReader], blend: Blend) -> None:
        self._weights, self._ngrams, self._blend = encoder, ngrams, blend
        self._encoder: Encoder | None = None

    def read(self, texts: Sequence[str], languages: Sequence[str]) -> TrainedAnswers:
        """Read texts in languages that can be coded.

        Parameters
        ----------
        texts : sequence of str
            Raw texts.
        languages : sequence of str
            One a text: ``en``, ``fa`` or ``he``.

        Returns
        -------
        TrainedAnswers
            In the order of the texts; a text's answer does not depend on the others.
        """
        import numpy as np

        if self._encoder is None:
            self._encoder = Encoder(self._weights)
        encoded = self._encoder.read(texts, languages)
        sentiments = np.zeros_like(encoded.sentiments)
        heads = np.zeros_like(encoded.heads)
        evidence = np.zeros((len(texts), len(EVIDENCE)), dtype=np.float32)
        for language, reader in self._ngrams.items():
            rows = [row for row, spoken in enumerate(languages) if spoken == language]
            if rows:
                sentiments[rows], heads[rows], evidence[rows] = reader.read([texts[row] for row in rows])
        return TrainedAnswers(
            tuple(texts),
            self._blend.sentiments(encoded.sentiments, sentiments, evidence, languages),
            self._blend.heads(encoded.heads, heads, languages),
            self._blend.head_levels,
            encoded.words,
            encoded.spans,
        )


@cache
def trained_reader() -> TrainedReader:
    """Load the trained reader; its sentence model is loaded when it first reads.

    Raises
    ------
    WorkbenchError
        A model file is missing or is not the one that was trained.
    """
    arrays = {name: _arrays(name) for name in MODEL_FILES}
    ngrams = {
        language: NGramReader.from_arrays(language, arrays[f"ngrams_{language}.npz"])
        for language in CODED_LANGUAGES
    }
    blend = Blend.from_arrays(arrays["blend.npz"])
    return TrainedReader(EncoderWeights(arrays["adapter.npz"]), ngrams, blend)


def model_record() -> Mapping[str, Any]:
    """Read what is recorded of the training: corpus, settings, scores, hashes of the files."""
    record: Mapping[str, Any] = json.loads((_FOLDER / RECORD).read_text("utf-8"))
    return record


@lru_cache(maxsize=1)
def model_digest() -> str:
    """Give a digest that changes when the models, or the glosses they read, do.

    Examples
    --------
    >>> len(model_digest())
    10
    """
    digest = hashlib.sha256(gloss_digest().encode())
    for name in MODEL_FILES:
        digest.update((_FOLDER / name).read_bytes())
    return digest.hexdigest()[:10]


def _arrays(name: str) -> dict[str, Any]:
    import numpy as np

    try:
        content = (_FOLDER / name).read_bytes()
    except OSError as error:
        hint = "run 'make train-coders', or install the package again"
        raise WorkbenchError(f"a trained model is missing: {name}", hint=hint) from error
    if hashlib.sha256(content).hexdigest() != model_record()["files"].get(name):
        hint = "run 'make train-coders', or install the package again"
        raise WorkbenchError(f"the trained model {name} is not the one that was recorded", hint=hint)
    with np.load(io.BytesIO(content), allow_pickle=False) as stored:
        return dict(stored)
