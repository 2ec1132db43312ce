"""Key phrases: what the texts of each language talk about, as words they really used."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log, prod
from typing import TYPE_CHECKING

from workbench.language import content_words

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["key_phrases"]

_LONGEST = 3
_ONLY_ONE_TEXT = 0.1


def key_phrases(texts: Sequence[str], languages: Sequence[str], *, top: int = 10) -> pd.DataFrame:
    """Find the phrases of one to three content words that stand out, per language.

    A phrase scores by the number of texts that use it and, for several words, by how much more often its
    words meet than chance would have it (pointwise mutual information, Church & Hanks 1990).

    Parameters
    ----------
    texts : sequence of str
        Raw texts.
    languages : sequence of str
        Language of each text.
    top : int
        Phrases per language.

    Returns
    -------
    DataFrame
        Columns ``language, phrase, texts, score``; best first within a language.

    Examples
    --------
    >>> texts = ["The battery died.", "Battery died again.", "Nice colour."]
    >>> key_phrases(texts, ["en"] * 3, top=1)["phrase"].tolist()
    ['battery died']
    """
    import pandas as pd

    grouped: dict[str, list[str]] = defaultdict(list)
    for text, language in zip(texts, languages, strict=True):
        grouped[language].append(text)
    rows = [
        (language, phrase, count, round(score, 4))
        for language in sorted(grouped)
        for phrase, count, score in _best(grouped[language], language, top)
    ]
    table = pd.DataFrame(rows, columns=["language", "phrase", "texts", "score"])
    return table.astype({"language": "str", "phrase": "str", "texts": "int64", "score": "float64"})


def _best(texts: list[str], language: str, top: int) -> list[tuple[str, int, float]]:
    words_of = [content_words(text, language) for text in texts]
    counts = Counter(phrase for words in words_of for phrase in _phrases(words))
    scored = {phrase: (count, _score(phrase, counts, len(texts))) for phrase, count in counts.items()}
    ranked = sorted(scored.items(), key=lambda item: (-item[1][1], -len(item[0]), item[0]))
    return [(" ".join(phrase), count, score) for phrase, (count, score) in _distinct(ranked, top)]


def _phrases(words: list[str]) -> set[tuple[str, ...]]:
    return {
        tuple(words[start : start + length])
        for length in range(1, _LONGEST + 1)
        for start in range(len(words) - length + 1)
        if len(set(words[start : start + length])) == length
    }


def _score(phrase: tuple[str, ...], counts: Counter[tuple[str, ...]], texts: int) -> float:
    spread = log(1 + counts[phrase])
    if counts[phrase] == 1 and texts > 2:
        spread *= _ONLY_ONE_TEXT
    if len(phrase) == 1:
        return spread
    chance = prod(counts[(word,)] / texts for word in phrase)
    association = log(counts[phrase] / (texts * chance))
    return spread * (1 + max(0.0, association) / len(phrase))


def _distinct(
    ranked: list[tuple[tuple[str, ...], tuple[int, float]]], top: int
) -> list[tuple[tuple[str, ...], tuple[int, float]]]:
    """Drop a phrase whose words are all in a better one that is as common."""
    kept: list[tuple[tuple[str, ...], tuple[int, float]]] = []
    for phrase, (count, score) in ranked:
        covered = any(
            (set(phrase) <= set(other) or set(other) <= set(phrase)) and count <= 1.5 * common
            for other, (common, _) in kept
        )
        if not covered:
            kept.append((phrase, (count, score)))
        if len(kept) == top:
            break
    return kept
