"""What needs the whole study to be told of a persona: a name that is nobody's, and what its people name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.personas.profile.given_names import suggest_names
from workbench.personas.profile.model import PersonaProfile
from workbench.personas.profile.named import all_mentions, named_by

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material
    from workbench.study import Study

__all__ = ["introduce_in_study", "introduce_personas", "names_of_everybody"]


def introduce_personas(
    profiles: Sequence[PersonaProfile],
    material: Material,
    members: Mapping[str, Sequence[str]],
    *,
    names: Collection[str] | None,
) -> tuple[PersonaProfile, ...]:
    """Profiles with a made-up given name each and the brands, tools and names their people mention.

    Parameters
    ----------
    profiles : sequence of PersonaProfile
        Of one study.
    material : Material
        The study's tables.
    members : mapping of str to sequence of str
        Participants of each persona, by persona_id.
    names : collection of str or None
        Every name in the key file, and pseudonyms. None where the key file is locked away: then no name is
        suggested, for it might be somebody's, and only listed brands and tools are told.

    Returns
    -------
    tuple of PersonaProfile
        In the same order.
    """
    mentions = all_mentions(material, names=names)
    everybody = material.participants["participant_id"].tolist()
    told = [
        profile.model_copy(
            update={"named": named_by(mentions, members.get(profile.persona_id, ()), everybody)}
        )
        for profile in profiles
    ]
    return tuple(told) if names is None else suggest_names(told, names=names)


def introduce_in_study(
    study: Study, material: Material, profiles: Sequence[PersonaProfile], memberships: pd.DataFrame
) -> tuple[PersonaProfile, ...]:
    """The same for an open study: the names are read from its key file.

    Parameters
    ----------
    study : Study
        Open study.
    material : Material
        Its tables.
    profiles : sequence of PersonaProfile
        Its personas.
    memberships : DataFrame
        As the table ``membership``.
    """
    grouped = memberships.groupby("persona_id")["participant_id"]
    members = {str(persona): sorted(people) for persona, people in grouped}
    return introduce_personas(profiles, material, members, names=names_of_everybody(study))


def names_of_everybody(study: Study) -> frozenset[str] | None:
    """Every name the key file knows (participants, interviewers, listed people) and every pseudonym.

    Returns
    -------
    frozenset of str or None
        None where the key file is locked away and there are people whose names it would know.
    """
    pseudonyms = set(study.table("participant")["pseudonym"])
    if study.key.is_missing and pseudonyms:
        return None
    people = {row.name for row in study.key.person_names()}
    listed = {row.name for row in study.key.listed_names() if row.kind == "person"}
    return frozenset({*people, *study.key.speaker_names().values(), *listed, *pseudonyms})
