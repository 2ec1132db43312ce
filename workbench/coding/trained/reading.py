"""Texts as a sentence model reads them: tokens of English or of a gloss, with the raw words behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workbench.coding.gloss import gloss_with_places

__all__ = ["MOST_TOKENS", "Reading", "read_tokens"]

MOST_TOKENS = 96


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of one text.

    Parameters
    ----------
    ids : tuple of int
        Token numbers, first and last sign included.
    spans : tuple of (start, end)
        Code points of the raw text, one a token; empty spans stand for no word.
    """

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]


def read_tokens(texts: Sequence[str], languages: Sequence[str], tokenizer: Any) -> list[Reading]:
    """Cut texts into the tokens of a model.

    Parameters
    ----------
    texts : sequence of str
        Raw texts.
    languages : sequence of str
        One a text; Persian and Hebrew are glossed.
    tokenizer : transformers tokenizer
        A fast one, which knows where its tokens stand.

    Returns
    -------
    list of Reading
        At most ``MOST_TOKENS`` tokens each.
    """
    if not texts:
        return []
    glossed = [gloss_with_places(text, language) for text, language in zip(texts, languages, strict=True)]
    tokens = tokenizer(
        [one.text for one in glossed], truncation=True, max_length=MOST_TOKENS, return_offsets_mapping=True
    )
    return [
        Reading(tuple(ids), tuple(_raw_spans(offsets, one.places, language)))
        for ids, offsets, one, language in zip(
            tokens["input_ids"], tokens["offset_mapping"], glossed, languages, strict=True
        )
    ]


def _raw_spans(
    offsets: Sequence[tuple[int, int]], places: Sequence[tuple[int, int, int, int]], language: str
) -> list[tuple[int, int]]:
    if not places:
        # The raw text was read as it is, or nothing of it could be glossed.
        return [(0, 0) if language in ("fa", "he") else (start, end) for start, end in offsets]
    spans: list[tuple[int, int]] = []
    at = 0
    for start, end in offsets:
        while at < len(places) and places[at][1] <= start:
            at += 1
        inside = end > start and at < len(places) and places[at][0] <= start
        spans.append(places[at][2:] if inside else (0, 0))
    return spans
