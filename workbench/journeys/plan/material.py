"""What an action plan is made of: one map's opportunities, key moments, codes and people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.journeys.lanes.key_moments import key_moments
from workbench.journeys.plan.opportunities import Opportunity, opportunities, statements_of, strengths

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel, Study

__all__ = ["PlanMaterial", "plan_material", "read_plan_material"]


@dataclass(frozen=True, eq=False)
class PlanMaterial:
    """What a study says of one persona or of everyone.

    Parameters
    ----------
    persona_id : str
        ``"everyone"`` for the whole sample.
    model : JourneyModel
        Its stages.
    language : str
        The study's first language.
    opportunities : tuple of Opportunity
        Every pain and delight at every stage.
    key : frozenset of (str, str)
        Stage and code of the key moments.
    details : mapping of code_id to mapping
        Names, severity, channel and ``parent`` of the codes.
    person_of : mapping of str to str
        Participant of each segment of the map's people.
    of : int
        People of the map.
    """

    persona_id: str
    model: JourneyModel
    language: str
    opportunities: tuple[Opportunity, ...]
    key: frozenset[tuple[str, str]]
    details: Mapping[str, Mapping[str, Any]]
    person_of: Mapping[str, str]
    of: int

    @property
    def is_everyone(self) -> bool:
        """Whether the map is of the whole sample."""
        return self.persona_id == "everyone"

    def is_key(self, one: Opportunity) -> bool:
        """Whether a pain or delight is a key moment."""
        return (one.stage, one.code_id) in self.key

    def family(self, code_id: str) -> tuple[str, ...]:
        """A code and the codes it is filed under, nearest first."""
        found: list[str] = []
        while code_id and code_id not in found:
            found.append(code_id)
            code_id = str(self.details.get(code_id, {}).get("parent") or "")
        return tuple(found)

    def places(self, touchpoint: str | None) -> tuple[str, ...]:
        """Short name of a touchpoint, then its channel."""
        if touchpoint is None:
            return ()
        return touchpoint.partition(".")[2], str(self.details.get(touchpoint, {}).get("channel") or "")

    def places_of(self, stage_id: str) -> tuple[str, ...]:
        """Moments, or the own place, a stage is made of."""
        return tuple(place for place, stage in self.model.places.items() if stage == stage_id)

    def stage_names(self, stage_id: str) -> dict[str, str]:
        """Names of a stage; its id where the model no longer has it."""
        return next(
            (dict(stage.names) for stage in self.model.stages if stage.stage_id == stage_id),
            {"en": stage_id},
        )

    def titles(self, code_id: str, kind: str) -> dict[str, str]:
        """The opportunity a pain or delight makes."""
        return statements_of(code_id, self.details, keep=kind == "keep")

    def standing(self, segments: Iterable[str]) -> tuple[str, ...]:
        """Those of some segments that are there and are of the map's people."""
        return tuple(segment for segment in segments if segment in self.person_of)

    def people(self, segments: Iterable[str]) -> int:
        """How many people said some segments."""
        return len({self.person_of[segment] for segment in segments if segment in self.person_of})


def read_plan_material(study: Study, persona: str | None, model: str | None) -> PlanMaterial:
    """Read one map of a study and what its codes mean.

    Raises
    ------
    WorkbenchError
        If there is no such persona or model.
    """
    from workbench.journeys.evidence.material import read_journey_material
    from workbench.journeys.maps.scope import find_persona
    from workbench.journeys.maps.update import people_of_personas

    chosen = study.journey_model(model)
    persona_id = str(find_persona(study.table("persona"), persona)["persona_id"])
    material = read_journey_material(study)
    people = people_of_personas(material.participants, study.table("membership")).get(persona_id, [])
    cells = _cells(study, material, persona_id, chosen, people)
    return plan_material(material, cells, model=chosen, persona_id=persona_id, people=people)


def plan_material(
    material: JourneyMaterial,
    cells: pd.DataFrame,
    *,
    model: JourneyModel,
    persona_id: str,
    people: Collection[str],
) -> PlanMaterial:
    """What an action plan is made of, from tables that were read already.

    Parameters
    ----------
    material : JourneyMaterial
        The study's tables.
    cells : DataFrame
        Rows of ``journey_cell`` of the persona and model.
    model : JourneyModel
        Its stages.
    persona_id : str
        ``"everyone"`` for the whole sample.
    people : collection of str
        The people of the map.
    """
    codes = material.codes
    parents = dict(zip(codes["code_id"], codes["parent"].fillna(""), strict=True))
    details = {code: {**found, "parent": parents[code]} for code, found in material.code_details.items()}
    segments = material.segments[material.segments["participant_id"].isin(set(people))]
    return PlanMaterial(
        persona_id=persona_id,
        model=model,
        language=material.language,
        opportunities=(
            *opportunities(cells, material.believed, details),
            *strengths(cells, material.believed, details),
        ),
        key=frozenset((moment.stage, moment.code_id) for moment in key_moments(cells, details)),
        details=details,
        person_of=dict(zip(segments["segment_id"], segments["participant_id"], strict=True)),
        of=len(people),
    )


def _cells(
    study: Study, material: JourneyMaterial, persona_id: str, model: JourneyModel, people: list[str]
) -> pd.DataFrame:
    """The stored map, so that plan and report say the same; drawn where the study has none in this model."""
    from workbench.journeys.maps.draft import draw_cells

    stored = study.table("journey_cell")
    own = stored[(stored["persona_id"] == persona_id) & (stored["model"] == model.name)]
    if len(own):
        return own
    return draw_cells(material, model=model, persona_id=persona_id, participants=people)
