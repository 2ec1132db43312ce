"""Words people said at a stage that show it best."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.journeys.evidence.cells import Cell, cell_of
from workbench.journeys.lanes.counter import against_feeling

if TYPE_CHECKING:
    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.journeys.lanes.talk import StageTalk

__all__ = ["quote_cells"]

_MOST = 5
_TELLING = {
    "goal": 1.5,
    "question": 1.5,
    "pain": 1.2,
    "delight": 1.2,
    "wish": 1.2,
    "theme": 0.8,
    "action": 0.8,
}


def quote_cells(talk: StageTalk, material: JourneyMaterial, *, of: int) -> list[Cell]:
    """One thought and up to five quotes of different people.

    The thought is the quote with most goals, questions, pains and delights in it, since these tell what
    somebody has in mind. Only segments that read well are quoted; only those the stage was coded on
    directly, where there are any. Against a quote stands what others feel clearly otherwise about the same
    theme or touchpoint.

    Parameters
    ----------
    talk : StageTalk
        What the people of the map say at the stage.
    material : JourneyMaterial
        For the texts and kinds of codes.
    of : int
        People the map is about.

    Returns
    -------
    list of Cell
        Lane ``thinking`` first, then lane ``quotes`` in order of worth.
    """
    rows = talk.rows
    worth = (
        rows["code_id"].map(material.code_kinds).map(_TELLING).fillna(0.1)
        * rows["weight"]
        * rows["certainty"]
    )
    readable = rows.assign(worth=worth)[rows["readable"]]
    value = readable.groupby(["participant_id", "segment_id"], as_index=False).agg(
        worth=("worth", "sum"), own=("own", "max")
    )
    best = value.assign(worth=value["worth"].round(6)).sort_values(
        ["own", "worth", "segment_id"], ascending=[False, False, True]
    )
    chosen = best.drop_duplicates("participant_id")["segment_id"].head(_MOST).tolist()
    lanes = [("thinking", segment) for segment in chosen[:1]] + [("quotes", segment) for segment in chosen]
    return [_quote(talk, material, lane, segment, of=of) for lane, segment in lanes]


def _quote(talk: StageTalk, material: JourneyMaterial, lane: str, segment_id: str, *, of: int) -> Cell:
    said = talk.rows[talk.rows["segment_id"] == segment_id]
    cell = cell_of(said, lane=lane, statement=material.texts[segment_id], of=of)
    about = talk.about_the_same([segment_id], talk.subjects)
    against = against_feeling(talk, [segment_id], among=about) if talk.subjects.get(segment_id) else ()
    return replace(cell, counter_evidence=against)
