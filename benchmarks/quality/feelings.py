"""Sentiment on public data: right or wrong, how often silent, how sure, beside the plain methods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from .bench import Bench
from .evaldata import Task, sentiment_tasks
from .figures import SHARES, bands, calibration_error, kept_f1, macro_f1, rounded
from .peers import Guesses, guess_of_rules, guess_of_vader, guess_of_words

__all__ = ["measure_confidence", "measure_sentiment"]

Rows = list[dict[str, Any]]


def measure_sentiment(bench: Bench) -> Rows:
    """One row a data set and method."""
    return [
        {**bench.names(task), "method": method, **_figures(task, guesses)}
        for task in bench.samples(sentiment_tasks)
        for method, guesses in _answers(bench, task)
    ]


def _answers(bench: Bench, task: Task) -> Iterator[tuple[str, Guesses]]:
    yield "workbench", guess_of_coder(bench, task)
    yield "words", guess_of_words(task.texts, task.language, "sentiment")
    yield "rules", guess_of_rules(task.texts, task.language, "sentiment")
    if task.language == "en":
        yield "vader", guess_of_vader(task.texts)
    most = pd.Series(task.labels).mode()[0]
    yield "majority", Guesses(np.full(len(task.texts), float(most)), np.ones(len(task.texts)))


def guess_of_coder(bench: Bench, task: Task) -> Guesses:
    table = bench.coded(task.texts, task.language)
    return Guesses(table["sentiment"].astype(float).to_numpy(), table["sentiment_confidence"].to_numpy())


def _figures(task: Task, guesses: Guesses) -> dict[str, Any]:
    truth, said = np.array(task.labels), guesses.said
    spoke = ~np.isnan(said)
    found: dict[str, Any] = {
        "f1": macro_f1(truth[spoke], said[spoke].astype(int)),
        "answered": rounded(spoke.mean()),
        "neutral": rounded((said == 0).mean()),
        "kept": {str(share): kept_f1(truth, said, guesses.confidence, share) for share in SHARES},
    }
    if 0 not in task.labels:
        moved = spoke & (said != 0)
        found["moved_f1"] = macro_f1(truth[moved], said[moved].astype(int))
        found["moved"] = rounded(moved.mean())
    return found


def measure_confidence(bench: Bench) -> Rows:
    """One row a language: bands of confidence over all its data sets, each text once."""
    found = []
    for language, pool in _pools(bench).items():
        for what, wanted in (("all", lambda said: ~np.isnan(said)), ("moved", lambda said: said != 0)):
            sure, right = _judged(bench, pool, wanted)
            found.append({"language": language, "suggestions": what, "texts": len(sure),
                          "error": calibration_error(sure, right), "bands": bands(sure, right)})  # fmt: skip
    return found


def _pools(bench: Bench) -> dict[str, list[Task]]:
    pools: dict[str, list[Task]] = {}
    seen: set[str] = set()
    for task in bench.samples(sentiment_tasks):
        new = [place for place, text in enumerate(task.texts) if text not in seen]
        seen |= set(task.texts)
        if new:
            pools.setdefault(task.language, []).append(task.rows(new))
    return pools


def _judged(bench: Bench, pool: Sequence[Task], wanted: Any) -> tuple[np.ndarray, np.ndarray]:
    guesses = [guess_of_coder(bench, task) for task in pool]
    said = np.concatenate([one.said for one in guesses])
    sure = np.concatenate([one.confidence for one in guesses])
    truth = np.concatenate([np.array(task.labels) for task in pool])
    rows = ~np.isnan(said) & wanted(said)
    return sure[rows], said[rows] == truth[rows]
