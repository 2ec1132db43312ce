"""The models that come with the workbench: the trained reader and the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.rules import SENTIMENT_VERSION, suggest_sentiment
from workbench.coding.sentiment.model import FEELINGS, rounded_chances, unread
from workbench.coding.sentiment.pieces import read_in_pieces
from workbench.coding.suggestion import CODED_LANGUAGES
from workbench.coding.trained import model_digest, trained_reader
from workbench.study import folder_digest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["BuiltinSentiment", "RulesSentiment"]

# Longer texts than the reader was trained on are read sentence by sentence.
_MOST_WORDS = 60
_ROOM = Path(__file__).parents[1]
_RULES = (_ROOM / "rules", _ROOM / "lexicon", _ROOM / "codebook", _ROOM.parent / "language")


@dataclass(frozen=True)
class BuiltinSentiment:
    """The reader trained on the project's own labelled texts.

    Examples
    --------
    >>> BuiltinSentiment().chances(["Lovely staff!"], ["en"]).argmax()
    np.int64(2)
    """

    name: str = "builtin"
    languages: tuple[str, ...] = CODED_LANGUAGES

    @property
    def digest(self) -> str:
        """Digest of the trained models."""
        return model_digest()

    def chances(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """See :class:`workbench.coding.sentiment.model.SentimentModel`."""
        return read_in_pieces(
            texts, languages, read=self._read, reads=self.languages, is_long=_is_long, cut_at=_MOST_WORDS
        )

    @staticmethod
    def _read(texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        return rounded_chances(trained_reader().read(texts, languages).sentiments)


@dataclass(frozen=True)
class RulesSentiment:
    """Lexicon, negation and contrast: explainable, quick, silent where nothing shows a feeling.

    A confidence of the rules is no probability; what it leaves is dealt out evenly to the other two.

    Examples
    --------
    >>> RulesSentiment().chances(["Not bad at all.", "Hm."], ["en", "en"]).round(1).tolist()
    [[0.1, 0.1, 0.8], [nan, nan, nan]]
    """

    name: str = "rules"
    languages: tuple[str, ...] = CODED_LANGUAGES

    @property
    def digest(self) -> str:
        """Version of the rules and digest of their data."""
        return f"{SENTIMENT_VERSION}-{folder_digest(*_RULES)[:10]}"

    def chances(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """See :class:`workbench.coding.sentiment.model.SentimentModel`."""
        found = unread(len(texts))
        for row, (text, language) in enumerate(zip(texts, languages, strict=True)):
            said = suggest_sentiment(text, language) if language in self.languages else None
            if said is not None:
                found[row] = (1 - said.confidence) / 2
                found[row, FEELINGS.index(said.code_id.removeprefix("sentiment."))] = said.confidence
        return found


def _is_long(text: str) -> bool:
    return len(text.split()) > _MOST_WORDS
