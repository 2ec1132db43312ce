"""Who checked what a persona rests on, and what people changed about it."""

from __future__ import annotations

from collections.abc import Collection
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.reports.evidence.material import Material
from workbench.reports.words import Words

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["initials", "tell_edits", "tell_review"]

_EDITS = MappingProxyType(
    {
        "merge": "edited_merge",
        "split": "edited_split",
        "rename": "edited_rename",
        "pin": "edited_pin",
    }
)
_DAY = len("2026-11-23")


def initials(name: str) -> str:
    """First letters of a name: a report need not say who works here in full.

    Examples
    --------
    >>> initials("Ruth Amir"), initials("dana.k"), initials("نگار")
    ('R. A.', 'D. K.', 'ن.')
    """
    parts = "".join(letter if letter.isalpha() else " " for letter in name).split()
    return " ".join(part[0].upper() + "." for part in parts[:2])


def tell_edits(history: pd.DataFrame, persona_id: str, words: Words) -> tuple[str, ...]:
    """What people did to a persona and what still counts, the latest first.

    Parameters
    ----------
    history : DataFrame
        As :func:`~workbench.personas.persona_history` gives it.
    persona_id : str
        The persona.
    words : Words
        The report's.
    """
    rows = history[history["counts"].astype(bool)].to_dict("records")
    theirs = [row for row in rows if persona_id in str(row["personas"]).split(", ")]
    told = [
        words(_EDITS[row["action"]], who=initials(row["who"]), day=words.digits(str(row["at"])[:_DAY]))
        for row in reversed(theirs)
        if row["action"] in _EDITS
    ]
    return tuple(dict.fromkeys(told))


def tell_review(material: Material, members: Collection[str]) -> str:
    """How much of what these people said was checked, by whom, and when last."""
    words, theirs = material.words, set(members)
    codings = material.of_kind("goal", "action", "pain", "delight", "wish", "theme", "touchpoint")
    codings = codings[codings["participant_id"].isin(theirs)]
    checked = int((codings["status"] == "accepted").sum())
    decisions = material["decision"]
    about = decisions["segment_id"].map(material.person_of).isin(theirs)
    decisions = decisions[about & (decisions["action"] != "carry")]
    if not checked or decisions.empty:
        return words("review_none", of=len(codings))
    who = sorted({initials(str(name)) for name in decisions["who"]} - {""})
    day = words.digits(str(decisions["at"].max())[:_DAY])
    return words("review_done", n=checked, of=len(codings), who=words.series(who), day=day)
