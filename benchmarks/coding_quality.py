"""How good the built-in coders are on data nobody here wrote; printed by ``make bench``.

Every figure stands beside a majority guess and a plain count of lexicon words on the same rows.
"""

import time
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from sklearn.metrics import f1_score, precision_recall_fscore_support

from workbench.coding.lexicon import load_lexicon
from workbench.coding.rules.matching import read_words
from workbench.coding.texts import code_texts

EVALDATA = Path(__file__).parents[2] / "shared" / "evaldata"


def main() -> None:
    if not EVALDATA.is_dir():
        print("coding quality: skipped, the shared evaluation data is not beside the project")
        return
    print(f"{'task':34}{'rows':>6}{'F1':>7}{'cover':>7}{'count':>7}{'major':>7}")
    for name, language, texts, labels in sentiment_tasks():
        report_sentiment(name, language, texts, labels)
    report_wishes()
    report_pains()
    report_speed()


def sentiment_tasks():
    uci = read("uci_sentences_en/sentences.csv")
    yield "uci_sentences_en (+/-)", "en", *column(uci, uci["label"].map({0: -1, 1: 1}))
    for part in ("food", "movie"):
        table = read(f"parsinlu_sentiment_fa/{part}_dev.csv")
        whole = table[table["aspect"].str.contains("کلی") & table["label"].isin([-2, -1, 1, 2])]
        yield (
            f"parsinlu {part} overall (+/-)",
            "fa",
            *column(whole, whole["label"].map(lambda x: 1 if x > 0 else -1)),
        )
    hebemo = read("hebemo_ugc_he/sentences.csv")
    yield "hebemo (3 classes)", "he", *column(hebemo, hebemo["polarity3"].map(SIGNS))
    decided = hebemo[hebemo["polarity3"] != "neutral"]
    yield "hebemo (+/-)", "he", *column(decided, decided["polarity3"].map(SIGNS))
    amram = read("hebrew_sentiment_amram/dev.csv")
    amram = amram[amram["label"].isin([0, 1])]
    yield "amram dev (+/-)", "he", *column(amram, amram["label"].map({0: 1, 1: -1}))


SIGNS = {"negative": -1, "neutral": 0, "positive": 1}


def read(path: str) -> pd.DataFrame:
    return pd.read_csv(EVALDATA / path, dtype={"text": str}, keep_default_na=False)


def column(table: pd.DataFrame, labels: pd.Series) -> tuple[list[str], list[int]]:
    text = next(name for name in ("text", "sentence", "review", "comment") if name in table)
    return table[text].tolist(), labels.astype(int).tolist()


def report_sentiment(name: str, language: str, texts: Sequence[str], labels: Sequence[int]) -> None:
    answers = code_texts(texts, languages=language)["sentiment"]
    spoke = answers.notna()
    truth = pd.Series(labels)
    kinds = sorted(truth.unique())
    guesses = answers[spoke].astype(int).to_numpy()
    score = f1_score(truth[spoke], guesses, average="macro", labels=kinds)
    counted = f1_score(truth, [count_words(text, language) for text in texts], average="macro", labels=kinds)
    majority = f1_score(truth, [truth.mode()[0]] * len(truth), average="macro", labels=kinds)
    print(f"{name:34}{len(texts):6}{score:7.3f}{spoke.mean():7.2f}{counted:7.3f}{majority:7.3f}")


def count_words(text: str, language: str) -> int:
    total = sum(
        1 if hit.value > 0 else -1 for hit in load_lexicon(language).weights.find(read_words(text, language))
    )
    return (total > 0) - (total < 0)


def report_wishes() -> None:
    for part in ("trial", "train"):
        table = read(f"semeval2019_t9_suggestions_en/A_{part}_uservoice.csv")
        texts, labels = column(table, table["suggestion"])
        found = code_texts(texts, languages="en")["wish"].astype(int)
        precision, recall, score, _ = precision_recall_fscore_support(labels, found, average="binary")
        majority = f1_score(labels, [1] * len(labels))
        name = f"semeval A {part}, wishes"
        print(
            f"{name:34}{len(texts):6}{score:7.3f}   P {precision:.2f} R {recall:.2f}   all-yes {majority:.3f}"
        )


def report_pains() -> None:
    table = read("napire2018_pain_causes/coded_causes.csv")
    text = next(name for name in ("text", "answer", "cause") if name in table)
    found = code_texts(table[text].astype(str).tolist(), languages="en")
    print(f"{'napire causes, pain recall':34}{len(table):6}{found['pain'].mean():7.3f}")
    print(f"{'napire causes, negative':34}{len(table):6}{(found['sentiment'] == -1).sum() / len(table):7.3f}")


def report_speed() -> None:
    texts = read("uci_sentences_en/sentences.csv")
    sample = [f"{text} {number}" for number, text in enumerate(column(texts, texts["label"])[0][:1000])]
    start = time.process_time()
    code_texts(sample, languages="en")
    print(f"code_texts: {1000 / (time.process_time() - start):.0f} sentences a second on one core")


if __name__ == "__main__":
    main()
