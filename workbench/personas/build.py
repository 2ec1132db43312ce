"""From coded evidence to personas, or to the reason why there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.personas.assignment import assign_others
from workbench.personas.choice import FEWEST_PEOPLE, PEOPLE_PER_GROUP, Choice, choose_grouping
from workbench.personas.features import shaping_participants
from workbench.personas.profile import describe_persona
from workbench.personas.reasons import Reason
from workbench.personas.result import PersonaResult
from workbench.personas.strata import recording_strata
from workbench.personas.tables import membership_table, persona_table
from workbench.study import PersonaSettings, content_id

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.grouping import Grouping
    from workbench.personas.material import Material
    from workbench.personas.model import PersonaProfile

__all__ = ["build_personas"]


def build_personas(material: Material, *, settings: PersonaSettings, seed: int) -> PersonaResult:
    """Group participants by what they speak of and describe each group.

    Participants who said enough different things (``settings.min_codes``) shape the groups; the others are
    assigned to one where that can be told. The same tables give the same result in any order of their rows
    and with any number of threads.

    Parameters
    ----------
    material : Material
        The study's tables.
    settings : PersonaSettings
        Bounds.
    seed : int
        Of the random numbers.

    Returns
    -------
    PersonaResult
        Without personas, and with a reason, when the sample bears none.
    """
    from threadpoolctl import threadpool_limits

    core = shaping_participants(material.mentions, min_codes=settings.min_codes)
    reason = _too_little(material, core, settings)
    if reason is not None:
        return _without(material, core, reason, Choice(None, ()))
    strata = recording_strata(material.kinds.loc[core], material.languages.loc[core])
    with threadpool_limits(1):
        choice = choose_grouping(material.mentions.loc[core], strata, most=settings.max_personas, seed=seed)
    if choice.grouping is None:
        alike: bool = not choice.candidates
        reason = Reason("all_alike" if alike else "no_stable_groups", len(core), FEWEST_PEOPLE)
        return _without(material, core, reason, choice)
    return _with(material, core, choice, choice.grouping)


def _too_little(material: Material, core: list[str], settings: PersonaSettings) -> Reason | None:
    needed = max(FEWEST_PEOPLE, 2 * PEOPLE_PER_GROUP)
    if material.mentions.shape[1] == 0:
        return Reason("nothing_coded", 0, needed)
    if len(core) < needed:
        return Reason("too_few", len(core), needed)
    return Reason("one_asked_for", len(core), needed) if settings.max_personas < 2 else None


def _without(material: Material, core: list[str], refusal: Reason, choice: Choice) -> PersonaResult:
    return PersonaResult(
        personas=persona_table(()),
        memberships=membership_table({}, {}),
        profiles=(),
        candidates=choice.candidates,
        core=len(core),
        assigned=0,
        unassigned=len(material.mentions) - len(core),
        refusal=refusal,
    )


def _with(material: Material, core: list[str], choice: Choice, grouping: Grouping) -> PersonaResult:
    import pandas as pd

    groups = pd.Series(grouping.labels, index=core)
    others = material.mentions.drop(index=core)
    assigned = assign_others(others, material.mentions.loc[core], groups)
    belonging = pd.DataFrame({"participant_id": core, "group": grouping.labels, "weight": grouping.belonging})
    ids = {
        group: content_id("persona", *sorted(groups.index[groups == group])) for group in sorted(set(groups))
    }
    profiles = _profiles(material, ids, groups, assigned, choice.stability)
    return PersonaResult(
        personas=persona_table(profiles),
        memberships=membership_table(ids, {"core": belonging, "assigned": assigned}),
        profiles=profiles,
        candidates=choice.candidates,
        core=len(core),
        assigned=len(assigned),
        unassigned=len(others) - len(assigned),
    )


def _profiles(
    material: Material,
    ids: Mapping[int, str],
    groups: pd.Series,
    assigned: pd.DataFrame,
    stability: Sequence[float],
) -> tuple[PersonaProfile, ...]:
    found: list[PersonaProfile] = []
    for group, persona_id in ids.items():
        profile = describe_persona(
            material,
            persona_id,
            groups=groups,
            group=group,
            assigned=sorted(assigned.loc[assigned["group"] == group, "participant_id"]),
            stability=stability[group],
            taken=[code for earlier in found for code in earlier.name_codes],
        )
        found.append(profile)
    return tuple(found)
