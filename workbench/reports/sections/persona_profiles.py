"""The personas of a study as a report may tell them: whole inside the team, without small cells outside."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.journeys.maps.sharing import is_small
from workbench.personas import FEWEST_TOLD, PersonaProfile, shared_profiles
from workbench.reports.evidence.material import Material

__all__ = ["ProfileOfPage", "read_profiles"]


@dataclass(frozen=True)
class ProfileOfPage:
    """One persona.

    Parameters
    ----------
    persona_id, name, names, stability, standing
        As in the table.
    profile : PersonaProfile
        What may be told.
    all_of_it : PersonaProfile
        What is known.
    has_size : bool
        Whether it may be told how many people shaped it.
    has_rest : bool
        Whether it may be told how many people shaped all of them.
    """

    persona_id: str
    name: str
    names: Mapping[str, str]
    stability: float
    standing: str
    profile: PersonaProfile
    all_of_it: PersonaProfile
    has_size: bool = True
    has_rest: bool = True

    @property
    def hidden(self) -> int:
        """Entries that are known and not told."""
        return sum(_entries(self.all_of_it)) - sum(_entries(self.profile))

    def speaks_of(self, kinds: Sequence[str]) -> bool:
        """Whether anybody was heard on something of these kinds, told or not."""
        return any(item.people and item.kind in kinds for item in self.all_of_it.attributes)

    def people_with(self, code_id: str) -> int | None:
        """Core members who speak of a code; None where their number may not be told."""
        told = {item.code_id: item.people for item in self.profile.attributes}
        known = {item.code_id: item.people for item in self.all_of_it.attributes}
        return told.get(code_id) if known.get(code_id) else 0


def read_profiles(material: Material) -> tuple[ProfileOfPage, ...]:
    """Read all personas; for a report that is shared, suppress small cells over all of them together.

    Parameters
    ----------
    material : Material
        What the report reads; its table ``persona`` has every persona, whichever the report shows.
    """
    rows = material["persona"].to_dict("records")
    known = [PersonaProfile.from_json(row["attributes"]) for row in rows]
    told, silent = known, set[str]()
    if material.parameters.shared:
        silent = _sizes_to_hide(known, len(material.people))
        told = [
            _without_numbers(profile, is_silent=profile.persona_id in silent, is_free=not silent)
            for profile in shared_profiles(known, least=FEWEST_TOLD)
        ]
    return tuple(
        ProfileOfPage(
            row["persona_id"],
            row["name"],
            json.loads(row["names"]),
            row["stability"],
            row["standing"],
            profile,
            all_of_it,
            row["persona_id"] not in silent,
            not silent,
        )
        for row, profile, all_of_it in zip(rows, told, known, strict=True)
    )


def _sizes_to_hide(profiles: Sequence[PersonaProfile], everybody: int) -> set[str]:
    """Personas whose size nobody outside may know, nor work out from the others and from all people."""
    sizes = {profile.persona_id: profile.core for profile in profiles}
    outside = everybody - sum(sizes.values())
    hidden = {persona for persona, people in sizes.items() if is_small(people)}
    missing = sum(sizes[persona] for persona in hidden) + (outside if is_small(outside) else 0)
    cells = len(hidden) + is_small(outside)
    for people, persona in sorted((people, persona) for persona, people in sizes.items()):
        if not cells or (cells > 1 and missing >= FEWEST_TOLD):
            break
        if persona not in hidden:
            hidden, missing, cells = {*hidden, persona}, missing + people, cells + 1
    return hidden


def _without_numbers(profile: PersonaProfile, *, is_silent: bool, is_free: bool) -> PersonaProfile:
    """A persona without what tells its size (``is_silent``) or, together with it, that of the others."""
    if is_free:
        return profile
    changes: dict[str, object] = {"prevalence": None, "tipping": (), "more_people_needed": 0}
    if is_silent:
        changes |= dict.fromkeys(("attributes", "core_attributes", "demographics", "channels", "named"), ())
    return profile.model_copy(update=changes)


def _entries(profile: PersonaProfile) -> Iterator[int]:
    yield from (len(profile.attributes), len(profile.channels), len(profile.named))
    yield sum(len(item.values) for item in profile.demographics)
