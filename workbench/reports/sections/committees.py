"""Buying committees: roles by stages, who is heard and who nobody asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from workbench.journeys.maps.sharing import is_small
from workbench.people import BUYING_ROLES, account_names
from workbench.personas import Committee, committees_of
from workbench.privacy import study_redactor
from workbench.reports.evidence.material import Material
from workbench.reports.sections.few_people import told_parts

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["Committees", "RoleLine", "RoleVoice", "view_committees"]


@dataclass(frozen=True)
class RoleVoice:
    """People of a role who speak of a stage, with how they feel there.

    Parameters
    ----------
    people : int
        How many.
    score : float, optional
        Mean over people, -2 to +2; none where no feeling is known, or the number may not be told.
    segment_ids : tuple of str
        What they say.
    """

    people: int
    score: float | None
    segment_ids: tuple[str, ...]


@dataclass(frozen=True)
class RoleLine:
    """One role over all accounts; nobody was heard where ``people`` is zero.

    ``is_told`` is false where their number may not leave the team, nor be worked out from the other roles.
    """

    name: str
    people: int
    stages: tuple[RoleVoice | None, ...]
    is_told: bool = True


@dataclass(frozen=True)
class Committees:
    """Roles of all accounts, and each account in a sentence."""

    accounts: int = 0
    stages: tuple[str, ...] = ()
    roles: tuple[RoleLine, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()


def view_committees(study: Study, material: Material) -> Committees:
    """Describe who decides together; empty where no participant belongs to an account.

    Parameters
    ----------
    study : Study
        Open study.
    material : Material
        What the report is about; its stages and feelings are those of the maps.
    """
    found = committees_of(study, model=material.model.name) if _has_accounts(material) else ()
    if not found:
        return Committees()
    words = material.words
    shared = material.parameters.shared
    return Committees(
        accounts=len(found),
        stages=tuple(material.stage_names.values()),
        roles=_roles(found, material),
        texts=() if shared else tuple(_told(study, found, words.language)),
    )


def _told(study: Study, found: Sequence[Committee], language: str) -> Iterator[tuple[str, str]]:
    """Each account by the placeholder its name has in quotes (empty where it has none), and in a sentence."""
    names, hide = account_names(study), study_redactor(study).redact
    for committee in found:
        name = names.get(committee.account_id, "")
        yield hide(name).text if name else "", committee.text(language)


def _has_accounts(material: Material) -> bool:
    return material.parameters.persona is None and bool(material["participant"]["account_id"].notna().any())


def _roles(found: Sequence[Committee], material: Material) -> tuple[RoleLine, ...]:
    known = set(material.people)
    role_of = {
        member.participant_id: member.role or ""
        for committee in found
        for member in committee.members
        if member.participant_id in known
    }
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for segment, stage in sorted(material.stage_of.items()):
        role = role_of.get(material.person_of[segment])
        if role is not None:
            said[role, stage].append(segment)
    words, heard = material.words, list(role_of.values())
    order = [*BUYING_ROLES, *([""] if "" in heard else [])]
    told = told_parts({role: heard.count(role) for role in order}) if material.parameters.shared else order
    lines = []
    for role in order:
        name = words.pick(BUYING_ROLES[role]) if role else words("role_unknown")
        voices = tuple(_voice(said.get((role, stage), []), material) for stage in material.stage_names)
        lines.append(RoleLine(name, heard.count(role), voices, role in told))
    return tuple(sorted(lines, key=lambda line: not line.people))


def _voice(segments: Sequence[str], material: Material) -> RoleVoice | None:
    if not segments:
        return None
    feelings: dict[str, list[float]] = defaultdict(list)
    people = {material.person_of[segment] for segment in segments}
    for segment in segments:
        if segment in material.feeling:
            feelings[material.person_of[segment]].append(material.feeling[segment])
    hidden = material.parameters.shared and is_small(len(people))
    score = fmean(map(fmean, feelings.values())) if feelings and not hidden else None
    return RoleVoice(len(people), score, tuple(segments))
