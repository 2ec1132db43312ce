"""Moments felt strongly enough, by enough people, to win or lose them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import yaml

from workbench.journeys.cells import evidence_of
from workbench.journeys.severity import severity_of
from workbench.language.numbers import format_number

if TYPE_CHECKING:
    from typing import Any

    import pandas as pd

__all__ = ["KeyMoment", "key_moments"]

_FEWEST = 2
_KINDS: Mapping[str, Literal["low", "peak"]] = {"pains": "low", "delights": "peak"}


@dataclass(frozen=True)
class KeyMoment:
    """A pain or delight that stands out.

    Parameters
    ----------
    kind : {"low", "peak"}
        Pain or delight.
    stage, code_id, statement : str
        Where and what.
    people, of : int
        People who speak of it at this stage, of all people of the persona.
    severity : float
        1 to 3 for a pain; 2 for a delight.
    feeling : float or None
        Mean valence of the stage, -2 to +2.
    weight : float
        What moments are ranked by: strength of feeling times share of people times severity.
    evidence : tuple of str
        Segment ids, best first.
    """

    kind: Literal["low", "peak"]
    stage: str
    code_id: str
    statement: str
    people: int
    of: int
    severity: float
    feeling: float | None
    weight: float
    evidence: tuple[str, ...]

    def explanation(self, language: str) -> tuple[str, ...]:
        """Why it is a key moment, part by part, in a language.

        Examples
        --------
        >>> moment = KeyMoment("low", "use", "pain.waiting", "Waiting", 7, 9, 3.0, None, 1.0, ("g1",))
        >>> moment.explanation("en")
        ('7 of the 9 people speak of it at this stage', 'it hurts 3 on a scale of 1 to 3')
        """
        people = {"people": format_number(self.people, language), "of": format_number(self.of, language)}
        parts = [_word("people", language).format(**people)]
        if self.kind == "low":
            severity = format_number(self.severity, language, decimals=int(self.severity % 1 > 0))
            parts.append(_word("severity", language).format(severity=severity))
        if self.feeling is not None:
            # Isolated, so that the sign stays before the number in right-to-left prose.
            score = f"\u2066{format_number(self.feeling, language, decimals=1, signed=True)}\u2069"
            parts.append(_word("feeling", language).format(score=score))
        return tuple(parts)


def key_moments(
    cells: pd.DataFrame, details: Mapping[str, Mapping[str, Any]] | None = None, *, most: int = 8
) -> tuple[KeyMoment, ...]:
    """Rank the pains and delights of one map.

    The strength of feeling is 1 plus the valence of the stage in the direction of the moment, so that a pain
    counts more where a stage feels bad and a delight where it feels good; where no feeling was heard it is
    1. Something only one person says is no key moment unless the map is of three people or fewer.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and model.
    details : mapping of code_id to mapping, optional
        ``severity`` of the codes, for pains whose codings carry none.
    most : int
        How many at most.

    Returns
    -------
    tuple of KeyMoment
        The heaviest first.
    """
    feelings = cells[cells["lane"] == "emotion"].set_index("stage")["score"].to_dict()
    reach = cells[cells["lane"] == "reach"]
    everyone = int(reach["of"].max()) if len(reach) else 0
    rows = cells[cells["lane"].isin(list(_KINDS))]
    found = [_moment(row, feelings, everyone, details or {}) for row in rows.to_dict("records")]
    enough = [moment for moment in found if moment.people >= _FEWEST or everyone <= _FEWEST + 1]
    return tuple(sorted(enough, key=lambda moment: (-moment.weight, moment.stage, moment.code_id))[:most])


def _moment(
    row: dict[Any, Any],
    feelings: Mapping[Any, float],
    everyone: int,
    details: Mapping[str, Mapping[str, Any]],
) -> KeyMoment:
    kind = _KINDS[row["lane"]]
    feeling = feelings.get(row["stage"])
    severity = severity_of(row, details) if kind == "low" else 2.0
    direction = -1 if kind == "low" else 1
    strength = 1 + max(0.0, direction * (feeling or 0.0))
    return KeyMoment(
        kind=kind,
        stage=row["stage"],
        code_id=row["code_id"],
        statement=row["statement"],
        people=int(row["people"]),
        of=everyone,
        severity=severity,
        feeling=feeling,
        weight=round(strength * row["people"] / max(1, everyone) * severity, 4),
        evidence=evidence_of(row),
    )


def _word(part: str, language: str) -> str:
    words = _words()[part]
    return words.get(language, words["en"])


@cache
def _words() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (Path(__file__).parent / "key_moments.yaml").read_text(encoding="utf-8")
    )
    return content
