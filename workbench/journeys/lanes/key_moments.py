"""Moments felt strongly enough, by enough people, to win or lose them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml

from workbench.journeys.evidence.cells import Cell, detail_of, evidence_of
from workbench.journeys.evidence.words import short_figure
from workbench.journeys.lanes.consequences import consequence_text
from workbench.journeys.lanes.severity import is_known, severity_of
from workbench.language.numbers import format_number, format_percent, isolated
from workbench.personas import is_general

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["KeyMoment", "key_moment_cells", "key_moments"]

_FEWEST = 2
_KINDS: Mapping[str, Literal["low", "peak"]] = {"pains": "low", "delights": "peak"}
_LANGUAGES = ("en", "fa", "he")


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
        Mean valence, -2 to +2: of those who speak of it where it is known, else of the stage.
    weight : float
        What moments are ranked by, the product of :attr:`parts`.
    evidence : tuple of str
        Segment ids, best first.
    is_own_feeling : bool
        Whether the feeling is of those who speak of it.
    importance : float
        Weight of the stage in ``study.yaml``; 1 where nothing is said.
    consequences : mapping of str to int
        What came of it, with how many people tell so.
    parts : mapping of str to float
        ``intensity``, ``people`` (share), ``severity``, ``importance`` and ``consequence``.
    counter_evidence : tuple of str
        Segments that say the opposite, best first.
    told : mapping of str to tuple of str
        Segments that tell each consequence.
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
    is_own_feeling: bool = False
    importance: float = 1.0
    consequences: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, float] = field(default_factory=dict)
    counter_evidence: tuple[str, ...] = ()
    told: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def explanation(self, language: str) -> tuple[str, ...]:
        """Why it is a key moment, part by part, in a language; :meth:`product` says how the parts add up.

        Examples
        --------
        >>> moment = KeyMoment("low", "use", "pain.waiting", "Waiting", 7, 9, 3.0, None, 1.0, ("g1",))
        >>> moment.explanation("en")
        ('7 of the 9 people speak of it at this stage', 'it hurts 3 on a scale of 1 to 3')
        """
        return (*self.reasons(language), *self.outcomes(language).values())

    def product(self, language: str) -> tuple[str, ...]:
        """The parts and their product, in a sentence; none for a moment whose parts are not known.

        Examples
        --------
        >>> parts = {"intensity": 1.5, "people": 7 / 9, "severity": 3, "importance": 1, "consequence": 1}
        >>> waiting = ("low", "use", "pain.waiting", "Waiting", 7, 9, 3.0, -0.5, 3.5, ("g1",))
        >>> print(*KeyMoment(*waiting, parts=parts).product("en"))
        ranked by people 78% × feeling 1.5 × pain 3 = 3.5
        """
        if not self.parts:
            return ()
        people = format_percent(self.parts["people"], language)
        figures = {"people": people} | {
            self.kind if name == "severity" else name: short_figure(self.parts[name], language, decimals=2)
            for name in ("intensity", "severity", "importance", "consequence")
            if self.parts[name] != 1
        }
        product = " × ".join(
            _word(f"part_{name}", language).format(figure=figure) for name, figure in figures.items()
        )
        weight = short_figure(self.weight, language, decimals=2)
        return (_word("ranked", language).format(product=product, weight=weight),)

    def outcomes(self, language: str) -> dict[str, str]:
        """What people say came of it, a sentence for each consequence."""
        return {name: consequence_text(name, people, language) for name, people in self.consequences.items()}

    def reasons(self, language: str) -> tuple[str, ...]:
        """Why it is a key moment but for what came of it."""
        people = {"people": format_number(self.people, language), "of": format_number(self.of, language)}
        who = "only" if self.of == 1 else "one" if self.people == 1 else "people"
        parts = [_word(who, language).format(**people)]
        if self.kind == "low":
            parts.append(_word("severity", language).format(severity=short_figure(self.severity, language)))
        if self.feeling is not None:
            # Isolated, so that the sign stays before the number in right-to-left prose.
            score = isolated(format_number(self.feeling, language, decimals=1, signed=True))
            who = "own_feeling" if self.is_own_feeling else "feeling"
            parts.append(_word(who, language).format(score=score))
        if self.importance != 1:
            parts.append(_word("importance", language).format(weight=short_figure(self.importance, language)))
        return tuple(parts)


def key_moments(
    cells: pd.DataFrame, details: Mapping[str, Mapping[str, Any]] | None = None, *, most: int = 8
) -> tuple[KeyMoment, ...]:
    """Rank the pains and delights of one map.

    The weight is a product of five parts. *Intensity* is 1 plus the feeling in the direction of the moment
    (a pain counts more the worse, a delight the better those feel who speak of it; where none of them shows a
    feeling, those who speak of the stage; 1 where nobody does). *People* is their share of the map's people.
    *Severity* is 1 to 3 for a pain and 2 for a delight. *Importance* is the weight ``study.yaml`` gives the
    stage. *Consequence* is 1 plus the share of those people who tell that they left, complained or warned
    others (for a pain), bought, stayed or recommended (for a delight). The form is the study's own, after the
    peak-end finding that strong moments are remembered (Kahneman et al. 1993); the parts are shown so that
    anybody may weigh them otherwise. Something only one person says is no key moment unless the map is of
    three people or fewer, and neither is a complaint or praise of no type.

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
    rows = cells[cells["lane"].isin(list(_KINDS))].to_dict("records")
    named = [row for row in rows if not is_general(row["code_id"])]
    found = [_moment(row, feelings, everyone, details or {}) for row in named]
    enough = [moment for moment in found if moment.people >= _FEWEST or everyone <= _FEWEST + 1]
    return tuple(sorted(enough, key=lambda moment: (-moment.weight, moment.stage, moment.code_id))[:most])


