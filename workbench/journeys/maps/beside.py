"""What one map of a study must not tell because of the others that may leave beside it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.journeys.maps.draft import EVERYONE, draw_cells
from workbench.journeys.maps.scope import Scope, chosen_people
from workbench.journeys.maps.sharing import Key, hidden_together

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["Beside"]


@dataclass(frozen=True, eq=False)
class Beside:
    """Maps of everybody and of each persona, restricted alike.

    Parameters
    ----------
    material : JourneyMaterial
        The study's tables.
    membership : DataFrame
        The table of that name.
    model : JourneyModel
        The stages.
    scope : Scope
        What all of them are restricted to.
    """

    material: JourneyMaterial
    membership: pd.DataFrame
    model: JourneyModel
    scope: Scope

    def hidden(self, persona_id: str) -> Set[Key]:
        """Rows of a persona's map whose number would give away a small one of another of these maps.

        Maps of other restrictions (a wave, an account) are not taken into account.
        """
        personas = sorted(set(self.membership["persona_id"].astype(str)))
        if persona_id not in personas:
            return frozenset()
        maps = {one: self.cells(one) for one in (EVERYONE, *personas)}
        return hidden_together(maps, EVERYONE)[persona_id]

    def people(self, persona_id: str) -> tuple[str, ...]:
        """Participants the map of a persona is about, sorted."""
        return chosen_people(self.material, self.membership, persona_id, self.scope)

    def cells(self, persona_id: str) -> pd.DataFrame:
        """Rows of its map, as ``journey_cell`` has them."""
        return draw_cells(
            self.material,
            model=self.model,
            persona_id=persona_id,
            participants=self.people(persona_id),
            everybody=persona_id == EVERYONE and self.scope.is_open,
        )
