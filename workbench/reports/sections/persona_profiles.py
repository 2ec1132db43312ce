"""The personas of a study as a report may tell them: whole inside the team, without small cells outside."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.personas import PersonaProfile, shared_profiles
from workbench.reports.evidence.material import Material

__all__ = ["FEWEST_TOLD", "ProfileOfPage", "read_profiles"]

# What fewer people share is not told outside the team.
FEWEST_TOLD = 5


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
    """

    persona_id: str
    name: str
    names: Mapping[str, str]
    stability: float
    standing: str
    profile: PersonaProfile
    all_of_it: PersonaProfile

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
    told = shared_profiles(known, least=FEWEST_TOLD) if material.parameters.shared else tuple(known)
    return tuple(
        ProfileOfPage(
            row["persona_id"],
            row["name"],
            json.loads(row["names"]),
            row["stability"],
            row["standing"],
            profile,
            all_of_it,
        )
        for row, profile, all_of_it in zip(rows, told, known, strict=True)
    )


def _entries(profile: PersonaProfile) -> Iterator[int]:
    yield from (len(profile.attributes), len(profile.channels), len(profile.named))
    yield sum(len(item.values) for item in profile.demographics)
