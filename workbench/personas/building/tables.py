"""Personas and their members as rows of the store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.profile.model import PersonaProfile

__all__ = ["membership_table", "persona_table"]

_PERSONA = ["persona_id", "position", "k", "stability", "standing", "name", "names", "people", "attributes"]
_MEMBERSHIP = ["persona_id", "participant_id", "weight", "basis"]


def persona_table(profiles: Sequence[PersonaProfile]) -> pd.DataFrame:
    """Rows of table ``persona``, in the order of the profiles.

    Examples
    --------
    >>> persona_table(()).columns.tolist()[:3]
    ['persona_id', 'position', 'k']
    """
    import pandas as pd

    rows = [
        {
            "persona_id": profile.persona_id,
            "position": position,
            "k": len(profiles),
            "stability": profile.stability,
            "standing": profile.standing,
            "name": profile.names["en"],
            "names": profile.names,
            "people": profile.core + profile.assigned,
            "attributes": profile.to_json(),
        }
        for position, profile in enumerate(profiles)
    ]
    return pd.DataFrame(rows, columns=_PERSONA)


def membership_table(members: pd.DataFrame) -> pd.DataFrame:
    """Rows of table ``membership``, sorted by persona and participant.

    Parameters
    ----------
    members : DataFrame
        persona_id, participant_id, weight and basis (core or assigned), in any order.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"participant_id": "p1", "persona_id": "persona_1", "weight": 1.0, "basis": "core"}
    >>> membership_table(pd.DataFrame([row])).values.tolist()
    [['persona_1', 'p1', 1.0, 'core']]
    """
    return members[_MEMBERSHIP].sort_values(["persona_id", "participant_id"], ignore_index=True)
