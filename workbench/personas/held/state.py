"""Who belongs to which persona, before and after people had their say, and the personas made of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from workbench.personas.held.history import FITS_NONE, HeldPersona
from workbench.personas.profile.elsewhere import Groups, placed_elsewhere
from workbench.personas.profile.given_names import chosen_name
from workbench.personas.profile.naming import told_apart
from workbench.personas.profile.profile import describe_persona
from workbench.study import content_id

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material
    from workbench.personas.grouping.found import Found
    from workbench.personas.profile.model import PersonaProfile

__all__ = ["PersonaState", "describe_state", "keep_ids", "moved", "state_of", "with_held"]

# More than half of the people either persona has, of those there were in both runs.
_SAME = 0.5
_SMALLEST = 3
_COLUMNS = ["persona_id", "participant_id", "weight", "basis"]


@dataclass(frozen=True, eq=False)
class PersonaState:
    """Members of personas.

    Parameters
    ----------
    members : DataFrame
        As table ``membership``; the order of the personas is that of :meth:`ids`.
    stability : mapping of str to float
        By persona.
    edited : mapping of str to HeldPersona
        What people called personas, by persona.
    """

    members: pd.DataFrame
    stability: Mapping[str, float]
    edited: Mapping[str, HeldPersona] = field(default_factory=dict)

    def ids(self) -> list[str]:
        """Personas, that with the most core members first."""
        core = self.members[self.members["basis"] == "core"].groupby("persona_id")["participant_id"]
        sizes, first = core.size(), core.min()
        return sorted(map(str, sizes.index), key=lambda one: (-sizes[one], first[one]))

    def of(self, persona_id: str, *, basis: str | None = None) -> list[str]:
        """Members of a persona, sorted."""
        own = self.members["persona_id"] == persona_id
        wanted = own if basis is None else own & (self.members["basis"] == basis)
        return sorted(self.members.loc[wanted, "participant_id"])


def state_of(found: Found) -> PersonaState:
    """Groups as personas, with ids made of their core members."""
    import pandas as pd

    if found.groups.empty:
        return PersonaState(pd.DataFrame(columns=_COLUMNS), {})
    core = found.core
    ids: dict[Any, str] = {
        group: content_id("persona", *sorted(map(str, own)))
        for group, own in core.groupby("group")["participant_id"]
    }
    parts = [core.assign(basis="core"), found.others.assign(basis="assigned")]
    table = pd.concat([part for part in parts if len(part)], ignore_index=True)
    members = table.assign(persona_id=table["group"].map(ids), weight=table["weight"].astype(float).round(4))
    stability = found.choice.stability
    return PersonaState(members[_COLUMNS], {ids[group]: stability[int(group)] for group in ids})


def keep_ids(state: PersonaState, before: Mapping[str, Collection[str]]) -> PersonaState:
    """Call personas what they were called, where most of their people are the same.

    Parameters
    ----------
    state : PersonaState
        Found anew.
    before : mapping of str to collection of str
        Members of each persona as it was.

    Returns
    -------
    PersonaState
        Personas and their earlier selves are matched one to one for the largest sum of Jaccard similarities
        over people known to both; similarities below one half are no match.
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    now, old = state.ids(), sorted(before)
    known = {person for people in before.values() for person in people}
    common = set(state.members["participant_id"]) & known
    ours = [set(state.of(one)) & common for one in now]
    theirs = [set(before[one]) & common for one in old]
    alike = np.array([[_jaccard(one, other) for other in theirs] for one in ours])
    if not alike.size:
        return state
    pairs = zip(*linear_sum_assignment(-alike), strict=True)
    called = {now[row]: old[column] for row, column in pairs if alike[row, column] >= _SAME}
    renamed = state.members["persona_id"].map(lambda one: called.get(one, one))
    stability = {called.get(one, one): value for one, value in state.stability.items()}
    return replace(state, members=state.members.assign(persona_id=renamed), stability=stability)


def _jaccard(one: Collection[str], other: Collection[str]) -> float:
    union = len(set(one) | set(other))
    return len(set(one) & set(other)) / union if union else 0.0


def with_held(
    state: PersonaState, held: Mapping[str, HeldPersona], everybody: Collection[str]
) -> PersonaState:
    """What was found anew, with the personas people edited as they left them.

    A held persona keeps its id and members; of a group found anew that is mostly made of people of held
    personas, the others join the held persona most of them are in. Other groups stay, without people of held
    personas.

    Parameters
    ----------
    state : PersonaState
        Found anew.
    held : mapping of str to HeldPersona
        Personas as people left them; ``none`` for people who fit none.
    everybody : collection of str
        Participants there are.
    """
    import pandas as pd

    owner = {person: one for one, persona in held.items() for person in persona.members}
    free = state.members[~state.members["participant_id"].isin(set(owner))]
    home = {one: _home(state, one, owner) for one in state.ids()}
    free = free.assign(persona_id=free["persona_id"].map(home)).dropna(subset="persona_id")
    # Whoever joins somebody's persona was put there by likeness: they do not shape it.
    joined = free["persona_id"].isin(set(held))
    free = free.assign(basis=free["basis"].mask(joined, "assigned"))
    kept = _held_rows(state, held, everybody)
    known = {one: held[one].stability for one in held if one != FITS_NONE}
    members = pd.concat([part for part in (free, kept) if len(part)] or [free], ignore_index=True)
    stability = {**state.stability, **known}
    return PersonaState(
        members[_COLUMNS],
        {one: stability[one] for one in sorted(set(members["persona_id"]))},
        held,
    )


