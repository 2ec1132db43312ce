"""What came of looking for personas."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from workbench.personas.building.reasons import Reason, verdict_text
from workbench.personas.grouping.choice import Candidate
from workbench.personas.grouping.found import Method
from workbench.personas.profile.model import PersonaProfile
from workbench.personas.profile.profile import PEOPLE_FOR_MORE

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PersonaResult"]


@dataclass(frozen=True, eq=False)
class PersonaResult:
    """Personas, who belongs to them and how the number was chosen.

    Parameters
    ----------
    personas, memberships : DataFrame
        As the tables ``persona`` and ``membership``; empty when there are no personas. A plain table of
        people gives memberships only: without evidence there is nothing to describe a persona by.
    profiles : tuple of PersonaProfile
        In the order of the personas.
    candidates : tuple of Candidate
        Every number of groups that was tried, with its stability and verdict.
    core, assigned, unassigned : int
        Participants who shaped the groups, who were assigned to one, who fit none or said too little.
    labels : Series
        Persona of each person, missing for those who fit none: its id, or its number in a plain table.
    weights : DataFrame
        People by personas: probability (latent classes) or share of the repetitions; missing for people who
        could not be told.
    stability : Series
        Cluster-wise bootstrapped Jaccard of each persona: .75 and more stable, .6 to .75 doubtful.
    features : DataFrame
        feature, kind, missing (share), used, reason (why not).
    method : {"consensus", "latent classes", "parts of counts"}
        What made the groups.
    refusal : Reason or None
        Why there are no personas.
    """

    personas: pd.DataFrame
    memberships: pd.DataFrame
    profiles: tuple[PersonaProfile, ...]
    candidates: tuple[Candidate, ...]
    core: int
    assigned: int
    unassigned: int
    labels: pd.Series
    weights: pd.DataFrame
    stability: pd.Series
    features: pd.DataFrame
    method: Method = "consensus"
    refusal: Reason | None = None

    @property
    def k(self) -> int:
        """Number of personas; 1 when the sample shows no groups."""
        return len(self.stability) or 1

    @property
    def reason(self) -> str | None:
        """Why there are no personas, in English; ``refusal.text(language)`` says it in another language."""
        return self.refusal.text() if self.refusal else None

    @property
    def k_table(self) -> pd.DataFrame:
        """Every number of groups tried, in English; see :meth:`k_table_in`."""
        return self.k_table_in("en")

    def k_table_in(self, language: str) -> pd.DataFrame:
        """Every number of groups tried and what became of it.

        Returns
        -------
        DataFrame
            k, sizes, stability_min, stability_mean (over the groups), bic (latent classes only), split_half
            (adjusted Rand index of halves grouped apart), excess and limit (how far the groups stand out
            from data without groups, and what they have to exceed), verdict, reason.
        """
        import pandas as pd

        columns = ["k", "sizes", "stability_min", "stability_mean", "bic", "split_half", "excess", "limit"]
        rows = [
            (
                found.k,
                found.sizes,
                min(found.stability, default=None),
                sum(found.stability) / len(found.stability) if found.stability else None,
                found.bic,
                found.split_half,
                found.excess,
                found.limit,
                found.verdict,
                verdict_text(found.verdict, language),
            )
            for found in self.candidates
        ]
        table = pd.DataFrame(rows, columns=[*columns, "verdict", "reason"])
        return table.astype(dict.fromkeys(columns[2:], float))

    @property
    def more_people(self) -> pd.Series:
        """Core members each persona lacks before it is more than a hypothesis."""
        core = self.memberships[self.memberships["basis"] == "core"].groupby("persona_id").size()
        sizes = core.reindex(self.memberships["persona_id"].unique()).fillna(0).astype(int)
        return (PEOPLE_FOR_MORE - sizes).clip(lower=0)

    def summary(self) -> dict[str, Any]:
        """Plain numbers for the record of the step and for reports."""
        return {
            "k": self.k,
            "core": self.core,
            "assigned": self.assigned,
            "unassigned": self.unassigned,
            "method": self.method,
            "features": self.features.to_dict("records"),
            "candidates": [asdict(found) for found in self.candidates],
            "refusal": asdict(self.refusal) if self.refusal else None,
        }
