"""What a journey map is made of, as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.charts import EmotionPoint
from workbench.reports.evidence.quotes import Quote
from workbench.reports.sections.counts import Count

__all__ = ["ITEM_LANES", "Item", "JourneyMap", "Moment", "Opportunity", "StageColumn", "StageScore"]

_BARS = ("pains", "delights")
ITEM_LANES = ("actions", "goals", "touchpoints", "pains", "delights", "questions", "wishes")


@dataclass(frozen=True)
class Item:
    """One entry of a cell: a code with its people, and for a question the question itself."""

    quote: Quote | None
    name: str
    people: int
    of: int
    mentions: int
    severity: int | None
    numbers: tuple[int, ...]
    segment_ids: tuple[str, ...]

    @property
    def share(self) -> float:
        """Share of the map's people."""
        return self.people / self.of if self.of else 0.0


@dataclass(frozen=True)
class Opportunity:
    """A question to design for, who might own it, and the pain it comes from."""

    statement: str
    owner: str
    pain: str
    stage_id: str
    stage: str
    people: int
    of: int
    segment_ids: tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    """A pain or delight felt strongly enough, by enough people, to win or lose them."""

    kind: str
    name: str
    stage: str
    reasons: tuple[str, ...]
    quote: Quote | None
    segment_ids: tuple[str, ...]


@dataclass(frozen=True)
class StageScore:
    """A survey score of the persona's people at a stage."""

    name: str
    value: float
    low: float | None
    high: float | None
    people: int


@dataclass(frozen=True)
class StageColumn:
    """One stage of a map with its lanes.

    Parameters
    ----------
    anchor : str
        Where links to the stage lead.
    reach, of : int
        People who speak of the stage, out of the map's people.
    lanes : mapping of str to tuple of Item
        Items by lane; a lane without evidence is missing.
    evidence : Count
        Who speaks about this stage.
    quotes : tuple of Quote
        The quotes behind the stage.
    """

    anchor: str
    name: str
    definition: str
    reach: int
    of: int
    lanes: Mapping[str, tuple[Item, ...]]
    thinking: Quote | None
    emotion: EmotionPoint | None
    opportunity: Opportunity | None
    scores: tuple[StageScore, ...]
    evidence: Count
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class JourneyMap:
    """The map of one persona, or of everyone."""

    anchor: str
    persona_id: str
    name: str
    monogram: str
    people: int
    mentions: int
    languages: tuple[str, ...]
    stages: tuple[StageColumn, ...]
    overall_scores: tuple[StageScore, ...]
    moments: tuple[Moment, ...]
    opportunities: tuple[Opportunity, ...]
    ask: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def lanes(self) -> tuple[str, ...]:
        """Item lanes with evidence at some stage."""
        return tuple(lane for lane in ITEM_LANES if any(lane in stage.lanes for stage in self.stages))

    @property
    def widest(self) -> float:
        """Largest share an item of a lane with bars has: the length of a full bar."""
        lanes = (stage.lanes.get(lane, ()) for stage in self.stages for lane in _BARS)
        return max((item.share for items in lanes for item in items), default=0.0) or 1.0

    @property
    def has_evidence(self) -> bool:
        """Whether anybody speaks about any stage."""
        return any(stage.quotes for stage in self.stages)
