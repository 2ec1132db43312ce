"""A journey map as rows: stages by lanes, every row with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from workbench.journeys.evidence.cells import CELL_COLUMNS, Cell, cell_of
from workbench.journeys.lanes.code_lanes import code_cells
from workbench.journeys.lanes.consequences import NOTHING_TOLD, Told, told_consequences
from workbench.journeys.lanes.feeling import emotion_cell
from workbench.journeys.lanes.key_moments import key_moment_cells
from workbench.journeys.lanes.log import log_cells
from workbench.journeys.lanes.quotes import quote_cells
from workbench.journeys.lanes.scores import score_cells
from workbench.journeys.lanes.talk import StageTalk
from workbench.journeys.lanes.together import compared

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["EVERYONE", "LANES", "draw_cells", "draw_talk"]

EVERYONE = "everyone"
LANES = (
    "reach", "actions", "barriers", "goals", "questions", "touchpoints", "channels", "content", "pains",
    "delights", "wishes", "key_moments", "thinking", "emotion", "quotes", "scores", "importance",
    "expectation", "log", "together",
)  # fmt: skip


def draw_cells(
    material: JourneyMaterial,
    *,
    model: JourneyModel,
    persona_id: str,
    participants: Sequence[str],
    everybody: bool = False,
) -> pd.DataFrame:
    """Draw the journey of some participants.

    Parameters
    ----------
    material : JourneyMaterial
        The study's tables.
    model : JourneyModel
        Its stages.
    persona_id : str
        Whose journey it is; ``"everyone"`` for the whole sample.
    participants : sequence of str
        The people.
    everybody : bool
        Whether people of the log who took part in nothing else are among those the map is about.

    Returns
    -------
    DataFrame
        Rows of table ``journey_cell``: one per item of a lane, most people first. A lane of a stage without
        evidence has no row. Lanes of what people say count them of all who said or wrote anything; those who
        only ticked scores could not have. Lane ``reach`` counts those who speak of a stage at all, which is
        fewer than go through it: nobody tells everything. Lane ``log`` counts people of the log.

    Examples
    --------
    See :func:`draft_journey`, which reads the tables, and :func:`update_journeys`, which stores the rows.
    """
    people = sorted(set(participants))
    theirs = material.believed[material.believed["participant_id"].isin(people)]
    heard = _heard(material, people)
    counted = [
        *score_cells(material, people, model=model),
        *log_cells(material, people, model=model, everybody=everybody),
    ]
    said = _said(theirs, material, model, told_consequences(material, people), of=heard)
    whole = _whole_feeling(theirs, material, of=heard)
    cells = compared([*said, *counted], material, model=model, feeling=whole)
    table = _table(cells, persona_id, model.name)
    moments = key_moment_cells(table, material.code_details)
    return table if not moments else _table([*cells, *moments], persona_id, model.name)


def draw_talk(
    material: JourneyMaterial, *, model: JourneyModel, persona_id: str, participants: Sequence[str]
) -> pd.DataFrame:
    """Only what people say, without what came of it, scores and logs; see :func:`draw_cells`."""
    people = sorted(set(participants))
    theirs = material.believed[material.believed["participant_id"].isin(people)]
    said = _said(theirs, material, model, NOTHING_TOLD, of=_heard(material, people))
    return _table(said, persona_id, model.name)


def _heard(material: JourneyMaterial, people: Sequence[str]) -> int:
    """How many of the people said or wrote anything."""
    segments = material.segments
    return int(segments.loc[segments["participant_id"].isin(people), "participant_id"].nunique())


def _said(
    theirs: pd.DataFrame, material: JourneyMaterial, model: JourneyModel, told: Told, *, of: int
) -> list[Cell]:
    rows = theirs.merge(material.staged(model).drop(columns="participant_id"), on="segment_id")
    return [
        cell
        for stage in model.stages
        for cell in _stage_cells(
            rows[rows["stage"] == stage.stage_id],
            material,
            told,
            of=of,
            importance=material.context.importance_of(stage.stage_id, model),
        )
    ]


def _stage_cells(
    rows: pd.DataFrame, material: JourneyMaterial, told: Told, *, of: int, importance: float
) -> Iterator[Cell]:
    if rows.empty:
        return
    talk = StageTalk(rows, material.code_kinds)
    yield cell_of(rows, lane="reach", statement="", of=of)
    yield from code_cells(talk, material, told, of=of, importance=importance)
    emotion = emotion_cell(talk, of=of)
    if emotion is not None:
        yield emotion
    yield from quote_cells(talk, material, of=of)


def _whole_feeling(theirs: pd.DataFrame, material: JourneyMaterial, *, of: int) -> Cell | None:
    """How people feel over the whole journey, whether or not what they say has a stage."""
    talk = StageTalk(theirs.assign(stage="", certainty=1.0), material.code_kinds)
    return emotion_cell(talk, of=of)


def _table(cells: Sequence[Cell], persona_id: str, model: str) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame([asdict(cell) for cell in cells], columns=list(Cell.__dataclass_fields__))
    position = frame.groupby(["stage", "lane"], sort=False).cumcount()
    table = frame.assign(persona_id=persona_id, model=model, position=position)
    return table.astype({"score": float, "low": float, "high": float, "confidence": float})[
        list(CELL_COLUMNS)
    ]
