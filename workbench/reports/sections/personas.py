"""Persona pages: who they are in the words and numbers of the people behind them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from workbench.personas import Attribute, PersonaProfile, is_general, sets_apart
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import Quote, QuoteBook
from workbench.reports.sections.spreads import Spread, view_spreads

__all__ = ["BLOCKS", "Difference", "PersonaPage", "Strip", "Trait", "view_personas"]

BLOCKS = MappingProxyType(
    {
        "goals": ("goal",),
        "behaviours": ("action", "touchpoint"),
        "pains": ("pain",),
        "delights": ("delight",),
        "needs": ("wish",),
    }
)
_TRAITS, _STRIPS, _APART, _COUNTER, _QUOTES, _LEAD = 4, 6, 6, 2, 2, 3
_NEAR_BEST = 3
_TELLING = ("pain", "delight", "wish", "theme", "goal")
_SMALL_WORDS = frozenset({"the", "those", "people", "who", "a", "of", "to"})
_STRONG, _MODERATE, _SKETCH = 0.75, 0.6, 3


@dataclass(frozen=True)
class Trait:
    """Something that is true of some of a persona's people."""

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
class Difference:
    """How much more often a trait shows here than in the rest, with the interval of the difference."""

    trait: Trait
    rest_people: int
    rest_of: int
    difference: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Strip:
    """One trait over all people: how strong it is in each and who belongs to the persona."""

    name: str
    values: tuple[int, ...]
    highlighted: tuple[bool, ...]


@dataclass(frozen=True)
class PersonaPage:
    """One persona."""

    anchor: str
    persona_id: str
    name: str
    monogram: str
    people: int
    of: int
    pseudonyms: tuple[str, ...]
    assigned: int
    quotes: int
    stability: float
    standing: str
    strength: str
    line: str
    hero: Quote | None
    blocks: Mapping[str, tuple[Trait, ...]]
    apart: tuple[Difference, ...]
    shared: tuple[Trait, ...]
    strips: tuple[Strip, ...]
    more_quotes: tuple[Quote, ...]
    counter: tuple[Quote, ...]
    unknown: tuple[str, ...]
    needed: int
    cautions: tuple[str, ...]
    demographics: tuple[Spread, ...]
    members: tuple[str, ...]


def view_personas(material: Material, whole: Material, book: QuoteBook) -> tuple[PersonaPage, ...]:
    """Build the page of every persona the report shows.

    Parameters
    ----------
    material : Material
        What the report is about.
    whole : Material
        The same without restriction to a persona, to compare with.
    book : QuoteBook
        Where quotes are cited.
    """
    if material.parameters.persona == "everyone":
        return ()
    rows = material["persona"]
    rows = rows if material.persona_id is None else rows[rows["persona_id"] == material.persona_id]
    return tuple(_page(whole, book, {str(k): v for k, v in row.items()}) for row in rows.to_dict("records"))


def _page(material: Material, book: QuoteBook, row: dict[str, Any]) -> PersonaPage:
    profile = PersonaProfile.from_json(row["attributes"])
    core, assigned = _members(material, row["persona_id"])
    members = [*core, *assigned]
    name = material.words.pick(json.loads(row["names"]), row["name"])
    specific = [item for item in profile.attributes if not is_general(item.code_id)]
    differences = [_difference(material, item) for item in specific]
    hero, more = _quotes(material, book, profile, set(core))
    blocks = {block: _block(material, book, differences, kinds) for block, kinds in BLOCKS.items()}
    by_code = {item.trait.code_id: item for item in differences}
    strongest = [by_code[item.code_id] for item in sets_apart(specific)][:_APART]
    apart = [replace(item, trait=_cited(book, item.trait)) for item in strongest]
    return PersonaPage(
        anchor="persona-" + row["persona_id"].replace("_", "-"),
        persona_id=row["persona_id"],
        name=name,
        monogram=monogram(name),
        people=len(core),
        of=_grouped(material),
        pseudonyms=tuple(sorted(material.pseudonym[person] for person in core)),
        assigned=len(assigned),
        quotes=_coded_segments(material, members),
        stability=row["stability"],
        standing=row["standing"],
        strength=_strength(row["stability"], len(core)),
        line=_line(material, profile),
        hero=hero,
        blocks=blocks,
        apart=tuple(apart),
        shared=_shared(differences, strongest),
        strips=tuple(_strip(material, item.trait, core) for item in apart[:_STRIPS]),
        more_quotes=more,
        counter=book.best(profile.counter_evidence, limit=_COUNTER),
        unknown=tuple(block for block, traits in blocks.items() if not traits),
        needed=profile.more_people_needed,
        cautions=profile.cautions,
        demographics=view_spreads(profile.demographics, material.words),
        members=tuple(members),
    )


