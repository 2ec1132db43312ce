"""What a journey map on the page is made of, as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from workbench.charts import EmotionPoint
from workbench.journeys.maps.entries import Entry, StageHead
from workbench.reports.evidence.quotes import Quote
from workbench.reports.sections.counts import Count

__all__ = [
    "CloserLook",
    "CloserMoment",
    "Item",
    "JourneyMap",
    "MapCell",
    "Moment",
    "Opportunity",
    "StageColumn",
    "Told",
]

_BARS = ("pains", "delights")
_ON_SHEET = 4


@dataclass(frozen=True)
class Item:
    """One entry of a cell with the quotes it rests on.

    Parameters
    ----------
    entry : Entry
        What is said, by how many.
    quote : Quote, optional
        The words, where the entry is a quote.
    numbers : tuple of int
        Quotes behind it.
    against : tuple of Quote
        What speaks against it.
    """

    entry: Entry
    quote: Quote | None
    numbers: tuple[int, ...]
    against: tuple[Quote, ...]

    @property
    def segment_ids(self) -> tuple[str, ...]:
        """The segments behind it, best first."""
        return self.entry.evidence


@dataclass(frozen=True)
class MapCell:
    """One cell: what people say, figures beside it, or what to ask where there is neither."""

    items: tuple[Item, ...]
    figures: tuple[Entry, ...]
    ask: str


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
class Told:
    """What people say came of a key moment, and the quotes that tell it."""

    sentence: str
    numbers: tuple[int, ...]
    segment_ids: tuple[str, ...]


@dataclass(frozen=True)
class Moment:
    """A pain or delight felt strongly enough, by enough people, to win or lose them."""

    kind: str
    name: str
    stage: str
    reasons: tuple[str, ...]
    told: tuple[Told, ...]
    quote: Quote | None
    against: tuple[Quote, ...]
    segment_ids: tuple[str, ...]


@dataclass(frozen=True)
class StageColumn:
    """One stage of a map.

    Parameters
    ----------
    anchor : str
        Where links to the stage lead.
    head : StageHead
        Its name and who speaks of it.
    cells : mapping of str to MapCell
        Its cell in every lane of the map.
    emotion : EmotionPoint, optional
        How it feels; None where nobody shows a feeling.
    together : Entry, optional
        What is said, scored and logged side by side.
    evidence : Count
        Who speaks about this stage.
    quotes : tuple of Quote
        The quotes behind the stage.
    """

    anchor: str
    head: StageHead
    cells: Mapping[str, MapCell]
    emotion: EmotionPoint | None
    opportunity: Opportunity | None
    together: Entry | None
    evidence: Count
    quotes: tuple[Quote, ...]

    @property
    def name(self) -> str:
        """Name of the stage in the report's language."""
        return self.head.name

    @property
    def against(self) -> tuple[Quote, ...]:
        """What speaks against its cells, each quote once."""
        found = (quote for cell in self.cells.values() for item in cell.items for quote in item.against)
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class CloserMoment:
    """One moment of a stage somebody speaks of: who, its cells by lane, and how it feels."""

    head: StageHead
    cells: Mapping[str, MapCell]
    emotion: EmotionPoint | None


@dataclass(frozen=True)
class CloserLook:
    """One stage of a map, moment by moment: its id and name, the lanes shown, the moments in order."""

    stage_id: str
    stage: str
    lanes: tuple[tuple[str, str], ...]
    moments: tuple[CloserMoment, ...]


@dataclass(frozen=True)
class JourneyMap:
    """The map of one persona, or of everyone.

    Parameters
    ----------
    lanes : tuple of (str, str)
        Id and name of each row that has something at some stage.
    silent : tuple of str
        Names of the rows that have nothing.
    notes : tuple of str
        What the map leaves out: people, things they speak of, events.
    goal : str
        The goal most people name, in a sentence.
    whole : tuple of Entry
        Scores of the whole journey.
    together : Entry, optional
        What is said, scored and logged of the whole journey.
    ask : tuple of (str, tuple of str)
        Questions by stage that would fill empty cells.
    closer : CloserLook, optional
        The stage with most key moments, moment by moment; none where the evidence does not bear it.
    """

    anchor: str
    persona_id: str
    name: str
    monogram: str
    people: int
    mentions: int
    languages: tuple[str, ...]
    lanes: tuple[tuple[str, str], ...]
    silent: tuple[str, ...]
    notes: tuple[str, ...]
    goal: str
    stages: tuple[StageColumn, ...]
    whole: tuple[Entry, ...]
    together: Entry | None
    moments: tuple[Moment, ...]
    opportunities: tuple[Opportunity, ...]
    ask: tuple[tuple[str, tuple[str, ...]], ...]
    closer: CloserLook | None = None

    @property
    def sheets(self) -> tuple[tuple[StageColumn, ...], ...]:
        """The stages as they are printed on A4: up to four on a sheet, as evenly as they go."""
        number = ceil(len(self.stages) / _ON_SHEET)
        size = ceil(len(self.stages) / number) if number else 1
        return tuple(self.stages[start : start + size] for start in range(0, len(self.stages), size))

    @property
    def has_room(self) -> bool:
        """Whether the last sheet has fewer stages than the first, so that notes stand beside them."""
        return bool(self.sheets) and len(self.sheets[-1]) < len(self.sheets[0])

    @property
    def widest(self) -> float:
        """Largest share an item of a lane with bars has: the length of a full bar."""
        cells = (stage.cells[lane] for stage in self.stages for lane in _BARS if lane in stage.cells)
        return max((item.entry.share for cell in cells for item in cell.items), default=0.0) or 1.0

    @property
    def has_evidence(self) -> bool:
        """Whether anybody speaks about any stage."""
        return any(stage.quotes for stage in self.stages)
