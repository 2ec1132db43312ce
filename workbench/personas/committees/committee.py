"""Accounts and the people who decide in them together: a grouping beside the behavioural one."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.people import BUYING_ROLES, buying_role
from workbench.personas.committees.model import Committee, CommitteeMember, RoleView, Said, StageVoice
from workbench.personas.evidence.best_first import is_readable, ranked_segments
from workbench.personas.evidence.mentions import believed_codings
from workbench.study import journey_model

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import JourneyModel, Study

__all__ = ["committees", "committees_of"]

_MOTIVES, _PAINS = ("goal", "wish", "delight"), ("pain",)
_MOST = 4
_CODE_OF_ROLE = "role_"
# What the people room calls these attributes, whatever the header of the file.
_TITLE, _VALUE, _CURRENCY, _STAGE = "job title", "deal value", "currency", "deal stage"


def committees_of(study: Study, *, model: str | None = None) -> tuple[Committee, ...]:
    """The committees of an open study, by its own journey model or another; see :func:`committees`."""
    names = ("participant", "segment", "coding", "code")
    return committees({name: study.table(name) for name in names}, model=study.journey_model(model))


def committees(
    tables: Mapping[str, pd.DataFrame], *, model: str | JourneyModel = "b2b_base"
) -> tuple[Committee, ...]:
    """The buying committee of every account.

    A member's role is the one recorded (roster, CRM); else the one their job title tells; else the one most
    of their segments are coded with: a code whose name is ``role_`` and a role (``theme.role_finance``),
    which a study's own codebook may have.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Tables ``participant``, ``segment`` (with its text), ``coding`` and ``code`` of a study, rows in any
        order.
    model : str or JourneyModel
        Whose stages are looked for.

    Returns
    -------
    tuple of Committee
        The highest deal value first, then the most people, then by account id. Empty where no participant has
        an account.
    """
    people = tables["participant"].sort_values("participant_id")
    of_account = people[people["account_id"].notna()]
    said = _said(tables, set(of_account["participant_id"]))
    stages = journey_model(model) if isinstance(model, str) else model
    found = [_committee(str(name), rows, said, stages) for name, rows in of_account.groupby("account_id")]
    return tuple(
        sorted(found, key=lambda item: (-(item.deal_value or 0), -len(item.members), item.account_id))
    )


def _said(tables: Mapping[str, pd.DataFrame], people: set[str]) -> pd.DataFrame:
    """Codings of these people nobody rejected, with the kind of the code."""
    segments = tables["segment"][tables["segment"]["participant_id"].isin(people)]
    readable = is_readable(segments.set_index("segment_id")["text"])
    found = believed_codings(tables["coding"], segments)
    kinds = tables["code"].set_index("code_id")["kind"]
    return found.assign(kind=found["code_id"].map(kinds), readable=found["segment_id"].map(readable))


def _committee(account: str, rows: pd.DataFrame, said: pd.DataFrame, model: JourneyModel) -> Committee:
    theirs = said[said["participant_id"].isin(set(rows["participant_id"]))]
    attributes = [json.loads(text) for text in rows["attributes"]]
    columns = zip(rows["participant_id"], rows["buying_role"], attributes, strict=True)
    members = tuple(_member(*row, theirs) for row in columns)
    heard = {member.role for member in members}
    present = tuple(role for role in BUYING_ROLES if role in heard)
    value, currency = _deal(attributes)
    return Committee(
        account_id=account,
        members=members,
        present=present,
        missing=tuple(role for role in BUYING_ROLES if role not in heard),
        roles=tuple(
            _role_view(role, members, theirs) for role in (*present, *([""] if None in heard else []))
        ),
        stages=_stages(model, members, theirs),
        deal_value=value,
        currency=currency,
        deal_stage=_agreed(attributes, _STAGE),
    )


def _member(
    person: str, recorded: object, attributes: Mapping[str, Any], said: pd.DataFrame
) -> CommitteeMember:
    if isinstance(recorded, str) and recorded in BUYING_ROLES:
        return CommitteeMember(participant_id=person, role=recorded, basis="recorded")
    title = buying_role(str(attributes.get(_TITLE) or ""))
    if title:
        return CommitteeMember(participant_id=person, role=title, basis="title")
    roles = said["code_id"].map(_role_of_code)
    own = said.assign(role=roles)[roles.notna() & (said["participant_id"] == person)]
    if own.empty:
        return CommitteeMember(participant_id=person, role=None, basis="unknown")
    weights = own.groupby("role")["weight"].sum().to_dict()
    role = min(BUYING_ROLES, key=lambda name: -weights.get(name, 0.0))
    evidence = tuple(ranked_segments(own[own["role"] == role]))
    return CommitteeMember(participant_id=person, role=role, basis="coded", evidence=evidence)


def _role_of_code(code_id: str) -> str | None:
    name = code_id.rpartition(".")[2]
    role = name.removeprefix(_CODE_OF_ROLE)
    return role if name != role and role in BUYING_ROLES else None


def _role_view(role: str, members: Sequence[CommitteeMember], said: pd.DataFrame) -> RoleView:
    people = [member.participant_id for member in members if (member.role or "") == role]
    theirs = said[said["participant_id"].isin(people)]
    return RoleView(
        role=role,
        people=len(people),
        motives=_most_said(theirs, _MOTIVES, of=len(people)),
        pains=_most_said(theirs, _PAINS, of=len(people)),
    )


def _most_said(said: pd.DataFrame, kinds: Sequence[str], *, of: int) -> tuple[Said, ...]:
    """Codes of these kinds, by people, then by how much is said of them."""
    found = [
        (-int(rows["participant_id"].nunique()), -round(float(rows["weight"].sum()), 6), str(code), rows)
        for code, rows in said[said["kind"].isin(kinds)].groupby("code_id")
    ]
    return tuple(
        Said(code_id=code, people=-people, of=of, evidence=tuple(ranked_segments(rows)))
        for people, _, code, rows in sorted(found, key=lambda item: item[:3])[:_MOST]
    )


def _stages(
    model: JourneyModel, members: Sequence[CommitteeMember], said: pd.DataFrame
) -> tuple[StageVoice, ...]:
    roles = {member.participant_id: member.role or "" for member in members}
    voices = []
    for stage in model.stages:
        codes = [f"stage.{moment}" for moment in stage.moments or (model.own_place(stage),)]
        rows = said[said["code_id"].isin(codes)]
        speakers = sorted(set(rows["participant_id"]))
        counted = Counter(roles[person] for person in speakers)
        voices.append(
            StageVoice(
                stage_id=stage.stage_id,
                people=len(speakers),
                roles={role: counted[role] for role in (*BUYING_ROLES, "") if counted[role]},
                evidence=tuple(ranked_segments(rows)),
            )
        )
    return tuple(voices)


def _deal(attributes: Sequence[Mapping[str, Any]]) -> tuple[float | None, str]:
    values = [row[_VALUE] for row in attributes if isinstance(row.get(_VALUE), int | float)]
    finite = [float(value) for value in values if math.isfinite(value)]
    currencies = {str(row[_CURRENCY]) for row in attributes if row.get(_CURRENCY)}
    if not finite or len(currencies) > 1:
        return None, ""
    return max(finite), next(iter(currencies), "")


def _agreed(attributes: Sequence[Mapping[str, Any]], name: str) -> str:
    told = {str(row[name]) for row in attributes if row.get(name)}
    return next(iter(told)) if len(told) == 1 else ""
