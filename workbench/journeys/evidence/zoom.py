"""Micro journeys: one stage of a journey, its moments as the stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from workbench.journeys.evidence.micro_model import MicroModel
from workbench.study import JourneyModel, Stage, StudyError

if TYPE_CHECKING:
    from workbench.journeys.evidence.material import JourneyMaterial

__all__ = ["zoomed"]


def zoomed(model: JourneyModel, stage_id: str, material: JourneyMaterial) -> MicroModel:
    """Zoom into one stage of a model.

    Its moments become the stages. Where the study's codebook divides a moment, or a stage of the study's own,
    into codes below it, those follow; the stage's own column then holds what is said of it and of none of
    them.

    Parameters
    ----------
    model : JourneyModel
        The macro journey.
    stage_id : str
        One of its stages.
    material : JourneyMaterial
        For the names of moments and the codes below them.

    Returns
    -------
    MicroModel
        Named ``<model>.<stage>``.

    Raises
    ------
    StudyError
        If the model has no such stage, or it has one moment and no codes below it.
    """
    stage = next((found for found in model.stages if found.stage_id == stage_id), None)
    if stage is None:
        known = ", ".join(found.stage_id for found in model.stages)
        raise StudyError(
            f"unknown stage {stage_id!r}", where=f"journey model {model.name}", hint=f"use {known}"
        )
    columns = list(_columns(model, stage, material))
    if len(columns) < 2:
        raise StudyError(
            f"stage {stage_id!r} cannot be zoomed into: it is one moment",
            where=f"journey model {model.name}",
            hint=f"put codes below stage.{columns[0][0]} in the study's codebook",
        )
    return MicroModel(
        name=f"{model.name}.{stage_id}",
        names=stage.names,
        stages=tuple(column for _, column in columns),
        whole=model,
        coded_as={column.stage_id: place for place, column in columns if not column.moments},
    )


def _columns(model: JourneyModel, stage: Stage, material: JourneyMaterial) -> Iterator[tuple[str, Stage]]:
    for place in stage.moments or (model.own_place(stage),):
        names = _names(
            material.code_details.get(f"stage.{place}", {}), stage.names if not stage.moments else {}
        )
        if stage.moments:
            yield (
                place,
                Stage.model_validate({"stage_id": place, "names": _known(names, place), "moments": (place,)}),
            )
        else:
            yield place, stage
        for below in material.places_below.get(place, ()):
            names = _known(_names(material.code_details.get(f"stage.{below}", {}), {}), below)
            yield below, Stage(stage_id=_identifier(below), names=names, definition=names)


def _names(detail: Mapping[str, Any], default: Mapping[str, str]) -> dict[str, str]:
    return dict(detail.get("names") or default)


def _known(names: Mapping[str, str], place: str) -> dict[str, str]:
    return {"en": place.rpartition(".")[2].replace("_", " ").capitalize()} | dict(names)


def _identifier(place: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "_" for letter in place.lower())
