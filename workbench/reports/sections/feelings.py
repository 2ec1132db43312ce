"""Feelings: what people feel overall and at each stage, counted by person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from workbench.reports.evidence.material import Material

__all__ = ["Feelings", "StageFeelings", "feelings_of", "view_feelings"]

# A person whose mean lies within this of zero feels mixed or neutral about the matter.
_NEUTRAL = 0.25


@dataclass(frozen=True)
class Feelings:
    """People by how they feel on the whole.

    Parameters
    ----------
    negative, neutral, positive : int
        People whose mean is below, around and above zero.
    mean : float or None
        Mean over people of each person's mean, -2 to +2; None where nobody showed a feeling.
    untold : int
        People whose side a shared report does not tell; the three sides are zero then.
    """

    negative: int
    neutral: int
    positive: int
    mean: float | None
    untold: int = 0

    @property
    def people(self) -> int:
        """People who showed a feeling."""
        return self.negative + self.neutral + self.positive + self.untold


@dataclass(frozen=True)
class StageFeelings:
    """Feelings at one stage, or overall where the stage has no id."""

    stage_id: str
    name: str
    feelings: Feelings


def feelings_of(material: Material, segment_ids: Iterable[str]) -> Feelings:
    """Feelings in some segments: first the mean of each person, then over people."""
    by_person: dict[str, list[float]] = {}
    for segment in segment_ids:
        if segment in material.feeling:
            by_person.setdefault(material.person_of[segment], []).append(material.feeling[segment])
    means = [fmean(scores) for scores in by_person.values()]
    return Feelings(
        negative=sum(mean < -_NEUTRAL for mean in means),
        neutral=sum(-_NEUTRAL <= mean <= _NEUTRAL for mean in means),
        positive=sum(mean > _NEUTRAL for mean in means),
        mean=fmean(means) if means else None,
    )


def view_feelings(material: Material) -> tuple[StageFeelings, tuple[StageFeelings, ...]]:
    """Feelings overall, and stage by stage."""
    everything = StageFeelings("", "", feelings_of(material, material.feeling))
    stages = [
        StageFeelings(
            stage.stage_id,
            stage.name(material.words.language),
            feelings_of(material, [s for s, at in material.stage_of.items() if at == stage.stage_id]),
        )
        for stage in material.model.stages
    ]
    return everything, tuple(stages)
