"""Themes: what people talk about, how many of them, and how they feel about it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import Quote, QuoteBook
from workbench.reports.sections.counts import Count, count_people
from workbench.reports.sections.feelings import Feelings, feelings_of

__all__ = ["Phrases", "Theme", "view_phrases", "view_themes"]

MOST_SHOWN, _PHRASES = 10, 12
_QUOTES = 2


@dataclass(frozen=True)
class Theme:
    """One theme with its people, feelings and quotes of different people."""

    code_id: str
    name: str
    definition: str
    is_discovered: bool
    count: Count
    feelings: Feelings
    quotes: tuple[Quote, ...]
    segment_ids: tuple[str, ...]


@dataclass(frozen=True)
class Phrases:
    """Telling phrases of one language with the people who use them."""

    language: str
    phrases: tuple[tuple[str, int], ...]


def view_phrases(material: Material) -> tuple[Phrases, ...]:
    """Key phrases by language, those of most people first; they speak where themes are few."""
    by_language: dict[str, list[tuple[str, int]]] = {}
    for code_id, rows in material.of_kind("phrase").groupby("code_id"):
        language = str(rows["language"].mode().iloc[0])
        phrase = str(material.codes[str(code_id)]["name"])
        by_language.setdefault(language, []).append((phrase, rows["participant_id"].nunique()))
    return tuple(
        Phrases(language, tuple(sorted(found, key=lambda item: (-item[1], item[0]))[:_PHRASES]))
        for language, found in sorted(by_language.items())
    )


def view_themes(material: Material, book: QuoteBook) -> tuple[tuple[Theme, ...], tuple[Theme, ...]]:
    """Themes shown in full, and the rest as a list; people first, mentions second.

    Discovered topics live in one language each, so they stand in the list below the codebook's themes.
    """
    rows = material.of_kind("theme", "topic")
    found = [
        (str(code_id), count_people(material, group["segment_id"]), tuple(group["segment_id"]))
        for code_id, group in rows.groupby("code_id")
    ]
    found.sort(key=lambda item: (_is_topic(material, item[0]), -item[1].people, -item[1].mentions, item[0]))
    shown = [item for item in found if not _is_topic(material, item[0])][:MOST_SHOWN]
    others = [item for item in found if item not in shown]
    full = tuple(_theme(material, book, *item, quotes=_QUOTES) for item in shown)
    return full, tuple(_theme(material, book, *item, quotes=0) for item in others)


def _theme(
    material: Material, book: QuoteBook, code_id: str, count: Count, segments: tuple[str, ...], *, quotes: int
) -> Theme:
    cited = [quote.segment_id for quote in book.cited]
    return Theme(
        code_id=code_id,
        name=material.code_name(code_id),
        definition=material.codes[code_id]["definition"] if material.words.language == "en" else "",
        is_discovered=_is_topic(material, code_id),
        count=count,
        feelings=feelings_of(material, segments),
        quotes=book.best(segments, code_id=code_id, limit=quotes, avoid=cited) if quotes else (),
        segment_ids=segments,
    )


def _is_topic(material: Material, code_id: str) -> bool:
    return bool(material.codes[code_id]["kind"] == "topic")
