"""Commands about topics: ``topics list``, ``merge``, ``split``, ``rename``, ``pin``, ``undo``."""

from __future__ import annotations

import json
from collections.abc import Hashable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.options import ByOption, JsonOption, StudyOption, command_group, opened

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["topics_app"]

topics_app = command_group()
TopicArgument = Annotated[
    str, typer.Argument(metavar="TOPIC", help="Id, the beginning of an id, or the name in quotes.")
]


@topics_app.callback()
def topics() -> None:
    """See and shape the topics that were found. What you touch stays, also after new interviews.

    A topic you merge, split, rename or pin is held: it keeps its id, name and segments when topics are found
    anew, and new segments join it where they are most like it. Nothing is lost: undo takes the last step
    back.

    Example: workbench topics list --study data/demo
    """


@topics_app.command("list")
def list_topics(
    study: StudyOption = None,
    as_json: JsonOption = False,
) -> None:
    """List topics by language: id, segments, people, how stable, name.

    Stability is how well a topic comes back when the texts are drawn again: below 0.5 take it as a hint only.
    Held topics, which a person has shaped, have a star. Doubtful segments should be looked at.

    Example: workbench topics list --study data/demo
    """
    from workbench.coding.topics import topic_table

    with opened(study) as current:
        rows = topic_table(current).to_dict("records")
        notes = _notes(current)
    if as_json:
        output.say(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        output.say(_told(row))
    for note in notes:
        output.say(note)
    if not rows and not notes:
        output.say("no topics yet; find them with: workbench code")


def _told(row: dict[Hashable, Any]) -> str:
    star = "*" if row["held"] else " "
    size = f"{row['segments']:4} segments ({row['doubtful']} doubtful), {row['people']:3} people"
    return (
        f"{star} {row['topic']}  {row['language']}  {size}, stability {row['stability']:.2f}  {row['name']}"
    )


@topics_app.command()
def merge(
    given: Annotated[list[str], typer.Argument(metavar="TOPIC...", help="Two or more, by id or name.")],
    study: StudyOption = None,
    name: Annotated[
        str | None, typer.Option("--name", "-n", help="That of the largest when left out.")
    ] = None,
    by: ByOption = None,
) -> None:
    """Make one topic of several; the largest keeps its id.

    Example: workbench topics merge topic_3fa9 topic_77b0 --name "Opening hours" --study data/demo
    """
    from workbench.coding.topics import merge_topics

    with opened(study) as current:
        _show(current, (merge_topics(current, given, name, who=by),))


@topics_app.command()
def split(
    topic: TopicArgument,
    study: StudyOption = None,
    into: Annotated[int, typer.Option("--into", metavar="N", help="Number of parts.")] = 2,
    by: ByOption = None,
) -> None:
    """Divide a topic into parts that are each more alike; the largest keeps the id.

    Example: workbench topics split topic_3fa9 --into 3 --study data/demo
    """
    from workbench.coding.topics import split_topic

    with opened(study) as current:
        _show(current, split_topic(current, topic, into, who=by))


@topics_app.command()
def rename(
    topic: TopicArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called from now on.")],
    study: StudyOption = None,
    by: ByOption = None,
) -> None:
    """Give a topic a name of your own.

    Example: workbench topics rename topic_3fa9 "Opening hours" --study data/demo
    """
    from workbench.coding.topics import rename_topic

    with opened(study) as current:
        _show(current, (rename_topic(current, topic, name, who=by),))


@topics_app.command()
def pin(topic: TopicArgument, study: StudyOption = None, by: ByOption = None) -> None:
    """Hold a topic as it is: later runs and waves keep its id, name and segments.

    Example: workbench topics pin topic_3fa9 --study data/demo
    """
    from workbench.coding.topics import pin_topic

    with opened(study) as current:
        _show(current, (pin_topic(current, topic, who=by),))


@topics_app.command()
def undo(study: StudyOption = None, by: ByOption = None) -> None:
    """Take back the last merge, split, rename or pin; may be repeated.

    Example: workbench topics undo --study data/demo
    """
    from workbench.coding.topics import undo_topic_edit

    with opened(study) as current:
        output.say(f"took back: {undo_topic_edit(current, who=by)}")


def _show(study: Study, ids: tuple[str, ...]) -> None:
    from workbench.coding.topics import topic_table

    rows = {row["topic"]: row for row in topic_table(study).to_dict("records")}
    for topic in ids:
        output.say(f"* {topic}  {rows[topic]['segments']} segments  {rows[topic]['name']}")


def _notes(study: Study) -> list[str]:
    """Why a language has no topics, as the last run said it."""
    rows = study.store.rows("SELECT detail FROM step WHERE step LIKE 'topics.%' ORDER BY step")
    return [note for (detail,) in rows for note in json.loads(detail)["notes"]]
