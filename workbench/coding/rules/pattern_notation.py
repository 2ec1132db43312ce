"""The small notation in which codebooks and lexicons say what to look for.

========================  ==========================================================================
``still waiting``         these words, one after the other
``wait*``                 any word that begins like this (``*`` alone: any one word, ``#``: a number)
``~word``                 the word with what its language glues to it: Hebrew prefixes and endings,
                          Persian endings, English inflections
``(tries|goes wrong)``    one of these; an alternative may have several words
``[really]``              may be there or not
``^add``                  a word or group at the start of a sentence
``...2``                  a gap of at most two words (``...`` alone: three), never over a full stop
``{num}``                 a class of words from ``lexicon/classes.yaml``
``@0.9``                  at the end: the confidence of this pattern
========================  ==========================================================================

Words without a mark already accept the small things everybody glues to them in writing: Hebrew a leading
"and", "that", "when" or "the" (ו, ש, כש, ה), longer Persian words a pronoun, "ه" or "رو" at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from workbench.language import normalise

__all__ = ["Gap", "NotationError", "Slot", "WordTest", "parse_pattern"]

_PIECE = re.compile(r"(\^?)(?:\(([^()]*)\)|\[([^\[\]]*)\]|\{([a-z_]+)\}|(\.\.\.)(\d*)|([^\s()\[\]{}^]+))")
_CONFIDENCE = re.compile(r"\s@([01]?\.\d+|1(?:\.0)?)$")
_CLASS = re.compile(r"\{([a-z_]+)\}")
_MAX_BRANCHES = 1000
_HEBREW_JOINED = ("", "ו", "ש", "ה", "וש", "וה", "שה", "כש", "כשה", "וכש")
_PERSIAN_JOINED = ("", "ش", "شون", "ه", "و", "رو", "مون", "تون")
_HEBREW_PREFIX = "(?:[ושהכלבמ]{0,3})"
_HEBREW_ENDINGS = "ה|ים|ות|ת|י|יה|יו|יך|יכם|יהם|יי|ית|יים|יות|ו|ך|נו|כם|הם|תי|תם"
_PERSIAN_ENDINGS = (
    "ها|های|هایی|هاش|هام|هات|هاشون|هاشان|هامون|هاتون|هارو|هاست|ی|ای|یی|ش|م|ت|مون|مان|تون|تان|"
    "شون|شان|و|رو|را|ه|ست|ام|اند|ان|ن|ند|ید|یم|ین|ات|اش|یه|تر|ترین|تری"
)
_FINAL_LETTERS = {"ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ"}


class NotationError(ValueError):
    """A pattern that cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True)
class WordTest:
    """What one word must look like.

    Parameters
    ----------
    exact : tuple of str
        Forms accepted as they are; empty when only ``regex`` decides.
    regex : str
        Pattern for a full match; empty when ``exact`` decides.
    keys : tuple of str
        Entries of the word index that lead to this test: a form, or ``start*``.

    Examples
    --------
    >>> test = WordTest(exact=("slow",), regex="", keys=("slow",))
    >>> test.exact
    ('slow',)
    """

    exact: tuple[str, ...]
    regex: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """One place of a pattern: any of several word tests, perhaps optional."""

    tests: tuple[WordTest, ...]
    optional: bool = False
    initial: bool = False


@dataclass(frozen=True)
class Gap:
    """Between no and ``most`` words that may be anything but the end of a sentence."""

    most: int


Place = Slot | Gap
Classes = Mapping[str, Iterable[str]]


