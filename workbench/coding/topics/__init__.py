"""Topics nobody named beforehand, found where a corpus is large enough to bear them."""

from workbench.coding.topics.clusters import TextClusters, cluster_texts
from workbench.coding.topics.discover import TopicResult, discover_topics

__all__ = ["TextClusters", "TopicResult", "cluster_texts", "discover_topics"]
