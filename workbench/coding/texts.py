"""The front door: what the coders say about a list of texts, one row a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from workbench.coding.codebook import KINDS, load_codebook
from workbench.coding.coders.codebook import suggest_ruled
from workbench.coding.feedback import is_readable, suggest_feedback_of_whole
from workbench.coding.given import as_languages, as_texts
from workbench.coding.rules import suggest_codes
from workbench.coding.rules.sentiment import suggest_sentiment
from workbench.coding.suggestion import Suggestion
from workbench.study import journey_model

if TYPE_CHECKING:
    import pandas as pd

    from workbench.coding.codebook import Codebook

__all__ = ["PAIN_COLUMNS", "TEXT_COLUMNS", "code_texts", "find_pains", "suggest_all", "suggest_by_rules"]

TEXT_COLUMNS = (
    "language",
    "sentiment",
    "sentiment_confidence",
    "pain",
    "delight",
    "wish",
    "stage",
    "touchpoints",
    "themes",
    "evidence",
)
PAIN_COLUMNS = ("text_index", "start", "end", "type", "intensity", "confidence", "quote")
_SHOWN_KINDS = ("theme", "pain", "delight", "wish", "question", "touchpoint", "stage", "sentiment")
_SIGNS = {"sentiment.negative": -1, "sentiment.neutral": 0, "sentiment.positive": 1}


def code_texts(
    texts: Sequence[str], *, languages: str | Sequence[str] | None = None, quick: bool = False
) -> pd.DataFrame:
    """Say for each text what the coders find in it.

    Parameters
    ----------
    texts : sequence of str
        Raw texts; None and NaN count as empty.
    languages : str or sequence of str, optional
        ``en``, ``fa`` or ``he`` for all texts, or one for each; detected when left out.
    quick : bool
        By word lists and rules alone, without the trained reader: ten times as fast, and silent on more
        texts. For hundreds of thousands of answers, or a first look.

    Returns
    -------
    DataFrame
        One row per text, in order: ``language``; ``sentiment`` (-1, 0, 1 or NA when the evidence is
        thin); ``sentiment_confidence`` (0 to 1 or NaN); ``pain``, ``delight``, ``wish`` (bool); ``stage``
        (of the five-stage model, or NA); ``touchpoints``, ``themes`` (lists of short names); ``evidence``
        (list of ``(start, end)`` in the raw text).

    Raises
    ------
    WorkbenchError
        ``texts`` or ``languages`` is of the wrong type or length.

    Examples
    --------
    >>> table = code_texts(["I had to wait two hours at the clinic.", ""])
    >>> table["pain"].tolist()
    [True, False]
    """
    import pandas as pd

    raw = as_texts(texts, where="code_texts")
    spoken = as_languages(languages, raw)
    found = (suggest_by_rules if quick else suggest_all)(raw, spoken)
    rows = [_row(*row) for row in zip(spoken, found, strict=True)]
    table = pd.DataFrame(rows, columns=list(TEXT_COLUMNS))
    types = {"language": "str", "sentiment": "Int64", "sentiment_confidence": "float64", "stage": "str"}
    return table.astype({**types, "pain": "bool", "delight": "bool", "wish": "bool"})


def find_pains(texts: Sequence[str], *, languages: str | Sequence[str] | None = None) -> pd.DataFrame:
    """Find what hurts people, with the words that show it.

    Parameters
    ----------
    texts, languages
        As for :func:`code_texts`.

    Returns
    -------
    DataFrame
        One row a pain, by text and place: ``text_index``; ``start`` and ``end`` (code points of the raw
        text); ``type`` (such as ``waiting``, see docs/annotation.md); ``intensity`` (1 to 3);
        ``confidence`` (0 to 1, calibrated); ``quote`` (``text[start:end]``).

    Raises
    ------
    WorkbenchError
        As :func:`code_texts`.

    Examples
    --------
    >>> find_pains(["Fine so far.", "I called four times and nobody answered."])["type"].tolist()
    ['no_answer']
    """
    import pandas as pd

    raw = as_texts(texts, where="find_pains")
    found = suggest_feedback_of_whole(raw, as_languages(languages, raw))
    rows = [
        (place, s.start, s.end, s.code_id.removeprefix("pain."), s.score, s.confidence, text[s.start : s.end])
        for place, (text, suggestions) in enumerate(zip(raw, found, strict=True))
        for s in suggestions
        if s.code_id.startswith("pain.")
    ]
    table = pd.DataFrame(rows, columns=list(PAIN_COLUMNS))
    types = {"text_index": "int64", "start": "int64", "end": "int64", "type": "str", "intensity": "int64"}
    return table.astype({**types, "confidence": "float64", "quote": "str"})


def suggest_all(texts: Sequence[str], languages: Sequence[str]) -> list[list[Suggestion]]:
    """Suggest every code for every text: trained reader and rules together, in order of place and code."""
    codebook = load_codebook()
    trained = suggest_feedback_of_whole(texts, languages)
    return [
        sorted(
            [
                *found,
                *(suggest_ruled(text, language, codebook=codebook) if is_readable(text, language) else ()),
            ]
        )
        for text, language, found in zip(texts, languages, trained, strict=True)
    ]


def suggest_by_rules(texts: Sequence[str], languages: Sequence[str]) -> list[list[Suggestion]]:
    """Suggest every code for every text by word lists and rules, in order of place and code."""
    codebook = load_codebook()
    return [
        sorted(_by_rules(text, language, codebook)) if is_readable(text, language) else []
        for text, language in zip(texts, languages, strict=True)
    ]


def _by_rules(text: str, language: str, codebook: Codebook) -> Iterator[Suggestion]:
    yield from suggest_codes(text, language, codebook=codebook, kinds=KINDS)
    sentiment = suggest_sentiment(text, language)
    if sentiment is not None:
        yield sentiment


def _row(language: str, codes: list[Suggestion]) -> dict[str, Any]:
    sentiment = next((code for code in codes if code.code_id in _SIGNS), None)
    kinds = {code.code_id.partition(".")[0] for code in codes}
    spans = {(code.start, code.end) for code in codes if code.code_id.partition(".")[0] in _SHOWN_KINDS}
    return {
        "language": language,
        "sentiment": _SIGNS[sentiment.code_id] if sentiment else None,
        "sentiment_confidence": sentiment.confidence if sentiment else None,
        **{kind: kind in kinds for kind in ("pain", "delight", "wish")},
        "stage": _stage(codes),
        "touchpoints": _short_names(codes, "touchpoint"),
        "themes": _short_names(codes, "theme"),
        "evidence": sorted(spans),
    }


def _short_names(codes: list[Suggestion], kind: str) -> list[str]:
    return [code.code_id.partition(".")[2] for code in codes if code.code_id.startswith(f"{kind}.")]


def _stage(codes: list[Suggestion]) -> str | None:
    """Choose the stage with the most evidence; of equals the later one."""
    weight: dict[str, float] = {}
    for code in codes:
        stage = _stage_of_moment().get(code.code_id.removeprefix("stage."))
        if stage is not None and code.code_id.startswith("stage."):
            weight[stage] = weight.get(stage, 0.0) + code.confidence
    order = list(dict.fromkeys(_stage_of_moment().values()))
    return max(weight, key=lambda stage: (weight[stage], order.index(stage)), default=None)


@lru_cache(maxsize=1)
def _stage_of_moment() -> dict[str, str]:
    return {
        moment: stage.stage_id for stage in journey_model("five_stage").stages for moment in stage.moments
    }
