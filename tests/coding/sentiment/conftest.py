"""Models small enough to be made in a test, and studies with ratings beside what people wrote."""

from dataclasses import dataclass

import numpy as np
import pytest

from workbench.flow import import_sources
from workbench.study import open_study

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "good", "bad", "the", "app", ".", "خوب", "بد", "טוב")


@dataclass(frozen=True)
class WordModel:
    """Reads one word of each side, and is open about everything else."""

    name: str = "words"
    digest: str = "w1"
    languages: tuple[str, ...] = ("en", "fa", "he")

    def chances(self, texts, languages):
        rows = [[0.2, 0.6, 0.2] for _ in texts]
        for row, text in zip(rows, texts, strict=True):
            if "good" in text:
                row[:] = [0.05, 0.15, 0.8]
            elif "bad" in text:
                row[:] = [0.8, 0.15, 0.05]
        return np.array(rows).reshape(-1, 3)


@pytest.fixture
def word_model():
    return WordModel()


@pytest.fixture(scope="session")
def make_classifier(tmp_path_factory):
    """Write a random BERT classifier of two layers into a folder."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast
    from transformers.utils import logging

    logging.disable_progress_bar()

    def make(labels, *, seed=7):
        folder = tmp_path_factory.mktemp("model")
        (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
        BertTokenizerFast(vocab_file=str(folder / "vocab.txt")).save_pretrained(folder)
        torch.manual_seed(seed)
        config = BertConfig(
            vocab_size=len(WORDS), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
            intermediate_size=64, max_position_embeddings=64, num_labels=len(labels),
            id2label=dict(enumerate(labels)), label2id={label: n for n, label in enumerate(labels)},
        )  # fmt: skip
        model = BertForSequenceClassification(config)
        with torch.no_grad():
            # Fresh weights say nearly the same of everything; these do not.
            for parameter in model.parameters():
                parameter.mul_(4)
        model.save_pretrained(folder)
        return folder

    return make


@pytest.fixture
def make_survey(tmp_path):
    """Import one survey and give the open study."""
    opened = []

    def make(table, *, settings="title: Test\n", name="survey.csv"):
        folder = tmp_path / f"study{len(opened)}"
        (folder / "sources").mkdir(parents=True)
        (folder / "study.yaml").write_text(settings, encoding="utf-8")
        (folder / "sources" / name).write_text(table, encoding="utf-8")
        study = open_study(folder)
        opened.append(study)
        import_sources(study)
        return study

    yield make
    for study in opened:
        study.close()
