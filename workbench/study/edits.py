"""Records of what people edited: rows appended, never changed; taking one back is one more row.

Topics, personas and actions have a table each (``topic_edit``, ``persona_edit``, ``action_edit``).
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, TypeVar

from workbench.study.errors import WorkbenchError
from workbench.study.store import Store

__all__ = [
    "EditRow",
    "EditTable",
    "append_edit_row",
    "counting_edit_rows",
    "latest_edit",
    "name_given",
]

Edit = TypeVar("Edit")
EditTable = Literal["topic_edit", "persona_edit", "action_edit"]


@dataclass(frozen=True)
class EditRow:
    """One edit as it was recorded.

    Parameters
    ----------
    edit_id : int
        Its place in the record.
    action : str
        What was done.
    before, after : dict of str to object
        What the edit found and what it left, by id, as JSON.
    language : str
        Of topics; empty elsewhere.
    who, at : str
        Who decided, and when (ISO 8601, UTC).
    """

    edit_id: int
    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    language: str = ""
    who: str = ""
    at: str = ""


def append_edit_row(
    store: Store,
    table: EditTable,
    action: str,
    *,
    before: Mapping[str, object],
    after: Mapping[str, object],
    who: str | None,
    undoes: int | None,
    **more: str,
) -> None:
    """Record an edit.

    Parameters
    ----------
    store : Store
        Of the study.
    table : str
        Which record.
    action : str
        What was done; ``undo`` takes ``undoes`` back.
    before, after : mapping of str to object
        Found and left, by id, as plain objects.
    who : str or None
        Who decided; the login name when None.
    undoes : int or None
        The edit that is taken back.
    **more : str
        Further columns of the table.
    """
    row = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": who or getpass.getuser(),
        "action": action,
        "undoes": undoes,
        "before": dict(before),
        "after": dict(after),
    }
    store.insert(table, [{**row, **more}])


def counting_edit_rows(store: Store, table: EditTable, *, until: int | None = None) -> list[EditRow]:
    """Edits that were not taken back, oldest first; ``until`` an edit, as things stood then."""
    language = "language" if table == "topic_edit" else "''"
    rows = store.rows(
        f"SELECT edit_id, action, before, after, {language}, who, at, undoes FROM {table}"  # noqa: S608
        " WHERE edit_id <= coalesce(?, edit_id) ORDER BY edit_id",
        [until],
    )
    undone = {row[-1] for row in rows}
    return [
        EditRow(edit_id, action, json.loads(before), json.loads(after), spoken, who, at)
        for edit_id, action, before, after, spoken, who, at, _ in rows
        if action != "undo" and edit_id not in undone
    ]


def latest_edit(counting: Sequence[Edit], *, of: str) -> Edit:
    """The edit that undo takes back.

    Parameters
    ----------
    counting : sequence
        Edits that were not taken back, oldest first.
    of : str
        What was edited, for the message.

    Raises
    ------
    WorkbenchError
        There is none.
    """
    if not counting:
        raise WorkbenchError(f"no {of} was edited", hint="nothing to undo")
    return counting[-1]


def name_given(name: str, *, to: str) -> str:
    """A name people typed, without needless spaces.

    Raises
    ------
    WorkbenchError
        It is empty.

    Examples
    --------
    >>> name_given(" Night  riders ", to="persona")
    'Night riders'
    """
    if not name.strip():
        raise WorkbenchError(f"a {to} needs a name", hint="a few words that tell what it is about")
    return " ".join(name.split())
