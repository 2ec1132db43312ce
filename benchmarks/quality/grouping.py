"""Topics on public data: agreement with true domains, beside BERTopic and letter groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from workbench.coding.spaces import character_space
from workbench.coding.topics import cluster_texts, discover_topics

from .bench import Bench
from .evaldata import Task, topic_tasks
from .figures import agreement, rounded
from .peers import plain_bertopic

__all__ = ["measure_topics"]

_RUNS = 3


def measure_topics(bench: Bench) -> list[dict[str, Any]]:
    """One row a data set and method. BERTopic is drawn anew at every run: the mean of three."""
    return [
        {**bench.names(task), "method": method, **figures}
        for task, domains in topic_tasks(bench.folder)
        for method, figures in _groupings(task.sample(bench.most), domains).items()
    ]


def _groupings(task: Task, domains: int) -> dict[str, dict[str, float]]:
    letters = cluster_texts(character_space(list(task.texts), task.language), k=domains).labels
    runs = plain_bertopic(task.texts, task.language, runs=_RUNS)
    return {
        "workbench": _ours(task, None),
        "told": _ours(task, domains),
        "bertopic": {
            "ami": rounded(np.mean([agreement(task.labels, labels) for labels in runs])),
            "topics": rounded(np.mean([len(set(labels) - {-1}) for labels in runs])),
            "without": rounded(np.mean([np.mean(np.array(labels) == -1) for labels in runs])),
        },
        "letters": {"ami": agreement(task.labels, list(letters)), "topics": domains, "without": 0.0},
    }


def _ours(task: Task, k: int | None) -> dict[str, float]:
    result = discover_topics(task.texts, languages=task.language, k=k)
    labels = result.labels.fillna("none")
    sure = (result.confidence >= result.confidence.median()).to_numpy()
    return {
        "ami": agreement(task.labels, labels),
        "topics": len(result.topics),
        "without": rounded(result.labels.isna().mean()),
        "sure": agreement(_where(task.labels, sure), labels[sure]),
    }


def _where(values: Sequence[Any], chosen: np.ndarray) -> list[Any]:
    return [value for value, wanted in zip(values, chosen, strict=True) if wanted]
