"""The record of what people did to personas: appended, never changed; what it holds, later runs keep."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.study.edits import append_edit_row, counting_edit_rows

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study

__all__ = [
    "FITS_NONE",
    "HeldPersona",
    "PersonaEdit",
    "append_edit",
    "counting_edits",
    "held_personas",
    "persona_history",
]

FITS_NONE = "none"


@dataclass(frozen=True)
class HeldPersona:
    """A persona as people left it.

    Parameters
    ----------
    members : tuple of str
        Participants, sorted.
    core : tuple of str
        Those of them who shape it.
    names : mapping of str to str
        Names people gave it, by language.
    stability : float
        Bootstrapped Jaccard of the groups it was made of.
    given : mapping of str to str
        Made-up given name people chose for it, by language.
    """

    members: tuple[str, ...]
    core: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    stability: float = 0.0
    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> HeldPersona:
        """Read what the record holds."""
        people = {name: tuple(content[name]) for name in ("members", "core")}
        return cls(
            **people,
            names=content["names"],
            stability=content["stability"],
            given=content.get("given", {}),
        )


@dataclass(frozen=True)
class PersonaEdit:
    """One edit as it was recorded.

    Parameters
    ----------
    edit_id : int
        Its place in the record.
    action : str
        ``merge``, ``split``, ``rename`` or ``pin``.
    before, after : dict of str to HeldPersona
        The personas as the edit found and as it left them; under ``none`` people who fit none.
    who, at : str
        Who decided, and when (ISO 8601, UTC).
    """

    edit_id: int
    action: str
    before: dict[str, HeldPersona]
    after: dict[str, HeldPersona]
    who: str = ""
    at: str = ""


def counting_edits(study: Study) -> list[PersonaEdit]:
    """Edits that were not taken back, oldest first."""
    return [
        PersonaEdit(row.edit_id, row.action, _personas(row.before), _personas(row.after), row.who, row.at)
        for row in counting_edit_rows(study.store, "persona_edit")
    ]


def held_personas(study: Study) -> dict[str, HeldPersona]:
    """Personas that people edited, as their latest edit left them; ``none`` for people who fit none."""
    held: dict[str, HeldPersona] = {}
    for edit in counting_edits(study):
        for persona in edit.before:
            held.pop(persona, None)
        held |= edit.after
    return held


def append_edit(
    study: Study,
    action: str,
    *,
    before: Mapping[str, HeldPersona] | None = None,
    after: Mapping[str, HeldPersona] | None = None,
    who: str | None = None,
    undoes: int | None = None,
) -> None:
    """Record an edit.

    Parameters
    ----------
    study : Study
        Open study.
    action : str
        See :class:`PersonaEdit`; ``undo`` takes ``undoes`` back.
    before, after : mapping of str to HeldPersona
        Found and left.
    who : str, optional
        Who decided; the login name when left out.
    undoes : int, optional
        The edit that is taken back.
    """
    append_edit_row(
        study.store,
        "persona_edit",
        action,
        before={one: asdict(persona) for one, persona in (before or {}).items()},
        after={one: asdict(persona) for one, persona in (after or {}).items()},
        who=who,
        undoes=undoes,
    )


def persona_history(study: Study) -> pd.DataFrame:
    """What people did to the personas of a study, oldest first.

    Parameters
    ----------
    study : Study
        Open study.

    Returns
    -------
    DataFrame
        edit_id, at, who, action, personas (ids it left, joined by commas), counts (whether it still does).
    """
    import pandas as pd

    counting = {edit.edit_id for edit in counting_edits(study)}
    rows = study.store.rows("SELECT edit_id, at, who, action, after FROM persona_edit ORDER BY edit_id")
    return pd.DataFrame(
        [(*row[:4], ", ".join(sorted(json.loads(row[4]))), row[0] in counting) for row in rows],
        columns=["edit_id", "at", "who", "action", "personas", "counts"],
    )


def _personas(values: Mapping[str, Any]) -> dict[str, HeldPersona]:
    return {one: HeldPersona.from_json(content) for one, content in sorted(values.items())}
