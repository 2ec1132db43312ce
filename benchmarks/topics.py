"""Topics: agreement with true domains, time and memory, repeatability; printed by ``make bench``.

python benchmarks/topics.py            quality and 1,000 texts
python benchmarks/topics.py --large    also 10,000 beside plain BERTopic, and 50,000
"""

import resource
import sys
import time
import warnings
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_mutual_info_score

from workbench.coding.embeddings import check_packaged_model
from workbench.coding.spaces import character_space
from workbench.coding.topics import TopicResult, cluster_texts, discover_topics, match_topics

EVALDATA = Path(__file__).parents[2] / "shared" / "evaldata"


def main(arguments: list[str]) -> None:
    warnings.simplefilter("ignore")
    if EVALDATA.is_dir():
        report_quality()
    else:
        print("topic quality: skipped, the shared evaluation data is not beside the project")
    report_repeatability(1000)
    sizes = (1000, 10_000, 50_000) if "--large" in arguments else (1000,)
    for size in sizes:
        report_size(size, with_bertopic=size == 10_000)


def report_quality() -> None:
    columns = f"{'data':22}{'texts':>7}{'k':>4}{'AMI':>7}{'sure half':>10}{'BERTopic':>9}{'n-grams':>9}"
    print(f"{columns}{'seconds':>9}")
    clinc = pd.read_csv(EVALDATA / "clinc150_en" / "train_10_per_intent.csv")
    report_one("clinc150 domains", "en", clinc["text"], clinc["domain"])
    report_one("clinc150, k = 10", "en", clinc["text"], clinc["domain"], k=10)
    tables = {x: pd.read_csv(EVALDATA / "sib200_topics" / f"{x}.csv") for x in ("en", "fa", "he")}
    for language, table in tables.items():
        report_one(f"sib200 {language}", language, table["text"], table["category"])
    for language, table in tables.items():
        report_one(f"sib200 {language}, k = 7", language, table["text"], table["category"], k=7)
    report_matches(tables)


def report_one(name: str, language: str, texts: pd.Series, truth: pd.Series, k: int | None = None) -> None:
    start = time.perf_counter()
    result = discover_topics(texts.tolist(), languages=language, k=k)
    seconds = time.perf_counter() - start
    labels, sure = result.labels.fillna("none"), result.confidence >= result.confidence.median()
    whole, half = ami(truth, labels), ami(truth[sure], labels[sure])
    shell = ami(truth, plain_bertopic(texts.tolist())) if language == "en" and k is None else float("nan")
    spelled = ami(truth, cluster_texts(character_space(texts.tolist(), language), k=k or 7).labels)
    print(
        f"{name:22}{len(texts):7}{len(result.topics):4}{whole:7.3f}{half:10.3f}{shell:9.3f}{spelled:9.3f}"
        f"{seconds:9.1f}",
        flush=True,
    )


def ami(truth: pd.Series, labels: object) -> float:
    return float(adjusted_mutual_info_score(truth, labels))


def plain_bertopic(texts: list[str]) -> list[int]:
    from bertopic import BERTopic
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(check_packaged_model().folder), device="cpu")
    return list(BERTopic(embedding_model=model).fit_transform(texts)[0])


def report_matches(tables: dict[str, pd.DataFrame]) -> None:
    """Topics found apart in three languages and paired: do the pairs have the same majority category?"""
    texts = [text for table in tables.values() for text in table["text"]]
    truth = [category for table in tables.values() for category in table["category"]]
    languages = [language for language, table in tables.items() for _ in range(len(table))]
    for k in (7, None):
        result = discover_topics(texts, languages=languages, k=k)
        pairs = match_topics(result)
        most = majority(result, truth)
        same = [most[a] == most[b] for a, b in zip(pairs["topic"], pairs["other_topic"], strict=True)]
        sizes = Counter(most[topic] for topic in result.topics["topic"])
        chance = sum((count / len(result.topics)) ** 2 for count in sizes.values())
        print(
            f"sib200 topics matched across languages, k = {k or 'chosen'}: {len(pairs)} pairs, "
            f"{np.mean(same):.2f} share the majority category (by chance {chance:.2f})",
            flush=True,
        )
        for language in pairs.attrs["notes"]:
            print(language)


def majority(result: TopicResult, truth: list[str]) -> dict[str, str]:
    table = pd.DataFrame({"topic": result.labels, "truth": truth}).dropna()
    return table.groupby("topic")["truth"].agg(lambda x: x.value_counts().sort_index().idxmax()).to_dict()


NOUNS = (
    "saddle brake wheel|oven dough crust|violin concert melody|clinic nurse doctor|invoice fee refund|"
    "login password account|train platform delay|hotel breakfast room|teacher homework exam|"
    "garden tomato soil|football goal coach|parcel courier delivery"
)
FILLERS = "really today again somehow people time maybe often nobody before after Monday week thing"


def generated(size: int) -> tuple[list[str], list[int]]:
    """Short texts about twelve subjects, no two alike, made of words of our own."""
    subjects, fillers = [nouns.split() for nouns in NOUNS.split("|")], FILLERS.split()
    generator, texts, truth = np.random.default_rng(0), [], []
    for number in range(size):
        subject = number % len(subjects)
        words = [*generator.choice(subjects[subject], 2), *generator.choice(fillers, 4), str(number)]
        texts.append(" ".join(generator.permutation(words)))
        truth.append(subject)
    return texts, truth


def report_repeatability(size: int) -> None:
    texts, _ = generated(size)
    first = discover_topics(texts, languages="en")
    order = np.random.default_rng(1).permutation(size)
    shuffled = discover_topics([texts[place] for place in order], languages="en")
    back = pd.Series(shuffled.labels.to_numpy(), index=order).sort_index()
    print(
        f"{size} texts, shuffled: same labels {back.equals(first.labels)}, same topics "
        f"{shuffled.topics.equals(first.topics)}"
    )


def report_size(size: int, *, with_bertopic: bool) -> None:
    ours = in_own_process(discover_all, size)
    line = f"{size:6} generated texts: {ours[0]:.0f} s, {ours[1]:.0f} MB, AMI {ours[2]:.3f}"
    if with_bertopic:
        theirs = in_own_process(bertopic_all, size)
        line += f"; plain BERTopic {theirs[0]:.0f} s, {theirs[1]:.0f} MB, AMI {theirs[2]:.3f}"
    print(line, flush=True)


def in_own_process(work, size: int) -> tuple[float, float, float]:
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (size,))


def discover_all(size: int) -> tuple[float, float, float]:
    texts, truth = generated(size)
    start = time.perf_counter()
    labels = discover_topics(texts, languages="en").labels.fillna("none")
    return measured(start, truth, labels)


def bertopic_all(size: int) -> tuple[float, float, float]:
    warnings.simplefilter("ignore")
    texts, truth = generated(size)
    start = time.perf_counter()
    return measured(start, truth, plain_bertopic(texts))


def measured(start: float, truth: list[int], labels: object) -> tuple[float, float, float]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return time.perf_counter() - start, peak, float(adjusted_mutual_info_score(truth, labels))


if __name__ == "__main__":
    main(sys.argv[1:])
