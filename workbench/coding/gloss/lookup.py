"""Look words up in the gloss lexicon, with what is written onto them taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.coding.gloss.hebrew_forms import PREFIXES, SUFFIXES, with_final_letter
from workbench.coding.gloss.lexicon import GLOSSED_LANGUAGES, GlossLexicon, load_glosses
from workbench.coding.gloss.persian_forms import NOUN_ENDINGS
from workbench.language import normalise, word_spans

__all__ = ["GlossedText", "gloss", "gloss_coverage", "gloss_with_places"]

_LATIN_OR_NUMBER = re.compile(r"[A-Za-z0-9][\w.'-]*")
_SHORTEST_STEM = 2
# Words that may stand inside a compound verb: the object sign and small modifiers.
_BETWEEN = {
    "fa": frozenset({"رو", "را", "هم", "و", "خیلی", "نمی", "هی"}),
    "he": frozenset({"לי", "לנו", "את", "לו", "לה"}),
}
# Signs of the object, which English does without.
_SILENT = {"fa": frozenset({"رو", "را"}), "he": frozenset({"את"})}
_STOPS = re.compile(r"[.!?…؟،,;؛:]")


@dataclass(frozen=True, slots=True)
class GlossedText:
    """An English gloss and where each piece of it comes from.

    Parameters
    ----------
    text : str
        The gloss; the raw text itself where the language needs none.
    places : tuple of (start, end, raw_start, raw_end)
        Pieces of the gloss beside the span of raw words they stand for, in order; empty where
        ``text`` is the raw text.
    """

    text: str
    places: tuple[tuple[int, int, int, int], ...] = ()


@lru_cache(maxsize=20_000)
def gloss_with_places(text: str, language: str) -> GlossedText:
    """Gloss a text and keep the way back to its words.

    Parameters
    ----------
    text : str
        Raw text.
    language : str
        ``fa`` or ``he``; a text of any other language comes back as it is.

    Returns
    -------
    GlossedText

    Examples
    --------
    >>> gloss_with_places("کتاب خوب", "fa").places
    ((0, 4, 0, 4), (5, 9, 5, 8))
    """
    if language not in GLOSSED_LANGUAGES:
        return GlossedText(text)
    normalised = normalise(text, language)
    pieces: list[str] = []
    places: list[tuple[int, int, int, int]] = []
    length = 0
    for meaning, start, end in _meanings(normalised.text, language):
        if meaning:
            if end > start:
                places.append((length, length + len(meaning), *normalised.to_raw(start, end)))
            pieces.append(meaning)
            length += len(meaning) + 1
    return GlossedText(" ".join(pieces), tuple(places))


def gloss(text: str, language: str) -> str:
    """Gloss a text word by word in English; English words and numbers stay, unknown words are left out.

    Parameters
    ----------
    text : str
        Raw text.
    language : str
        ``fa`` or ``he``; a text of any other language comes back as it is.

    Returns
    -------
    str
        Lower case, in the word order of the text.

    Examples
    --------
    >>> gloss("کتاب‌ها رو نخریدم", "fa")
    'book not buy'
    """
    return gloss_with_places(text, language).text


def gloss_coverage(text: str, language: str) -> float:
    """Share of the words of a text that have a gloss.

    Parameters
    ----------
    text : str
        Raw text.
    language : str
        ``fa`` or ``he``.

    Returns
    -------
    float
        0 to 1; 1 for a text without words.
    """
    normalised = normalise(text, language).text
    found = [meaning is not None for meaning, start, end in _meanings(normalised, language) if end > start]
    return sum(found) / len(found) if found else 1.0


def _meanings(normalised: str, language: str) -> Iterator[tuple[str | None, int, int]]:
    """Give each word's or idiom's meaning (None where unknown) with its span; pauses have an empty span."""
    spans = word_spans(normalised)
    words = [normalised[start:end] for start, end in spans]
    lexicon = load_glosses(language)
    place = 0
    while place < len(words):
        length, meaning = _idiom_at(words, place, lexicon)
        if length:
            yield meaning, spans[place][0], spans[place + length - 1][1]
        else:
            length = 1
            yield ("" if words[place] in _SILENT[language] else _word(words[place], language)), *spans[place]
        place += length
        if place < len(words) and (stop := _STOPS.search(normalised, spans[place - 1][1], spans[place][0])):
            yield "," if stop[0] in "،,;؛:" else ".", 0, 0


def _idiom_at(words: list[str], place: int, lexicon: GlossLexicon) -> tuple[int, str]:
    """Length in words and gloss of the longest idiom that starts here; length 0 where none does."""
    between = _BETWEEN[lexicon.language]
    for first in _bare_firsts(words[place], lexicon):
        for key, meaning in lexicon.idioms.get(first, ()):
            at, denied = place + 1, False
            for number, wanted in enumerate(key[1:], start=2):
                if at + 1 < len(words) and words[at] != wanted and words[at] in between:
                    at += 1
                if at >= len(words):
                    break
                infinitive = lexicon.verbs.get(words[at], "") if number == len(key) else ""
                if words[at] != wanted and infinitive.removeprefix("not ") != wanted:
                    break
                denied = words[at] != wanted and infinitive.startswith("not ")
                at += 1
            else:
                return at - place, f"not {meaning}" if denied else meaning
    return 0, ""


def _bare_firsts(word: str, lexicon: GlossLexicon) -> tuple[str, ...]:
    if lexicon.language != "he":
        return (word,)
    return (word, *(word[len(p) :] for p in PREFIXES if word.startswith(p) and len(word) > len(p) + 1))


@lru_cache(maxsize=100_000)
def _word(word: str, language: str) -> str | None:
    lexicon = load_glosses(language)
    if (meaning := lexicon.words.get(word)) is not None:
        return meaning
    if _LATIN_OR_NUMBER.fullmatch(word):
        return word
    stems = _persian_stems(word) if language == "fa" else _hebrew_stems(word)
    return next((lexicon.words[stem] for stem in stems if stem in lexicon.words), None)


def _persian_stems(word: str) -> Iterator[str]:
    """What may be left of a word when up to three endings are taken off, longest stem first."""
    layer = [word]
    for _ in range(3):
        layer = [
            stem
            for longer in layer
            for ending in reversed(NOUN_ENDINGS)
            if longer.endswith(ending) and len(stem := longer.removesuffix(ending)) >= _SHORTEST_STEM
        ]
        layer = sorted(dict.fromkeys(layer), key=lambda stem: -len(stem))
        yield from layer
        yield from (f"{stem}ه" for stem in layer)


def _hebrew_stems(word: str) -> Iterator[str]:
    """What may be left of a word without prefixes, without a suffix, and without both."""
    bare = [word[len(p) :] for p in PREFIXES if word.startswith(p) and len(word) - len(p) >= _SHORTEST_STEM]
    bare.sort(key=lambda stem: -len(stem))
    yield from bare
    for longer in (word, *bare):
        for suffix in SUFFIXES:
            if longer.endswith(suffix) and len(stem := longer.removesuffix(suffix)) >= _SHORTEST_STEM:
                yield from (stem, with_final_letter(stem), f"{stem}ה", f"{stem}ת", f"{stem}י", f"{stem}ית")
