"""Which word of a passage is the thing that hurts: a small ranker over words, learned from our own corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workbench.coding.gloss import gloss
from workbench.language import content_words, normalise, stop_words, word_spans

__all__ = ["WEIGHTS", "CandidateWord", "candidate_words", "object_phrase", "word_features"]

WEIGHTS = Path(__file__).parent / "object_weights.json"
# Log-odds: a word below the first is no object, a neighbour above the second belongs to the phrase.
_LEAST, _LEAST_OF_NEIGHBOUR = -1.5, -0.5
_LONGEST_PHRASE = 3
_LANGUAGES = ("en", "fa", "he")
_MOST_AWAY, _MOST_LETTERS = 10, 12


@dataclass(frozen=True)
class CandidateWord:
    """A content word of a passage that may be the object.

    Parameters
    ----------
    word : str
        Normalised.
    start, end : int
        In the passage.
    score : float
        Log-odds that it is the object.
    """

    word: str
    start: int
    end: int
    score: float


def candidate_words(text: str, start: int, end: int, language: str) -> list[CandidateWord]:
    """Content words of a passage, scored as objects of the pain at ``start`` to ``end``, in order."""
    weights = _weights()
    return [
        CandidateWord(word, first, last, sum(weights.get(name, 0.0) * value for name, value in features))
        for word, first, last, features in word_features(text, start, end, language)
    ]


def object_phrase(
    text: str, start: int, end: int, language: str, *, repeated: Set[str] = frozenset()
) -> tuple[str, str]:
    """Find what hurts in a passage.

    Parameters
    ----------
    text : str
        Raw passage.
    start, end : int
        The pain in it.
    language : str
        Language code; in a language without weights the longest word of the pain is taken.
    repeated : set of str
        English words that would only repeat the type of the pain; a word of that meaning is no object.

    Returns
    -------
    (str, str)
        The normalised head word, and the phrase as it was said; both empty where no word will do.

    Examples
    --------
    >>> object_phrase("The parcel never arrived.", 4, 24, "en")
    ('parcel', 'parcel')
    """
    found = [
        word
        for word in candidate_words(text, start, end, language)
        if not repeated & {word.word, *gloss(word.word, language).split()}
    ]
    if language not in _LANGUAGES:
        found = [word for word in found if start <= word.start < end]
        best = max(found, key=lambda word: (word.end - word.start, -word.start), default=None)
        return (best.word, text[best.start : best.end]) if best else ("", "")
    best = max(found, key=lambda word: (word.score, -word.start), default=None)
    if best is None or best.score < _LEAST:
        return "", ""
    first, last = _grown(text, found, found.index(best))
    return best.word, text[found[first].start : found[last].end]


def word_features(
    text: str, start: int, end: int, language: str
) -> Iterator[tuple[str, int, int, list[tuple[str, float]]]]:
    """Yield each content word with its place and what the ranker knows about it.

    It knows the word, its beginnings and endings, the small words around it, and its place in or beside
    the pain.
    """
    normalised = normalise(text, language)
    words = [(normalised.text[a:b], *normalised.to_raw(a, b)) for a, b in word_spans(normalised.text)]
    inside = [number for number, (_, first, last) in enumerate(words) if start <= first and last <= end]
    for number, (word, first, last) in enumerate(words):
        if content_words(word, language):
            place = _place_features(words, number, inside, start, end)
            own = [*place, *_word_features(words, number, language)]
            yield word, first, last, [(f"{language} {name}", value) for name, value in own]


def _place_features(
    words: Sequence[tuple[str, int, int]], number: int, inside: Sequence[int], start: int, end: int
) -> Iterator[tuple[str, float]]:
    _, first, last = words[number]
    yield "bias", 1.0
    if number in inside:
        yield "inside", 1.0
        yield "first", float(number == inside[0])
        yield "last", float(number == inside[-1])
        yield "place", (number - inside[0]) / max(1, len(inside) - 1)
        return
    between = sum(last <= other[1] < start or end <= other[1] < first for other in words)
    yield ("before" if last <= start else "after"), 1.0
    yield "away", min(between, _MOST_AWAY) / _MOST_AWAY


def _word_features(
    words: Sequence[tuple[str, int, int]], number: int, language: str
) -> Iterator[tuple[str, float]]:
    word, small = words[number][0], stop_words(language)
    before = words[number - 1][0] if number else "^"
    after = words[number + 1][0] if number + 1 < len(words) else "$"
    yield f"word {word}", 1.0
    for length in (2, 3, 4):
        if len(word) > length:
            yield f"ends {word[-length:]}", 1.0
            yield f"begins {word[:length]}", 1.0
    yield f"after {before if before in small or before == '^' else '*'}", 1.0
    yield f"followed {after if after in small or after == '$' else '*'}", 1.0
    yield "letters", min(len(word), _MOST_LETTERS) / _MOST_LETTERS


def _grown(text: str, found: Sequence[CandidateWord], place: int) -> tuple[int, int]:
    """Take in neighbours that stand right beside and may be objects themselves."""
    first = last = place
    while last - first + 1 < _LONGEST_PHRASE:
        if first and _joins(text, found[first - 1], found[first], found[first - 1]):
            first -= 1
        elif last + 1 < len(found) and _joins(text, found[last], found[last + 1], found[last + 1]):
            last += 1
        else:
            break
    return first, last


def _joins(text: str, left: CandidateWord, right: CandidateWord, neighbour: CandidateWord) -> bool:
    return text[left.end : right.start] == " " and neighbour.score >= _LEAST_OF_NEIGHBOUR


@cache
def _weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return weights
