"""What people answered on scales, beside what they said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.journeys.cells import Cell
from workbench.surveys.scales import Score, csat, nps

if TYPE_CHECKING:
    from workbench.journeys.material import JourneyMaterial

__all__ = ["SCALES", "score_cells"]


def _satisfaction(values: Sequence[float]) -> Score:
    return csat(values, top=7 if max(values) > 5 else 5)


# Scales that belong to the journey as a whole; a question about one stage would name that stage instead.
SCALES: MappingProxyType[str, Callable[[Sequence[float]], Score]] = MappingProxyType(
    {"nps": nps, "csat": _satisfaction}
)


def score_cells(material: JourneyMaterial, participants: Sequence[str]) -> list[Cell]:
    """NPS and CSAT of some people, for the journey as a whole.

    Parameters
    ----------
    material : JourneyMaterial
        The study's tables.
    participants : sequence of str
        The people.

    Returns
    -------
    list of Cell
        Stage ``""``, lane ``scores``; statement ``NPS`` or ``CSAT``, score with its 95 % interval, people
        who answered, of all participants. Such a row has no segments behind it.
    """
    answers = material.responses[material.responses["participant_id"].isin(set(participants))]
    cells = []
    for scale, compute in SCALES.items():
        given = answers[(answers["scale"] == scale) & answers["value"].notna()]
        if given.empty:
            continue
        # Somebody asked twice counts once, with the mean of what they answered.
        per_person = given.groupby("participant_id")["value"].mean()
        score = compute(per_person.tolist())
        cells.append(
            Cell(
                stage="",
                lane="scores",
                statement=scale.upper(),
                people=len(per_person),
                of=len(participants),
                mentions=len(given),
                evidence=(),
                score=round(score.value, 4),
                low=round(score.low, 4),
                high=round(score.high, 4),
            )
        )
    return cells
