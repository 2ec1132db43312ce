"""Training on a handful of texts: the real sentence model, a few steps."""

import random

import numpy as np
import pytest

from workbench.coding.labelled import LabelledText, Mark
from workbench.coding.trained.adapter import adapter_weights, add_adapter, merge_adapter
from workbench.coding.trained.encoder import Encoder, fresh_encoder
from workbench.coding.trained.encoder_training import EncoderSettings, train_encoder
from workbench.coding.trained.heads import HEADS, head_labels
from workbench.coding.trained.ngrams import NGramReader, train_ngrams
from workbench.coding.trained.train import deal

FAILURE = Mark("pain", "failure", 2, 0, 5)
SETTINGS = EncoderSettings(epochs=2, batch=8)


def labelled(text, language, sentiment, *marks, domain="d", moments=()):
    return LabelledText(text, language, domain, "survey", "v", sentiment, moments, (), (), marks, text)


def few_texts():
    goods = ["lovely", "great", "excellent", "wonderful", "superb", "brilliant", "perfect", "amazing"]
    bads = ["awful", "broken", "useless", "terrible", "slow", "rude", "horrible", "ugly"]
    plain = ["blue", "round", "daily", "local", "square", "weekly", "northern", "written"]
    return [
        *(labelled(f"The {w} people of stand {n}", "en", 1, domain=f"d{n % 4}") for n, w in enumerate(goods)),
        *(
            labelled(
                f"A {w} machine number {n}", "en", -1, Mark("pain", "failure", 2, 0, 5), domain=f"d{n % 4}"
            )
            for n, w in enumerate(bads)
        ),
        *(labelled(f"Some {w} paper in room {n}", "en", 0, domain=f"d{n % 4}") for n, w in enumerate(plain)),
    ]


def test_training_repeats_itself_in_any_order_of_texts():
    texts = few_texts()
    shuffled = random.Random(3).sample(texts, len(texts))
    first, second = (train_encoder(some, settings=SETTINGS).arrays for some in (texts, shuffled))
    assert first.keys() == second.keys()
    for name in first:
        np.testing.assert_array_equal(first[name], second[name])


def test_a_text_is_answered_alike_in_any_company():
    encoder = Encoder(train_encoder(few_texts(), settings=SETTINGS))
    texts = ["The door was locked.", "در بسته بود", "הדלת הייתה נעולה, חיכינו שעה שלמה בחוץ", "!"]
    together = encoder.read(texts, ["en", "fa", "he", "en"])
    for row, (text, language) in enumerate(zip(texts, ["en", "fa", "he", "en"], strict=True)):
        alone = encoder.read([text], [language])
        np.testing.assert_array_equal(alone.sentiments[0], together.sentiments[row])
        assert alone.spans[0] == together.spans[row]


def test_an_adapter_that_was_merged_answers_like_the_one_beside():
    import torch

    torch.manual_seed(0)
    beside, tokenizer = fresh_encoder()
    add_adapter(beside, seed=1)
    with torch.no_grad():
        for layer in beside.encoder.layer:
            layer.output.dense.up += torch.randn_like(layer.output.dense.up) * 0.1
    merged, _ = fresh_encoder()
    merge_adapter(merged, adapter_weights(beside))
    tokens = tokenizer(["What a day it was"], return_tensors="pt")
    with torch.inference_mode():
        one, other = (model(**tokens).last_hidden_state for model in (beside, merged))
    assert float((one - other).abs().max()) < 1e-4
    plain, _ = fresh_encoder()
    with torch.inference_mode():
        assert float((plain(**tokens).last_hidden_state - one).abs().max()) > 1e-3


def test_the_reader_of_words_learns_and_keeps_its_answers_in_a_file():
    texts = [labelled(text.text, "en", text.sentiment, *text.marks) for text in few_texts() for _ in range(3)]
    reader = train_ngrams(texts, "en")
    asked = ["A broken machine", "lovely people", "Some paper"]
    sentiments, heads, evidence = reader.read(asked)
    assert sentiments.argmax(axis=1).tolist() == [0, 2, 1]
    assert heads[0, HEADS.index("pain")] > heads[1, HEADS.index("pain")]
    assert evidence.shape[0] == 3
    again = NGramReader.from_arrays("en", reader.arrays())
    np.testing.assert_allclose(again.read(asked)[0], sentiments, atol=0.02)


def test_labels_of_a_text():
    text = labelled(
        "x y", "en", -2, Mark("pain", "price", 3, 0, 1), Mark("wish", "price", None, 2, 3), moments=("use",)
    )
    said = {head for head, yes in zip(HEADS, head_labels([text])[0], strict=True) if yes}
    assert said == {"pain", "pain.price", "wish", "wish.price", "stage.use", "strong"}


@pytest.mark.parametrize("part", [0, 1, 3])
def test_no_domain_is_learnt_and_left_out(part):
    learnt, left_out = deal(few_texts(), part)
    assert {t.domain for t in learnt} & {t.domain for t in left_out} == set()
    assert len(learnt) + len(left_out) == len(few_texts())