def _home(state: PersonaState, persona_id: str, owner: Mapping[str, str]) -> str | None:
    """Where the people of a found persona go who are in no held one."""
    people = state.of(persona_id, basis="core")
    inside = [owner[person] for person in people if owner.get(person, FITS_NONE) != FITS_NONE]
    left = [person for person in people if person not in owner]
    if 2 * len(inside) >= len(people) and inside:
        return min(set(inside), key=lambda one: (-inside.count(one), one))
    return persona_id if len(left) >= _SMALLEST else None


def _held_rows(
    state: PersonaState,
    held: Mapping[str, HeldPersona],
    everybody: Collection[str],
    kept: Mapping[tuple[str, str], float] | None = None,
) -> pd.DataFrame:
    """Members of held personas; ``kept`` are weights of people whose persona is called otherwise now."""
    import pandas as pd

    there = set(everybody)
    shape = set(state.members.loc[state.members["basis"] == "core", "participant_id"])
    shape |= {person for persona in held.values() for person in persona.core}
    own = state.members.set_index(["persona_id", "participant_id"])["weight"].to_dict()
    weight: dict[Any, float] = {**(kept or {}), **own}
    rows = [
        (
            one,
            person,
            weight.get((one, person), 1.0),
            "core" if person in shape else "assigned",
        )
        for one, persona in sorted(held.items())
        if one != FITS_NONE
        for person in persona.members
        if person in there
    ]
    return _somebody_shapes(pd.DataFrame(rows, columns=_COLUMNS))


def _somebody_shapes(rows: pd.DataFrame) -> pd.DataFrame:
    """A persona nobody of whom said much is shaped by all its members."""
    shaped = (rows["basis"] == "core").groupby(rows["persona_id"]).transform("any")
    return rows.assign(basis=rows["basis"].where(shaped, "core")) if len(rows) else rows


def describe_state(material: Material, state: PersonaState) -> tuple[PersonaProfile, ...]:
    """Profiles of the personas, in their order, under the names people gave them."""
    import pandas as pd

    order = state.ids()
    core = state.members[state.members["basis"] == "core"].sort_values("participant_id")
    places = {one: place for place, one in enumerate(order)}
    own = pd.Series(core["persona_id"].map(places).to_numpy(), index=core["participant_id"].to_numpy())
    groups = Groups(own, placed_elsewhere(material, own))
    found: list[PersonaProfile] = []
    for place, one in enumerate(order):
        profile = describe_persona(
            material,
            one,
            groups=groups,
            group=place,
            assigned=state.of(one, basis="assigned"),
            stability=state.stability[one],
            taken=[code for earlier in found for code in earlier.name_codes],
        )
        found.append(_called(profile, state.edited.get(one)))
    called = [profile.names for profile in found]
    return tuple(
        profile.model_copy(update={"names": told_apart(profile.names, called[:place])})
        for place, profile in enumerate(found)
    )


def _called(profile: PersonaProfile, held: HeldPersona | None) -> PersonaProfile:
    """The profile under the names people gave it."""
    if held is None:
        return profile
    given = chosen_name(profile, held.given) if held.given else None
    return profile.model_copy(update={"names": {**profile.names, **held.names}, "given_name": given})


def moved(
    state: PersonaState,
    before: Mapping[str, HeldPersona],
    after: Mapping[str, HeldPersona],
    everybody: Collection[str],
) -> PersonaState:
    """Members after an edit, or after one was taken back.

    Parameters
    ----------
    state : PersonaState
        As it is.
    before, after : mapping of str to HeldPersona
        The personas that go and those that come. Who joined one of those that go since then stays with the
        one of the same id, or else with the largest that comes.
    everybody : collection of str
        Participants there are.
    """
    import pandas as pd

    coming = {one: persona for one, persona in after.items() if one != FITS_NONE}
    named = {person for persona in after.values() for person in persona.members}
    largest = min(coming, key=lambda one: (-len(coming[one].members), one), default=None)
    others = state.members[~state.members["participant_id"].isin(named)]
    going = others["persona_id"].isin([one for one in before if one not in coming])
    others = others.assign(persona_id=others["persona_id"].mask(going, largest)).dropna(subset="persona_id")
    kept = _held_rows(state, coming, everybody, _kept_weights(state, before, coming))
    members = pd.concat([part for part in (others, kept) if len(part)] or [others], ignore_index=True)
    stability = {**state.stability, **{one: persona.stability for one, persona in coming.items()}}
    edited = {one: persona for one, persona in state.edited.items() if one not in before}
    return PersonaState(
        members[_COLUMNS],
        {one: stability[one] for one in sorted(set(members["persona_id"]))},
        {**edited, **coming},
    )


def _kept_weights(
    state: PersonaState, before: Mapping[str, HeldPersona], coming: Mapping[str, HeldPersona]
) -> dict[tuple[str, str], float]:
    """Weights of people whose persona was merged or divided; whoever was moved is where people want them."""
    home = state.members.set_index("participant_id")[["persona_id", "weight"]]
    known = {str(person): (str(one), float(weight)) for person, one, weight in home.itertuples(name=None)}
    return {
        (one, person): known[person][1]
        for one, persona in coming.items()
        for person in persona.members
        if person in known and (one not in before or known[person][0] not in coming)
    }
