"""The record of what people did to topics: appended, never changed; what it holds, later runs keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.coding.topics.records import StoredTopic
from workbench.study import Study
from workbench.study.edits import append_edit_row, counting_edit_rows

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
    return [
        TopicEdit(row.edit_id, row.action, row.language, _topics(row.before), _topics(row.after))
        for row in counting_edit_rows(study.store, "topic_edit")
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
    append_edit_row(
        study.store,
        "topic_edit",
        action,
        before={one.topic: one.to_json() for one in before},
        after={one.topic: one.to_json() for one in after},
        who=who,
        undoes=undoes,
        language=language,
    )


def _topics(values: Mapping[str, Any]) -> dict[str, StoredTopic]:
    return {topic: StoredTopic.from_json(topic, value) for topic, value in sorted(values.items())}
