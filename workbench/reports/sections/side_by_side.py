"""Personas side by side: what each of them speaks of, in the same rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.personas import is_general, sets_apart
from workbench.personas.evidence.intervals import share_interval
from workbench.reports.evidence.material import Material
from workbench.reports.sections.persona_profiles import ProfileOfPage

__all__ = ["ComparedCell", "ComparedRow", "SideBySide", "view_side_by_side"]

_TRAITS, _THEMES = 10, 12
_KINDS = frozenset({"goal", "action", "pain", "delight", "wish", "touchpoint"})


@dataclass(frozen=True)
class ComparedCell:
    """People of a persona who speak of something, of those who shaped it, with the interval of the share."""

    people: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Share of the people."""
        return self.people / self.of if self.of else 0.0


@dataclass(frozen=True)
class ComparedRow:
    """One thing in every persona; None where the number may not be told."""

    name: str
    cells: tuple[ComparedCell | None, ...]


@dataclass(frozen=True)
class SideBySide:
    """Rows of the comparison and of the themes; empty with fewer than two personas."""

    traits: tuple[ComparedRow, ...] = ()
    themes: tuple[ComparedRow, ...] = ()


def view_side_by_side(material: Material, profiles: Sequence[ProfileOfPage]) -> SideBySide:
    """Compare the personas of a report.

    Parameters
    ----------
    material : Material
        What the report is about.
    profiles : sequence of ProfileOfPage
        All personas.

    Returns
    -------
    SideBySide
        Up to ten traits, those that set the personas apart in turn, and up to twelve themes in which
        they differ most, by people.
    """
    if len(profiles) < 2 or material.parameters.persona is not None:
        return SideBySide()
    telling = [_telling(one) for one in profiles]
    traits = list(dict.fromkeys(code for turn in _in_turn(telling) for code in turn))[:_TRAITS]
    return SideBySide(_rows(material, profiles, traits), _rows(material, profiles, _themes(profiles)))


def _themes(profiles: Sequence[ProfileOfPage]) -> list[str]:
    """Themes in which the personas differ most, the commonest of them first."""
    shares: dict[str, dict[str, float]] = {}
    people: Counter[str] = Counter()
    for one in profiles:
        for item in one.all_of_it.attributes:
            if item.kind == "theme" and item.people and not is_general(item.code_id):
                shares.setdefault(item.code_id, {})[one.persona_id] = item.people / item.of
                people[item.code_id] += item.people

    def spread(code: str) -> float:
        found = [shares[code].get(one.persona_id, 0.0) for one in profiles]
        return round(max(found) - min(found), 6)

    apart = sorted(shares, key=lambda code: (-spread(code), -people[code], code))[:_THEMES]
    return sorted(apart, key=lambda code: (-people[code], code))


def _telling(one: ProfileOfPage) -> list[str]:
    """Codes of a persona's own: those that define it first, then what sets it apart."""
    kinds = {item.code_id: item.kind for item in one.all_of_it.attributes}
    specific = [item for item in one.all_of_it.attributes if not is_general(item.code_id)]
    codes = [*one.all_of_it.core_attributes, *(item.code_id for item in sets_apart(specific))]
    return [code for code in dict.fromkeys(codes) if kinds.get(code) in _KINDS]


def _in_turn(lists: Sequence[Sequence[str]]) -> Iterable[list[str]]:
    for place in range(max(map(len, lists), default=0)):
        yield [codes[place] for codes in lists if place < len(codes)]


def _rows(
    material: Material, profiles: Sequence[ProfileOfPage], codes: Iterable[str]
) -> tuple[ComparedRow, ...]:
    rows = (
        ComparedRow(material.code_name(code), tuple(_cell(one, code) for one in profiles)) for code in codes
    )
    return tuple(row for row in rows if _is_telling(row))


def _is_telling(row: ComparedRow) -> bool:
    told = [cell for cell in row.cells if cell is not None]
    return len(told) > 1 and any(cell.people for cell in told)


def _cell(one: ProfileOfPage, code: str) -> ComparedCell | None:
    people, of = one.people_with(code), one.all_of_it.core
    if people is None or not one.has_size:
        return None
    return ComparedCell(people, of, *share_interval(people, of))
