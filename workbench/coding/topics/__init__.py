"""Topics nobody named beforehand, found where a corpus is large enough to bear them."""

from workbench.coding.topics.clusters import TextClusters, cluster_texts
from workbench.coding.topics.discover import discover_topics
from workbench.coding.topics.edits import (
    merge_topics,
    pin_topic,
    rename_topic,
    split_topic,
    topic_table,
    undo_topic_edit,
)
from workbench.coding.topics.matching import match_topics
from workbench.coding.topics.result import TopicResult

__all__ = [
    "TextClusters",
    "TopicResult",
    "cluster_texts",
    "discover_topics",
    "match_topics",
    "merge_topics",
    "pin_topic",
    "rename_topic",
    "split_topic",
    "topic_table",
    "undo_topic_edit",
]
