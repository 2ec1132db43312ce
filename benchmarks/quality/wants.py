"""Wishes and pains on public data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.metrics import precision_recall_fscore_support

from .bench import Bench
from .evaldata import Task, napire, sentiment_tasks, wish_tasks
from .figures import rounded
from .peers import guess_of_rules, guess_of_words

__all__ = ["measure_pains", "measure_wishes"]

Rows = list[dict[str, Any]]


def measure_wishes(bench: Bench) -> Rows:
    """One row a data set and method; the majority says yes everywhere, the best a constant can do."""
    return [
        {**bench.names(task), "method": method, **_scores(task.labels, said)}
        for task in bench.samples(wish_tasks)
        for method, said in _found(bench, task, "wish").items()
    ]


def _found(bench: Bench, task: Task, kind: str) -> dict[str, np.ndarray]:
    return {
        "workbench": bench.coded(task.texts, task.language)[kind].to_numpy().astype(bool),
        "words": guess_of_words(task.texts, task.language, kind).said > 0,
        "rules": guess_of_rules(task.texts, task.language, kind).said > 0,
        "majority": np.ones(len(task.texts), dtype=bool),
    }


def _scores(truth: Sequence[int | str], said: np.ndarray) -> dict[str, float]:
    precision, recall, f1, _ = precision_recall_fscore_support(
        np.array(truth, dtype=bool), said, average="binary", zero_division=0.0
    )
    return {"f1": rounded(f1), "precision": rounded(precision), "recall": rounded(recall)}


def measure_pains(bench: Bench) -> Rows:
    """How often a pain is said of problems, of negative texts and (mostly wrongly) of positive ones."""
    problems = napire(bench.folder).sample(bench.most)
    found = [
        {**bench.names(problems), "method": method, "of": "problems", "said": rounded(said.mean())}
        for method, said in _found(bench, problems, "pain").items()
        if method != "majority"
    ]
    signs = bench.coded(problems.texts, "en")["sentiment"].astype(float)
    negative = {"method": "negative", "of": "problems", "said": rounded((signs == -1).mean())}
    found.append(bench.names(problems) | negative)
    return found + [
        row for task in bench.samples(sentiment_tasks) if not task.part for row in _by_feeling(bench, task)
    ]


def _by_feeling(bench: Bench, task: Task) -> Rows:
    truth = np.array(task.labels)
    return [
        {**bench.names(task), "texts": int((truth == sign).sum()), "method": method, "of": of,
         "said": rounded(said[truth == sign].mean())}
        for method, said in _found(bench, task, "pain").items()
        if method != "majority"
        for of, sign in (("negative", -1), ("positive", 1))
        if (truth == sign).any()
    ]  # fmt: skip
