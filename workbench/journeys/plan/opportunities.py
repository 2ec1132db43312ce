"""From pains to questions somebody can own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml

from workbench.journeys.evidence.cells import evidence_of
from workbench.journeys.lanes.severity import is_known, severity_of
from workbench.personas import is_general

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Opportunity", "opportunities", "owner_names", "statements_of", "strengths"]

# Who names what in a segment: person and code.
Named = dict[str, list[tuple[str, str]]]
# A fifth of the people have to name a touchpoint before it suggests who takes the matter on.
_NAMED_BY = 0.2
_HELP, _HELPERS = "stage.support", "support"


@dataclass(frozen=True)
class Opportunity:
    """A pain at a stage, turned into a question to design for.

    Parameters
    ----------
    code_id, stage : str
        The pain and where it is felt.
    people, of : int
        People who tell of it, of all people the map is about.
    severity : float
        1 to 3.
    priority : float
        Share of all people of the map times severity times confidence of the codings; effort is for people
        to judge.
    owner : str or None
        Department suggested by the touchpoint a fifth of the people name in the same segments, or customer
        service where they speak of getting help; None otherwise.
    owner_names, statements : mapping of language to str
        In English, Persian and Hebrew.
    touchpoint : str or None
        The touchpoint behind the suggestion.
    evidence : tuple of str
        Segment ids, best first.
    confidence : float
        How sure the codings and their stage are, 0 to 1.
    kind : {"improve", "keep"}
        From a pain, or from a delight.
    departments : mapping of str to int
        In how many of the segments people name touchpoints of each department.
    """

    code_id: str
    stage: str
    people: int
    of: int
    severity: float
    priority: float
    owner: str | None
    owner_names: Mapping[str, str]
    statements: Mapping[str, str]
    touchpoint: str | None
    evidence: tuple[str, ...]
    confidence: float = 1.0
    kind: Literal["improve", "keep"] = "improve"
    departments: Mapping[str, int] = field(default_factory=dict)


def opportunities(
    cells: pd.DataFrame, believed: pd.DataFrame, details: Mapping[str, Mapping[str, Any]]
) -> tuple[Opportunity, ...]:
    """One opportunity per pain and stage, the most pressing first; a complaint of no type is none.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and model.
    believed : DataFrame
        Codings nobody rejected: they name the touchpoints in the same segments.
    details : mapping of code_id to mapping
        ``names``, ``severity`` and ``channel`` of the codes.

    Returns
    -------
    tuple of Opportunity
    """
    return _ranked("pains", cells, believed, details)


def strengths(
    cells: pd.DataFrame, believed: pd.DataFrame, details: Mapping[str, Mapping[str, Any]]
) -> tuple[Opportunity, ...]:
    """What to keep: one opportunity of kind ``keep`` per delight and stage.

    Parameters and result are those of :func:`opportunities`; severity stands for how strongly the delight is
    felt, 2 where nobody said.
    """
    return _ranked("delights", cells, believed, details)


def owner_names(owner: str) -> dict[str, str]:
    """Names of a department by language; empty for one the workbench does not know.

    Examples
    --------
    >>> owner_names("support")["en"], owner_names("Night shift")
    ('Customer service', {})
    """
    return dict(_words()["owners"].get(owner, {}))


def statements_of(
    code_id: str, details: Mapping[str, Mapping[str, Any]], *, keep: bool = False, otherwise: str = ""
) -> dict[str, str]:
    """The question a pain or delight raises, by language; one of a study's own is called by its name.

    Examples
    --------
    >>> statements_of("pain.waiting", {})["en"]
    'How might we shorten the wait, and tell people honestly how long it will take?'
    """
    known = _words()["statements"].get(code_id)
    if known:
        return dict(known)
    names = details.get(code_id, {}).get("names") or {}
    by_name = _words()["keep_by_name" if keep else "by_name"]
    return {
        code: text.format(name=names.get(code) or names.get("en") or otherwise or code_id)
        for code, text in by_name.items()
    }


def _ranked(
    lane: Literal["pains", "delights"],
    cells: pd.DataFrame,
    believed: pd.DataFrame,
    details: Mapping[str, Mapping[str, Any]],
) -> tuple[Opportunity, ...]:
    places = believed[believed["code_id"].str.startswith("touchpoint.") | (believed["code_id"] == _HELP)]
    named: Named = {}
    for segment, person, code in zip(
        places["segment_id"], places["participant_id"], places["code_id"], strict=True
    ):
        named.setdefault(segment, []).append((person, code))
    reach = cells.loc[cells["lane"] == "reach", "of"]
    everyone = int(reach.max()) if len(reach) else 1
    rows = [row for row in cells[cells["lane"] == lane].to_dict("records") if not is_general(row["code_id"])]
    found = [_opportunity(row, named, details, everyone=everyone) for row in rows]
    return tuple(sorted(found, key=lambda item: (-item.priority, item.stage, item.code_id)))


def _opportunity(
    row: dict[Any, Any],
    named: Named,
    details: Mapping[str, Mapping[str, Any]],
    *,
    everyone: int,
) -> Opportunity:
    evidence = evidence_of(row)
    touchpoint, owner, departments = _owner(evidence, int(row["people"]), named, details)
    severity = severity_of(row, details)
    confidence = float(row["confidence"]) if is_known(row["confidence"]) else 1.0
    return Opportunity(
        code_id=row["code_id"],
        stage=row["stage"],
        people=int(row["people"]),
        of=int(row["of"]),
        severity=severity,
        priority=round(row["people"] / everyone * severity * confidence, 4),
        owner=owner,
        owner_names=owner_names(owner) if owner else {},
        statements=statements_of(
            row["code_id"], details, keep=row["lane"] == "delights", otherwise=row["statement"]
        ),
        touchpoint=touchpoint,
        evidence=evidence,
        confidence=confidence,
        kind="improve" if row["lane"] == "pains" else "keep",
        departments=departments,
    )


def _owner(
    evidence: tuple[str, ...], people: int, named: Named, details: Mapping[str, Mapping[str, Any]]
) -> tuple[str | None, str | None, dict[str, int]]:
    """The touchpoint most people name that belongs to a department, and how often each department is named.

    One mention among many people tells nothing: a fifth of the people have to name it. Where they name none
    but speak of getting help, customer service is suggested.
    """
    naming: dict[str, set[str]] = {}
    departments: Counter[str] = Counter()
    for segment in evidence:
        said = named.get(segment, ())
        departments.update({owner for _, code in said if (owner := _department(code, details))})
        for person, code in said:
            naming.setdefault(code, set()).add(person)
    enough = [code for code, names in naming.items() if len(names) >= _NAMED_BY * people]
    for code in sorted(enough, key=lambda code: (code == _HELP, -len(naming[code]), code)):
        if owner := _department(code, details):
            return None if code == _HELP else code, owner, dict(sorted(departments.items()))
    return None, None, dict(sorted(departments.items()))


def _department(code: str, details: Mapping[str, Mapping[str, Any]]) -> str | None:
    if code == _HELP:
        return _HELPERS
    owner_of: Mapping[str, str] = _words()["owner_of"]
    places = (code.partition(".")[2], str(details.get(code, {}).get("channel")))
    return next((owner_of[place] for place in places if place in owner_of), None)


@cache
def _words() -> dict[str, Any]:
    text = (Path(__file__).parent / "opportunities.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
