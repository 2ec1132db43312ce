"""Personas and their members as rows of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.model import PersonaProfile

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


def membership_table(ids: Mapping[int, str], members: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Rows of table ``membership``, sorted by persona and participant.

    Parameters
    ----------
    ids : mapping of int to str
        Persona of each group.
    members : mapping of str to DataFrame
        participant_id, group and weight, by the basis of the membership (core or assigned).

    Examples
    --------
    >>> import pandas as pd
    >>> core = pd.DataFrame({"participant_id": ["p1"], "group": [0], "weight": [1.0]})
    >>> membership_table({0: "persona_1"}, {"core": core}).values.tolist()
    [['persona_1', 'p1', 1.0, 'core']]
    """
    import pandas as pd

    if not members:
        return pd.DataFrame(columns=_MEMBERSHIP)
    table = pd.concat([part.assign(basis=basis) for basis, part in members.items()], ignore_index=True)
    named = table.assign(persona_id=table["group"].map(ids), weight=table["weight"].astype(float).round(4))
    return named[_MEMBERSHIP].sort_values(["persona_id", "participant_id"], ignore_index=True)
