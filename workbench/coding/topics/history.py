"""The record of what people did to topics: appended, never changed; what it holds, later runs keep."""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.coding.topics.records import StoredTopic
from workbench.study import Study

__all__ = ["TopicEdit", "append_edit", "counting_edits", "held_topics"]


@dataclass(frozen=True)
class TopicEdit:
    """One edit as it was recorded.

    Parameters
    ----------
    edit_id : int
        Its place in the record.
    action : str
        ``merge``, ``split``, ``rename`` or ``pin``.
    language : str
        Of the topics.
    before, after : dict of str to StoredTopic
        The topics as the edit found and as it left them.
    """

    edit_id: int
    action: str
    language: str
    before: dict[str, StoredTopic]
    after: dict[str, StoredTopic]


def counting_edits(study: Study) -> list[TopicEdit]:
    """Edits that were not taken back, oldest first."""
    rows = study.store.rows(
        "SELECT edit_id, action, language, undoes, before, after FROM topic_edit ORDER BY edit_id"
    )
    undone = {undoes for _, _, _, undoes, _, _ in rows}
    return [
        TopicEdit(edit_id, action, language, _topics(before), _topics(after))
        for edit_id, action, language, _, before, after in rows
        if action != "undo" and edit_id not in undone
    ]


def held_topics(study: Study) -> dict[str, StoredTopic]:
    """Topics that people edited, as their latest edit left them."""
    held: dict[str, StoredTopic] = {}
    for edit in counting_edits(study):
        for topic in edit.before:
            held.pop(topic, None)
        held |= edit.after
    return held


def append_edit(
    study: Study,
    action: str,
    language: str,
    *,
    before: Sequence[StoredTopic] = (),
    after: Sequence[StoredTopic] = (),
    who: str | None = None,
    undoes: int | None = None,
) -> None:
    """Record an edit.

    Parameters
    ----------
    study : Study
        Open study.
    action, language : str
        See :class:`TopicEdit`; ``undo`` takes ``undoes`` back.
    before, after : sequence of StoredTopic
        Found and left.
    who : str, optional
        Who decided; the login name when left out.
    undoes : int, optional
        The edit that is taken back.
    """
    row = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "who": who or getpass.getuser(),
        "action": action,
        "language": language,
        "undoes": undoes,
        "before": {one.topic: one.to_json() for one in before},
        "after": {one.topic: one.to_json() for one in after},
    }
    study.store.insert("topic_edit", [row])


def _topics(text: str) -> dict[str, StoredTopic]:
    return {topic: StoredTopic.from_json(topic, value) for topic, value in sorted(json.loads(text).items())}
