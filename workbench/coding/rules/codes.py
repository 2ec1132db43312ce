"""What a codebook's patterns find in a text, with negation and exceptions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.coding.codebook import Codebook, word_classes
from workbench.coding.rules.matching import Hit, PatternSet, Rule, Words, read_words
from workbench.coding.rules.pattern_compiling import compile_rules
from workbench.coding.suggestion import Suggestion
from workbench.language.negation import negated_spans

__all__ = ["RULES_VERSION", "code_hits", "is_denied", "negated_words", "suggest_codes"]

RULES_VERSION = "1"
_ONE_WORD_CONFIDENCE, _PHRASE_CONFIDENCE, _FLIPPED = 0.6, 0.8, 0.75
# what a negation can deny; a touchpoint or theme is there even when "not" stands before it
_DENIABLE_KINDS = ("pain", "delight", "emotion", "action")
# what a delight that is denied says instead: "not easy" is effort
_OPPOSITE = {
    "delight.ease": "pain.time_cost",
    "delight.speed": "pain.waiting",
    "delight.staff": "pain.unfairness",
    "delight.reliability": "pain.quality",
    "delight.value": "pain.price",
    "delight.comfort": "pain.quality",
    "delight.care": "pain.unfairness",
}


def suggest_codes(
    text: str, language: str, *, codebook: Codebook, kinds: tuple[str, ...]
) -> list[Suggestion]:
    """Suggest codes for one text: one suggestion a code, with its strongest span.

    Parameters
    ----------
    text : str
        Raw text.
    language : str
        ``en``, ``fa`` or ``he``.
    codebook : Codebook
        Where the patterns come from.
    kinds : tuple of str
        Kinds of codes to look for.

    Returns
    -------
    list of Suggestion
        In order of place, then code.

    Examples
    --------
    >>> from workbench.coding.codebook import load_codebook
    >>> book = load_codebook()
    >>> [s.code_id for s in suggest_codes("I'm still waiting", "en", codebook=book, kinds=("pain",))]
    ['pain.waiting']
    """
    words = read_words(text, language)
    hits = [hit for hit in code_hits(words, codebook) if hit.name.partition(".")[0] in kinds]
    best = {hit.name: hit for hit in sorted(hits, key=_strength)}
    return sorted(_suggestion(hit, words, codebook) for hit in best.values())


def code_hits(words: Words, codebook: Codebook) -> tuple[Hit, ...]:
    """Find the codebook's patterns, after exceptions and negation.

    Parameters
    ----------
    words : Words
        From :func:`workbench.coding.rules.matching.read_words`.
    codebook : Codebook
        Where the patterns come from.

    Returns
    -------
    tuple of Hit
        Every hit that stands; a denied delight has become the pain it denies.

    Examples
    --------
    >>> from workbench.coding.codebook import load_codebook
    >>> hits = code_hits(read_words("No waiting at all", "en"), load_codebook())
    >>> {hit.name for hit in hits} & {"pain.waiting", "delight.speed"}
    {'delight.speed'}
    """
    return _code_hits(words.normalised.raw, words.language, _Held(codebook))


@dataclass(frozen=True, eq=False)
class _Held:
    """A codebook as a cache key: two with one digest are the same."""

    codebook: Codebook

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other._key() == self._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[str, int]:
        return (self.codebook.digest, len(self.codebook.codes))


@lru_cache(maxsize=20_000)
def _code_hits(text: str, language: str, held: _Held) -> tuple[Hit, ...]:
    words = read_words(text, language)
    found = _patterns(language, held).find(words)
    if not found:
        return ()
    exceptions = _exceptions(language, held).find(words)
    kept = [hit for hit in found if not any(_forbids(exception, hit) for exception in exceptions)]
    denied = negated_words(words)
    settled = [settle for hit in kept if (settle := _settle(hit, words, denied, held.codebook)) is not None]
    return tuple(_without_wished_for(settled, words))


def _without_wished_for(hits: list[Hit], words: Words) -> list[Hit]:
    """Drop what is only wished for: delights behind a wish, and the general wish beside a special one."""
    wishes = [hit for hit in hits if hit.name.startswith("wish.")]
    special = any(hit.name != "wish.general" for hit in wishes)
    return [
        hit
        for hit in hits
        if not (special and hit.name == "wish.general")
        and not (
            hit.name.startswith("delight.")
            and any(wish.first <= hit.first and words.same_sentence(wish.first, hit.first) for wish in wishes)
        )
    ]


@lru_cache(maxsize=16)
def _patterns(language: str, held: _Held) -> PatternSet:
    rules = [
        Rule(code.code_id, pattern, _PHRASE_CONFIDENCE if " " in pattern else _ONE_WORD_CONFIDENCE)
        for code in held.codebook.codes
        for pattern in code.patterns.get(language, ())
    ]
    return compile_rules(rules, language, classes=word_classes()[language], where="codebook")


@lru_cache(maxsize=16)
def _exceptions(language: str, held: _Held) -> PatternSet:
    rules = [
        Rule(code.code_id, pattern, 1.0)
        for code in held.codebook.codes
        for pattern in code.exceptions.get(language, ())
    ]
    return compile_rules(rules, language, classes=word_classes()[language], where="codebook")


def negated_words(words: Words) -> tuple[tuple[int, int], ...]:
    """Give the stretches of words under a negation, as ``(first, last)``.

    Parameters
    ----------
    words : Words
        From :func:`workbench.coding.rules.matching.read_words`.

    Returns
    -------
    tuple of (int, int)
        Word positions, the end exclusive.

    Examples
    --------
    >>> negated_words(read_words("It is easy.", "en"))
    ()
    """
    spans = negated_spans(words.normalised.text, words.language)
    return tuple(stretch for span in spans if (stretch := _words_within(span, words.spans)) is not None)


def _words_within(span: tuple[int, int], places: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    inside = [number for number, (start, end) in enumerate(places) if start < span[1] and end > span[0]]
    return (inside[0], inside[-1] + 1) if inside else None


def _settle(hit: Hit, words: Words, denied: tuple[tuple[int, int], ...], codebook: Codebook) -> Hit | None:
    """Let a hit stand, drop it or turn it round, as a negation around it asks."""
    if hit.name.partition(".")[0] not in _DENIABLE_KINDS or not is_denied(hit, words, denied):
        return hit
    opposite = _OPPOSITE.get(hit.name)
    if opposite is None or opposite not in codebook.by_id:
        return None
    return replace(hit, name=opposite, value=round(hit.value * _FLIPPED, 3))


def is_denied(hit: Hit, words: Words, denied: tuple[tuple[int, int], ...]) -> bool:
    """Say whether a negation outside the hit reaches it.

    A negation inside the hit ("can't find") is part of what the pattern says.

    Parameters
    ----------
    hit : Hit
        A pattern found.
    words : Words
        The words it was found in.
    denied : tuple of (int, int)
        From :func:`negated_words`.

    Returns
    -------
    bool
    """
    if not any(first < hit.last and hit.first < last for first, last in denied):
        return False
    return not _negates(" ".join(words.forms[hit.first : hit.last]), words.language)


@lru_cache(maxsize=50_000)
def _negates(text: str, language: str) -> bool:
    return bool(negated_spans(text, language))


def _forbids(exception: Hit, hit: Hit) -> bool:
    """Say whether an exception covers a hit; one of ``wish.general`` speaks for every wish."""
    kind, _, short_name = exception.name.partition(".")
    meant = hit.name.startswith(f"{kind}.") if short_name == "general" else exception.name == hit.name
    return meant and exception.first < hit.last and hit.first < exception.last


def _strength(hit: Hit) -> tuple[float, int, int]:
    return (hit.value, hit.last - hit.first, -hit.first)


def _suggestion(hit: Hit, words: Words, codebook: Codebook) -> Suggestion:
    start, end = words.raw_span(hit.first, hit.last)
    severity = codebook[hit.name].severity
    return Suggestion(start, end, hit.name, hit.value, None if severity is None else float(severity))
