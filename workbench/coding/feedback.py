"""What the trained reader suggests for texts, with the words that show it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.coding.codebook import load_codebook
from workbench.coding.long_texts import runs_of_sentences
from workbench.coding.rules import suggest_codes
from workbench.coding.suggestion import CODED_LANGUAGES, Suggestion
from workbench.coding.trained import ShownSpan, TrainedAnswers, trained_reader
from workbench.coding.trained.heads import HEADS, SENTIMENTS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Feelings = Callable[[NDArray[np.float32]], NDArray[np.float32]]

__all__ = ["FEEDBACK_KINDS", "is_readable", "suggest_feedback", "suggest_feedback_of_whole"]

FEEDBACK_KINDS = ("sentiment", "pain", "delight", "wish", "question", "stage")
# Below this the three sentiments are too close to call: the reader abstains.
_DECIDED = 0.5
_WORD = re.compile(r"[^\W\d_]{2}")
_MOST_WORDS, _PIECE_WORDS = 60, 40
_MILD, _SEVERE = 0.35, 0.65
# As many as one segment may have in the annotation guide.
_MOST_STAGES = 2
# What stands where the words show a pain or delight and do not say of which type.
_GENERAL = {"pain": "pain.general", "delight": "delight.general"}
# A type is told from this share of its head's level on: types are rare, so their levels ask for much.
_TOLD = 0.75
# One word or two answer a question nobody can see here: only a word of the codebook tells a type then.
_FEWEST_WORDS = 3


def suggest_feedback(
    texts: Sequence[str], languages: Sequence[str], *, feelings: Feelings | None = None
) -> list[list[Suggestion]]:
    """Suggest codes for texts.

    Parameters
    ----------
    texts : sequence of str
        Raw texts with at least one word.
    languages : sequence of str
        One a text: ``en``, ``fa`` or ``he``.
    feelings : callable, optional
        Takes the reader's chances of negative, neutral and positive, shape (texts, 3), and gives those that
        count; NaN where nothing is to be said.

    Returns
    -------
    list of list of Suggestion
        One list a text, in order of place, then code; confidences are calibrated probabilities.

    Examples
    --------
    >>> [found] = suggest_feedback(["I called four times and nobody answered."], ["en"])
    >>> {s.code_id for s in found} >= {"sentiment.negative", "pain.no_answer"}
    True
    """
    if not texts:
        return []
    answers = trained_reader().read(texts, languages)
    if feelings is not None:
        answers = replace(answers, sentiments=feelings(answers.sentiments))
    return [sorted(_of_text(answers, row, language)) for row, language in enumerate(languages)]


def is_readable(text: str, language: str) -> bool:
    """Whether a text holds a word in a language that can be coded."""
    return language in CODED_LANGUAGES and _WORD.search(text) is not None


def suggest_feedback_of_whole(texts: Sequence[str], languages: Sequence[str]) -> list[list[Suggestion]]:
    """Suggest codes for texts of any length and language; what cannot be read gets none.

    The reader was trained on a few sentences at a time: longer texts are read piece by piece. Their sentiment
    is that of the pieces that have one.

    Parameters
    ----------
    texts : sequence of str
        Raw texts.
    languages : sequence of str
        One a text.

    Returns
    -------
    list of list of Suggestion
        One list a text; spans are code points of the whole text.
    """
    pieces = [
        (row, start, end)
        for row, (text, language) in enumerate(zip(texts, languages, strict=True))
        if is_readable(text, language)
        for start, end in _pieces(text, language)
    ]
    read = suggest_feedback(
        [texts[row][start:end] for row, start, end in pieces], [languages[row] for row, _, _ in pieces]
    )
    found: list[list[list[Suggestion]]] = [[] for _ in texts]
    for (row, start, _), suggestions in zip(pieces, read, strict=True):
        found[row].append([s._replace(start=s.start + start, end=s.end + start) for s in suggestions])
    return [_joined(of_pieces) for of_pieces in found]


def _pieces(text: str, language: str) -> list[tuple[int, int]]:
    """Runs of sentences of a comfortable length; a short text is one piece."""
    if len(text.split()) <= _MOST_WORDS:
        return [(0, len(text))]
    return runs_of_sentences(text, language, words=_PIECE_WORDS)


def _joined(pieces: list[list[Suggestion]]) -> list[Suggestion]:
    """Join the suggestions of a text's pieces: the surest of each code, one sentiment for all."""
    best: dict[str, Suggestion] = {}
    for suggestion in (s for piece in pieces for s in piece if not s.code_id.startswith("sentiment.")):
        known = best.get(suggestion.code_id)
        if known is None or suggestion.confidence > known.confidence:
            best[suggestion.code_id] = suggestion
    felt = [s for piece in pieces for s in piece if s.code_id.startswith("sentiment.")]
    return sorted([*best.values(), *([_joined_sentiment(felt)] if felt else [])])


