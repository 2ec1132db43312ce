"""One journey model seen through another: which stages hold the same moments, and what has no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from workbench.study.stages import MOMENTS, JourneyModel

__all__ = ["ModelMapping", "StagePair", "map_models", "places_named", "stage_holding"]

Relation = Literal["same", "part", "whole", "overlap"]


@dataclass(frozen=True)
class StagePair:
    """Two stages, one of each model, that share moments.

    Parameters
    ----------
    source, target : str
        Stage ids.
    places : tuple of str
        Moments (and own stages) both hold, in the order of the source.
    relation : {"same", "part", "whole", "overlap"}
        The source is the same as the target, a part of it, the whole of which the target is a part, or
        neither: each holds something the other does not.
    """

    source: str
    target: str
    places: tuple[str, ...]
    relation: Relation


@dataclass(frozen=True)
class ModelMapping:
    """How the stages of one model are shown in another.

    Parameters
    ----------
    source, target : JourneyModel
        The two models.
    pairs : tuple of StagePair
        In the order of the source, then of the target.
    only_source : tuple of (str, tuple of str)
        Stages of the source with the places the target does not have: what is told there is not shown.
    only_target : tuple of (str, tuple of str)
        The same the other way round: nothing told in the source can fill these places.
    """

    source: JourneyModel
    target: JourneyModel
    pairs: tuple[StagePair, ...]
    only_source: tuple[tuple[str, tuple[str, ...]], ...]
    only_target: tuple[tuple[str, tuple[str, ...]], ...]

    def targets_of(self, stage_id: str) -> tuple[str, ...]:
        """Stages of the target that hold something of a stage of the source.

        Examples
        --------
        >>> from workbench.study import journey_model
        >>> map_models(journey_model("aida"), journey_model("five_stage")).targets_of("desire")
        ('consideration',)
        """
        return tuple(pair.target for pair in self.pairs if pair.source == stage_id)


def map_models(source: JourneyModel, target: JourneyModel) -> ModelMapping:
    """Map the stages of a model to those of another by the moments they are made of.

    Parameters
    ----------
    source, target : JourneyModel
        Any two models; own stages of a model map only to the same stage of the same model.

    Returns
    -------
    ModelMapping
        Every moment of the source is in exactly one pair or in ``only_source``.

    Examples
    --------
    >>> from workbench.study import journey_model
    >>> mapping = map_models(journey_model("five_stage"), journey_model("aida"))
    >>> [(pair.source, pair.target, pair.relation) for pair in mapping.pairs][:2]
    [('awareness', 'awareness', 'same'), ('consideration', 'interest', 'whole')]
    >>> [stage for stage, _ in mapping.only_source]
    ['retention', 'advocacy']
    """
    own, other = _places_of(source), _places_of(target)
    pairs = tuple(
        StagePair(stage, wanted, shared, _relation(held, kept))
        for stage, held in own.items()
        for wanted, kept in other.items()
        if (shared := tuple(place for place in held if place in kept))
    )
    return ModelMapping(
        source, target, pairs, _beyond(own, set(target.places)), _beyond(other, set(source.places))
    )


def places_named(name: str, model: JourneyModel) -> tuple[str, ...]:
    """Moments a name stands for: a stage of a model, else a moment; empty for an unknown name.

    Examples
    --------
    >>> from workbench.study import journey_model
    >>> places_named("desire", journey_model("aida")), places_named("use", journey_model("aida"))
    (('evaluation', 'trial'), ('use',))
    """
    held = _places_of(model).get(name)
    return held or ((name,) if name in MOMENTS else ())


def stage_holding(places: Iterable[str], model: JourneyModel) -> str | None:
    """Stage of a model that holds most of some moments, the earlier one of equals; None if it has none.

    Examples
    --------
    >>> from workbench.study import journey_model
    >>> stage_holding(("evaluation", "trial"), journey_model("five_stage"))
    'consideration'
    >>> stage_holding(("advocacy",), journey_model("aida")) is None
    True
    """
    counts = Counter(model.places[place] for place in places if place in model.places)
    order = [stage.stage_id for stage in model.stages]
    return min(counts, key=lambda stage: (-counts[stage], order.index(stage)), default=None)


def _places_of(model: JourneyModel) -> dict[str, tuple[str, ...]]:
    held: dict[str, tuple[str, ...]] = {}
    for place, stage in model.places.items():
        held[stage] = (*held.get(stage, ()), place)
    return {stage.stage_id: held[stage.stage_id] for stage in model.stages}


def _relation(source: tuple[str, ...], target: tuple[str, ...]) -> Relation:
    ours, theirs = set(source), set(target)
    if ours == theirs:
        return "same"
    if ours < theirs:
        return "part"
    return "whole" if ours > theirs else "overlap"


def _beyond(held: dict[str, tuple[str, ...]], known: set[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    left = ((stage, tuple(place for place in places if place not in known)) for stage, places in held.items())
    return tuple((stage, places) for stage, places in left if places)
