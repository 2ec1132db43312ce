"""What came of looking for personas."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from workbench.personas.choice import Candidate
from workbench.personas.model import PersonaProfile
from workbench.personas.reasons import Reason

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PersonaResult"]


@dataclass(frozen=True, eq=False)
class PersonaResult:
    """Personas, who belongs to them and how the number was chosen.

    Parameters
    ----------
    personas, memberships : DataFrame
        As the tables ``persona`` and ``membership``; empty when there are no personas.
    profiles : tuple of PersonaProfile
        In the order of the personas.
    candidates : tuple of Candidate
        Every number of groups that was tried, with its stability and verdict.
    core, assigned, unassigned : int
        Participants who shaped the groups, who were assigned to one, who fit none or said too little.
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
    refusal: Reason | None = None

    @property
    def k(self) -> int:
        """Number of personas; 1 when the sample shows no groups."""
        return len(self.profiles) or 1

    @property
    def reason(self) -> str | None:
        """Why there are no personas, in English; ``refusal.text(language)`` says it in another language."""
        return self.refusal.text() if self.refusal else None

    def summary(self) -> dict[str, Any]:
        """Plain numbers for the record of the step and for reports."""
        return {
            "k": self.k,
            "core": self.core,
            "assigned": self.assigned,
            "unassigned": self.unassigned,
            "candidates": [asdict(found) for found in self.candidates],
            "refusal": asdict(self.refusal) if self.refusal else None,
        }