def _joined_sentiment(felt: list[Suggestion]) -> Suggestion:
    """What prevails among the pieces that feel something; neutral only when none does."""
    moved = [s for s in felt if s.code_id != SENTIMENTS[1]]
    if len(felt) == 1 or not moved:
        return max(felt, key=lambda s: s.confidence)
    total = sum(s.score or 0.0 for s in moved)
    prevailing = SENTIMENTS[2] if total > 0 else SENTIMENTS[0]
    agreeing = [s for s in moved if s.code_id == prevailing]
    if not agreeing:
        return max(moved, key=lambda s: s.confidence)
    strongest = max(agreeing, key=lambda s: (abs(s.score or 0.0), -s.start))
    share = abs(total) / sum(abs(s.score or 0.0) for s in moved)
    return strongest._replace(
        confidence=round(strongest.confidence * (0.5 + share / 2), 4), score=round(total / len(moved), 3)
    )


def _of_text(answers: TrainedAnswers, row: int, language: str) -> Iterator[Suggestion]:
    spans = {
        kind: list(_typed(answers, row, kind, language)) for kind in ("pain", "delight", "wish", "question")
    }
    for found in spans.values():
        yield from found
    yield from _stages(answers, row, language)
    yield from _sentiment(answers, row, spans)


def _typed(answers: TrainedAnswers, row: int, kind: str, language: str) -> Iterator[Suggestion]:
    """One suggestion a code of a kind, if the text shows the kind at all."""
    if not answers.says(row, kind):
        return
    best: dict[str, Suggestion] = {}
    named = _named(answers.texts[row], language, kind)
    for span in answers.shown(row, kind) or [_whole(answers.texts[row])]:
        code_id = _code_of(answers, row, kind, span, named)
        suggestion = Suggestion(
            span.start,
            span.end,
            code_id,
            answers.probability(row, kind),
            _severity(answers, row, kind, code_id),
        )
        if code_id not in best or _length(suggestion) > _length(best[code_id]):
            best[code_id] = suggestion
    yield from best.values()


def _named(text: str, language: str, kind: str) -> frozenset[str]:
    """Types of a kind that rules of the codebook find."""
    hits = suggest_codes(text, language, codebook=load_codebook(), kinds=(kind,))
    return frozenset(hit.code_id for hit in hits) - {f"{kind}.general"}


def _code_of(answers: TrainedAnswers, row: int, kind: str, span: ShownSpan, named: frozenset[str]) -> str:
    """The surest of the types that are told: by their head, or by a rule that names them.

    Where none is told a pain or delight stays of no type, and a wish gets the likeliest. For a pain the words
    of the span have their say.
    """
    if kind == "question":
        return "question.open"
    types = [head for head in HEADS if head.startswith(f"{kind}.")]
    said = {head: answers.probability(row, head) / answers.level(head) for head in types}
    if span.shows in said:
        said[span.shows] *= 1.5
    enough = len(answers.texts[row].split()) >= _FEWEST_WORDS or kind not in _GENERAL
    told = [
        head
        for head in types
        if head in named or (enough and answers.probability(row, head) >= _TOLD * answers.level(head))
    ]
    if not told and kind in _GENERAL:
        return _GENERAL[kind]
    return max(told or types, key=lambda head: (said[head], -types.index(head)))


def _severity(answers: TrainedAnswers, row: int, kind: str, code_id: str) -> float | None:
    """Intensity of a pain, 1 to 3: the type's own, moved by how strongly the text speaks."""
    if kind != "pain":
        return None
    usual = float(load_codebook()[code_id].severity or 2)
    strength = answers.probability(row, "strong")
    return min(3.0, max(1.0, usual + (strength >= _SEVERE) - (strength <= _MILD and usual > 2)))


def _stages(answers: TrainedAnswers, row: int, language: str) -> Iterator[Suggestion]:
    text = answers.texts[row]
    said = [head for head in HEADS if head.startswith("stage.") and answers.says(row, head)]
    said = sorted(said, key=lambda head: -answers.probability(row, head))[:_MOST_STAGES]
    if not said:
        return
    matched = {
        hit.code_id: hit for hit in suggest_codes(text, language, codebook=load_codebook(), kinds=("stage",))
    }
    whole = _whole(text)
    for head in said:
        hit = matched.get(head)
        start, end = (hit.start, hit.end) if hit else (whole.start, whole.end)
        yield Suggestion(start, end, head, answers.probability(row, head))


def _sentiment(answers: TrainedAnswers, row: int, spans: dict[str, list[Suggestion]]) -> Iterator[Suggestion]:
    chances = answers.sentiments[row]
    place = int(chances.argmax())
    # Not "less than": what is NaN is not decided either.
    if not chances[place] >= _DECIDED:
        return
    shown = [(span.start, span.end) for span in {0: spans["pain"], 2: spans["delight"]}.get(place, [])]
    start, end = max(
        shown or [_whole(answers.texts[row])[:2]], key=lambda span: (span[1] - span[0], -span[0])
    )
    valence = float(chances[2] - chances[0]) * (1 + answers.probability(row, "strong"))
    yield Suggestion(start, end, SENTIMENTS[place], round(float(chances[place]), 4), round(valence, 3))


def _whole(text: str) -> ShownSpan:
    start = len(text) - len(text.lstrip())
    return ShownSpan(start, start + len(text.strip()), "")


def _length(suggestion: Suggestion) -> int:
    return suggestion.end - suggestion.start
