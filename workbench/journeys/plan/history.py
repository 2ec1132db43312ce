"""The record of what people did to the action plan: appended, never changed, kept over every run."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from workbench.study import content_id
from workbench.study.edits import append_edit_row, counting_edit_rows

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = [
    "FIELDS",
    "ActionEdit",
    "HeldAction",
    "action_id_of",
    "append_action_edit",
    "counting_action_edits",
    "last_action_edit",
]

# What people may say of an action; everything else is counted.
FIELDS = ("title", "owner", "term", "effort", "kpi", "status", "done_in", "note")


@dataclass(frozen=True)
class HeldAction:
    """What people said of one action.

    Parameters
    ----------
    action_id, model, stage : str
        Which action, of which journey model, at which stage.
    kind : {"improve", "keep", "own"}
        From a pain, from a delight, or added by hand.
    code_id : str
        The pain or delight; empty for an action added by hand.
    fields : mapping of str to str
        What people set, by :data:`FIELDS`; what is not in it is as suggested.
    evidence : tuple of str
        Segments of an action added by hand.
    severity : float
        1 to 3, of an action added by hand.
    merged_into : str
        The action this one is now part of; empty when it stands for itself.
    places : tuple of str
        The moments the stage was made of when people said it, so that another journey model finds them.
    """

    action_id: str
    model: str
    stage: str
    kind: Literal["improve", "keep", "own"] = "improve"
    code_id: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    severity: float = 2.0
    merged_into: str = ""
    places: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain object for the store."""
        lists = {"evidence": list(self.evidence), "places": list(self.places)}
        return asdict(self) | {"fields": dict(self.fields)} | lists

    @classmethod
    def from_json(cls, content: Mapping[str, Any]) -> HeldAction:
        """Read what :meth:`to_json` gave."""
        lists = {name: tuple(content.get(name, ())) for name in ("evidence", "places")}
        return cls(**{**content, **lists})


@dataclass(frozen=True)
class ActionEdit:
    """One edit as it was recorded.

    Parameters
    ----------
    edit_id : int
        Its place in the record.
    action : str
        ``set``, ``merge``, ``add``, ``drop`` or ``read`` (from ``actions.yaml``).
    before, after : dict of str to HeldAction
        What people had said of the actions, and what they say from then on.
    who, at : str
        Who decided, and when (ISO 8601, UTC).
    """

    edit_id: int
    action: str
    before: dict[str, HeldAction]
    after: dict[str, HeldAction]
    who: str = ""
    at: str = ""


def action_id_of(model: str, stage: str, code_id: str) -> str:
    """Id of the action about a pain or delight at a stage, the same in every run.

    Examples
    --------
    >>> action_id_of("five_stage", "purchase", "pain.waiting")
    'action_2d0341405bba33dd'
    """
    return content_id("action", model, stage, code_id)


def counting_action_edits(study: Study, *, until: int | None = None) -> list[ActionEdit]:
    """Edits that were not taken back, oldest first; ``until`` an edit, as things stood then."""
    return [
        ActionEdit(row.edit_id, row.action, _held(row.before), _held(row.after), row.who, row.at)
        for row in counting_edit_rows(study.store, "action_edit", until=until)
    ]


def last_action_edit(study: Study) -> int:
    """Number of the latest edit; 0 before the first."""
    return int(study.store.rows("SELECT coalesce(max(edit_id), 0) FROM action_edit")[0][0])


def append_action_edit(
    study: Study,
    action: str,
    *,
    before: Collection[HeldAction] = (),
    after: Collection[HeldAction] = (),
    who: str | None = None,
    undoes: int | None = None,
) -> None:
    """Record an edit.

    Parameters
    ----------
    study : Study
        Open study.
    action : str
        See :class:`ActionEdit`; ``undo`` takes ``undoes`` back.
    before, after : collection of HeldAction
        What people had said, and what they say now.
    who : str, optional
        Who decided; the login name when left out.
    undoes : int, optional
        The edit that is taken back.
    """
    append_edit_row(
        study.store,
        "action_edit",
        action,
        before={one.action_id: one.to_json() for one in before},
        after={one.action_id: one.to_json() for one in after},
        who=who,
        undoes=undoes,
    )


def _held(values: Mapping[str, Any]) -> dict[str, HeldAction]:
    return {action_id: HeldAction.from_json(value) for action_id, value in sorted(values.items())}
