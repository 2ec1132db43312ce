"""Read a study's coded evidence, write its journey maps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.journeys.evidence.material import read_journey_material
from workbench.journeys.maps.draft import EVERYONE, draw_cells

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study

__all__ = ["people_of_personas", "update_journeys"]

Progress = Callable[[str, int, int], None]


def update_journeys(study: Study, *, model: str | None = None, progress: Progress | None = None) -> int:
    """Draw the journey of everyone and of each persona anew and store them, in one transaction.

    Parameters
    ----------
    study : Study
        Its sources must be imported and coded.
    model : str, optional
        Journey model; the study's own when left out.
    progress : callable, optional
        Called with (what, done, total).

    Returns
    -------
    int
        Rows written. Rows of other models are removed: they may rest on older codings.
    """
    report = progress or (lambda *_: None)
    material, chosen = read_journey_material(study), study.journey_model(model)
    groups = people_of_personas(material.participants, study.table("membership"))
    tables: list[pd.DataFrame] = []
    for done, (persona_id, people) in enumerate(groups.items()):
        report("journeys", done, len(groups))
        tables.append(draw_cells(material, model=chosen, persona_id=persona_id, participants=people))
    with study.store.transaction() as store:
        store.execute("DELETE FROM journey_cell")
        written = sum(store.insert("journey_cell", table) for table in tables)
    report("journeys", len(groups), len(groups))
    return written


def people_of_personas(participants: pd.DataFrame, membership: pd.DataFrame) -> dict[str, list[str]]:
    """Participants by whose journey they are drawn for: everyone first, then each persona.

    Examples
    --------
    >>> import pandas as pd
    >>> people_of_personas(pd.DataFrame({"participant_id": ["b", "a"]}),
    ...     pd.DataFrame({"persona_id": ["x"], "participant_id": ["a"]}))
    {'everyone': ['a', 'b'], 'x': ['a']}
    """
    groups = {EVERYONE: sorted(participants["participant_id"])}
    for persona_id, members in membership.groupby("persona_id"):
        groups[str(persona_id)] = sorted(members["participant_id"])
    return groups
