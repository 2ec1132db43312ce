"""What people answered on scales, beside what they said."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.journeys.evidence.cells import Cell
from workbench.journeys.evidence.placing import stage_of_places, stage_of_question
from workbench.journeys.lanes.batteries import battery_scores
from workbench.journeys.lanes.expectation import expectation_cells
from workbench.study.names import fold_name
from workbench.surveys.scales import SCALES, Score, csat, nps
from workbench.surveys.scales.ces import ces
from workbench.surveys.scales.score import mean_interval

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["MIDDLE", "score_cells"]

# The middle of each scale: neither good nor bad. It is no benchmark.
MIDDLE = MappingProxyType({"nps": 0.0, "csat": 50.0, "sus": 50.0, "umux_lite": 50.0})
_SINGLE = ("nps", "csat", "ces", "rating", "likert")
_IMPORTANCE = "importance"


def score_cells(material: JourneyMaterial, participants: Sequence[str], *, model: JourneyModel) -> list[Cell]:
    """Scores of some people, each at the stage its question asks about.

    Parameters
    ----------
    material : JourneyMaterial
        The study's tables.
    participants : sequence of str
        The people.
    model : JourneyModel
        The map's stages.

    Returns
    -------
    list of Cell
        Lane ``scores``: NPS, CSAT, CES, ratings, SUS, UMUX-Lite and the batteries ``study.yaml`` names; the
        statement is the scale, the score has its 95 % interval, people are those who answered. Lane
        ``importance``: mean of questions that ask how important something is. Lane ``expectation``: see
        :func:`expectation_cells`. The stage is ``""`` for the whole journey. Such rows have no segments
        behind them; ``detail`` names scale, question, points, the middle and the good end of the scale.
    """
    answers = material.responses[material.responses["participant_id"].isin(set(participants))]
    asked = _asked(material, answers)
    cells = [
        *_single_cells(asked, material, model, of=len(participants)),
        *_battery_cells(answers, material, model, of=len(participants)),
        *expectation_cells(asked, material, model, of=len(participants)),
    ]
    order = ["", *(stage.stage_id for stage in model.stages)]
    return sorted(cells, key=lambda cell: order.index(cell.stage))


def _asked(material: JourneyMaterial, answers: pd.DataFrame) -> pd.DataFrame:
    """Answers with their question: its wording, column and detail."""
    columns = ["label", "column", "detail"]
    if material.questions is None or "question_id" not in answers:
        return answers.assign(label="", column="", detail="{}")
    questions = material.questions.reindex(columns=["question_id", *columns]).fillna("")
    joined = answers.merge(questions, on="question_id", how="left")
    return joined.fillna(dict.fromkeys(columns, ""))


def _single_cells(
    asked: pd.DataFrame, material: JourneyMaterial, model: JourneyModel, *, of: int
) -> Iterator[Cell]:
    given = asked[asked["value"].notna() & asked["scale"].isin(_SINGLE)]
    wording = given["label"].map(fold_name)
    for (scale, _), rows in given.groupby([given["scale"], wording]):
        first = rows.iloc[0]
        detail = json.loads(first["detail"] or "{}")
        lane = _IMPORTANCE if detail.get("family") == _IMPORTANCE else "scores"
        if scale == "likert" and lane == "scores":
            continue
        question = {"column": first["column"], "label": first["label"], "scale": scale}
        stage = stage_of_question(question, material, model)
        if stage is None:
            continue
        # Somebody asked twice counts once, with the mean of what they answered.
        values = rows.groupby("participant_id")["value"].mean().tolist()
        score = _score(str(scale), values, detail)
        about = {"question": first["label"], **_about(score, str(scale), values, detail)}
        yield _cell(score, stage, lane, about, statement=str(scale).upper(), of=of, mentions=len(rows))


def _score(scale: str, values: Sequence[float], detail: Mapping[str, Any]) -> Score:
    points = _points(scale, values, detail)
    if scale == "nps":
        return nps(values)
    if scale == "csat":
        return csat(values, top=points)
    if scale == "ces":
        return ces(values, points=points)
    low, high, deviation = mean_interval(values, min(1.0, *values), points)
    mean = sum(values) / len(values)
    return Score(scale, mean, low, high, len(values), mean, deviation)


def _points(scale: str, values: Sequence[float], detail: Mapping[str, Any]) -> int:
    top = detail.get("top")
    if isinstance(top, int) and top >= max(values):
        return top
    usual = 5 if scale in ("csat", "likert", "rating") else 7
    return next((points for points in (usual, 7, 10, 11) if points >= max(values)), 11)


def _about(score: Score, scale: str, values: Sequence[float], detail: Mapping[str, Any]) -> dict[str, Any]:
    points = _points(scale, values, detail)
    middle = MIDDLE.get(scale, (points + 1) / 2)
    return {"scale": scale, "points": points, "middle": middle, "better": score.better}


def _battery_cells(
    answers: pd.DataFrame, material: JourneyMaterial, model: JourneyModel, *, of: int
) -> Iterator[Cell]:
    for label, settings, score in battery_scores(answers, material):
        named = material.context.questions.get(fold_name(label))
        stage = stage_of_places(named or (), model)
        points = settings.points or SCALES[score.name].points
        middle = MIDDLE.get(score.name, (points + 1) / 2)
        about = {
            "question": label,
            "scale": score.name,
            "points": points,
            "middle": middle,
            "better": score.better,
        }
        if stage is not None:
            statement = score.name.upper() if label == score.name else label
            yield _cell(score, stage, "scores", about, statement=statement, of=of, mentions=score.people)


def _cell(
    score: Score, stage: str, lane: str, about: dict[str, Any], *, statement: str, of: int, mentions: int
) -> Cell:
    return Cell(
        stage=stage,
        lane=lane,
        statement=statement,
        people=score.people,
        of=of,
        mentions=mentions,
        evidence=(),
        score=round(score.value, 4),
        low=round(score.low, 4),
        high=round(score.high, 4),
        detail=about,
    )
