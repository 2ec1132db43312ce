"""Which quotes stand for a persona, and which speak against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from workbench.personas import PersonaProfile
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import Quote, QuoteBook
from workbench.reports.sections.persona_page import Contrary
from workbench.reports.sections.persona_profiles import ProfileOfPage

__all__ = ["contrary_quotes", "hero_quotes"]

_QUOTES, _CONTRARY = 2, 2
_NEAR_BEST = 5


def hero_quotes(
    profile: PersonaProfile, core: Collection[str], material: Material, book: QuoteBook
) -> tuple[Quote | None, tuple[Quote, ...]]:
    """The hero quote and a few more, of people who shaped the persona as long as they have any.

    The hero is the most typical quote; one of the next few comes first if it alone is in the report's
    language. Two people who wrote the very same are quoted once.

    Parameters
    ----------
    profile : PersonaProfile
        Its quotes, the most typical first.
    core : collection of str
        Participants who shaped it.
    material : Material
        What the report is about.
    book : QuoteBook
        Where quotes are cited.
    """
    people = set(core)
    known = [segment for segment in profile.quotes if segment in material.person_of]
    own = [segment for segment in known if material.person_of[segment] in people]
    readers = [s for s in own[:_NEAR_BEST] if material.language_of[s] == material.words.language]
    order = _said_once(dict.fromkeys([*readers[:1], *own, *known]), material)[: 1 + _QUOTES]
    chosen = tuple(book.cite(segment) for segment in order)
    return (chosen[0], chosen[1:]) if chosen else (None, ())


def contrary_quotes(
    known: ProfileOfPage, material: Material, book: QuoteBook, *, avoid: Iterable[Quote | None] = ()
) -> tuple[Contrary, ...]:
    """Quotes of members who say the opposite, of as many different traits as there are.

    Parameters
    ----------
    known : ProfileOfPage
        The persona.
    material, book
        As for :func:`hero_quotes`.
    avoid : iterable of Quote
        Those that stand for the persona.
    """
    against = {found.segment_id: found.code_id for found in known.all_of_it.contradictions}
    told = {item.code_id for item in known.profile.attributes}
    taken = {quote.segment_id for quote in avoid if quote is not None}
    order = [segment for segment in known.profile.counter_evidence if segment not in taken]
    by_trait: dict[str, list[str]] = {}
    for segment in _said_once(order, material):
        by_trait.setdefault(against.get(segment, ""), []).append(segment)
    chosen = _cited(list(by_trait.values()), book)
    return tuple(Contrary(quote, _name(against.get(quote.segment_id), told, material)) for quote in chosen)


def _cited(by_trait: Sequence[Sequence[str]], book: QuoteBook) -> list[Quote]:
    """The best quote against each trait, or the two best against the only one; no person twice."""
    if len(by_trait) < 2:
        return [quote for segments in by_trait for quote in book.best(segments, limit=_CONTRARY)]
    chosen: dict[str, Quote] = {}
    for segments in by_trait:
        if len(chosen) == _CONTRARY:
            break
        for quote in book.best(segments):
            chosen.setdefault(quote.person, quote)
    return list(chosen.values())


def _name(code_id: str | None, told: Collection[str], material: Material) -> str:
    return material.code_name(code_id) if code_id in told and code_id else ""


def _said_once(segments: Iterable[str], material: Material) -> list[str]:
    """Segments whose words no earlier one has."""
    rows = material["segment"]
    text_of = dict(zip(rows["segment_id"], rows["text"], strict=True))
    first: dict[str, str] = {}
    for segment in segments:
        first.setdefault(text_of.get(segment, segment), segment)
    return list(first.values())