def parse_pattern(
    pattern: str, language: str, *, classes: Classes | None = None
) -> tuple[list[tuple[Place, ...]], float | None]:
    """Read one pattern into the flat sequences it stands for.

    Parameters
    ----------
    pattern : str
        Text in the notation described at the top of this file.
    language : str
        ``en``, ``fa`` or ``he``.
    classes : mapping of str to words, optional
        What ``{name}`` stands for in this language.

    Returns
    -------
    (list of sequences, float or None)
        Alternatives of several words give one sequence each; the confidence if the pattern names one.

    Raises
    ------
    NotationError
        If the pattern is empty, has an unknown class or an unbalanced bracket.

    Examples
    --------
    >>> sequences, confidence = parse_pattern("took [about] (five|5) tries @0.9", "en")
    >>> len(sequences), [len(place.tests) for place in sequences[0]], confidence
    (1, [1, 1, 2, 1], 0.9)
    """
    body, confidence = _split_confidence(pattern.strip())
    choices = [_choices(match, language, classes or {}) for match in _pieces(body)]
    if not choices:
        raise NotationError("the pattern is empty")
    branches = 1
    for choice in choices:
        branches *= len(choice)
    if branches > _MAX_BRANCHES:
        raise NotationError(f"the pattern stands for {branches} sequences; split it")
    sequences = [tuple(place for part in branch for place in part) for branch in product(*choices)]
    if not all(any(isinstance(p, Slot) and not p.optional for p in sequence) for sequence in sequences):
        raise NotationError("at least one word must be required")
    return sequences, confidence


def _split_confidence(pattern: str) -> tuple[str, float | None]:
    found = _CONFIDENCE.search(pattern)
    return (pattern[: found.start()], float(found.group(1))) if found else (pattern, None)


def _pieces(body: str) -> list[re.Match[str]]:
    pieces = list(_PIECE.finditer(body))
    left_over = _PIECE.sub("", body).strip()
    if left_over:
        raise NotationError(f"cannot read {left_over!r}: unbalanced or nested brackets")
    return pieces


def _choices(piece: re.Match[str], language: str, classes: Classes) -> list[tuple[Place, ...]]:
    start, group, optional, name, dots, count, word = piece.groups()
    if dots:
        return [(Gap(int(count or 3)),)]
    texts = [word or f"{{{name}}}"] if name or word else (optional if group is None else group).split("|")
    choices = _alternatives(texts, language, classes, optional=optional is not None)
    return [_at_start(choice) for choice in choices] if start else choices


def _at_start(choice: tuple[Place, ...]) -> tuple[Place, ...]:
    first = choice[0] if choice else None
    if not isinstance(first, Slot) or first.optional:
        raise NotationError("^ stands before a word or a group that must be there")
    return (replace(first, initial=True), *choice[1:])


def _alternatives(
    texts: Iterable[str], language: str, classes: Classes, *, optional: bool
) -> list[tuple[Place, ...]]:
    word_lists = [_read_words(text, language) for text in _with_classes(texts, classes)]
    if not all(word_lists):
        raise NotationError("an alternative is empty")
    single = tuple(_word_test(words[0], language) for words in word_lists if len(words) == 1)
    several = [words for words in word_lists if len(words) > 1]
    choices: list[tuple[Place, ...]] = [(Slot(single, optional and not several),)] if single else []
    choices += [tuple(_slot(word, language, classes) for word in words) for words in several]
    return [*choices, ()] if optional and several else choices


def _with_classes(texts: Iterable[str], classes: Classes) -> list[str]:
    """Put the members of a class in the place of its name."""
    members: list[str] = []
    for text in texts:
        named = _CLASS.fullmatch(text.strip())
        members += _members(named.group(1), classes) if named else [text]
    return members


def _slot(word: str, language: str, classes: Classes) -> Slot:
    """Read one word of several; a class among them gives its one-word members."""
    named = _CLASS.fullmatch(word)
    members = _members(named.group(1), classes) if named else [word]
    read = [words[0] for member in members if len(words := _read_words(member, language)) == 1]
    return Slot(tuple(_word_test(member, language) for member in read))


def _members(name: str, classes: Classes) -> list[str]:
    if name not in classes:
        raise NotationError(f"unknown class {{{name}}}; known: {', '.join(sorted(classes))}")
    return list(classes[name])


