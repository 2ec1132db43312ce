"""What is suggested for an action: a department, a term, a figure to watch. Rules are data; people decide.

Term. *Short* where one department can put it right by information, wording or the manner of service, and
where a thing is only to be kept; *long* where something has to be built or agreed on first (product,
capacity, price, habit), and where people name touchpoints of two departments or more in two segments or more
each. A pain of a study's own follows the pain of the codebook it is filed under; without one nothing is
suggested. The lists are in ``rules.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from workbench.journeys.plan.opportunities import Opportunity

__all__ = ["plan_words", "suggested_fields", "suggested_kpi", "suggested_term", "word"]

_HEARD = 2


def suggested_fields(
    opportunity: Opportunity, *, family: Sequence[str], places: Sequence[str]
) -> dict[str, str]:
    """Owner, term with its reason, KPI and status, before anybody has said anything.

    Parameters
    ----------
    opportunity : Opportunity
        What the action is about.
    family : sequence of str
        Its code and the codes that one is filed under.
    places : sequence of str
        Its touchpoint and channel, by their short names.
    """
    term, reason = suggested_term(opportunity.kind, family, opportunity.departments)
    return {
        "owner": opportunity.owner or "",
        "term": term,
        "term_reason": reason,
        "departments": str(sum(segments >= _HEARD for segments in opportunity.departments.values())),
        "kpi": suggested_kpi(family, places),
        "status": "open",
    }


def suggested_term(kind: str, family: Sequence[str], departments: Mapping[str, int]) -> tuple[str, str]:
    """Term and the reason for it; both empty where nothing can be suggested.

    Examples
    --------
    >>> suggested_term("improve", ["pain.confusion"], {})
    ('short', 'wording')
    >>> suggested_term("improve", ["pain.confusion"], {"product": 3, "support": 2})
    ('long', 'departments')
    """
    if kind == "keep":
        return "short", "keeping"
    if sum(segments >= _HEARD for segments in departments.values()) > 1:
        return "long", "departments"
    words = plan_words()
    for code in family:
        if code in words["wording_pains"]:
            return "short", "wording"
        if code in words["building_pains"]:
            return "long", "building"
    return "", ""


def suggested_kpi(family: Sequence[str], places: Sequence[str] = ()) -> str:
    """The figure to watch, by pain or delight and by touchpoint.

    Examples
    --------
    >>> suggested_kpi(["pain.waiting"], ["phone"]), suggested_kpi(["pain.waiting"])
    ('call_answer_time', 'waiting_time')
    >>> suggested_kpi(["pain.of_our_own"])
    'stage_satisfaction'
    """
    words = plan_words()
    known: dict[str, str] = next((words["kpi_of"][code] for code in family if code in words["kpi_of"]), {})
    wanted = next((place for place in places if place in known), "any")
    return known.get(wanted, str(words["kpi_otherwise"]))


def word(kind: str, value: str, language: str) -> str:
    """A word of the plan in a language; what people wrote themselves stays as it is.

    Examples
    --------
    >>> word("statuses", "done", "fa"), word("kpis", "Sold seats", "fa")
    ('انجام‌شده', 'Sold seats')
    """
    texts = plan_words()[kind].get(value)
    return str(texts.get(language, texts["en"])) if texts else value


@cache
def plan_words() -> dict[str, Any]:
    """What ``rules.yaml`` says."""
    text = (Path(__file__).parent / "rules.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
