"""What hurts most: pain themes by rank, with how certain the rank is and quotes that show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.coding.pains import PAIN_TABLES, PainTheme, merge_pains
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import Quote, QuoteBook
from workbench.reports.sections.counts import Count, count_people

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["Hurt", "Hurts", "view_hurts"]

_MOST_SHOWN, _MOST_LISTED, _MOST_STAGES = 7, 30, 2
_SEVERITIES = (1, 3)
_CAUTIONS = MappingProxyType({"one": "hurts_one", "few": "hurts_few"})


@dataclass(frozen=True)
class Hurt:
    """One pain theme as a page shows it.

    Parameters
    ----------
    code_id, type_name : str
        Type of the pain.
    object_name, object_language : str
        What hurts, private details hidden, and the language it is said in; empty where nothing is named.
    count : Count
        Its people.
    severity : int
        Mean intensity, rounded.
    rank, low, high : int
        Place in the ranking, and the places it may have.
    score, weighted_people, intensity, importance : float
        The score and its three factors.
    stages : tuple of str
        Names of the stages where most of its people are.
    quotes : tuple of (str, Quote)
        Their labels, ``hurts_typical`` and ``hurts_heaviest``; none in the list below.
    segment_ids : tuple of str
        Its evidence.
    """

    code_id: str
    type_name: str
    object_name: str
    object_language: str
    count: Count
    severity: int
    rank: int
    low: int
    high: int
    score: float
    weighted_people: float
    intensity: float
    importance: float
    stages: tuple[str, ...]
    quotes: tuple[tuple[str, Quote], ...]
    segment_ids: tuple[str, ...]


@dataclass(frozen=True)
class Hurts:
    """The ranking.

    Parameters
    ----------
    shown, others : tuple of Hurt
        Those shown in full, and the next ones as a list.
    total : int
        Pain themes there are.
    caution : str
        Label that says how little the ranks may mean; empty where there is none.
    """

    shown: tuple[Hurt, ...]
    others: tuple[Hurt, ...]
    total: int
    caution: str


def view_hurts(study: Study, material: Material, book: QuoteBook) -> Hurts:
    """Rank what hurts the people a report is about.

    A theme of a single person is shown in full only where no theme has more.

    Parameters
    ----------
    study : Study
        Whose settings and embedding cache are used.
    material : Material
        What the report reads.
    book : QuoteBook
        Gives quotes their numbers.
    """
    tables = {name: material[name] for name in PAIN_TABLES} | {"coding": material["every_coding"]}
    language = material.words.language
    found = merge_pains(tables, study, people=material.people, language=language)
    shared = [theme for theme in found.themes if len(theme.people) > 1] or list(found.themes)
    full = shared[:_MOST_SHOWN]
    rest = [theme for theme in found.themes if theme not in full][:_MOST_LISTED]
    return Hurts(
        shown=tuple(_hurt(material, theme, _quotes(theme, book)) for theme in full),
        others=tuple(_hurt(material, theme, ()) for theme in rest),
        total=len(found.themes),
        caution=_caution(found.caution, is_shared=material.parameters.shared),
    )


def _caution(caution: str, *, is_shared: bool) -> str:
    return _CAUTIONS.get("few" if caution and is_shared else caution, "")


def _hurt(material: Material, theme: PainTheme, quotes: tuple[tuple[str, Quote], ...]) -> Hurt:
    language, standing = material.words.language, theme.standing
    name, spoken = theme.wording.object_name(language)
    low, high = _SEVERITIES
    return Hurt(
        code_id=theme.code_id,
        type_name=theme.wording.type_name(language),
        object_name=material.redactor.redact(name).text if name else "",
        object_language=spoken,
        count=count_people(material, theme.segment_ids),
        severity=min(high, max(low, int(standing.intensity + 0.5))),
        rank=standing.rank,
        low=standing.low,
        high=standing.high,
        score=standing.score,
        weighted_people=standing.weighted_people,
        intensity=standing.intensity,
        importance=standing.importance,
        stages=_stages(material, theme.segment_ids),
        quotes=quotes,
        segment_ids=theme.segment_ids,
    )


def _quotes(theme: PainTheme, book: QuoteBook) -> tuple[tuple[str, Quote], ...]:
    chosen = [("hurts_typical", theme.typical)]
    if theme.heaviest.segment_id != theme.typical.segment_id:
        chosen.append(("hurts_heaviest", theme.heaviest))
    return tuple((role, book.cite(mention.segment_id, theme.code_id)) for role, mention in chosen)


def _stages(material: Material, segment_ids: Sequence[str]) -> tuple[str, ...]:
    """Stages as the journey maps place the segments, by people."""
    told = {
        (material.stage_of[segment], material.person_of[segment])
        for segment in segment_ids
        if segment in material.stage_of
    }
    people = Counter(stage for stage, _ in told)
    order = sorted(people, key=lambda stage: (-people[stage], list(material.stage_names).index(stage)))
    return tuple(material.stage_names[stage] for stage in order[:_MOST_STAGES])
