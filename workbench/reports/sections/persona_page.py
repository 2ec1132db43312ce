"""What a persona page is made of, as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workbench.charts.trait_strip import MOST_DOTS
from workbench.reports.evidence.quotes import Quote
from workbench.reports.sections.compared_by import Compared
from workbench.reports.sections.spreads import Spread

__all__ = ["BLOCKS", "Contrary", "Difference", "PersonaPage", "Strip", "Told", "Trait"]

BLOCKS = MappingProxyType(
    {
        "goals": ("goal",),
        "behaviours": ("action",),
        "pains": ("pain",),
        "delights": ("delight",),
        "needs": ("wish",),
    }
)


@dataclass(frozen=True)
class Trait:
    """Something that is true of some of a persona's people; ``code_id`` is empty for a brand or tool."""

    code_id: str
    name: str
    people: int
    of: int
    numbers: tuple[int, ...]
    segment_ids: tuple[str, ...]

    @property
    def share(self) -> float:
        """Share of the persona's people."""
        return self.people / self.of if self.of else 0.0


@dataclass(frozen=True)
class Told:
    """A sentence with the quotes it rests on."""

    text: str
    numbers: tuple[int, ...]
    segment_ids: tuple[str, ...]


@dataclass(frozen=True)
class Contrary:
    """A quote that speaks against the persona; ``name`` is the trait it is against, where that is told."""

    quote: Quote
    name: str = ""


@dataclass(frozen=True)
class Difference:
    """How much more often a trait shows here than in the rest, with its interval; ``ratio`` in words.

    ``is_clear`` says whether the interval leaves zero out, also between groups made without the trait;
    ``rest_share`` takes the place of the people of the rest where their number may not be told.
    """

    trait: Trait
    rest_people: int
    rest_of: int
    difference: float
    low: float
    high: float
    is_clear: bool
    ratio: str = ""
    rest_share: float | None = None


@dataclass(frozen=True)
class Strip:
    """One trait over all people: how strong it is in each and who belongs to the persona."""

    name: str
    values: tuple[int, ...]
    highlighted: tuple[bool, ...]

    @property
    def is_crowded(self) -> bool:
        """Whether there are too many people for a dot each."""
        return len(self.values) > MOST_DOTS


@dataclass(frozen=True)
class PersonaPage:
    """One persona.

    Parameters
    ----------
    people, of : int or None
        People who shaped it, of all who shaped personas; None where that may not be told.
    size : str
        The same in words.
    pseudonyms : tuple of str
        Of these people; none in a report made to be shared.
    assigned : int
        People who said too little to shape it but fit it.
    given : str
        The made-up name, and that it is made up.
    story : Told, optional
        One sentence about most of them.
    line : str
        What they talk about more than the others.
    ways : mapping of str to tuple of Trait
        ``channels``, ``sources`` (of information) and ``named`` (brands and tools), those there are.
    compared : tuple of Compared
        What people were grouped by beside their talk, here and in the others.
    apart, shared : tuple
        What sets them apart, and what most of the others say as well.
    apart_note : str
        What a clear difference means here.
    whole : str
        How many people match every core trait.
    match : str
        How many people of the surveys answer like them.
    tipping : tuple of str
        What would change our mind.
    unknown, rare : tuple of str
        Blocks nobody was heard on, and those of which only few speak.
    review, edits : str, tuple of str
        Who checked the codings behind it, and what people changed about it.
    hidden : int
        Entries left out because fewer people stand behind them than may be told.
    """

    anchor: str
    persona_id: str
    name: str
    monogram: str
    people: int | None
    of: int | None
    size: str
    pseudonyms: tuple[str, ...]
    assigned: int
    quotes: int
    stability: float
    standing: str
    strength: str
    given: str
    story: Told | None
    line: str
    hero: Quote | None
    blocks: Mapping[str, tuple[Trait, ...]]
    ways: Mapping[str, tuple[Trait, ...]]
    compared: tuple[Compared, ...]
    apart: tuple[Difference, ...]
    apart_note: str
    shared: tuple[Trait, ...]
    strips: tuple[Strip, ...]
    more_quotes: tuple[Quote, ...]
    counter: tuple[Contrary, ...]
    whole: str
    match: str
    tipping: tuple[str, ...]
    unknown: tuple[str, ...]
    rare: tuple[str, ...]
    needed: int
    cautions: tuple[str, ...]
    demographics: tuple[Spread, ...]
    review: str
    edits: tuple[str, ...]
    hidden: int
    members: tuple[str, ...]
