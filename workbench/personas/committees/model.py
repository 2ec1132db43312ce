"""The buying committee of an account, as records."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from workbench.language import format_number
from workbench.people import BUYING_ROLES
from workbench.personas.profile.model_parts import Record

__all__ = ["Committee", "CommitteeMember", "RoleView", "Said", "StageVoice"]


class Said(Record):
    """A code people of a role speak of.

    Parameters
    ----------
    code_id : str
        The code.
    people, of : int
        Of the role's people in the account.
    evidence : tuple of str
        Segment ids, best first.
    """

    code_id: str
    people: int
    of: int
    evidence: tuple[str, ...]


class CommitteeMember(Record):
    """Somebody of the account.

    Parameters
    ----------
    participant_id : str
        Who.
    role : str, optional
        A key of ``BUYING_ROLES``; none where nothing tells it.
    basis : str
        ``recorded`` (roster or CRM), ``title`` (follows from the job title: a guess), ``coded`` (from what
        they say; ``evidence`` has the segments) or ``unknown``.
    evidence : tuple of str
        Segment ids.
    """

    participant_id: str
    role: str | None
    basis: Literal["recorded", "title", "coded", "unknown"]
    evidence: tuple[str, ...] = ()


class RoleView(Record):
    """What the people of one role want and suffer; ``role`` is empty for those whose role is unknown."""

    role: str
    people: int
    motives: tuple[Said, ...]
    pains: tuple[Said, ...]


class StageVoice(Record):
    """Who of the account speaks of a stage of the journey, by role; silence is what is missing here."""

    stage_id: str
    people: int
    roles: dict[str, int]
    evidence: tuple[str, ...]


class Committee(Record):
    """People of one account who decide together.

    Parameters
    ----------
    account_id : str
        The account.
    members : tuple of CommitteeMember
        In order of their ids.
    present, missing : tuple of str
        Roles that are heard and those nobody speaks for, in the order of ``BUYING_ROLES``.
    roles : tuple of RoleView
        One per role that is heard, then those of unknown role.
    stages : tuple of StageVoice
        Every stage of the journey model, in its order, also those nobody speaks of.
    deal_value : float, optional
        The largest value recorded with a member: contacts of an account usually carry the same deal, so that
        adding them up would count it twice. None where none is recorded or currencies differ.
    currency, deal_stage : str
        As recorded; empty where it is not or members differ.
    """

    account_id: str
    members: tuple[CommitteeMember, ...]
    present: tuple[str, ...]
    missing: tuple[str, ...]
    roles: tuple[RoleView, ...]
    stages: tuple[StageVoice, ...]
    deal_value: float | None = None
    currency: str = ""
    deal_stage: str = ""

    def text(self, language: str = "en") -> str:
        """Who is heard and who is missing, in words.

        Examples
        --------
        >>> member = CommitteeMember(participant_id="p1", role="finance", basis="recorded")
        >>> committee = Committee(account_id="a", members=(member,), present=("finance",),
        ...     missing=("user", "procurement"), roles=(), stages=())
        >>> committee.text()
        'One person speaks for this account: finance. Nobody yet: user, procurement.'
        """
        counted = {role: [m.role for m in self.members].count(role) for role in self.present}
        unknown = sum(member.role is None for member in self.members)
        heard = [_counted(_role(role, language), count, language) for role, count in counted.items()]
        heard += [_counted(_word("unknown", language), unknown, language)] if unknown else []
        between = _word("between", language)
        people = format_number(len(self.members), language)
        opening = _word("one" if len(self.members) == 1 else "present", language)
        gap = between.join(_role(role, language) for role in self.missing)
        ending = _word("missing" if gap else "complete", language).format(roles=gap)
        return f"{opening.format(people=people, roles=between.join(heard))} {ending}"


def _counted(name: str, count: int, language: str) -> str:
    return name if count == 1 else f"{name} ({format_number(count, language)})"


def _role(role: str, language: str) -> str:
    names = BUYING_ROLES[role]
    return names.get(language, names["en"])


def _word(name: str, language: str) -> str:
    words = _words()[name]
    return str(words.get(language, words["en"]))


@cache
def _words() -> dict[str, Any]:
    text = (Path(__file__).parent / "committee.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
