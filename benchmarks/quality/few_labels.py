"""A researcher's own codes: how well they are learned from few examples, beside three plain methods."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.metrics import accuracy_score

from workbench.coding.learn import learn_coder

from .bench import Bench
from .evaldata import Task, few_label_tasks
from .figures import calibration_error, macro_f1, rounded
from .peers import by_centroid, by_words

__all__ = ["METHODS", "draw_few", "few_label_rows", "measure_few_labels"]

DRAWS = 3
METHODS = ("majority", "words", "centroid", "alone", "workbench")


def measure_few_labels(bench: Bench) -> list[dict[str, Any]]:
    """One row a data set and method, the mean of three draws of examples."""
    return [
        row
        for task, examples in few_label_tasks(bench.folder)
        for row in few_label_rows(task, examples, bench.scratch, most=bench.most)
    ]


def few_label_rows(
    task: Task, examples: int, scratch: Path, *, most: int | None = None
) -> list[dict[str, Any]]:
    draws = [_one_draw(task, examples, seed, scratch, most) for seed in range(DRAWS)]
    names = {"data": task.name, "language": task.language, "examples": examples, "goal": task.goal}
    return [
        {**names, "method": method, "texts": draws[0][method]["texts"],
         **{part: rounded(np.mean([draw[method][part] for draw in draws])) for part in draws[0][method]
            if part != "texts"}}
        for method in METHODS
    ]  # fmt: skip


def _one_draw(
    task: Task, examples: int, seed: int, scratch: Path, most: int | None
) -> dict[str, dict[str, float]]:
    truth = np.array(task.labels)
    train, test = draw_few(truth, examples, seed)
    test = np.sort(np.random.default_rng(seed).permutation(test)[:most]) if most else test
    given, asked = [task.texts[i] for i in train], [task.texts[i] for i in test]
    coder = learn_coder(given, truth[train].tolist(), languages=task.language, cache=scratch)
    answers = coder.predict(asked, task.language)
    said = {
        "majority": np.full(len(test), pd.Series(truth[train]).mode()[0]),
        "words": by_words(given, truth[train], asked),
        "centroid": by_centroid(given, truth[train], asked, task.language, scratch),
        "alone": coder.predict(asked, task.language, together=False)["label"].to_numpy(),
        "workbench": answers["label"].to_numpy(),
    }
    scores = {method: _scores(truth[test], labels) for method, labels in said.items()}
    return scores | {"workbench": scores["workbench"] | _sureness(answers, truth[test])}


def draw_few(truth: np.ndarray, examples: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Places of so many examples a label, and all others."""
    draw = np.random.default_rng(seed)
    kinds = sorted(set(truth))
    train = np.concatenate([draw.permutation(np.flatnonzero(truth == x))[:examples] for x in kinds])
    return train, np.setdiff1d(np.arange(len(truth)), train)


def _scores(truth: np.ndarray, said: Sequence[Any] | np.ndarray) -> dict[str, float]:
    said = np.asarray(said)
    return {
        "texts": len(truth),
        "accuracy": rounded(accuracy_score(truth, said)),
        "f1": macro_f1(truth, said),
    }


def _sureness(answers: pd.DataFrame, truth: np.ndarray) -> dict[str, float]:
    right = np.array(answers["label"].tolist()) == truth
    sure = answers["confidence"].rank(method="first").to_numpy() > len(truth) / 2
    error = calibration_error(answers["confidence"].to_numpy(), right)
    return {"sure": rounded(right[sure].mean()), "error": error}
