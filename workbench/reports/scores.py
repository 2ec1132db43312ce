"""Survey scores: what they are, from how many people, how sure, wave by wave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.reports.material import Material

__all__ = ["Score", "ScoreLine", "view_scores"]

SCALES = ("nps", "csat")


@dataclass(frozen=True)
class Score:
    """One score with its 95 % interval.

    Parameters
    ----------
    wave : str
        Empty for all waves together.
    value, low, high : float
        NPS from -100 to +100; CSAT as a percentage of satisfied people.
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
    """A question with its score overall and by wave.

    Parameters
    ----------
    change : (float, float, float) or None
        Difference between the last two waves, with its interval.
    """

    scale: str
    question: str
    overall: Score
    waves: tuple[Score, ...]
    change: tuple[float, float, float] | None

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the change leaves zero out."""
        return self.change is not None and (self.change[1] > 0 or self.change[2] < 0)


def view_scores(material: Material) -> tuple[ScoreLine, ...]:
    """Scores of every NPS and CSAT question, in the survey's order."""
    questions = material["question"]
    asked = questions[questions["scale"].isin(SCALES)].sort_values(["source_id", "position"])
    lines = [_line(material, row) for row in asked.to_dict("records")]
    return tuple(line for line in lines if line is not None)


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
    # Independent samples: the half widths of the two intervals add as squares.
    if len(waves) < 2:
        return None
    before, after = waves[-2:]
    difference = after.value - before.value
    half = (((after.high - after.low) / 2) ** 2 + ((before.high - before.low) / 2) ** 2) ** 0.5
    return difference, difference - half, difference + half
