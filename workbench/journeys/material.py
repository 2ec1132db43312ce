"""The tables a journey is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.journeys.moments import place_segments
from workbench.personas import Material

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import JourneyModel, Study

__all__ = ["JourneyMaterial", "read_journey_material"]


@dataclass(frozen=True, eq=False)
class JourneyMaterial(Material):
    """Tables of one study, as personas are made from them, and what was said and answered around.

    Parameters
    ----------
    turns, responses : DataFrame
        The tables of that name.
    language : str
        The study's first language: statements are written in it.
    """

    turns: pd.DataFrame
    responses: pd.DataFrame
    language: str = "en"

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text of each segment."""
        return dict(zip(self.segments["segment_id"], self.segments["text"], strict=True))

    def staged(self, model: JourneyModel) -> pd.DataFrame:
        """Segments with their stage in a model; those at moments the model does not know are left out."""
        placed = place_segments(self.segments, self.believed, self.turns, places=model.places)
        return placed.assign(stage=placed["moment"].map(model.places)).dropna(subset=["stage"])

    def code_name(self, code_id: str) -> str:
        """Name of a code in the study's first language."""
        names = self.code_details.get(code_id, {}).get("names") or {}
        return str(names.get(self.language) or names.get("en") or code_id)


def read_journey_material(study: Study) -> JourneyMaterial:
    """Read the tables of a study."""
    return JourneyMaterial(
        participants=study.table("participant"),
        segments=study.table("segment"),
        codings=study.table("coding"),
        codes=study.table("code"),
        turns=study.table("turn"),
        responses=study.table("response"),
        language=study.config.languages[0],
    )
