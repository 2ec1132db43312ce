"""How the number of personas was chosen, and what is missing where there are none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.personas.building.reasons import verdict_text
from workbench.personas.profile.profile import PEOPLE_FOR_MORE
from workbench.reports.evidence.material import Material
from workbench.study import summary_of_step

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["GroupChoice", "TriedNumber", "view_choice"]

# Two groups are the fewest there can be.
_GROUPS = 2
_LACKING = frozenset({"too_few", "too_few_known", "not_so_many"})
_UNCLEAR = frozenset({"no_stable_groups", "all_alike"})


@dataclass(frozen=True)
class TriedNumber:
    """One number of groups that was tried; ``comes_back`` is the stability of its weakest group."""

    k: int
    sizes: tuple[int, ...]
    comes_back: float | None
    halves: float | None
    is_chosen: bool
    verdict: str


@dataclass(frozen=True)
class GroupChoice:
    """Every number of groups that was tried, and what more people could change where none was kept."""

    tried: tuple[TriedNumber, ...] = ()
    needed: str = ""


def view_choice(study: Study, material: Material) -> GroupChoice:
    """Read what the grouping tried.

    Parameters
    ----------
    study : Study
        Open study.
    material : Material
        What the report is about.
    """
    found = summary_of_step(study.store, "personas").get("candidates", ())
    tried = tuple(
        TriedNumber(
            k=row["k"],
            sizes=tuple(row["sizes"]),
            comes_back=min(row["stability"], default=None),
            halves=row.get("split_half"),
            is_chosen=row["verdict"] == "chosen",
            verdict=verdict_text(row["verdict"], material.words.language),
        )
        for row in found
    )
    return GroupChoice(tried, _needed(material))


def _needed(material: Material) -> str:
    """How many more people it would take, where people are what is missing."""
    refusal, words = material.refusal, material.words
    if refusal is None:
        return ""
    if refusal.reason_id in _LACKING:
        missing = refusal.needed - refusal.have
        return words("needed_to_group", people=words.count("people", missing)) if missing > 0 else ""
    missing = _GROUPS * PEOPLE_FOR_MORE - refusal.have
    if refusal.reason_id not in _UNCLEAR or missing <= 0:
        return ""
    return words("needed_to_be_sure", people=words.count("people", missing), each=PEOPLE_FOR_MORE)
