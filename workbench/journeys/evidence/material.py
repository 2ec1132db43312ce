"""The tables a journey is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.journeys.evidence.context import JourneyContext, read_context
from workbench.journeys.evidence.micro_model import MicroModel
from workbench.journeys.evidence.moments import place_segments
from workbench.personas import Material

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import JourneyModel, Study

__all__ = ["JourneyMaterial", "read_journey_material"]


@dataclass(frozen=True, eq=False, kw_only=True)
class JourneyMaterial(Material):
    """Tables of one study, as personas are made from them, and what was said and answered around.

    Parameters
    ----------
    turns, responses : DataFrame
        The tables of that name.
    language : str
        The study's first language: statements are written in it.
    questions, events : DataFrame, optional
        The tables of that name; without them scores are of the whole journey and there are no log metrics.
    context : JourneyContext
        What the study says about weights and about the places of questions and events.
    """

    turns: pd.DataFrame
    responses: pd.DataFrame
    language: str = "en"
    questions: pd.DataFrame | None = None
    events: pd.DataFrame | None = None
    context: JourneyContext = field(default_factory=JourneyContext)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text of each segment."""
        return dict(zip(self.segments["segment_id"], self.segments["text"], strict=True))

    @cached_property
    def segment_languages(self) -> dict[str, str]:
        """Language of each segment."""
        return dict(zip(self.segments["segment_id"], self.segments["language"], strict=True))

    def staged(self, model: JourneyModel) -> pd.DataFrame:
        """Segments with their stage in a model; those at moments the model does not know are left out.

        Codes below a stage's code count for the stage. A micro model divides the segments that its whole
        model places at the stage.
        """
        key = (model.name, *model.places.items())
        if key not in self._staged:
            self._staged[key] = self._stage(model)
        return self._staged[key]

    def _stage(self, model: JourneyModel) -> pd.DataFrame:
        whole = model.whole if isinstance(model, MicroModel) else model
        divided = {below: stage for place, stage in whole.places.items() for below in self._below(place)}
        known = whole.places | divided
        placed = place_segments(self.segments, self._most_special, self.turns, places=known)
        stages = model.places if isinstance(model, MicroModel) else known
        return placed.assign(stage=placed["moment"].map(stages)).dropna(subset=["stage"])

    @cached_property
    def _staged(self) -> dict[tuple[object, ...], pd.DataFrame]:
        """Placing takes as long as all else of a map; every map of a study shares it."""
        return {}

    @cached_property
    def placed(self) -> pd.DataFrame:
        """Segments with their moment, whatever the model."""
        return place_segments(self.segments, self.believed, self.turns)

    @cached_property
    def places_below(self) -> dict[str, tuple[str, ...]]:
        """Stage codes that stand right below another one, without ``stage.``."""
        found: dict[str, list[str]] = {}
        if "parent" in self.codes:
            below = self.codes[(self.codes["kind"] == "stage") & self.codes["parent"].notna()]
            for code, parent in sorted(zip(below["code_id"], below["parent"], strict=True)):
                found.setdefault(parent.removeprefix("stage."), []).append(code.removeprefix("stage."))
        return {place: tuple(codes) for place, codes in found.items()}

    def _below(self, place: str) -> Sequence[str]:
        direct = self.places_below.get(place, ())
        return [*direct, *(deeper for code in direct for deeper in self._below(code))]

    @cached_property
    def _most_special(self) -> pd.DataFrame:
        """Codings without a stage where the same segment carries one below it."""
        rows = self.believed
        for place in self.places_below:
            below = rows["code_id"].isin([f"stage.{code}" for code in self._below(place)])
            special = rows["segment_id"].isin(rows.loc[below, "segment_id"])
            rows = rows[~(special & (rows["code_id"] == f"stage.{place}"))]
        return rows

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
        questions=study.table("question"),
        events=study.table("event"),
        language=study.config.languages[0],
        context=read_context(study),
    )
