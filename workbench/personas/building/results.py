"""Put what was found together into the result people see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.personas.building.result import PersonaResult
from workbench.personas.building.tables import membership_table, persona_table
from workbench.personas.held.state import describe_state, state_of

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.building.reasons import Reason
    from workbench.personas.evidence.material import Material
    from workbench.personas.evidence.people_table import PeopleTable
    from workbench.personas.grouping.found import Found
    from workbench.personas.held.state import PersonaState

__all__ = ["result_of", "result_of_table"]


def result_of(
    material: Material, found: Found, state: PersonaState, features: pd.DataFrame, refusal: Reason | None
) -> PersonaResult:
    """Personas of a study, described."""
    import pandas as pd

    profiles = describe_state(material, state)
    order = [profile.persona_id for profile in profiles]
    members = membership_table(state.members)
    everybody = material.mentions.index
    return PersonaResult(
        personas=persona_table(profiles),
        memberships=members,
        profiles=profiles,
        candidates=found.choice.candidates,
        labels=_owners(members).reindex(everybody),
        weights=_weights(members, order, found).reindex(everybody),
        stability=pd.Series({one: state.stability[one] for one in order}, dtype=float, name="stability"),
        features=features,
        method=found.method,
        refusal=None if order else refusal,
        **_counts(members, len(everybody), None if order else refusal),
    )


def result_of_table(
    table: PeopleTable, found: Found, refusal: Reason | None, order: pd.Index
) -> PersonaResult:
    """Groups of a plain table of people, by number; in the order the people came in."""
    import pandas as pd

    state = state_of(found)
    ids = state.ids()
    number = {one: place for place, one in enumerate(ids, start=1)}
    members = membership_table(state.members)
    weights = _weights(members, ids, found).rename(columns=number)
    return PersonaResult(
        personas=persona_table(()),
        memberships=members,
        profiles=(),
        candidates=found.choice.candidates,
        labels=_owners(members).map(number).reindex(order).astype("Int64"),
        weights=weights.reindex(order),
        stability=pd.Series([state.stability[one] for one in ids], index=list(number.values()), dtype=float),
        features=table.features,
        method=found.method,
        refusal=refusal,
        **_counts(members, len(table.values), refusal),
    )


def _owners(members: pd.DataFrame) -> pd.Series:
    return members.set_index("participant_id")["persona_id"].rename("persona")


def _counts(members: pd.DataFrame, people: int, refusal: Reason | None) -> dict[str, int]:
    core = refusal.have if refusal else int((members["basis"] == "core").sum())
    assigned = 0 if refusal else len(members) - core
    return {"core": core, "assigned": assigned, "unassigned": people - core - assigned}


def _weights(members: pd.DataFrame, order: list[str], found: Found) -> pd.DataFrame:
    """Weights of the groups found, by persona; those of the members where people changed them."""
    import pandas as pd

    if not order:
        return pd.DataFrame(index=members["participant_id"])
    known = members.pivot_table(index="participant_id", columns="persona_id", values="weight", observed=True)
    known = known.reindex(columns=order).fillna(0.0)
    owner = _owners(members)
    called = {group: set(owner.reindex(own.index)) for group, own in found.groups.groupby(found.groups)}
    names = {group: min(map(str, ids)) for group, ids in called.items()}
    as_found = all(len(ids) == 1 for ids in called.values()) and sorted(names.values()) == sorted(order)
    if not as_found:
        return known
    fitted = found.weights.rename(columns=names)[order]
    return pd.concat([fitted, known[~known.index.isin(fitted.index)]])
