"""Changes between waves as sentences in English, Persian and Hebrew."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from workbench.journeys.evidence.words import counted
from workbench.language import isolated, text_direction
from workbench.language.numbers import digits, format_number

if TYPE_CHECKING:
    from workbench.journeys.waves.scores import ScoreChange
    from workbench.journeys.waves.themes import ThemeChange
    from workbench.study import JourneyModel

__all__ = [
    "caution_sentence",
    "score_sentence",
    "score_verdict",
    "theme_sentence",
    "theme_verdict",
    "wave_name",
    "wave_title",
]

_DECIMALS = {"ces": 1, "likert": 1}


def theme_sentence(one: ThemeChange, model: JourneyModel, language: str) -> str:
    """What happened to a theme: how many of how many before and now, the verdict, the interval.

    Examples
    --------
    >>> from workbench.journeys.waves.themes import ThemeChange
    >>> from workbench.study import journey_model
    >>> waiting = ThemeChange("purchase", "pain.waiting", "pain", {"en": "Waiting"}, 5, 12, 1, 14,
    ...     -0.345, -0.615, -0.014, .002, .03, "shrunk", ("g1",), ("g2",))
    >>> print(theme_sentence(waiting, journey_model("five_stage"), "en"))  # doctest: +ELLIPSIS
    “Waiting” at “Purchase”: 5 of 12 before, 1 of 14 now: fewer people speak of it (difference ...)
    """
    stages = {stage.stage_id: stage.name(language) for stage in model.stages}
    other = _any_direction(one.names.get("en") or one.code_id, language)
    name = one.names.get(language) or other
    where = _text("at_stage" if one.stage else "anywhere", language).format(
        name=name, stage=stages.get(one.stage, one.stage)
    )
    counts = {field: getattr(one, field) for field in ("people", "of", "new_people", "new_of")}
    points = {field: 100 * getattr(one, field) for field in ("difference", "low", "high")}
    return _text("counts", language).format(
        where=where,
        verdict=theme_verdict(one, language),
        **{field: format_number(value, language) for field, value in counts.items()},
        **{field: _signed(value, language) for field, value in points.items()},
    )


def score_sentence(one: ScoreChange, language: str) -> str:
    """What happened to a score: before and now with people, the verdict, the interval, and whose it is.

    Examples
    --------
    >>> from workbench.journeys.waves.scores import ScoreChange
    >>> sus = ScoreChange("sus", "sus", 61.0, 40, 74.5, 40, 13.5, 8.1, 18.9, "paired", .001, .001, "better")
    >>> print(score_sentence(sus, "en"))  # doctest: +ELLIPSIS
    SUS: 61 before (40 people), 75 now (40 people): better (difference +14, +8 to +19; the same people ...)
    """
    decimals = _DECIMALS.get(one.scale, 0)
    scale = _text("scale_names", language, one.scale)
    label = scale if one.label in ("", one.scale) else f"{_any_direction(one.label, language)} ({scale})"
    plain = {
        field: counted(_words()["people"], language, count).format(people=format_number(count, language))
        for field, count in (("people", one.people), ("new_people", one.new_people))
    }
    bounds = {
        field: _signed(getattr(one, field), language, decimals) for field in ("difference", "low", "high")
    }
    values = {
        field: _signed(getattr(one, field), language, decimals, plus=False)
        for field in ("value", "new_value")
    }
    verdict = score_verdict(one, language)
    basis = _text("bases", language, one.basis)
    return _text("score", language).format(
        label=label, verdict=verdict, basis=basis, **plain, **bounds, **values
    )


def caution_sentence(caution: str, language: str) -> str:
    """What else may be behind a difference."""
    return _text("cautions", language, caution)


def wave_title(first: str, second: str, language: str) -> str:
    """Which wave is compared with which.

    Examples
    --------
    >>> wave_title("2026-03", "2026-09", "en")
    '2026-09 against 2026-03'
    """
    return _text("title", language).format(
        first=wave_name(first, language), second=wave_name(second, language)
    )


def wave_name(wave: str, language: str) -> str:
    """Name of a wave; what the wave without a name is called.

    Examples
    --------
    >>> wave_name("2026-03", "en"), wave_name("", "en")
    ('2026-03', 'the first wave')
    """
    return _isolated(digits(wave, language), language) if wave else _text("unnamed_wave", language)


def theme_verdict(one: ThemeChange, language: str) -> str:
    """What became of a theme, in words."""
    return _text("verdicts", language, _theme_verdict(one))


def score_verdict(one: ScoreChange, language: str) -> str:
    """What became of a score, in words."""
    return _text("score_verdicts", language, one.verdict.replace(" ", "_"))


def _theme_verdict(one: ThemeChange) -> str:
    if one.verdict == "cannot tell" and (one.low > 0 or one.high < 0):
        return "chance"
    return one.verdict.replace(" ", "_")


def _signed(value: float, language: str, decimals: int = 0, *, plus: bool = True) -> str:
    return _isolated(format_number(value, language, decimals=decimals, signed=plus), language)


def _isolated(text: str, language: str) -> str:
    """Signs and hyphens stay where they belong in right-to-left prose."""
    return isolated(text) if text_direction(language) == "rtl" else text


def _any_direction(text: str, language: str) -> str:
    """Words of another language keep their own direction in right-to-left prose."""
    return f"\u2068{text}\u2069" if text_direction(language) == "rtl" else text


def _text(name: str, language: str, key: str | None = None) -> str:
    texts = _words()[name] if key is None else _words()[name][key]
    return str(texts.get(language, texts["en"]))


@cache
def _words() -> dict[str, Any]:
    text = (Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
