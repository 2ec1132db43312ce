"""What researchers do to topics: merge, split, rename, pin, undo. What a person touched stays.

Every edit is one appended row with the topics before and after it. A topic that was edited is *held*: later
runs and waves keep its id, its name and its members, and new texts join it where they are most like it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.coding.topics.history import append_edit, counting_edits
from workbench.coding.topics.records import StoredTopic, stored_topics, write_topics
from workbench.study import Study, WorkbenchError, content_id
from workbench.study.edits import latest_edit, name_given

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "merge_topics",
    "pin_topic",
    "rename_topic",
    "split_topic",
    "topic_table",
    "undo_topic_edit",
]

_SURE = 0.5
_COLUMNS = (
    "topic",
    "language",
    "name",
    "segments",
    "people",
    "doubtful",
    "stability",
    "held",
    "key_phrases",
)


def topic_table(study: Study) -> pd.DataFrame:
    """Topics of a study, by language and size.

    Parameters
    ----------
    study : Study
        Open, coded study.

    Returns
    -------
    DataFrame
        Columns ``topic, language, name, segments, people, doubtful`` (segments a person should look at),
        ``stability`` (how well it came back in subsamples, 0 to 1), ``held`` (edited by a person),
        ``key_phrases``.
    """
    import pandas as pd

    person = dict(study.store.rows("SELECT segment_id, participant_id FROM segment"))
    rows = [
        (
            one.topic,
            one.language,
            one.name,
            len(one.segments),
            len({person[segment] for segment in one.segments}),
            sum(sure < _SURE for sure in one.segments.values()),
            float(one.detail.get("topic_stability", float("nan"))),
            bool(one.detail.get("held")),
            ", ".join(one.detail.get("key_phrases", one.detail["key_words"])),
        )
        for one in stored_topics(study).values()
    ]
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    return table.sort_values(
        ["language", "segments", "topic"], ascending=[True, False, True], ignore_index=True
    )


def merge_topics(study: Study, ids: Sequence[str], name: str | None = None, *, who: str | None = None) -> str:
    """Make one topic of several of one language.

    Parameters
    ----------
    study : Study
        Open, coded study.
    ids : sequence of str
        Topics by id, by the beginning of an id, or by name.
    name : str, optional
        Name of the merged topic; that of its largest part when left out.
    who : str, optional
        Who decides; the login name when left out.

    Returns
    -------
    str
        Id of the merged topic: that of its largest part.

    Raises
    ------
    WorkbenchError
        There is no such topic, or they are of two languages, or fewer than two.
    """
    parts = list({one.topic: one for one in (_find(study, given) for given in ids)}.values())
    if len(parts) < 2:
        raise WorkbenchError("merging takes two topics or more", hint="workbench topics list shows them")
    if len({one.language for one in parts}) > 1:
        found = " and ".join(sorted({one.language for one in parts}))
        raise WorkbenchError(f"topics of {found} cannot be one topic", hint="merge topics of one language")
    parts.sort(key=lambda one: (-len(one.segments), one.topic))
    words = {
        key: list(dict.fromkeys(word for one in parts for word in one.detail.get(key, ())))
        for key in ("key_words", "key_phrases")
    }
    merged = replace(
        parts[0],
        name=name_given(name, to="topic") if name is not None else parts[0].name,
        detail={**parts[0].detail, **words},
        segments={segment: sure for one in parts for segment, sure in one.segments.items()},
    )
    _edit(study, "merge", parts, [merged], who)
    return merged.topic


def split_topic(study: Study, topic: str, into: int = 2, *, who: str | None = None) -> tuple[str, ...]:
    """Divide a topic into parts by what its segments are most like.

    Parameters
    ----------
    study : Study
        Open, coded study.
    topic : str
        By id, by the beginning of an id, or by name.
    into : int
        Number of parts.
    who : str, optional
        Who decides; the login name when left out.

    Returns
    -------
    tuple of str
        Ids of the parts, largest first; the largest keeps the id.

    Raises
    ------
    WorkbenchError
        There is no such topic, or it has too few different segments.
    """
    from workbench.coding.topics.splitting import split_members

    whole = _find(study, topic)
    if into < 2:
        raise WorkbenchError(f"a topic cannot be split into {into}", hint="2 parts or more")
    groups = split_members(study, whole, into)
    parts = []
    for number, (members, wording) in enumerate(groups):
        own = (
            whole.topic if number == 0 else content_id("topic", whole.language, whole.topic, *sorted(members))
        )
        words = {"key_words": list(wording.shown), "key_phrases": list(wording.phrases)}
        segments = {segment: whole.segments[segment] for segment in members}
        parts.append(StoredTopic(own, wording.name, {**whole.detail, **words}, segments))
    _edit(study, "split", [whole], parts, who)
    return tuple(one.topic for one in parts)


def rename_topic(study: Study, topic: str, name: str, *, who: str | None = None) -> str:
    """Give a topic another name; from now on it is held. See :func:`merge_topics` for how to point at it."""
    one = _find(study, topic)
    _edit(study, "rename", [one], [replace(one, name=name_given(name, to="topic"))], who)
    return one.topic


def pin_topic(study: Study, topic: str, *, who: str | None = None) -> str:
    """Hold a topic as it is: id, name and members stay whatever is found later."""
    one = _find(study, topic)
    _edit(study, "pin", [one], [one], who)
    return one.topic


def undo_topic_edit(study: Study, *, who: str | None = None) -> str:
    """Take back the latest edit that still counts, by one more row.

    Returns
    -------
    str
        What was taken back: ``merge``, ``split``, ``rename`` or ``pin``.

    Raises
    ------
    WorkbenchError
        There is nothing to undo.
    """
    last = latest_edit(counting_edits(study), of="topic")
    now = stored_topics(study, last.language)
    back = {topic: _still(one, now) for topic, one in last.before.items()}
    largest = max(back.values(), key=lambda one: (len(one.segments), one.topic))
    said = {segment for one in back.values() for segment in one.segments}
    joined = {
        segment: sure
        for topic in last.after
        for segment, sure in (now[topic].segments if topic in now else {}).items()
        if segment not in said
    }
    back[largest.topic] = replace(largest, segments={**largest.segments, **joined})
    rest = [one for topic, one in now.items() if topic not in last.after and topic not in back]
    with study.store.transaction():
        append_edit(study, "undo", last.language, who=who, undoes=last.edit_id)
        _write(study, last.language, [*rest, *back.values()])
    return last.action


def _still(one: StoredTopic, now: Mapping[str, StoredTopic]) -> StoredTopic:
    """The topic with those of its segments that still have a topic."""
    there = {segment for other in now.values() for segment in other.segments}
    return replace(
        one, segments={segment: sure for segment, sure in one.segments.items() if segment in there}
    )


def _find(study: Study, given: str) -> StoredTopic:
    topics = stored_topics(study)
    if given in topics:
        return topics[given]
    wanted = given.strip().casefold()
    near = [
        one
        for topic, one in topics.items()
        if wanted and (topic.startswith(wanted) or topic.removeprefix("topic_").startswith(wanted))
    ] or [one for one in topics.values() if one.name.casefold() == wanted]
    if len(near) == 1:
        return near[0]
    problem = "no topic" if not near else "more than one topic"
    raise WorkbenchError(
        f"{problem} {given!r}", where=study.name, hint="workbench topics list shows their ids"
    )


def _edit(
    study: Study, action: str, before: Sequence[StoredTopic], after: Sequence[StoredTopic], who: str | None
) -> None:
    """Append the edit, then show it: in one transaction."""
    language = before[0].language
    held = [replace(one, detail={**one.detail, "held": True}) for one in after]
    gone = {one.topic for one in before}
    rest = [one for topic, one in stored_topics(study, language).items() if topic not in gone]
    with study.store.transaction():
        append_edit(study, action, language, before=before, after=held, who=who)
        _write(study, language, [*rest, *held])


def _write(study: Study, language: str, topics: Sequence[StoredTopic]) -> None:
    version = study.store.rows("SELECT max(coder_version) FROM suggestion WHERE coder = 'topics'")[0][0]
    write_topics(study, language, topics, segments=study.table("segment"), version=version)
