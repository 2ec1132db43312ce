"""How people were grouped and the number of personas chosen, and what is missing where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.journeys.maps.sharing import is_small
from workbench.personas.building.reasons import Reason, verdict_text
from workbench.personas.profile.profile import PEOPLE_FOR_MORE
from workbench.reports.evidence.material import Material
from workbench.reports.sections.compared_by import plain_name
from workbench.reports.sections.golden import Golden, view_golden
from workbench.reports.words import Words
from workbench.study import summary_of_step

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["GroupChoice", "TriedNumber", "needed_people", "refusal_text", "view_choice"]

_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
# Two groups are the fewest there can be.
_GROUPS = 2
_LACKING = frozenset({"too_few", "too_few_known", "not_so_many"})
_UNCLEAR = frozenset({"no_stable_groups", "all_alike"})


_METHODS = MappingProxyType(
    {"consensus": "method_consensus", "latent classes": "method_classes", "parts of counts": "method_parts"}
)
# Why a feature was left out, as the grouping notes it.
_LEFT_OUT = MappingProxyType(
    {
        "known of fewer than a fifth": "left_out_gaps",
        "the same of everybody": "left_out_same",
        "as many values as people, or nearly": "left_out_names",
        "nothing is coded": "left_out_nothing",
    }
)


@dataclass(frozen=True)
class TriedNumber:
    """One number of groups that was tried.

    Parameters
    ----------
    sizes : tuple of int
        People in each group; none where they may not be told.
    comes_back, halves, bic : float, optional
        Stability of the weakest group, agreement of two halves of the people, Schwarz's criterion.
    """

    k: int
    sizes: tuple[int, ...]
    comes_back: float | None
    halves: float | None
    is_chosen: bool
    verdict: str
    bic: float | None = None


@dataclass(frozen=True)
class GroupChoice:
    """How people were grouped.

    Parameters
    ----------
    tried : tuple of TriedNumber
        Every number of groups that was tried.
    needed : str
        What more people could change where no number was kept.
    method : str
        What made the groups.
    compared, left_out : tuple of str
        By what people were compared; what was not used and why, in sentences.
    outside : str
        How many people fit no persona.
    golden : Golden, optional
        How the personas can be recognised in the next survey.
    """

    tried: tuple[TriedNumber, ...] = ()
    needed: str = ""
    method: str = ""
    compared: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    outside: str = ""
    golden: Golden | None = None

    @property
    def has_bic(self) -> bool:
        """Whether numbers were compared by how well they describe people."""
        return any(one.bic is not None for one in self.tried)


def view_choice(study: Study, material: Material) -> GroupChoice:
    """Read what the grouping tried.

    Parameters
    ----------
    study : Study
        Open study.
    material : Material
        What the report is about.
    """
    summary = summary_of_step(study.store, "personas")
    return GroupChoice(
        tried=tuple(_tried(row, material) for row in summary.get("candidates", ())),
        needed="" if _is_hushed(material) else needed_people(material.refusal, material.words),
        **_grouped_by(summary, material),
        outside=_outside(material),
        golden=view_golden(study, material),
    )


def _tried(row: Mapping[str, Any], material: Material) -> TriedNumber:
    sizes = tuple(row["sizes"])
    left = len(material.people) - sum(sizes)
    is_hidden = material.parameters.shared and any(map(is_small, (*sizes, left)))
    return TriedNumber(
        k=row["k"],
        sizes=() if is_hidden else sizes,
        comes_back=min(row["stability"], default=None),
        halves=row.get("split_half"),
        is_chosen=row["verdict"] == "chosen",
        verdict=verdict_text(row["verdict"], material.words.language),
        bic=row.get("bic"),
    )


def refusal_text(material: Material) -> str:
    """Why there are no personas; without the number of people who told enough where that may not be told."""
    words, refusal = material.words, material.refusal
    if _is_hushed(material):
        return words("no_personas_few")
    return refusal.text(words.language) if refusal else words("no_personas")


def _is_hushed(material: Material) -> bool:
    """Whether so few people told enough that a shared report may not count them."""
    refusal = material.refusal
    return material.parameters.shared and refusal is not None and is_small(refusal.have)


def _grouped_by(summary: Mapping[str, Any], material: Material) -> dict[str, Any]:
    """What made the groups, of what, and what was not used."""
    if summary.get("method") not in _METHODS or material["persona"].empty:
        return {}
    words, features = material.words, summary.get("features", ())
    used = _names((row["feature"] for row in features if row["used"]), material)
    by_reason: dict[str, list[str]] = {}
    for row in features:
        if not row["used"] and row["reason"] in _LEFT_OUT:
            by_reason.setdefault(_LEFT_OUT[row["reason"]], []).append(row["feature"])
    told = {
        reason: [name for name in _names(names, material) if name not in used]
        for reason, names in by_reason.items()
    }
    return {
        "method": words(_METHODS[summary["method"]], n=summary["core"]),
        "compared": tuple(used),
        "left_out": tuple(
            words("left_out", what=words("clause_separator").join(names), why=words(reason))
            for reason, names in told.items()
            if names
        ),
    }


def _names(features: Iterable[str], material: Material) -> list[str]:
    """Features as people know them, each in its own direction; the leading directions of talk are one."""
    names = (
        material.words("compared_talk")
        if name.startswith("talk")
        else f"{_ISOLATE}{material.redactor.redact(plain_name(name)).text}{_END}"
        for name in features
    )
    return list(dict.fromkeys(names))


def _outside(material: Material) -> str:
    """How many people fit no persona."""
    people, members = set(material["participant"]["participant_id"]), material["membership"]
    outside = len(people - set(members["participant_id"]))
    if members.empty or not outside or (material.parameters.shared and is_small(outside)):
        return ""
    return material.words("outside", n=outside, of=len(people))


def needed_people(refusal: Reason | None, words: Words) -> str:
    """How many more people it would take, where people are what is missing."""
    if refusal is None:
        return ""
    if refusal.reason_id in _LACKING:
        missing = refusal.needed - refusal.have
        return words("needed_to_group", people=words.count("people", missing)) if missing > 0 else ""
    missing = _GROUPS * PEOPLE_FOR_MORE - refusal.have
    if refusal.reason_id not in _UNCLEAR or missing <= 0:
        return ""
    return words("needed_to_be_sure", people=words.count("people", missing), each=PEOPLE_FOR_MORE)
