"""Sentiment by rule: weighted words, codebook hits, negation and contrast; silent when evidence is thin.

Written for feedback and talk, not for tweets: a complaint is often a plain report ("took five attempts"), so
pains and delights count as evidence; a wish ("would be great if") is not praise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from workbench.coding.codebook import load_codebook
from workbench.coding.lexicon import load_lexicon
from workbench.coding.rules.codes import code_hits, is_denied, negated_words
from workbench.coding.rules.matching import Hit, Words, read_words
from workbench.coding.suggestion import Suggestion

__all__ = ["SENTIMENT_VERSION", "Evidence", "sentiment_evidence", "suggest_sentiment"]

SENTIMENT_VERSION = "1"
_LABELS = {-1: "sentiment.negative", 0: "sentiment.neutral", 1: "sentiment.positive"}
_STRONGER, _WEAKER = 1.35, 0.6
_BEFORE_CONTRAST, _AFTER_CONTRAST = 0.5, 1.25
_DENIED_PRAISE, _DENIED_BLAME = -0.8, -0.45
_IN_A_WISH = 0.2
_PAIN, _DELIGHT, _EMOTION, _WISH = (-0.6, -0.45), 1.5, 1.3, -0.4
_DECIDED = 0.45


@dataclass(frozen=True, order=True)
class Evidence:
    """A piece of evidence over words ``first`` to ``last``; its weight is signed."""

    first: int
    last: int
    weight: float


@lru_cache(maxsize=20_000)
def suggest_sentiment(text: str, language: str) -> Suggestion | None:
    """Suggest a sentiment for one text, or None when the evidence is thin.

    Parameters
    ----------
    text : str
        Raw text.
    language : str
        ``en``, ``fa`` or ``he``.

    Returns
    -------
    Suggestion or None
        ``score`` is the valence (-2 to +2); the span is the strongest piece of evidence.

    Examples
    --------
    >>> suggest_sentiment("Not bad at all.", "en").code_id
    'sentiment.positive'
    >>> suggest_sentiment("Hm.", "en") is None
    True
    """
    words = read_words(text, language)
    cues = load_lexicon(language).cues.find(words) if words.forms else []
    evidence = _evidence(words, cues)
    if evidence:
        return _weigh(evidence, words)
    return _factual(words, cues)


def _weigh(evidence: list[Evidence], words: Words) -> Suggestion | None:
    total = sum(piece.weight for piece in evidence)
    mass = sum(abs(piece.weight) for piece in evidence)
    if abs(total) < _DECIDED or abs(total) < 0.15 * mass:
        return None
    sign = 1 if total > 0 else -1
    strongest = max(evidence, key=lambda piece: (sign * piece.weight, -piece.first))
    start, end = words.raw_span(strongest.first, strongest.last)
    agreement = abs(total) / mass
    confidence = 0.4 + 0.3 * agreement + 0.28 * min(1.0, abs(total) / 4)
    score = sign * 2 * abs(total) / (abs(total) + 1.5)
    return Suggestion(start, end, _LABELS[sign], round(confidence, 3), round(score, 3))


def _factual(words: Words, cues: list[Hit]) -> Suggestion | None:
    """A plain report is neutral only when something shows that it is one."""
    reports = [cue for cue in cues if cue.name == "factual"]
    if not reports:
        return None
    longest = max(reports, key=lambda cue: (cue.last - cue.first, -cue.first))
    start, end = words.raw_span(longest.first, longest.last)
    return Suggestion(start, end, _LABELS[0], round(0.5 + 0.05 * min(len(reports), 4), 3), 0.0)


def sentiment_evidence(words: Words) -> list[Evidence]:
    """Give the weighed pieces of evidence for a sentiment, negation and contrast already in their weights.

    Parameters
    ----------
    words : Words
        From :func:`workbench.coding.rules.matching.read_words`.

    Returns
    -------
    list of Evidence
        In order of place.
    """
    cues = load_lexicon(words.language).cues.find(words) if words.forms else []
    return _evidence(words, cues)


def _evidence(words: Words, cues: list[Hit]) -> list[Evidence]:
    if not words.forms:
        return []
    hits = code_hits(words, load_codebook())
    lexical = _longest(load_lexicon(words.language).weights.find(words))
    if not hits and not lexical:
        return []
    denied = negated_words(words)
    wishes = [hit for hit in hits if hit.name.startswith("wish.")] + [
        c for c in cues if c.name == "hypothetical"
    ]
    pieces = [_lexical_piece(hit, words, denied, cues, wishes) for hit in lexical]
    pieces += _coded_pieces(hits, pieces)
    factors = _clause_factors(words, cues)
    weighed = [Evidence(p.first, p.last, p.weight * factors[p.first]) for p in pieces if p.weight]
    return sorted(weighed)


def _lexical_piece(
    hit: Hit, words: Words, denied: tuple[tuple[int, int], ...], cues: list[Hit], wishes: list[Hit]
) -> Evidence:
    weight = hit.value * _degree(hit, cues)
    if is_denied(hit, words, denied):
        weight *= _DENIED_PRAISE if weight > 0 else _DENIED_BLAME
    if weight > 0 and any(
        wish.first <= hit.first and words.same_sentence(wish.first, hit.first) for wish in wishes
    ):
        weight *= _IN_A_WISH
    return Evidence(hit.first, hit.last, weight)


def _degree(hit: Hit, cues: list[Hit]) -> float:
    near = {cue.name for cue in cues if 0 <= hit.first - cue.last <= 1 or 0 <= cue.first - hit.last <= 1}
    return (_STRONGER if "intensifier" in near else 1.0) * (_WEAKER if "diminisher" in near else 1.0)


def _coded_pieces(hits: tuple[Hit, ...], lexical: list[Evidence]) -> list[Evidence]:
    """Turn pains, delights, wishes and emotions into evidence, each stretch of words once."""
    codebook = load_codebook()
    pieces: dict[tuple[int, int], Evidence] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.value, hit.first, hit.name)):
        weight = _coded_weight(hit, codebook[hit.name].severity, codebook[hit.name].valence)
        taken = [*lexical, *pieces.values()]
        if weight and not any(_overlap(hit, piece) and piece.weight * weight > 0 for piece in taken):
            pieces[hit.first, hit.last] = Evidence(hit.first, hit.last, weight)
    return list(pieces.values())


def _coded_weight(hit: Hit, severity: int | None, valence: int) -> float:
    kind = hit.name.partition(".")[0]
    if kind == "pain":
        return (_PAIN[0] + _PAIN[1] * (severity or 2)) * hit.value
    if kind == "wish":
        return _WISH
    return {"delight": _DELIGHT, "emotion": _EMOTION}.get(kind, 0.0) * valence * hit.value


def _clause_factors(words: Words, cues: list[Hit]) -> list[float]:
    """Weigh words by their clause: what comes after "but" is what was meant."""
    factors = [1.0] * len(words.forms)
    for cue in cues:
        start, end = words.sentence_around(cue.first)
        if cue.name == "contrast" and cue.first > start:
            for place in range(start, end):
                factors[place] *= _BEFORE_CONTRAST if place < cue.first else _AFTER_CONTRAST
        elif cue.name == "concession":
            commas = [place for place in range(cue.last, end) if words.forms[place] in {",", "،"}]
            for place in range(cue.first, commas[0] if commas else end):
                factors[place] *= _BEFORE_CONTRAST
    return factors


def _longest(hits: list[Hit]) -> list[Hit]:
    """Keep, of hits that overlap, the longest: "not bad" speaks, "bad" inside it does not."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (-(hit.last - hit.first), -abs(hit.value), hit.first)):
        if not any(hit.first < other.last and other.first < hit.last for other in kept):
            kept.append(hit)
    return sorted(kept)


def _overlap(hit: Hit, piece: Evidence) -> bool:
    return hit.first < piece.last and piece.first < hit.last
