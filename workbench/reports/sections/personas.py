"""Persona pages: who they are in the words and numbers of the people behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.journeys.lanes.code_lanes import channel_name
from workbench.journeys.maps.sharing import is_small
from workbench.personas import Attribute, PersonaProfile, is_general, sets_apart
from workbench.personas.profile.profile import strength_of
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import QuoteBook
from workbench.reports.sections.compared_by import Compared, Features, compare_features
from workbench.reports.sections.persona_page import BLOCKS, Difference, PersonaPage, Strip, Trait
from workbench.reports.sections.persona_profiles import ProfileOfPage
from workbench.reports.sections.persona_quotes import contrary_quotes, hero_quotes
from workbench.reports.sections.persona_record import tell_edits, tell_review
from workbench.reports.sections.persona_words import (
    given_name,
    match_in_surveys,
    ratio_words,
    tell_apart,
    tell_line,
    tell_story,
    tell_tipping,
    tell_whole,
)
from workbench.reports.sections.spreads import view_spreads

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["is_trait", "monogram", "view_personas"]

_TRAITS, _STRIPS, _APART, _WAYS = 4, 6, 6, 5
# What fewer than a tenth of them say is something somebody said, not a trait of theirs.
_TRAIT = 0.1
_SMALL_WORDS = frozenset({"the", "those", "people", "who", "a", "of", "to"})


def view_personas(
    material: Material,
    whole: Material,
    book: QuoteBook,
    profiles: Sequence[ProfileOfPage],
    history: pd.DataFrame,
    features: Features | None = None,
) -> tuple[PersonaPage, ...]:
    """Build the page of every persona the report shows.

    Parameters
    ----------
    material : Material
        What the report is about.
    whole : Material
        The same without restriction to a persona, to compare with.
    book : QuoteBook
        Where quotes are cited.
    profiles : sequence of ProfileOfPage
        All personas of the study, as they may be told.
    history : DataFrame
        What people did to the personas (:func:`~workbench.personas.persona_history`).
    features : Features, optional
        What people were grouped by beside their talk.
    """
    if material.parameters.persona == "everyone":
        return ()
    shown = [one for one in profiles if material.persona_id in (None, one.persona_id)]
    return tuple(_Builder(whole, book, one, history, features).page() for one in shown)


def is_trait(item: Attribute | Trait) -> bool:
    """Whether enough of a persona's people say something for it to be a trait of theirs.

    Examples
    --------
    >>> is_trait(Trait("pain.price", "Price", 1, 9, (), ())), is_trait(Trait("pain.price", "", 1, 69, (), ()))
    (True, False)
    """
    return item.people >= _TRAIT * item.of


def monogram(name: str) -> str:
    """First letters of up to two telling words, a Hebrew article left out.

    Examples
    --------
    >>> monogram("The fee-watchers"), monogram("People who speak of “repairs”"), monogram("המחכים לתיקון")
    ('FW', 'SR', 'מל')
    """
    plain = "".join(
        letter if letter.isalnum() else " " for letter in name.replace("\N{ZERO WIDTH NON-JOINER}", "")
    )
    words = [word for word in plain.split() if word.lower() not in _SMALL_WORDS]
    letters = [(word.removeprefix("ה") or word)[0] for word in words[:2]]
    return "".join(letters).upper()


@dataclass(frozen=True, eq=False)
class _Builder:
    """The page of one persona, part by part."""

    material: Material
    book: QuoteBook
    known: ProfileOfPage
    history: pd.DataFrame
    features: Features | None

    @property
    def profile(self) -> PersonaProfile:
        return self.known.profile

    def page(self) -> PersonaPage:
        material, profile, words = self.material, self.profile, self.material.words
        core, assigned = self.members
        name = words.pick(self.known.names, self.known.name)
        story = tell_story(profile, material, self.book)
        hero, more = hero_quotes(profile, core, material, self.book)
        blocks = {block: self.block(kinds) for block, kinds in BLOCKS.items()}
        apart = [replace(item, trait=self.cited(item.trait)) for item in self.strongest]
        return PersonaPage(
            anchor="persona-" + profile.persona_id.replace("_", "-"),
            persona_id=profile.persona_id,
            name=name,
            monogram=monogram(name),
            people=len(core) if self.known.has_size else None,
            of=len(self.others) + len(core) if self.known.has_rest else None,
            size=self.size(),
            pseudonyms=self.pseudonyms(),
            assigned=len(assigned) if self.tells(len(assigned)) else 0,
            quotes=self.coded_segments(),
            stability=self.known.stability,
            standing=self.known.standing,
            strength=strength_of(self.known.stability, len(core)),
            given=given_name(profile, words),
            story=story,
            line=tell_line(self.known.all_of_it, profile, material),
            hero=hero,
            blocks=blocks,
            ways=self.ways(),
            compared=self.compared(),
            apart=tuple(apart),
            apart_note=tell_apart(self.known.all_of_it, words),
            shared=self.also_elsewhere(),
            strips=() if material.parameters.shared else tuple(map(self.strip, apart[:_STRIPS])),
            more_quotes=more,
            counter=contrary_quotes(self.known, material, self.book, avoid=(hero, *more)),
            whole=tell_whole(profile, material),
            match=match_in_surveys((*core, *assigned), material) if self.known.has_rest else "",
            tipping=tell_tipping(profile, material),
            unknown=tuple(block for block in BLOCKS if not self.known.speaks_of(BLOCKS[block])),
            rare=tuple(block for block in BLOCKS if self.is_rare(BLOCKS[block])),
            needed=profile.more_people_needed,
            cautions=profile.cautions,
            demographics=view_spreads(profile.demographics, words),
            review=tell_review(material, [*core, *assigned]),
            edits=tell_edits(self.history, profile.persona_id, words),
            hidden=self.known.hidden,
            members=tuple(person for person in (*core, *assigned) if person in set(material.people)),
        )

    @cached_property
    def members(self) -> tuple[list[str], list[str]]:
        """Those who shaped the persona, and those assigned to it, of the people the report is about."""
        rows = self.memberships[self.memberships["persona_id"] == self.known.persona_id]
        core = rows["basis"] == "core"
        return sorted(rows.loc[core, "participant_id"]), sorted(rows.loc[~core, "participant_id"])

    @cached_property
    def memberships(self) -> pd.DataFrame:
        rows = self.material["membership"]
        return rows[rows["participant_id"].isin(self.material["participant"]["participant_id"])]

    @cached_property
    def others(self) -> list[str]:
        """People who shaped another persona: a short survey answer that leaves a trait out says little."""
        rows = self.memberships
        rows = rows[(rows["basis"] == "core") & (rows["persona_id"] != self.known.persona_id)]
        return sorted(rows["participant_id"])

    def size(self) -> str:
        """How many people shaped it, as far as that may be told."""
        words, people = self.material.words, len(self.members[0])
        if not self.known.has_size:
            return words("size_untold")
        of = people + len(self.others)
        return words("n_of_people", n=people, of=of) if self.known.has_rest else words.count("people", people)

    def tells(self, people: int) -> bool:
        return not self.material.parameters.shared or (self.known.has_rest and not is_small(people))

    def is_rare(self, kinds: Sequence[str]) -> bool:
        """Whether only few were heard on something of these kinds: too few for a trait."""
        items = [item for item in self.known.all_of_it.attributes if item.kind in kinds and item.people]
        return bool(items) and not any(map(is_trait, items))

    def compared(self) -> tuple[Compared, ...]:
        return compare_features(self.features, self.members[0], self.others, self.material)

    @cached_property
    def differences(self) -> list[Difference]:
        return [self.difference(item) for item in self.specific]

    @cached_property
    def specific(self) -> list[Attribute]:
        return [item for item in self.profile.attributes if not is_general(item.code_id)]

    @cached_property
    def strongest(self) -> list[Difference]:
        """What sets them apart most; what of it may not be told is left out, nothing weaker steps in."""
        by_code = {item.trait.code_id: item for item in self.differences}
        known = [item for item in self.known.all_of_it.attributes if not is_general(item.code_id)]
        return [by_code[item.code_id] for item in sets_apart(known)[:_APART] if item.code_id in by_code]

    def pseudonyms(self) -> tuple[str, ...]:
        """Who shaped the persona; outside the team nobody need know."""
        if self.material.parameters.shared:
            return ()
        return tuple(sorted(self.material.pseudonym[person] for person in self.members[0]))

    def difference(self, item: Attribute) -> Difference:
        name, ratio = self.material.code_name(item.code_id), ratio_words(item, self.material.words)
        trait = Trait(item.code_id, name, item.people, item.of, (), item.evidence)
        share = None if self.known.has_rest or not item.rest_of else item.rest_people / item.rest_of
        numbers = (item.rest_people, item.rest_of, item.difference, item.low, item.high)
        return Difference(trait, *numbers, item.is_clear, ratio, share)

    def cited(self, trait: Trait) -> Trait:
        """The trait with a quote; only what is shown is cited, or the appendix would fill with the rest."""
        quotes = self.book.best(trait.segment_ids, code_id=trait.code_id or None)
        return replace(trait, numbers=tuple(quote.number for quote in quotes))

    def block(self, kinds: Sequence[str]) -> tuple[Trait, ...]:
        codes = self.material.codes
        traits = [
            item.trait for item in self.differences if codes.get(item.trait.code_id, {}).get("kind") in kinds
        ]
        return self.most_shared(traits, _TRAITS)

    def ways(self) -> dict[str, tuple[Trait, ...]]:
        """Where they deal with the organisation, where they learn of it, what they name."""
        language = self.material.words.language
        sources = {item.code_id for item in self.profile.section("information_sources")}
        found = {
            "channels": [
                Trait("", channel_name(item.channel, language), item.people, item.of, (), item.evidence)
                for item in self.profile.channels
                if not sources & set(item.code_ids)
            ],
            "sources": [item.trait for item in self.differences if item.trait.code_id in sources],
            "named": [
                Trait("", item.name, item.people, item.of, (), item.evidence) for item in self.profile.named
            ],
        }
        shown = {way: self.most_shared(traits, _WAYS) for way, traits in found.items()}
        return {way: traits for way, traits in shown.items() if traits}

    def most_shared(self, traits: Iterable[Trait], most: int) -> tuple[Trait, ...]:
        told = [trait for trait in traits if trait.people and is_trait(trait)]
        told.sort(key=lambda trait: (-trait.people, trait.code_id or trait.name))
        return tuple(map(self.cited, told[:most]))

    def also_elsewhere(self) -> tuple[Trait, ...]:
        """What most of them and most of the others speak of; it is theirs, but not theirs alone."""
        both = [
            item
            for item in self.differences
            if item not in self.strongest
            and 2 * item.trait.people >= item.trait.of
            and 2 * item.rest_people >= item.rest_of
        ]
        both.sort(
            key=lambda item: (
                -item.trait.share - item.rest_people / max(1, item.rest_of),
                item.trait.code_id,
            )
        )
        return tuple(item.trait for item in both[:_TRAITS])

    def coded_segments(self) -> int:
        theirs = {*self.members[0], *self.members[1]}
        return sum(self.material.person_of[segment] in theirs for segment in self.material.coded)

    def strip(self, item: Difference) -> Strip:
        material, core = self.material, set(self.members[0])
        people = [*self.members[0], *self.others]
        said = Counter(material.person_of[segment] for segment in material.segment_set(item.trait.code_id))
        values = tuple(said[person] for person in people)
        return Strip(item.trait.name, values, tuple(person in core for person in people))
