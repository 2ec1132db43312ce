"""Public data nobody here wrote, as texts with labels: what the suggestions are measured on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

__all__ = ["EVALDATA", "Task", "few_label_tasks", "napire", "sentiment_tasks", "topic_tasks", "wish_tasks"]

EVALDATA = Path(__file__).parents[3] / "shared" / "evaldata"
_SIGNS = {"negative": -1, "neutral": 0, "positive": 1}
_CAUSES = ("Input", "Method", "Organization", "People", "Tools")


@dataclass(frozen=True)
class Task:
    """Texts of one language with the labels people gave them, and the goal this project set itself.

    ``goal`` is None where there is none; ``part`` is true of a part of another task.
    """

    name: str
    language: str
    texts: tuple[str, ...]
    labels: tuple[int | str, ...]
    goal: float | None = None
    part: bool = False

    def sample(self, most: int | None) -> Task:
        """At most so many rows, the same ones every time; all of them for None."""
        if most is None or len(self.texts) <= most:
            return self
        rows = sorted(np.random.default_rng(0).permutation(len(self.texts))[:most])
        return self.rows(rows)

    def rows(self, places: Sequence[int]) -> Task:
        """Only these rows, in this order."""
        return replace(
            self, texts=tuple(self.texts[i] for i in places), labels=tuple(self.labels[i] for i in places)
        )


def _read(folder: Path, path: str) -> pd.DataFrame:
    return pd.read_csv(folder / path, dtype=str, keep_default_na=False)


def _task(
    name: str, language: str, table: pd.DataFrame, text: str, labels: pd.Series, goal: float | None = None
) -> Task:
    return Task(name, language, tuple(table[text]), tuple(labels.tolist()), goal)


def sentiment_tasks(folder: Path) -> Iterator[Task]:
    """Texts with -1, 0 or 1."""
    uci = _read(folder, "uci_sentences_en/sentences.csv")
    yield _task("UCI review sentences, ±", "en", uci, "sentence", uci["label"].map({"0": -1, "1": 1}), 0.84)
    food, movie = (_parsinlu(folder, part) for part in ("food", "movie"))
    yield Task("ParsiNLU food + films, ±", "fa", food.texts + movie.texts, food.labels + movie.labels, 0.80)
    yield from (replace(food, part=True), replace(movie, part=True))
    hebemo = _read(folder, "hebemo_ugc_he/sentences.csv")
    hebemo["sign"] = hebemo["polarity3"].map(_SIGNS)
    yield _task("HebEMO talkbacks, 3 classes", "he", hebemo, "text", hebemo["sign"], 0.65)
    decided = hebemo[hebemo["sign"] != 0]
    yield replace(_task("HebEMO talkbacks, ±", "he", decided, "text", decided["sign"]), part=True)
    amram = _read(folder, "hebrew_sentiment_amram/dev.csv")
    amram = amram[amram["label"].isin(["0", "1"])]
    yield _task("Amram comments, ±", "he", amram, "comment", amram["label"].map({"0": 1, "1": -1}))


def _parsinlu(folder: Path, part: str) -> Task:
    table = _read(folder, f"parsinlu_sentiment_fa/{part}_dev.csv")
    whole = table[table["aspect"].str.contains("کلی") & table["label"].isin(["-2", "-1", "1", "2"])]
    signs = whole["label"].map(lambda label: 1 if int(label) > 0 else -1)
    return _task(f"ParsiNLU {part if part == 'food' else 'films'}, ±", "fa", whole, "review", signs)


def wish_tasks(folder: Path) -> Iterator[Task]:
    """Texts with 1 where somebody suggests something, else 0."""
    for part, goal in (("trial", 0.75), ("train", None)):
        table = _read(folder, f"semeval2019_t9_suggestions_en/A_{part}_uservoice.csv")
        labels = table["suggestion"].astype(int)
        # A part of the larger file is enough, and quicker.
        yield _task(f"SemEval suggestions, {part}", "en", table, "sentence", labels, goal).sample(3000)


def napire(folder: Path) -> Task:
    """What practitioners say goes wrong, each answer once; labelled where its cause is of one kind."""
    table = _read(folder, "napire2018_pain_causes/coded_causes.csv")
    table = table[table["kind"] == "cause"]
    kinds = table.groupby("answer", sort=False)["category"].agg(set)
    labels = [next(iter(kind)) if len(kind) == 1 and kind <= set(_CAUSES) else "" for kind in kinds]
    return Task("NaPiRE causes of problems", "en", tuple(kinds.index), tuple(labels))


def few_label_tasks(folder: Path) -> Iterator[tuple[Task, int]]:
    """Texts with a code each, and how many examples a code the coder is given."""
    clinc = _read(folder, "clinc150_en/train_10_per_intent.csv")
    yield _task("CLINC150, 10 domains", "en", clinc, "text", clinc["domain"], 0.80), 8
    for language, goal in (("en", 0.70), ("fa", 0.60), ("he", 0.55)):
        sib = _read(folder, f"sib200_topics/{language}.csv")
        yield _task("SIB-200, 7 topics", language, sib, "text", sib["category"], goal), 8
    causes = napire(folder)
    one = causes.rows([place for place, label in enumerate(causes.labels) if label])
    yield replace(one, name="NaPiRE, 5 kinds of causes", goal=0.50), 20


def topic_tasks(folder: Path) -> Iterator[tuple[Task, int]]:
    """Texts with their true domain, and how many domains there are."""
    clinc = _read(folder, "clinc150_en/train_10_per_intent.csv")
    yield _task("CLINC150 domains", "en", clinc, "text", clinc["domain"], 0.60), 10
    for language in ("en", "fa", "he"):
        sib = _read(folder, f"sib200_topics/{language}.csv")
        yield _task("SIB-200 topics", language, sib, "text", sib["category"]), 7
