"""The project's own corpus: labels, balance, diversity, agreement."""

import re
from collections import Counter
from pathlib import Path

import pytest

from workbench.coding.labelled import agreement, read_labelled, second_reading
from workbench.coding.trained import model_record
from workbench.coding.trained.train import corpus_digest
from workbench.language import normalise

CORPUS = Path(__file__).parents[3] / "corpus"
LANGUAGES = ("en", "fa", "he")


@pytest.fixture(scope="module")
def texts():
    return read_labelled(CORPUS)


@pytest.fixture(scope="module")
def words(texts):
    return {text.where: tuple(re.findall(r"\w+", normalise(text.text, text.language).text)) for text in texts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_texts_of_enough_domains_and_voices(texts, language):
    own = [text for text in texts if text.language == language]
    assert len(own) >= 2_000
    assert len({text.domain for text in own}) >= 12
    assert len({text.voice for text in own}) >= 600


@pytest.mark.parametrize("language", LANGUAGES)
def test_about_half_of_what_is_told_is_neutral(texts, language):
    told = [text.sentiment for text in texts if text.language == language and text.style == "spoken"]
    assert 0.4 <= sum(sentiment == 0 for sentiment in told) / len(told) <= 0.6


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_pain_has_its_examples(texts, language):
    marks = [mark for text in texts if text.language == language for mark in text.marks]
    types = Counter(mark.type for mark in marks if mark.kind == "pain")
    assert len(types) == 15
    assert min(types.values()) >= 20, types


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_not_made_from_frames(texts, words, language):
    """Runs of four words hardly ever come back: a template would repeat them in every text."""
    own = [words[text.where] for text in texts if text.language == language]
    runs = Counter(run for text in own for run in {text[i : i + 4] for i in range(len(text) - 3)})
    assert sum(runs.values()) / len(runs) < 1.02
    openings = Counter(text[:3] for text in own if len(text) >= 3)
    assert max(openings.values()) <= 12, openings.most_common(3)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_texts_say_the_same(texts, words, language):
    """No two texts of five words and more share nine tenths of their letter groups."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    own = [" ".join(words[t.where]) for t in texts if t.language == language and len(words[t.where]) >= 5]
    groups = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4)).fit_transform(own)
    alike = (groups @ groups.T).tocoo()
    pairs = [
        (own[row], own[column])
        for row, column, score in zip(alike.row, alike.col, alike.data, strict=True)
        if row < column and score > 0.9
    ]
    assert pairs == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_readers_agree(texts, language):
    pairs = second_reading(CORPUS, language, texts)
    assert len(pairs) >= 200
    kappa = {one.label: one.kappa for one in agreement(pairs)}
    assert kappa["sentiment"] >= 0.8
    assert kappa["pain"] >= 0.8


def test_the_models_were_trained_on_this_corpus(texts):
    assert model_record()["corpus"]["digest"] == corpus_digest(texts)
