"""Quotes that stand for a persona, and quotes that contradict it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from workbench.personas.model import Attribute, Contradiction

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.material import Material

__all__ = ["contradictions", "typical_quotes"]

_MOST_QUOTES = 5
_MOST_CONTRARY = 6
_ALREADY_SAID = 0.4


def typical_quotes(
    material: Material, attributes: Sequence[Attribute], members: Sequence[str]
) -> tuple[str, ...]:
    """Segments of different members that say most of what sets the persona apart.

    A segment's worth is the sum, over its codes, of how much commoner the code is here than elsewhere, times
    how sure the coding is. A code that an earlier quote has shown counts less, so that five quotes do not say
    one thing five times.
    """
    worth = {found.code_id: max(0.0, found.difference) for found in attributes}
    theirs = material.believed[material.believed["participant_id"].isin(set(members))]
    telling = theirs[theirs["readable"] & (theirs["code_id"].map(worth).fillna(0.0) > 0)]
    chosen: list[str] = []
    while len(chosen) < _MOST_QUOTES and not telling.empty:
        said = _best_quote(telling, worth)
        chosen.append(str(said["segment_id"].iloc[0]))
        telling = telling[telling["participant_id"] != said["participant_id"].iloc[0]]
        repeated = set(said["code_id"])
        worth = {code: value * (_ALREADY_SAID if code in repeated else 1) for code, value in worth.items()}
    return tuple(chosen)


def _best_quote(telling: pd.DataFrame, worth: Mapping[str, float]) -> pd.DataFrame:
    value = telling["weight"] * telling["code_id"].map(worth)
    by_segment = value.groupby(telling["segment_id"]).sum().round(6)
    best = sorted(by_segment.index[by_segment == by_segment.max()])[0]
    said: pd.DataFrame = telling[telling["segment_id"] == best]
    return said


def contradictions(
    material: Material, defining: Sequence[str], members: Sequence[str]
) -> tuple[Contradiction, ...]:
    """Members' segments that say the opposite of a pain or delight that defines the persona.

    Either the segment carries a code of the opposite meaning (data file ``opposites.yaml``), or it carries
    the defining code with the opposite feeling.
    """
    theirs = material.believed[material.believed["participant_id"].isin(set(members))]
    mood = theirs[theirs["code_id"].map(material.code_kinds) == "sentiment"].set_index("segment_id")["score"]
    mood = mood.groupby(level=0).mean()
    found = [
        item
        for code in defining
        if material.code_kinds[code] in ("pain", "delight")
        for item in _contrary(theirs, mood, code, kind=material.code_kinds[code])
    ]
    return tuple(found[:_MOST_CONTRARY])


def _contrary(theirs: pd.DataFrame, mood: pd.Series, code: str, *, kind: str) -> list[Contradiction]:
    felt = theirs["segment_id"].map(mood).fillna(0.0) * (1 if kind == "pain" else -1)
    says_opposite = theirs["code_id"].isin(_opposites().get(code, ()))
    feels_opposite = (theirs["code_id"] == code) & (felt >= 1)
    rows = theirs[says_opposite | feels_opposite].sort_values(
        ["accepted", "readable", "weight", "segment_id"], ascending=[False, False, False, True]
    )
    return [
        Contradiction(code_id=code, contrary_code_id=other, segment_id=segment, participant_id=person)
        for other, segment, person in rows.drop_duplicates("participant_id")[
            ["code_id", "segment_id", "participant_id"]
        ].itertuples(index=False)
    ]


@cache
def _opposites() -> dict[str, tuple[str, ...]]:
    pairs = yaml.safe_load((Path(__file__).parent / "opposites.yaml").read_text(encoding="utf-8"))
    both: dict[str, list[str]] = {}
    for pain, delights in pairs.items():
        for delight in delights:
            both.setdefault(pain, []).append(delight)
            both.setdefault(delight, []).append(pain)
    return {code: tuple(others) for code, others in both.items()}