def key_moment_cells(
    cells: pd.DataFrame, details: Mapping[str, Mapping[str, Any]] | None = None
) -> list[Cell]:
    """Key moments as cells of their stages; ``detail`` holds the parts and the explanation per language."""
    own = {
        (row["stage"], row["code_id"]): row
        for row in cells[cells["lane"].isin(list(_KINDS))].to_dict("records")
    }
    return [_as_cell(moment, own[moment.stage, moment.code_id]) for moment in key_moments(cells, details)]


def _as_cell(moment: KeyMoment, row: Mapping[Any, Any]) -> Cell:
    return Cell(
        stage=moment.stage,
        lane="key_moments",
        statement=moment.statement,
        people=moment.people,
        of=int(row["of"]),
        mentions=int(row["mentions"]),
        evidence=moment.evidence,
        code_id=moment.code_id,
        score=moment.weight,
        confidence=float(row["confidence"]) if is_known(row["confidence"]) else None,
        counter_evidence=moment.counter_evidence,
        detail={
            "kind": moment.kind,
            "parts": dict(moment.parts),
            "consequences": detail_of(row).get("consequences", {}),
            "explanation": {code: list(moment.explanation(code)) for code in _LANGUAGES},
            "product": {code: "".join(moment.product(code)) for code in _LANGUAGES},
        },
    )


def _moment(
    row: dict[Any, Any],
    feelings: Mapping[Any, float],
    everyone: int,
    details: Mapping[str, Mapping[str, Any]],
) -> KeyMoment:
    kind, detail = _KINDS[row["lane"]], detail_of(row)
    feeling = detail.get("feeling", feelings.get(row["stage"]))
    told = {name: int(found["people"]) for name, found in detail.get("consequences", {}).items()}
    tellers = int(detail.get("consequence_people", 0))
    parts = {
        "intensity": 1 + max(0.0, (-1 if kind == "low" else 1) * (feeling or 0.0)),
        "people": row["people"] / max(1, everyone),
        "severity": severity_of(row, details) if kind == "low" else 2.0,
        "importance": float(detail.get("importance", 1.0)),
        "consequence": 1 + tellers / max(1, row["people"]),
    }
    return KeyMoment(
        kind=kind,
        stage=row["stage"],
        code_id=row["code_id"],
        statement=row["statement"],
        people=int(row["people"]),
        of=everyone,
        severity=parts["severity"],
        feeling=feeling,
        weight=round(prod(parts.values()), 4),
        evidence=evidence_of(row),
        is_own_feeling="feeling" in detail,
        importance=parts["importance"],
        consequences=told,
        parts={name: round(part, 4) for name, part in parts.items()},
        counter_evidence=evidence_of(row, "counter_evidence"),
        told={name: tuple(one["evidence"]) for name, one in detail.get("consequences", {}).items()},
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
