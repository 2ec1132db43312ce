"""What the templates say about values: numbers, directions, names and inline pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from workbench.charts import draw_emotion_curve
from workbench.journeys.maps.entries import MOST_WORDS
from workbench.language import LANGUAGES, isolated
from workbench.reports.persona_pictures import persona_pictures
from workbench.reports.sheet_size import sheet_size
from workbench.reports.wave_pictures import wave_pictures

if TYPE_CHECKING:
    from workbench.reports.evidence.quotes import Quote
    from workbench.reports.sections.map_parts import JourneyMap
    from workbench.reports.sections.scores import Score, ScoreLine
    from workbench.reports.view import ReportView
    from workbench.reports.words import Words

__all__ = ["page_filters"]

_WORD = re.compile(r"\s*\S+\s*")
_PLACEHOLDER = re.compile(r"\[(?:[A-Z][A-Z-]+(?:-\d+)?|[PRIS]\d+)\]")


def page_filters(view: ReportView, words: Words) -> dict[str, Callable[..., Any]]:
    """Return the filters of a page in a language."""
    return {
        "num": words.number,
        "pct": words.percent,
        "signed": lambda value: words.number(value, 1, signed=True) if value is not None else "–",
        "decimal": lambda value: words.number(value, 2),
        "points": lambda share: isolated(words.number(share * 100, signed=True)),
        "direction": quote_direction,
        "hidden": with_placeholders,
        "language_name": lambda code: language_name(code, words),
        "block_name": lambda block: words.inline(words(f"block_{block}")),
        "persona_feeling": lambda page: _persona_feeling(view, page.persona_id),
        "brief": brief,
        "min_one": lambda share: round(min(1.0, share), 4),
        "sheet_size": lambda found, on_a3=False: sheet_size(found, words.language, brief, on_a3=on_a3),
        "curve": lambda found: _curve(found, words, is_shared=view.parameters.shared),
        "score_value": lambda line: score_text(line.overall.value, line.scale, words),
        "score_low": lambda line: isolated(score_text(line.overall.low, line.scale, words)),
        "score_high": lambda line: isolated(score_text(line.overall.high, line.scale, words)),
        "score_of": lambda score, scale: score_text(score.value, scale, words),
        "interval_of": lambda score, scale: _interval(score, scale, words),
        "isolated_score": lambda score, scale: isolated(score_text(score.value, scale, words)),
        "isolated_low": lambda score, scale: isolated(score_text(score.low, scale, words)),
        "isolated_high": lambda score, scale: isolated(score_text(score.high, scale, words)),
        "change_text": lambda line: _change(line, words),
        **persona_pictures(words, shared=view.parameters.shared),
        **wave_pictures(words),
    }


def quote_direction(quote: Quote) -> str:
    """Direction of a quote's language; ``auto`` where the language is unknown.

    A Hebrew sentence that starts with an English name still runs from right to left, so the first letter must
    not decide where the language is known.
    """
    return LANGUAGES[quote.language].direction if quote.language in LANGUAGES else "auto"


def brief(quote: Quote, most: int = MOST_WORDS) -> Quote:
    """A quote in few words, those around its evidence; what is left stands word for word."""
    before, marked, after = (_WORD.findall(part) for part in (quote.before, quote.marked, quote.after))
    if len(before) + len(marked) + len(after) <= most:
        return quote
    whole = len(marked)
    marked = marked[:most]
    room = most - len(marked)
    last = after[: max(room - len(before), room // 2)]
    first = before[max(0, len(before) - (room - len(last))) :] if marked else before[:room]
    is_cut = (bool(marked) and len(first) < len(before), not marked or whole > most or len(last) < len(after))
    cut = (quote.cut[0] or is_cut[0], quote.cut[1] or is_cut[1])
    return replace(quote, before="".join(first), marked="".join(marked), after="".join(last), cut=cut)


def with_placeholders(text: str) -> Markup:
    """Keep placeholders in one piece and in their own direction inside a quote.

    Examples
    --------
    >>> print(with_placeholders("<b> אמרתי ל[NAME-3]"))
    &lt;b&gt; אמרתי ל<bdi class="hidden" dir="ltr">[NAME-3]</bdi>
    """
    marked = _PLACEHOLDER.sub(r'<bdi class="hidden" dir="ltr">\g<0></bdi>', str(escape(text)))
    return Markup(marked)  # noqa: S704 - escaped above


def language_name(code: str, words: Words) -> str:
    """Name of a language in the report's language."""
    return LANGUAGES[code].names[words.language] if code in LANGUAGES else code


def score_text(value: float, scale: str, words: Words) -> str:
    """Write a score: NPS signed, CSAT as a percentage, the others as figures on their own scale."""
    if scale in ("nps", "csat"):
        return words.number(value, signed=True) if scale == "nps" else words.percent(value / 100)
    return words.number(value, decimals=1 if scale in ("sus", "umux_lite") else 2)


def _persona_feeling(view: ReportView, persona_id: str) -> float | None:
    found = view.map_of(persona_id)
    points = [stage.emotion for stage in found.stages if stage.emotion] if found else []
    people = sum(point.people for point in points)
    return sum(point.score * point.people for point in points) / people if people else None


def _curve(found: JourneyMap, words: Words, *, is_shared: bool) -> Markup:
    svg = draw_emotion_curve(
        [stage.emotion for stage in found.stages],
        direction=words.direction,
        label=words("curve_label", name=found.name),
        marks=(words("peak"), words("low")),
        axis=(words.number(2, signed=True), words.number(0), words.number(-2)),
        gap=words("map_no_feeling_told" if is_shared else "map_no_feeling"),
    )
    return Markup(svg)  # noqa: S704 - drawn by our own code, which escapes its words


def _interval(score: Score, scale: str, words: Words) -> str:
    low, high = (isolated(score_text(value, scale, words)) for value in (score.low, score.high))
    return words("range", low=low, high=high)


def _change(line: ScoreLine, words: Words) -> str:
    if line.change is None:
        return ""
    change, low, high = (isolated(words.number(value, signed=True)) for value in line.change)
    before, after = (isolated(score.wave) for score in line.waves[-2:])
    key = "change_clear" if line.is_clear else "change_unclear"
    return words(key, before=before, after=after, change=change, low=low, high=high)
