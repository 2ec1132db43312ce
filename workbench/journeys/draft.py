"""A journey map as rows: stages by lanes, every row with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.journeys.cells import CELL_COLUMNS, Cell, cell_of, ranked
from workbench.journeys.feeling import emotion_cell
from workbench.journeys.quotes import quote_cells
from workbench.journeys.scores import score_cells

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["CODE_LANES", "EVERYONE", "LANES", "draft_journey"]

EVERYONE = "everyone"
# Lanes made of codes, and the kind of code they show. A new lane of codes is one row here.
CODE_LANES = MappingProxyType(
    {
        "actions": "action",
        "goals": "goal",
        "questions": "question",
        "touchpoints": "touchpoint",
        "pains": "pain",
        "delights": "delight",
        "wishes": "wish",
    }
)
LANES = ("reach", *CODE_LANES, "thinking", "emotion", "quotes", "scores")


def draft_journey(
    material: JourneyMaterial, *, model: JourneyModel, persona_id: str, participants: Sequence[str]
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

    Returns
    -------
    DataFrame
        Rows of table ``journey_cell``: one per item of a lane, most people first. A lane of a stage without
        evidence has no row. Every lane counts people of all the participants; lane ``reach`` counts those
        who speak of a stage at all, which is fewer than go through it: nobody tells everything.

    Examples
    --------
    See :func:`update_journeys`, which reads the tables and stores the rows.
    """
    people = sorted(set(participants))
    theirs = material.believed[material.believed["participant_id"].isin(people)]
    staged = material.staged(model).drop(columns="participant_id")
    rows = theirs.merge(staged, on="segment_id")
    cells = [
        cell
        for stage in model.stages
        for cell in _stage_cells(rows[rows["stage"] == stage.stage_id], material, of=len(people))
    ]
    return _table([*cells, *score_cells(material, people)], persona_id, model.name)


def _stage_cells(rows: pd.DataFrame, material: JourneyMaterial, *, of: int) -> Iterator[Cell]:
    if rows.empty:
        return
    yield cell_of(rows, lane="reach", statement="", of=of)
    for lane, kind in CODE_LANES.items():
        shown = rows[rows["code_id"].map(material.code_kinds) == kind]
        found = (
            cell_of(said, lane=lane, statement=material.code_name(str(code)), of=of, code_id=str(code))
            for code, said in shown.groupby("code_id")
        )
        yield from ranked(list(found))
    emotion = emotion_cell(rows, of=of)
    if emotion is not None:
        yield emotion
    yield from quote_cells(rows, material, of=of)


def _table(cells: Sequence[Cell], persona_id: str, model: str) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame([asdict(cell) for cell in cells], columns=list(Cell.__dataclass_fields__))
    position = frame.groupby(["stage", "lane"], sort=False).cumcount()
    table = frame.assign(persona_id=persona_id, model=model, position=position)
    return table.astype({"score": float, "low": float, "high": float, "confidence": float})[
        list(CELL_COLUMNS)
    ]
