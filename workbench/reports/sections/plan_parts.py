"""What the page on the action plan is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.reports.evidence.quotes import Quote
    from workbench.reports.sections.kpi import KpiToday

__all__ = ["Decision", "Elsewhere", "Factor", "Plan", "PlanLine"]


@dataclass(frozen=True)
class Factor:
    """One factor of the priority: ``reach``, ``severity`` or ``confidence``, its level and its figure."""

    name: str
    level: str
    figure: str


@dataclass(frozen=True)
class Decision:
    """What people decided: a field, what it says, by whom and when.

    Parameters
    ----------
    field, value : str
        A field of the plan and what it says, in words.
    who, day : str
        Empty where a shared report does not tell, or nobody knows.
    stage : str
        Stage and journey model where it was said; empty where that is the report's own.
    """

    field: str
    value: str
    who: str
    day: str
    stage: str


@dataclass(frozen=True)
class PlanLine:
    """One action.

    Parameters
    ----------
    action_id, title, kind, stage : str
        What to do, and where; kind is improve, keep or own.
    is_key_moment, is_supported : bool
        Whether it wins or loses people, and whether anybody still says it.
    people, of : int
        People behind it; zero where a shared report may not tell.
    is_hidden : bool
        Whether one to four people stand behind it, so that a shared report gives no figures.
    personas : tuple of (str, str, int, int)
        Id and name of the personas it concerns most, their people who say it, and their people; in a shared
        report the numbers are zero.
    priority : float
        0 to 3.
    factors : tuple of Factor
        Reach, severity and confidence.
    fields : dict of str to str
        ``owner``, ``term``, ``effort``, ``kpi``, ``status``, ``done_in`` and ``note`` in words.
    edited : frozenset of str
        Those people set.
    term_reason : str
        Why the term is suggested.
    today : KpiToday or None
        What the study says of the KPI.
    decisions : tuple of Decision
        What people said, by whom and when.
    quotes : tuple of Quote
        What supports it, the best first.
    segments : int
        Passages behind it.
    """

    action_id: str
    title: str
    kind: str
    stage: str
    is_key_moment: bool
    is_supported: bool
    people: int
    of: int
    is_hidden: bool
    personas: tuple[tuple[str, str, int, int], ...]
    priority: float
    factors: tuple[Factor, ...]
    fields: dict[str, str]
    edited: frozenset[str]
    term_reason: str
    today: KpiToday | None
    decisions: tuple[Decision, ...]
    quotes: tuple[Quote, ...]
    segments: int

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of its quotes."""
        return tuple(quote.number for quote in self.quotes)


@dataclass(frozen=True)
class Elsewhere:
    """What people said in another journey model and this plan does not show."""

    title: str
    stage: str
    said: tuple[tuple[str, str], ...]
    reason: str
    who: str
    day: str


@dataclass(frozen=True)
class Plan:
    """The plan.

    Parameters
    ----------
    shown, others : tuple of PlanLine
        Those shown in full, and the next ones as a list.
    total : int
        Actions there are.
    hidden : int
        Lines without figures, because one to four people stand behind them.
    elsewhere : tuple of Elsewhere
        What has no place here.
    """

    shown: tuple[PlanLine, ...]
    others: tuple[PlanLine, ...]
    total: int
    hidden: int
    elsewhere: tuple[Elsewhere, ...]
