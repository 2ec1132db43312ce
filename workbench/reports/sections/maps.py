"""The maps of a report: of everyone and of each persona, told together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.journeys.maps.draft import draw_cells
from workbench.journeys.maps.sharing import hidden_together
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import QuoteBook
from workbench.reports.parameters import EVERYONE
from workbench.reports.sections.journeys import Whose, view_journey
from workbench.reports.sections.map_parts import JourneyMap
from workbench.reports.sections.persona_page import PersonaPage

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["cells_of", "view_maps"]


def view_maps(
    material: Material, whole: Material, book: QuoteBook, personas: Sequence[PersonaPage]
) -> tuple[JourneyMap, ...]:
    """View the maps a report shows; in a shared report none gives away a small number of another map.

    That holds for the maps of another report too: personas are shared in reports of their own as well.

    Parameters
    ----------
    material : Material
        What the report is about.
    whole : Material
        The same without restriction to a persona.
    book : QuoteBook
        Where quotes get their numbers.
    personas : sequence of PersonaPage
        Those the report shows.
    """
    wanted = [Whose(page.persona_id, page.name, page.monogram, page.members) for page in personas]
    if material.persona_id is None:
        name = material.words("everyone")
        wanted = [Whose(EVERYONE, name, name[0], tuple(whole.people)), *wanted]
    cells = {whose.persona_id: cells_of(whole, whose.persona_id, whose.people) for whose in wanted}
    hidden = hidden_together(_with_others(whole, cells), EVERYONE) if material.parameters.shared else {}
    return tuple(
        view_journey(
            whole, book, cells[whose.persona_id], whose=whose, hidden=hidden.get(whose.persona_id, ())
        )
        for whose in wanted
    )


def _with_others(whole: Material, cells: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The maps of a report and those of everybody and of the personas it does not show."""
    rows = whole["membership"]
    members = rows[rows["participant_id"].isin(whole["participant"]["participant_id"])]
    of = {str(persona): sorted(found) for persona, found in members.groupby("persona_id")["participant_id"]}
    others = {name: people for name, people in ({EVERYONE: whole.people} | of).items() if name not in cells}
    return {**cells, **{name: cells_of(whole, name, people) for name, people in others.items()}}


def cells_of(material: Material, persona_id: str, people: Sequence[str]) -> pd.DataFrame:
    """Stored cells; drawn anew for another model or a single wave, which the store does not hold."""
    cells = material["journey_cell"]
    stored = cells[(cells["persona_id"] == persona_id) & (cells["model"] == material.model.name)]
    if len(stored) and material.parameters.wave is None:
        return stored
    return draw_cells(material.journey, model=material.model, persona_id=persona_id, participants=people)
