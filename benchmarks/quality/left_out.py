"""Our own domains that training left out: the recorded scores, beside plain methods on the same rows."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.metrics import f1_score

from workbench.coding.labelled import LabelledText
from workbench.coding.trained.reader import model_record
from workbench.coding.trained.train import corpus_digest, deal

from .bench import Bench
from .figures import macro_f1, rounded
from .peers import corpus, fit_words, guess_of_rules, label_of

__all__ = ["ASKED", "measure_left_out"]

ASKED = ("sentiment", "pain", "delight", "wish", "question")


def measure_left_out(_: Bench) -> list[dict[str, Any]]:
    """One row a language, question and method.

    The coder that is shipped has learned from every domain, so its score is the one recorded at training,
    before the last domains were added. The plain methods learn from the same domains as it did then. Always
    on all rows, or the recorded scores would stand beside others' on a sample.
    """
    learnt, left_out = deal(corpus(), 0)
    same = corpus_digest(corpus()) == model_record()["corpus"]["digest"]
    scores = {(one["language"], one["head"]): one for one in model_record()["scores"]}
    found = []
    for language in ("en", "fa", "he"):
        rows = _of(left_out, language)
        for what in ASKED:
            recorded = scores[language, what]
            names = {"language": language, "asked": what, "texts": recorded["texts"], "same_corpus": same}
            found.append({**names, "method": "workbench", "f1": recorded["f1"]})
            plain = _plain(_of(learnt, language), rows, language, what)
            found += [{**names, "method": method, "f1": f1} for method, f1 in plain.items()]
    return found


def _of(texts: list[LabelledText], language: str) -> list[LabelledText]:
    return [text for text in texts if text.language == language]


def _plain(
    learnt: list[LabelledText], left_out: list[LabelledText], language: str, what: str
) -> dict[str, float]:
    truth = np.array([label_of(text, what) for text in left_out])
    asked = [text.text for text in left_out]
    model = fit_words([text.text for text in learnt], [label_of(text, what) for text in learnt])
    rules = np.nan_to_num(guess_of_rules(asked, language, what).said, nan=9).astype(int)
    constant = np.full(len(truth), np.bincount(truth + 1).argmax() - 1 if what == "sentiment" else 1)
    said = {"words": model.predict(asked), "rules": rules, "majority": constant}
    return {method: _f1(truth, answers, what) for method, answers in said.items()}


def _f1(truth: np.ndarray, said: np.ndarray, what: str) -> float:
    if what == "sentiment":
        return macro_f1(truth, said)
    return rounded(f1_score(truth, said, zero_division=0.0))
