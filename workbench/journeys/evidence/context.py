"""What a study says about its journey beside the coded evidence: weights, places of questions and events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from typing import TYPE_CHECKING

from workbench.study.journey_settings import WHOLE_JOURNEY
from workbench.study.names import fold_name
from workbench.study.stage_mapping import places_named, stage_holding

if TYPE_CHECKING:
    from workbench.study import JourneyModel, Study
    from workbench.study.scale_settings import ScaleSettings

__all__ = ["JourneyContext", "read_context"]

Places = tuple[str, ...]


@dataclass(frozen=True)
class JourneyContext:
    """Settings of a study, told in moments so that they hold for every journey model.

    Parameters
    ----------
    importance : mapping of str to float
        Weight of each moment or own stage; 1 where nothing is said.
    questions : mapping of str to tuple of str
        Folded header or wording of a survey question to the moments it asks about; empty for the whole
        journey.
    events : mapping of str to tuple of str
        Folded name of an event or touchpoint to its moments.
    promised_hours : mapping of str to (float, tuple of str)
        Stage to the hours it should take at most, and its moments.
    scales : mapping of source_id to mapping of str to ScaleSettings
        Survey scales ``study.yaml`` names.
    """

    importance: Mapping[str, float] = field(default_factory=dict)
    questions: Mapping[str, Places] = field(default_factory=dict)
    events: Mapping[str, Places] = field(default_factory=dict)
    promised_hours: Mapping[str, tuple[float, Places]] = field(default_factory=dict)
    scales: Mapping[str, Mapping[str, ScaleSettings]] = field(default_factory=dict)

    def importance_of(self, stage_id: str, model: JourneyModel) -> float:
        """Mean weight of a stage's moments.

        Examples
        --------
        >>> from workbench.study import journey_model
        >>> context = JourneyContext(importance={"evaluation": 3.0})
        >>> context.importance_of("consideration", journey_model("five_stage"))
        1.67
        """
        places = [place for place, stage in model.places.items() if stage == stage_id]
        weights = [self.importance.get(place, 1.0) for place in places]
        return round(sum(weights) / len(weights), 2) if weights else 1.0

    def promised(self, stage_id: str, model: JourneyModel) -> float | None:
        """Hours a stage should take at most, where the study says so."""
        for hours, places in self.promised_hours.values():
            if stage_holding(places, model) == stage_id:
                return hours
        return None


def read_context(study: Study) -> JourneyContext:
    """Read what ``study.yaml`` says about the journey."""
    settings, model = study.config, study.journey_model()
    return JourneyContext(
        importance=_by_place(settings.stage_importance, model),
        questions={
            fold_name(question): () if stage == WHOLE_JOURNEY else places_named(stage, model)
            for question, stage in settings.questions.items()
        },
        events={
            fold_name(name): places_named(stage, model)
            for stage, names in settings.events.items()
            for name in names
        },
        promised_hours={
            stage: (hours, places_named(stage, model)) for stage, hours in settings.promised_hours.items()
        },
        scales=_scales(study),
    )


def _by_place(named: Mapping[str, float], model: JourneyModel) -> dict[str, float]:
    """A moment's own weight goes before that of its stage."""
    by_stage = {place: named[stage] for place, stage in model.places.items() if stage in named}
    return by_stage | {name: weight for name, weight in named.items() if name not in model.places.values()}


def _scales(study: Study) -> dict[str, Mapping[str, ScaleSettings]]:
    sources = study.table("source")
    found = {}
    for source_id, path in zip(sources["source_id"], sources["path"], strict=True):
        found[source_id] = {
            name: scale
            for entry in study.config.sources
            if fnmatch(path, entry.path) or path.startswith(f"{entry.path.rstrip('/')}/")
            for name, scale in entry.scales.items()
        }
    return {source_id: scales for source_id, scales in found.items() if scales}
