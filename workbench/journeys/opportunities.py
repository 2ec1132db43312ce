"""From pains to questions somebody can own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from workbench.journeys.cells import evidence_of
from workbench.journeys.severity import is_known, severity_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Opportunity", "opportunities"]


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
        Department suggested by the touchpoint people speak of in the same segments; None when they name none.
    owner_names, statements : mapping of language to str
        In English, Persian and Hebrew.
    touchpoint : str or None
        The touchpoint behind the suggestion.
    evidence : tuple of str
        Segment ids, best first.
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


def opportunities(
    cells: pd.DataFrame, believed: pd.DataFrame, details: Mapping[str, Mapping[str, Any]]
) -> tuple[Opportunity, ...]:
    """One opportunity per pain and stage, the most pressing first.

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
    touchpoints = believed[believed["code_id"].str.startswith("touchpoint.")]
    named: dict[str, list[str]] = {}
    for segment, code in zip(touchpoints["segment_id"], touchpoints["code_id"], strict=True):
        named.setdefault(segment, []).append(code)
    pains = cells[cells["lane"] == "pains"]
    reach = cells.loc[cells["lane"] == "reach", "of"]
    everyone = int(reach.max()) if len(reach) else 1
    found = [_opportunity(row, named, details, everyone=everyone) for row in pains.to_dict("records")]
    return tuple(sorted(found, key=lambda item: (-item.priority, item.stage, item.code_id)))


def _opportunity(
    row: dict[Any, Any],
    named: Mapping[str, list[str]],
    details: Mapping[str, Mapping[str, Any]],
    *,
    everyone: int,
) -> Opportunity:
    evidence = evidence_of(row)
    touchpoint, owner = _owner(evidence, named, details)
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
        owner_names=_words()["owners"][owner] if owner else {},
        statements=_statements(row, details),
        touchpoint=touchpoint,
        evidence=evidence,
    )


def _owner(
    evidence: tuple[str, ...], named: Mapping[str, list[str]], details: Mapping[str, Mapping[str, Any]]
) -> tuple[str | None, str | None]:
    counts = Counter(code for segment in evidence for code in named.get(segment, ()))
    for code, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        places = (code.partition(".")[2], details.get(code, {}).get("channel"))
        owner = next((_words()["owner_of"][place] for place in places if place in _words()["owner_of"]), None)
        if owner:
            return code, owner
    return None, None


def _statements(row: Mapping[Any, Any], details: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    known = _words()["statements"].get(row["code_id"])
    if known:
        return dict(known)
    names = details.get(row["code_id"], {}).get("names") or {}
    by_name = _words()["by_name"]
    return {code: text.format(name=names.get(code, row["statement"])) for code, text in by_name.items()}


@cache
def _words() -> dict[str, Any]:
    text = (Path(__file__).parent / "opportunities.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
