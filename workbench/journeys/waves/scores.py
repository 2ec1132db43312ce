"""Scores before and after: NPS, CSAT and every other scale, asked of the same people or others."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from workbench.journeys.waves.statistics import (
    ALPHA,
    adjusted,
    joined_interval,
    p_of_interval,
    paired_mean_interval,
    paired_share_interval,
)
from workbench.study.names import fold_name
from workbench.study.scale_settings import ScaleSettings
from workbench.surveys import Answers, Score, score_survey, stored_answers

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial

__all__ = ["ScoreChange", "score_changes"]

_SINGLE = ("nps", "csat", "ces")
_OF_SCALES = (*_SINGLE, "sus", "likert")
# Scales made of answers that count 100, 0 or -100 for each person.
_SHARES = ("nps", "csat")
# The range of each scale; about the same is a twentieth of it.
_RANGES = {"nps": 200.0, "csat": 100.0, "ces": 6.0, "sus": 100.0, "umux_lite": 100.0}
_SAME = 0.05
# The same people are compared with themselves where there are so many and they are half of the smaller wave.
_FEWEST_PAIRS = 5
_AT_ONCE = 300

Key = tuple[str, str]


@dataclass(frozen=True)
class ScoreChange:
    """One scale in two waves.

    Parameters
    ----------
    scale, label : str
        As in :data:`workbench.surveys.SCALES`; the question, or what the study calls the scale.
    value, people, new_value, new_people : float, int
        The score and the people it rests on in the first and in the second wave.
    low, high : float
        Bounds of the 95 % interval of the difference, in the scale's units.
    difference : float
        New value less value.
    basis : {"paired", "unpaired"}
        Whether the same people are compared with themselves.
    p, adjusted_p : float
        What the interval stands for; the same for having compared several scales.
    verdict : {"better", "worse", "same", "cannot tell"}
        The first two where the adjusted p is at most .05; same where the interval lies within a twentieth of
        the scale's range.
    """

    scale: str
    label: str
    value: float
    people: int
    new_value: float
    new_people: int
    difference: float
    low: float
    high: float
    basis: Literal["paired", "unpaired"]
    p: float
    adjusted_p: float
    verdict: Literal["better", "worse", "same", "cannot tell"]


@dataclass(frozen=True)
class _Survey:
    """The scales of one survey: answers of some people, row by row."""

    answers: Answers
    people: tuple[str, ...]
    scales: Mapping[str, ScaleSettings]

    def scores(self, group_of: Mapping[str, str]) -> Iterator[Score]:
        """Scores of each group of people."""
        kept = [place for place, person in enumerate(self.people) if person in group_of]
        if kept:
            answers = replace(self.answers, rows=tuple(self.answers.rows[place] for place in kept))
            groups = [group_of[self.people[place]] for place in kept]
            found = score_survey(answers, self.scales, groups=groups).scores
            yield from (score for score in found if score.group)


def score_changes(
    material: JourneyMaterial, first: Collection[str], second: Collection[str], pairs: Mapping[str, str]
) -> tuple[ScoreChange, ...]:
    """Compare the scores of two groups of people.

    Parameters
    ----------
    material : JourneyMaterial
        The study's tables, with its questions.
    first, second : collection of str
        Participants of the two waves.
    pairs : mapping of str to str
        The same people's participants: of the first wave to of the second.

    Returns
    -------
    tuple of ScoreChange
        One per scale that both answered, in order of scale and label.
    """
    surveys = _surveys(material, {*first, *second})
    sides = dict.fromkeys(first, "first") | dict.fromkeys(second, "second")
    scores = _by_key(surveys, sides)
    both = sorted(key for key, found in scores.items() if set(found) == {"first", "second"})
    own = _own_scores(surveys, pairs) if both and len(pairs) >= _FEWEST_PAIRS else {}
    bare = [_change(scores[key], own.get(key, {}), pairs) for key in both]
    values = adjusted([one.p for one, _ in bare])
    return tuple(
        replace(one, adjusted_p=value, verdict=_verdict(one, value, better))
        for (one, better), value in zip(bare, values, strict=True)
    )


def _surveys(material: JourneyMaterial, people: Collection[str]) -> list[_Survey]:
    questions, answers = material.questions, material.responses
    if questions is None or answers.empty:
        return []
    given = answers[answers["participant_id"].isin(people)]
    return [
        survey
        for source_id in sorted(given["source_id"].unique())
        if (survey := _survey(material, questions, given, str(source_id))) is not None
    ]


def _survey(
    material: JourneyMaterial, questions: pd.DataFrame, given: pd.DataFrame, source_id: str
) -> _Survey | None:
    named = material.context.scales.get(source_id, {})
    wanted = {fold_name(item) for settings in named.values() for item in (*settings.items, *settings.expect)}
    own = questions[questions["source_id"] == source_id]
    asked = own[own["scale"].isin(_OF_SCALES) | own["column"].map(fold_name).isin(wanted)]
    table, people = stored_answers(given, asked, source_id)
    if not people:
        return None
    known = {fold_name(header) for header in table.headers}
    whole = {
        name: settings
        for name, settings in named.items()
        if {fold_name(item) for item in (*settings.items, *settings.expect)} <= known
    }
    taken = {fold_name(item) for settings in whole.values() for item in settings.items}
    rows = [row for row in asked.to_dict("records") if fold_name(row["column"]) in known - taken]
    return _Survey(table, people, {**_single_scales(rows, given), **whole})


def _single_scales(rows: Sequence[Mapping[Any, Any]], given: pd.DataFrame) -> dict[str, ScaleSettings]:
    """Questions that are a scale by themselves, by their wording."""
    found: dict[str, ScaleSettings] = {}
    for row in rows:
        if row["scale"] in _SINGLE:
            label = str(row["label"] if row["label"] and row["label"] not in found else row["column"])
            points = None if row["scale"] == "nps" else _points(row, given)
            found[label] = ScaleSettings(kind=row["scale"], items=(row["column"],), points=points)
    return found


def _points(row: Mapping[Any, Any], given: pd.DataFrame) -> int:
    """5 or 7: what the question says, else what was answered."""
    top = json.loads(row["detail"]).get("top") if isinstance(row["detail"], str) else None
    if top in (5, 7):
        return int(top)
    return 7 if given.loc[given["question_id"] == row["question_id"], "value"].max() > 5 else 5


def _by_key(surveys: Sequence[_Survey], group_of: Mapping[str, str]) -> dict[Key, dict[str, Score]]:
    """Scores by scale and group; of one that several surveys have, that of most people."""
    found: dict[Key, dict[str, Score]] = {}
    for survey in surveys:
        scores = list(survey.scores(group_of))
        single = {score.label for score in scores if score.name == "nps"}
        for score in scores:
            # There is one question for NPS, however it is worded; two of them in a survey are kept apart.
            is_one = score.name == "nps" and len(single) == 1
            sides = found.setdefault((score.name, "" if is_one else fold_name(score.label)), {})
            if score.group not in sides or sides[score.group].people < score.people:
                sides[score.group] = score
    return found


def _own_scores(surveys: Sequence[_Survey], pairs: Mapping[str, str]) -> dict[Key, dict[str, float]]:
    """What each person of a pair scored, by scale."""
    people = sorted({*pairs, *pairs.values()})
    found: dict[Key, dict[str, float]] = {}
    for start in range(0, len(people), _AT_ONCE):
        part = people[start : start + _AT_ONCE]
        for key, scores in _by_key(surveys, {person: person for person in part}).items():
            found.setdefault(key, {}).update({person: score.value for person, score in scores.items()})
    return found


def _change(
    sides: Mapping[str, Score], own: Mapping[str, float], pairs: Mapping[str, str]
) -> tuple[ScoreChange, str]:
    first, second = sides["first"], sides["second"]
    twice = [(own[here], own[there]) for here, there in pairs.items() if here in own and there in own]
    interval = _paired_interval(first.name, twice, min(first.people, second.people))
    if interval is None:
        value, people, new_value, new_people = first.value, first.people, second.value, second.people
        low, high = joined_interval((value, first.low, first.high), (new_value, second.low, second.high))
    else:
        value, new_value = (sum(answers) / len(twice) for answers in zip(*twice, strict=True))
        people = new_people = len(twice)
        low, high = interval
    difference = new_value - value
    one = ScoreChange(
        scale=first.name,
        label=second.label,
        value=round(value, 4),
        people=people,
        new_value=round(new_value, 4),
        new_people=new_people,
        difference=round(difference, 4),
        low=round(low, 4),
        high=round(high, 4),
        basis="unpaired" if interval is None else "paired",
        p=round(p_of_interval(difference, low, high), 10),
        adjusted_p=1.0,
        verdict="cannot tell",
    )
    return one, second.better


def _paired_interval(
    scale: str, twice: Sequence[tuple[float, float]], smaller: int
) -> tuple[float, float] | None:
    if len(twice) < max(_FEWEST_PAIRS, smaller / 2):
        return None
    differences = [after - before for before, after in twice]
    return paired_share_interval(differences) if scale in _SHARES else paired_mean_interval(differences)


def _verdict(
    one: ScoreChange, value: float, better: str
) -> Literal["better", "worse", "same", "cannot tell"]:
    if value <= ALPHA:
        return "better" if (one.difference > 0) == (better == "high") else "worse"
    narrow = _SAME * _RANGES.get(one.scale, 4.0)
    return "same" if max(-one.low, one.high) <= narrow else "cannot tell"
