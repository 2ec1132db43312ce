"""Pain themes: how often the object of a pain is found, on domains the ranker has not seen.

Run with ``python benchmarks/pain_themes.py``; reads the project's own labelled corpus.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.coding.pains.object_words import word_features
from workbench.coding.pains.train import ObjectCase, object_cases, train_objects

_LANGUAGES = ("en", "fa", "he")
_FOLDS = 4
Words = list[tuple[str, int, int, list[tuple[str, float]]]]


def main() -> None:
    """Print a table: share of pains whose chosen word lies in the marked object."""
    cases = object_cases(Path("corpus"))
    sys.stdout.write("| language | pains | learned | first word of the pain | longest | any (chance) |\n")
    sys.stdout.write("|---|---|---|---|---|---|\n")
    hits = _hits(cases)
    for language in _LANGUAGES:
        pains = sum(case.language == language for case in cases)
        figures = " | ".join(f"{hit / pains:.3f}" for hit in hits[language])
        sys.stdout.write(f"| {language} | {pains} | {figures} |\n")


def _hits(cases: Sequence[ObjectCase]) -> dict[str, list[int]]:
    domains = sorted({case.domain for case in cases})
    hits = {language: [0, 0, 0, 0] for language in _LANGUAGES}
    for fold in range(_FOLDS):
        held = [case for case in cases if domains.index(case.domain) % _FOLDS == fold]
        weights = train_objects([case for case in cases if domains.index(case.domain) % _FOLDS != fold])
        for case in held:
            words = list(word_features(case.text, case.start, case.end, case.language))
            for number, choose in enumerate(_choosers(weights)):
                hits[case.language][number] += _hit(case, words, choose)
    return hits


def _choosers(weights: dict[str, float]) -> tuple[Callable[[ObjectCase, Words], tuple[int, int]], ...]:
    def learned(_: ObjectCase, words: Words) -> tuple[int, int]:
        return max(words, key=lambda word: sum(weights.get(n, 0.0) * v for n, v in word[3]))[1:3]

    def first(case: ObjectCase, words: Words) -> tuple[int, int]:
        return _inside(case, words)[0][1:3]

    def longest(case: ObjectCase, words: Words) -> tuple[int, int]:
        return max(_inside(case, words), key=lambda word: word[2] - word[1])[1:3]

    def chance(case: ObjectCase, words: Words) -> tuple[int, int]:
        return random.Random(case.text).choice(_inside(case, words))[1:3]

    return learned, first, longest, chance


def _inside(case: ObjectCase, words: Words) -> Words:
    return [word for word in words if case.start <= word[1] < case.end] or words


def _hit(case: ObjectCase, words: Words, choose: Callable[[ObjectCase, Words], tuple[int, int]]) -> bool:
    if not words:
        return False
    start, end = choose(case, words)
    return start < case.object_end and end > case.object_start


if __name__ == "__main__":
    main()
