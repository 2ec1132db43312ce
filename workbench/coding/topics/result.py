"""What topic discovery gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]

__all__ = ["Centre", "TopicResult"]


@dataclass(frozen=True)
class Centre:
    """Middle of a topic, and of its whole language, in a space.

    Parameters
    ----------
    shared : str
        Name of the space; centres of equally named spaces can be compared, empty ones never.
    vector : ndarray
        Mean direction of the topic's texts less that of all texts of the language; unit length.
    """

    shared: str
    vector: Vector


@dataclass(frozen=True)
class TopicResult:
    """Topics of a corpus.

    Parameters
    ----------
    topics : DataFrame
        One row per topic: ``topic`` (id), ``language``, ``name``, ``texts`` (count), ``stability`` (of the
        language's grouping, about 0 to 1), ``topic_stability`` (how well this topic came back in subsamples,
        0 to 1), ``key_words``, ``key_phrases`` (tuples, strongest first).
    places : DataFrame
        One row per text that has a topic: ``text_index``, ``topic``, ``confidence`` (0 to 1), ``doubtful``
        (True where a person should look).
    candidates : DataFrame
        Every number of topics tried: ``language``, ``k``, ``stability``.
    notes : tuple of str
        What could not be done and why.
    text_count : int
        Number of texts given.
    language_phrases : mapping of str to tuple of str
        Key phrases of the languages that have no topics.
    examples : mapping of str to tuple of int
        Indices of the texts that show each topic best, best first.
    centres : mapping of str to Centre
        Where each topic lies, for :func:`match_topics`.
    """

    topics: pd.DataFrame
    places: pd.DataFrame
    candidates: pd.DataFrame
    notes: tuple[str, ...]
    text_count: int = 0
    language_phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    examples: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    centres: Mapping[str, Centre] = field(default_factory=dict, repr=False, compare=False)

    @property
    def labels(self) -> pd.Series[str]:
        """Topic of every text, in the order of the texts; NA where it has none."""
        return self._per_text("topic").astype("str")

    @property
    def confidence(self) -> pd.Series[float]:
        """How sure each text's topic is, 0 to 1; NaN where it has none."""
        return self._per_text("confidence").astype("float64")

    @property
    def doubtful(self) -> pd.Series[bool]:
        """True for texts that have a topic but should be looked at by a person."""
        return self._per_text("doubtful").eq(True)

    @property
    def stability(self) -> pd.Series[float]:
        """How well each topic came back in subsamples, by topic id: mean Jaccard index (Hennig 2007)."""
        return self.topics.set_index("topic")["topic_stability"].astype("float64")

    @property
    def overall_stability(self) -> float:
        """Stability of the groupings as a whole, over languages by their texts; NaN without topics."""
        texts = self.topics["texts"].sum()
        return (
            float((self.topics["stability"] * self.topics["texts"]).sum() / texts) if texts else float("nan")
        )

    @property
    def key_phrases(self) -> dict[str, tuple[str, ...]]:
        """Phrases that set each topic apart, by topic id; by language code where a language has no topics."""
        own = dict(zip(self.topics["topic"], self.topics["key_phrases"], strict=True))
        return {**own, **self.language_phrases}

    def _per_text(self, column: str) -> pd.Series[str]:
        return self.places.set_index("text_index")[column].reindex(range(self.text_count))
