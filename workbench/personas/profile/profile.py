"""One persona's profile, put together from its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from workbench.personas.evidence.strata import association
from workbench.personas.grouping.stability import DOUBTFUL, STABLE
from workbench.personas.profile.attributes import (
    channels_of,
    core_attributes,
    describe_attributes,
    prevalence_of,
)
from workbench.personas.profile.demographics import describe_demographics
from workbench.personas.profile.model import PersonaProfile
from workbench.personas.profile.naming import name_persona
from workbench.personas.profile.quotes import contradictions, typical_quotes
from workbench.personas.profile.story import story_of
from workbench.personas.profile.tipping import tipping_points

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material
    from workbench.personas.profile.elsewhere import Groups

__all__ = ["PEOPLE_FOR_MORE", "describe_persona", "standing_of", "strength_of"]

# Simulations of clustering: below 20 to 30 people a subgroup is a hypothesis (Dalmaijer et al. 2022).
PEOPLE_FOR_MORE = 20
_SKETCH = 4
_FEWEST = 3
_FOLLOWS = 0.6


def standing_of(stability: float, core: int) -> Literal["stable", "doubtful", "hypothesis"]:
    """How far a persona may be relied on.

    Examples
    --------
    >>> standing_of(0.9, 4), standing_of(0.9, 30), standing_of(0.7, 30)
    ('hypothesis', 'stable', 'doubtful')
    """
    if core < PEOPLE_FOR_MORE:
        return "hypothesis"
    return "stable" if stability >= STABLE else "doubtful"


def strength_of(stability: float, core: int) -> Literal["strong", "moderate", "tentative", "sketch"]:
    """How well a group comes back, in a word; of fewer than three people nothing more than a sketch.

    Examples
    --------
    >>> strength_of(0.9, 4), strength_of(0.7, 30), strength_of(0.5, 30), strength_of(0.9, 2)
    ('strong', 'moderate', 'tentative', 'sketch')
    """
    if core < _FEWEST:
        return "sketch"
    if stability >= STABLE:
        return "strong"
    return "moderate" if stability >= DOUBTFUL else "tentative"


def describe_persona(
    material: Material,
    persona_id: str,
    *,
    groups: Groups,
    group: int,
    assigned: Sequence[str],
    stability: float,
    taken: Sequence[str] = (),
) -> PersonaProfile:
    """Describe one group of participants with counts and evidence.

    Parameters
    ----------
    material : Material
        The study's tables.
    persona_id : str
        Its id.
    groups : Groups
        Group of each core participant.
    group : int
        The group to describe.
    assigned : sequence of str
        Participants assigned to it.
    stability : float
        Its bootstrapped Jaccard.
    taken : sequence of str
        Codes other personas are named after.

    Returns
    -------
    PersonaProfile
    """
    is_core = groups.own == group
    core, rest = list(is_core.index[is_core]), list(is_core.index[~is_core])
    members = [*core, *assigned]
    ours = {code: placed == group for code, placed in groups.elsewhere.items()}
    attributes = describe_attributes(material, core, rest, assigned, ours)
    defining = core_attributes(attributes)
    names, named_after = name_persona(attributes, material.code_details, taken=taken)
    contrary = contradictions(material, defining, members)
    against = tuple(dict.fromkeys(found.segment_id for found in contrary))
    everybody_else = [person for person in material.mentions.index if person not in set(members)]
    return PersonaProfile(
        persona_id=persona_id,
        standing=standing_of(stability, len(core)),
        stability=round(stability, 4),
        names=names,
        name_codes=(named_after,) if named_after else (),
        core=len(core),
        assigned=len(assigned),
        more_people_needed=max(0, PEOPLE_FOR_MORE - len(core)),
        attributes=attributes,
        core_attributes=defining,
        quotes=typical_quotes(material, attributes, core, assigned, against=against),
        counter_evidence=against,
        contradictions=contrary,
        prevalence=prevalence_of(material, defining, core, list(is_core.index)),
        demographics=describe_demographics(material, members, everybody_else),
        channels=channels_of(material, members),
        cautions=_cautions(material, groups.own, core=len(core), defining=defining),
        story=story_of(attributes, material.code_details),
        tipping=tipping_points(attributes, defining),
    )


def _cautions(
    material: Material, groups: pd.Series, *, core: int, defining: Sequence[str]
) -> tuple[str, ...]:
    recorded = {"language": material.languages, "kind": material.kinds}
    follows = [name for name, of in recorded.items() if association(groups, of.loc[groups.index]) >= _FOLLOWS]
    sketch = ["sketch"] if core < _SKETCH else []
    return (*follows, *sketch, *([] if defining else ["no_core_attributes"]))
