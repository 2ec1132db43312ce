"""How fast, and with how much memory; big jobs run in a process of their own."""

from __future__ import annotations

import resource
import time
import warnings
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from typing import Any

import numpy as np

from workbench.coding.texts import code_texts
from workbench.coding.topics import discover_topics

from .bench import Bench
from .figures import agreement
from .peers import corpus, plain_bertopic

__all__ = ["discovered", "generated", "in_own_process", "measure_large", "measure_speed", "plainly_grouped"]

_LARGE = 10_000
# Rules are built when their words first occur.
_SENTENCES, _WARMING = 2000, 300
_NOUNS = (
    "saddle brake wheel|oven dough crust|violin concert melody|clinic nurse doctor|invoice fee refund|"
    "login password account|train platform delay|hotel breakfast room|teacher homework exam|"
    "garden tomato soil|football goal coach|parcel courier delivery"
)
_FILLERS = "really today again somehow people time maybe often nobody before after Monday week thing"


def generated(size: int) -> tuple[list[str], list[int]]:
    """Short texts about twelve subjects, no two alike, made of words of our own."""
    subjects, fillers = [nouns.split() for nouns in _NOUNS.split("|")], _FILLERS.split()
    generator, texts, truth = np.random.default_rng(0), [], []
    for number in range(size):
        subject = number % len(subjects)
        words = [*generator.choice(subjects[subject], 2), *generator.choice(fillers, 4), str(number)]
        texts.append(" ".join(generator.permutation(words)))
        truth.append(subject)
    return texts, truth


def measure_speed(bench: Bench) -> list[dict[str, Any]]:
    """Sentences a second on one core, with the sentence model and by rules alone; our own texts."""
    most = bench.most or _SENTENCES
    return [
        {"language": language, "method": method, "texts": most, "a_second": round(in_own_process(*job))}
        for language in ("en", "fa", "he")
        for texts in [[text.text for text in corpus() if text.language == language][: most + _WARMING]]
        for method, job in (
            ("workbench", (paced, code_all, texts, language)),
            ("rules", (paced, rule_all, texts, language)),
        )
    ]


def paced(work: Callable[[Sequence[str], str], None], texts: Sequence[str], language: str) -> float:
    """Texts a second of processor time, once everything is loaded and the first texts are read."""
    from threadpoolctl import threadpool_limits

    work(texts[:_WARMING], language)
    with threadpool_limits(1):
        start = time.process_time()
        work(texts[_WARMING:], language)
        return len(texts[_WARMING:]) / (time.process_time() - start)


def code_all(texts: Sequence[str], language: str) -> None:
    code_texts(texts, languages=language)


def rule_all(texts: Sequence[str], language: str) -> None:
    code_texts(texts, languages=language, quick=True)


def measure_large(bench: Bench) -> list[dict[str, Any]]:
    """Topics on 10,000 short texts, end to end, loading and embedding included."""
    size = bench.most or _LARGE
    return [
        {"texts": size, "method": method, **in_own_process(work, size)}
        for method, work in (("workbench", discovered), ("bertopic", plainly_grouped))
    ]


def in_own_process(work: Callable[..., Any], *given: Any) -> Any:
    """What the work gives back; the process ends by itself, so that its libraries can tidy up."""
    with get_context("spawn").Pool(1) as pool:
        found = pool.apply(work, given)
        pool.close()
        pool.join()
    return found


def discovered(size: int) -> dict[str, float]:
    texts, truth = generated(size)
    start = time.perf_counter(), time.process_time()
    return _measured(start, truth, discover_topics(texts, languages="en").labels.fillna("none").tolist())


def plainly_grouped(size: int) -> dict[str, float]:
    warnings.simplefilter("ignore")
    texts, truth = generated(size)
    start = time.perf_counter(), time.process_time()
    return _measured(start, truth, plain_bertopic(texts)[0])


def _measured(start: tuple[float, float], truth: Sequence[int], labels: Sequence[Any]) -> dict[str, float]:
    seconds, worked = time.perf_counter() - start[0], time.process_time() - start[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": round(seconds, 1), "worked": round(worked, 1), "megabytes": round(peak),
            "ami": agreement(truth, labels)}  # fmt: skip
