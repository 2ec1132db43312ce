"""Shorter forms of words for showing; a denied verb is never shown as its opposite."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from workbench.language.lexicon import read_list, read_words
from workbench.language.persian_verbs import is_negated_verb, is_verb

_NOTHING: Mapping[str, int] = MappingProxyType({})
_FEWEST_LETTERS = 3

# Ending -> what stands there in the bare word; tried in this order.
_ENGLISH = (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("s", ""))
# "خانه‌ام" and "کتاب‌هام" end alike: these endings come off only where the texts have the bare word.
_PERSIAN_PLURAL = re.compile(
    r"(?<=\w{2})ها(?P<doubtful>ی|یی|م|ت|ش)?(?:یم|یت|یش|یمان|یتان|یشان|مون|تون|شون)?$"
)
_PERSIAN_ENDINGS = tuple(
    (ending, "") for ending in ("مان", "تان", "شان", "مون", "تون", "شون", "ام", "اش", "م", "ش")
)
_HEBREW_ENDINGS = (
    ("ים", ""),
    ("ים", "ה"),
    ("יות", "ית"),
    ("יות", "יה"),
    ("ות", "ה"),
    ("ות", ""),
    ("ות", "ת"),
)
_HEBREW_FIRM = ("ו", "ה", "וה")
_HEBREW_DOUBTFUL = ("ב", "ל", "ש", "כ", "מה", "שה", "וב", "ול", "כש")
_LONG_ENOUGH = 4
_FINALS = str.maketrans("כמנפצ", "ךםןףץ")


def display_lemma(word: str, language: str, attested: Mapping[str, int] = _NOTHING) -> str:
    """Return a normalised word in the form to show it under, mostly the word itself.

    Persian plural endings in "ها" come off where they are no other ending; everything else comes off only
    where the bare word is itself in the given texts, and for Persian possessives and the Hebrew prefixes b-,
    k-, l-, sh- only where it is no rarer there. Persian verbs are never changed, so that no denied verb turns
    into its opposite; words that deny stay as they are in every language.

    Limits: irregular English plurals come from a short list, "-ed" and "-ing" are kept; Hebrew verbs,
    construct forms and the prefix m- are kept; Persian broken plurals ("مشکلات") and comparatives are kept.
    For showing and grouping labels only, never for matching.

    Parameters
    ----------
    word : one word of ``normalise(text, language).text``
    language : language code; other languages keep their words
    attested : how often each normalised word occurs in the texts at hand

    Examples
    --------
    >>> display_lemma("کتابهایشان", "fa"), display_lemma("نمیشود", "fa")
    ('کتاب', 'نمیشود')
    >>> display_lemma("complaints", "en"), display_lemma("complaints", "en", {"complaint": 2})
    ('complaints', 'complaint')
    >>> display_lemma("הלקוחות", "he", {"הלקוחות": 3, "לקוח": 5})
    'לקוח'
    """
    if _must_stay(word, language):
        return word
    if language == "en":
        if word in read_words("english_not_plural"):
            return word
        return _irregular_plurals().get(word) or _seen(word, _without_endings(word, _ENGLISH), attested)
    if language == "fa":
        return _persian(word, attested)
    return _hebrew(word, attested) if language == "he" else word


def _must_stay(word: str, language: str) -> bool:
    if language == "fa" and (is_negated_verb(word) or is_verb(word)):
        return True
    return (language in ("en", "fa", "he") and word in read_words(f"negations_{language}")) or "n't" in word


@cache
def _irregular_plurals() -> dict[str, str]:
    pairs = (line.partition(" ") for line in read_list("english_plurals"))
    return {plural: singular for plural, _, singular in pairs}


def _persian(word: str, attested: Mapping[str, int]) -> str:
    if word in read_words("fa_not_plural"):
        return word
    plural = _PERSIAN_PLURAL.search(word)
    if plural is None:
        bare = _without_endings(word, _PERSIAN_ENDINGS)
        return _seen(word, bare, attested, fewest=attested.get(word, 1))
    stem = word[: plural.start()]
    if len(stem) < _FEWEST_LETTERS:
        return word
    if not plural["doubtful"]:
        return stem
    seen, seen_with_he = attested.get(stem, 0), attested.get(f"{stem}ه", 0)
    if not (seen or seen_with_he):
        return word
    return stem if seen > seen_with_he else f"{stem}ه"


def _hebrew(word: str, attested: Mapping[str, int]) -> str:
    while (shorter := _hebrew_step(word, attested)) != word:
        word = shorter
    return word


def _hebrew_step(word: str, attested: Mapping[str, int]) -> str:
    shorter = _hebrew_singular(word, attested)
    if shorter != word:
        return shorter
    for prefix in _HEBREW_FIRM:
        bare = word.removeprefix(prefix)
        for candidate in (bare, _hebrew_singular(bare, attested)):
            fewest = 1 if len(candidate) >= _LONG_ENOUGH else attested.get(word, 1)
            if bare != word and _seen(word, iter((candidate,)), attested, fewest=fewest) != word:
                return candidate
    doubtful = (
        word.removeprefix(prefix)
        for prefix in _HEBREW_DOUBTFUL
        if word.startswith(prefix) and word[:2] != "לה"
    )
    long_enough = (bare for bare in doubtful if len(bare) >= _LONG_ENOUGH)
    return _seen(word, long_enough, attested, fewest=attested.get(word, 1))


def _hebrew_singular(word: str, attested: Mapping[str, int]) -> str:
    """Return the most frequent singular the texts have; a dual ("שבועיים") is no plural."""
    if word.endswith("יים"):
        return word
    singular = [bare for bare in _without_endings(word, _HEBREW_ENDINGS) if attested.get(bare, 0)]
    return _seen(word, iter(sorted(singular, key=lambda bare: -attested[bare])), attested)


def _without_endings(word: str, endings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for ending, instead in endings:
        if word.endswith(ending):
            stem = word.removesuffix(ending) + instead
            yield stem[:-1] + stem[-1:].translate(_FINALS)


def _seen(word: str, candidates: Iterator[str], attested: Mapping[str, int], *, fewest: int = 1) -> str:
    """Return the first candidate that the texts have as a word of its own and that denies nothing."""
    for bare in candidates:
        if len(bare) >= _FEWEST_LETTERS and attested.get(bare, 0) >= fewest and not _denies(bare):
            return bare
    return word


def _denies(word: str) -> bool:
    """Whether a bare word is a negation: "מלא" (full) must not become "לא"."""
    return any(word in read_words(f"negations_{language}") for language in ("en", "fa", "he"))