def _read_words(text: str, language: str) -> list[str]:
    """Cut an alternative into words as the normalised text has them; marks stay on their word."""
    words: list[str] = []
    for word in text.split():
        if word in {"*", "#"} or _CLASS.fullmatch(word):
            words.append(word)
            continue
        pieces = list(_normal_words(word.strip("~*"), language))
        if not pieces:
            raise NotationError(f"cannot read the word {word!r}")
        pieces[0] = "~" * word.startswith("~") + pieces[0]
        words += [*pieces[:-1], pieces[-1] + "*" * word.endswith("*")]
    return words


@lru_cache(maxsize=50_000)
def _normal_words(word: str, language: str) -> tuple[str, ...]:
    return tuple(normalise(word, language).text.split())


@lru_cache(maxsize=50_000)
def _word_test(word: str, language: str) -> WordTest:
    if word == "*":
        return WordTest(exact=(), regex=r"\w.*", keys=())
    if word == "#":
        return WordTest(exact=(), regex=r"\d[\d.,:/٫٬]*", keys=("#",))
    glued, open_end = word.startswith("~"), word.endswith("*")
    stem = word.strip("~*")
    if not stem or "*" in stem or "~" in stem:
        raise NotationError(f"cannot read the word {word!r}")
    if glued:
        return _glued(stem, language, open_end=open_end)
    if open_end:
        joined = f"(?:{'|'.join(_HEBREW_JOINED)})" if language == "he" and len(stem) > 1 else ""
        return WordTest(exact=(), regex=f"{joined}{re.escape(stem)}.*", keys=(stem + "*",))
    forms = _joined_forms(stem, language)
    return WordTest(exact=forms, regex="", keys=forms)


def _joined_forms(stem: str, language: str) -> tuple[str, ...]:
    if language == "he" and len(stem) > 1:
        return tuple(prefix + stem for prefix in _HEBREW_JOINED)
    if language == "fa" and len(stem) > 3:
        # "m" after a past stem would turn "they did not answer" into "I did not answer"
        own = () if stem[-1] in "تد" else ("م",)
        return tuple(stem + ending for ending in (*_PERSIAN_JOINED, *own))
    return (stem,)


def _glued(stem: str, language: str, *, open_end: bool) -> WordTest:
    build = {"he": _hebrew_forms, "fa": _persian_forms}.get(language, _english_forms)
    core, regex = build(stem)
    if open_end:
        prefix = _HEBREW_PREFIX if language == "he" else ""
        regex = f"{prefix}{re.escape(stem)}.*"
    return WordTest(exact=(), regex=regex, keys=(core + "*",))


def _hebrew_forms(stem: str) -> tuple[str, str]:
    core = stem[:-1] if stem[-1] in _FINAL_LETTERS or (stem[-1] == "ה" and len(stem) > 2) else stem
    last = _FINAL_LETTERS.get(stem[-1], "")
    inner = re.escape(core + last)
    return core, f"{_HEBREW_PREFIX}(?:{re.escape(stem)}|{inner}(?:{_HEBREW_ENDINGS}))"


def _persian_forms(stem: str) -> tuple[str, str]:
    return stem, f"{re.escape(stem)}(?:{_PERSIAN_ENDINGS})?"


def _english_forms(stem: str) -> tuple[str, str]:
    word = re.escape(stem)
    if stem.endswith("e"):
        core = stem[:-1]
        return core, f"{re.escape(core)}(?:e|es|ed|ing|e's)"
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        core = stem[:-1]
        return core, f"(?:{word}|{word}ing|{word}'s|{re.escape(core)}(?:ies|ied))"
    doubled = re.escape(stem + stem[-1]) if stem[-1] in "bdglmnprt" else word
    return stem, f"(?:{word}(?:s|es|ed|d|ing|'s)?|{doubled}(?:ed|ing))"
