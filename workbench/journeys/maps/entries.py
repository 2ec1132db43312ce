"""What a map shows, worded in one language: the records pages, pictures and tables are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.charts.emotion_curve import EmotionPoint

__all__ = ["MOST_WORDS", "Entry", "MapContent", "MapLane", "MapPlace", "StageHead"]

MOST_WORDS = 18


@dataclass(frozen=True)
class Entry:
    """One entry of a cell.

    Parameters
    ----------
    text : str
        What is read, in as few words as it takes.
    look : {"plain", "quote", "low", "high", "figure", "mark"}
        A name, words of a participant, a pain or what loses people, a delight or what wins them, a figure,
        a disagreement.
    people, of : int
        People it is true of; both 0 where the text says it itself.
    mentions : int
        Segments, or answers.
    code_id : str, optional
        The code it is about.
    segment_id : str
        Whose words a quote is; empty for what is no quote.
    evidence, counter_evidence : tuple of str
        Segment ids, best first.
    confidence : float, optional
        How sure the codings and their stage are, 0 to 1.
    severity : int, optional
        Of a pain, 1 to 3.
    reasons : tuple of str
        Why, part by part: of a key moment, or what stands side by side.
    consequences : mapping of str to tuple of str
        Segments that tell what came of a key moment, by the sentence that says so.
    whole : str
        The long form, where the text is a short one.
    disagreement : tuple of str
        Sentences about sources that say otherwise.
    """

    text: str
    look: str = "plain"
    people: int = 0
    of: int = 0
    mentions: int = 0
    code_id: str | None = None
    segment_id: str = ""
    evidence: tuple[str, ...] = ()
    counter_evidence: tuple[str, ...] = ()
    confidence: float | None = None
    severity: int | None = None
    reasons: tuple[str, ...] = ()
    consequences: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole: str = ""
    disagreement: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words it takes up; people of people are one."""
        return len(self.text.split()) + bool(self.of)

    @property
    def share(self) -> float:
        """Share of the map's people."""
        return self.people / self.of if self.of else 0.0


@dataclass(frozen=True)
class MapPlace:
    """One cell: its entries, or what to ask where it has none (empty where there is nothing to ask)."""

    entries: tuple[Entry, ...] = ()
    ask: str = ""


@dataclass(frozen=True)
class MapLane:
    """One row of the map, a place for each stage; lane ``emotion`` has points beside its places."""

    lane: str
    name: str
    places: tuple[MapPlace, ...]
    points: tuple[EmotionPoint | None, ...] = ()


@dataclass(frozen=True)
class StageHead:
    """A stage, who speaks of it, in how many passages, and how many say the opposite of a cell.

    ``of`` is 0 where a shared map does not tell who speaks of it.
    """

    stage_id: str
    name: str
    definition: str
    people: int
    of: int
    passages: int
    contrary: int


@dataclass(frozen=True)
class MapContent:
    """Everything a map says, in one language.

    Parameters
    ----------
    stages : tuple of StageHead
        First to last.
    lanes : tuple of MapLane
        From top to bottom, those with something at some stage.
    silent : tuple of str
        Names of the lanes that have nothing at any stage.
    whole : tuple of Entry
        What is known of the whole journey: scores, and where they disagree with what people say.
    together : mapping of str to Entry
        By stage (empty for the whole journey) what is said, scored and logged side by side.
    facts : tuple of (str, str)
        Figure and what it counts.
    goal : str
        The goal most people name, in a sentence; empty where there is none.
    told_from : int
        The smallest number of people told, on a map made to be shared; else 0.
    """

    stages: tuple[StageHead, ...]
    lanes: tuple[MapLane, ...]
    silent: tuple[str, ...]
    whole: tuple[Entry, ...]
    together: Mapping[str, Entry]
    facts: tuple[tuple[str, str], ...]
    goal: str
    told_from: int = 0

    def lane(self, lane: str) -> MapLane | None:
        """A row by its id."""
        return next((found for found in self.lanes if found.lane == lane), None)
