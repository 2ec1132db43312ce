"""People first, mentions second: how every group of quotes is counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from workbench.reports.evidence.material import Material
from workbench.study.kinds import order_of_kind

__all__ = ["Count", "Dot", "count_people", "severity_of"]

MOST_DOTS = 30
_USUAL_SEVERITY = 2


@dataclass(frozen=True)
class Dot:
    """One interviewed person in a dot matrix."""

    person: str
    filled: bool


@dataclass(frozen=True)
class Count:
    """How many people, out of how many, said something, and how often.

    Parameters
    ----------
    people, of, mentions : int
        People who said it, people there are, segments that say it.
    dots : tuple of Dot
        The interviewed, one dot each; empty when there are more than thirty.
    bars : tuple of (str, int, int)
        Kind, people and of-how-many for every kind that has no dots.
    is_few : bool
        Whether a shared report leaves its numbers out, because fewer than five people stand behind it.
    """

    people: int
    of: int
    mentions: int
    dots: tuple[Dot, ...]
    bars: tuple[tuple[str, int, int], ...]
    is_few: bool = False

    @property
    def share(self) -> float:
        """Share of the people."""
        return self.people / self.of if self.of else 0.0

    @property
    def interviewed(self) -> int:
        """People among the dots who said it."""
        return sum(dot.filled for dot in self.dots)


def count_people(
    material: Material, segment_ids: Iterable[str], *, within: Sequence[str] | None = None
) -> Count:
    """Count the people behind some segments.

    Parameters
    ----------
    material : Material
        What the report reads.
    segment_ids : iterable of str
        The segments.
    within : sequence of str, optional
        The people there are; everybody in the report when left out.
    """
    everybody = material.people if within is None else within
    person_of, known = material.person_of, set(everybody)
    said = [person_of[segment] for segment in segment_ids if person_of.get(segment) in known]
    speakers = set(said)
    kinds = material.kind_of_person
    dots: tuple[Dot, ...] = ()
    bars: list[tuple[str, int, int]] = []
    for kind in sorted({kinds[person] for person in everybody}, key=order_of_kind):
        group = [person for person in everybody if kinds[person] == kind]
        if group and kind == "interview" and len(group) <= MOST_DOTS:
            dots = tuple(Dot(material.pseudonym[person], person in speakers) for person in group)
        elif group:
            bars.append((kind, sum(person in speakers for person in group), len(group)))
    return Count(len(speakers), len(everybody), len(said), dots, tuple(bars))


def severity_of(material: Material, code_id: str, segment_ids: Iterable[str] | None = None) -> int:
    """Severity of a pain, 1 to 3: the mean over people of the worst each of them told.

    A coding without a score has the severity its code usually has.
    """
    usual = int(material.codes.get(code_id, {}).get("detail", {}).get("severity") or _USUAL_SEVERITY)
    scores = material.scored.get(code_id, {})
    worst: dict[str, float] = {}
    for segment in material.by_code.get(code_id, ()) if segment_ids is None else segment_ids:
        person = material.person_of.get(segment)
        if person is not None:
            worst[person] = max(worst.get(person, 0.0), scores.get(segment, usual))
    return min(3, max(1, int(fmean(worst.values()) + 0.5))) if worst else usual
