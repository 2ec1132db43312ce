"""Survey scores: what they are, from how many people, how sure, wave by wave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from typing import TYPE_CHECKING, Any

from workbench.journeys.waves.statistics import joined_interval
from workbench.reports.evidence.material import Material
from workbench.study.names import fold_name

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study.config import ScaleSettings, StudyConfig
    from workbench.surveys import Score as SurveyScore

__all__ = ["Score", "ScoreLine", "view_scores"]

SCALES = ("nps", "csat")
_OF_BATTERIES = ("sus", "ces", "likert")


@dataclass(frozen=True)
class Score:
    """One score with its 95 % interval.

    Parameters
    ----------
    wave : str
        Empty for all waves together.
    value, low, high : float
        NPS from -100 to +100; CSAT as a percentage of satisfied people; others on their own scale.
    people : int
        People who answered.
    """

    wave: str
    value: float
    low: float
    high: float
    people: int


@dataclass(frozen=True)
class ScoreLine:
    """A question, or a scale of several, with its score overall and by wave.

    Parameters
    ----------
    scale : str
        nps, csat, ces, sus, umux_lite or likert.
    question : str
        Its wording, or the name the study gives the scale.
    change : (float, float, float) or None
        Difference between the last two waves, with its interval.
    missing : int
        People left out or mended because answers of theirs are missing.
    """

    scale: str
    question: str
    overall: Score
    waves: tuple[Score, ...]
    change: tuple[float, float, float] | None
    missing: int = 0

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the change leaves zero out."""
        return self.change is not None and (self.change[1] > 0 or self.change[2] < 0)


def view_scores(material: Material) -> tuple[ScoreLine, ...]:
    """Scores of every NPS and CSAT question, in the survey's order, then of the other scales it has."""
    questions = material["question"]
    asked = questions[questions["scale"].isin(SCALES)].sort_values(["source_id", "position"])
    lines = [_line(material, row) for row in asked.to_dict("records")]
    return (*(line for line in lines if line is not None), *_of_batteries(material))


def _of_batteries(material: Material) -> Iterator[ScoreLine]:
    """CES, SUS and UMUX-Lite of each survey, and the Likert batteries ``study.yaml`` names."""
    from workbench.surveys import score_survey, stored_answers

    waves = material["participant"].set_index("participant_id")["wave"]
    sources = material["source"].sort_values("path")
    for source_id, path in zip(sources["source_id"], sources["path"], strict=True):
        named = _named_scales(material.config, path)
        answers, people = stored_answers(
            material["response"], _on_scales(material, source_id, named), source_id
        )
        if people:
            groups = [str(wave) for wave in waves.reindex(people).fillna("")]
            yield from _battery_lines(
                score_survey(answers, _whole(named, answers.headers), groups=groups).scores, material.waves
            )


def _named_scales(config: StudyConfig, path: str) -> dict[str, ScaleSettings]:
    """Scales ``study.yaml`` names for a file."""
    return {
        name: settings
        for entry in config.sources
        if fnmatch(path, entry.path) or path.startswith(f"{entry.path.rstrip('/')}/")
        for name, settings in entry.scales.items()
    }


def _on_scales(material: Material, source_id: str, named: Mapping[str, ScaleSettings]) -> pd.DataFrame:
    """Questions a scale can be made of; a large survey has many others."""
    wanted = {fold_name(item) for settings in named.values() for item in (*settings.items, *settings.expect)}
    questions = material["question"]
    own = questions[questions["source_id"] == source_id]
    return own[own["scale"].isin(_OF_BATTERIES) | own["column"].map(fold_name).isin(wanted)]


def _whole(named: Mapping[str, ScaleSettings], headers: Sequence[str]) -> dict[str, ScaleSettings]:
    """Scales whose every column somebody answered."""
    known = {fold_name(header) for header in headers}
    return {
        name: settings
        for name, settings in named.items()
        if {fold_name(item) for item in (*settings.items, *settings.expect)} <= known
    }


def _battery_lines(scores: Sequence[SurveyScore], waves: Sequence[str]) -> Iterator[ScoreLine]:
    for overall in scores:
        if overall.group or overall.name in SCALES:
            continue
        own = {score.group: score for score in scores if score.label == overall.label}
        by_wave = tuple(_view_of(own[wave]) for wave in waves if wave and wave in own)
        several = by_wave if len(by_wave) > 1 else ()
        title = "" if overall.label == overall.name else overall.label
        yield ScoreLine(
            overall.name, title, _view_of(overall), several, _change(several), missing=overall.missing
        )


def _view_of(score: SurveyScore) -> Score:
    return Score(score.group, score.value, score.low, score.high, score.people)


def _line(material: Material, question: Mapping[Any, Any]) -> ScoreLine | None:
    answers = material["response"]
    answers = answers[answers["question_id"] == question["question_id"]].dropna(subset=["value"])
    if answers.empty:
        return None
    people = material["participant"].set_index("participant_id")["wave"]
    waves = answers["participant_id"].map(people)
    scale = str(question["scale"])
    by_wave = tuple(
        _score(scale, list(answers.loc[waves == wave, "value"]), wave)
        for wave in material.waves
        if (waves == wave).any()
    )
    overall = _score(scale, list(answers["value"]), "")
    several = by_wave if len(by_wave) > 1 else ()
    return ScoreLine(scale, str(question["label"]), overall, several, _change(several))


def _score(scale: str, values: Sequence[float], wave: str) -> Score:
    from workbench.surveys.scales import csat, nps

    result = nps(values) if scale == "nps" else csat(values, top=7 if max(values) > 5 else 5)
    return Score(wave, result.value, result.low, result.high, result.people)


def _change(waves: tuple[Score, ...]) -> tuple[float, float, float] | None:
    """Difference between the last two waves as of different people, with its interval."""
    if len(waves) < 2:
        return None
    before, after = waves[-2:]
    low, high = joined_interval((before.value, before.low, before.high), (after.value, after.low, after.high))
    return after.value - before.value, low, high
