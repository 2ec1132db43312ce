"""Topics: matches across languages, repeatability, time and memory; printed by ``make bench``.

python benchmarks/topics.py            1,000 texts
python benchmarks/topics.py --large    also 10,000 beside plain BERTopic, and 50,000

Agreement with true domains stands in docs/how-good-are-the-suggestions.md.
"""

import sys
import warnings
from collections import Counter

import numpy as np
import pandas as pd
from quality.evaldata import EVALDATA, topic_tasks
from quality.pace import discovered, generated, in_own_process, plainly_grouped

from workbench.coding.topics import TopicResult, discover_topics, match_topics


def main(arguments: list[str]) -> None:
    warnings.simplefilter("ignore")
    if EVALDATA.is_dir():
        report_matches()
    else:
        print("matched topics: skipped, the shared evaluation data is not beside the project")
    report_repeatability(1000)
    sizes = (1000, 10_000, 50_000) if "--large" in arguments else (1000,)
    for size in sizes:
        report_size(size, with_bertopic=size == 10_000)


def report_matches() -> None:
    """Topics found apart in three languages and paired: do the pairs have the same majority category?"""
    same_texts = [task for task, _ in topic_tasks(EVALDATA) if task.name.startswith("SIB-200")]
    texts = [text for task in same_texts for text in task.texts]
    truth = [category for task in same_texts for category in task.labels]
    languages = [task.language for task in same_texts for _ in task.texts]
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
    ours = in_own_process(discovered, size)
    line = f"{size:6} generated texts: {shown(ours)}"
    if with_bertopic:
        theirs = in_own_process(plainly_grouped, size)
        line += f"; plain BERTopic {shown(theirs)}"
    print(line, flush=True)


def shown(found: dict[str, float]) -> str:
    return f"{found['seconds']:.0f} s, {found['megabytes']} MB, AMI {found['ami']:.3f}"


if __name__ == "__main__":
    main(sys.argv[1:])