def monogram(name: str) -> str:
    """First letters of up to two telling words, a Hebrew article left out.

    Examples
    --------
    >>> monogram("The fee-watchers"), monogram("People who wait for repairs"), monogram("המחכים לתיקון")
    ('FW', 'WF', 'מל')
    """
    words = [word for word in name.replace("-", " ").split() if word.lower() not in _SMALL_WORDS]
    letters = [(word.removeprefix("ה") or word)[0] for word in words[:2]]
    return "".join(letters).upper()


def _members(material: Material, persona_id: str) -> tuple[list[str], list[str]]:
    rows = material["membership"]
    rows = rows[(rows["persona_id"] == persona_id) & rows["participant_id"].isin(set(material.people))]
    core = [str(person) for person in rows.loc[rows["basis"] == "core", "participant_id"]]
    return core, [str(person) for person in rows.loc[rows["basis"] != "core", "participant_id"]]


def _grouped(material: Material) -> int:
    rows = material["membership"]
    return int(
        rows[(rows["basis"] == "core") & rows["participant_id"].isin(set(material.people))][
            "participant_id"
        ].nunique()
    )


def _quotes(
    material: Material, book: QuoteBook, profile: PersonaProfile, core: set[str]
) -> tuple[Quote | None, tuple[Quote, ...]]:
    """The hero quote and a few more, of people who shaped the persona as long as they have any.

    The hero is the most typical quote; one of the next two comes first if it alone is in the report's
    language.
    """
    known = [segment for segment in profile.quotes if segment in material.person_of]
    own = [segment for segment in known if material.person_of[segment] in core]
    readers = [s for s in own[:_NEAR_BEST] if material.language_of[s] == material.words.language]
    order = list(dict.fromkeys([*readers[:1], *own, *known]))[: 1 + _QUOTES]
    chosen = tuple(book.cite(segment) for segment in order)
    return (chosen[0], chosen[1:]) if chosen else (None, ())


def _shared(differences: Sequence[Difference], apart: Sequence[Difference]) -> tuple[Trait, ...]:
    """What most of them and most of the others speak of; it is theirs, but not theirs alone."""
    both = [
        item
        for item in differences
        if item not in apart
        and 2 * item.trait.people >= item.trait.of
        and 2 * item.rest_people >= item.rest_of
    ]
    both.sort(
        key=lambda item: (-item.trait.share - item.rest_people / max(1, item.rest_of), item.trait.code_id)
    )
    return tuple(item.trait for item in both[:_TRAITS])


def _line(material: Material, profile: PersonaProfile) -> str:
    """One sentence about what moves these people; what they do and where is told by the blocks."""
    words = material.words
    telling = [item for item in sets_apart(profile.attributes) if item.kind in _TELLING]
    apart = [item for item in telling if 2 * item.people >= item.of] or telling
    named = [item for item in apart if item.code_id in profile.name_codes]
    subjects = [material.subject(item.code_id) for item in dict.fromkeys([*named, *apart])]
    traits = words.enumeration(list(dict.fromkeys(subjects))[:_LEAD])
    return words("persona_line", traits=traits) if traits else ""


def _coded_segments(material: Material, people: Sequence[str]) -> int:
    theirs = set(people)
    return sum(material.person_of[segment] in theirs for segment in material.coded)


def _difference(material: Material, item: Attribute) -> Difference:
    trait = Trait(
        code_id=item.code_id,
        name=material.code_name(item.code_id),
        people=item.people,
        of=item.of,
        numbers=(),
        segment_ids=item.evidence,
    )
    return Difference(trait, item.rest_people, item.rest_of, item.difference, item.low, item.high)


def _cited(book: QuoteBook, trait: Trait) -> Trait:
    """The trait with a quote; only what the page shows is cited, or the appendix would fill with the rest."""
    quotes = book.best(trait.segment_ids, code_id=trait.code_id)
    return replace(trait, numbers=tuple(quote.number for quote in quotes))


def _block(
    material: Material, book: QuoteBook, differences: list[Difference], kinds: tuple[str, ...]
) -> tuple[Trait, ...]:
    traits = [
        item.trait for item in differences if material.codes.get(item.trait.code_id, {}).get("kind") in kinds
    ]
    traits = [trait for trait in traits if trait.people]
    shown = sorted(traits, key=lambda trait: (-trait.people, trait.code_id))[:_TRAITS]
    return tuple(_cited(book, trait) for trait in shown)


def _strip(material: Material, trait: Trait, members: Sequence[str]) -> Strip:
    rows = material["membership"]
    # Those who shaped the groups: a short survey answer that leaves a trait out says little.
    shaping = set(rows.loc[rows["basis"] == "core", "participant_id"])
    people = [person for person in material.people if person in shaping]
    said = Counter(material.person_of[segment] for segment in material.segment_set(trait.code_id))
    return Strip(
        trait.name, tuple(said[person] for person in people), tuple(person in members for person in people)
    )


def _strength(stability: float, people: int) -> str:
    if people < _SKETCH:
        return "sketch"
    if stability >= _STRONG:
        return "strong"
    return "moderate" if stability >= _MODERATE else "tentative"
