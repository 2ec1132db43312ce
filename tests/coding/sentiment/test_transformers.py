"""Somebody else's classifier: read from a folder, its labels understood or asked for."""

import json
import shutil

import numpy as np
import pytest

from workbench.coding.sentiment import SentimentByLanguage, TransformersSentiment, load_model
from workbench.coding.sentiment.labels import folding_of
from workbench.study import StudyError

THREE = ("Negative", "Neutral", "Positive")


@pytest.fixture(scope="module")
def folder(make_classifier):
    return make_classifier(THREE)


def load(folder, labels=None, **settings):
    return load_model(folder.name, labels=labels or {}, folder=folder.parent, **settings)


def reader(folder, cache=None, language="en"):
    return TransformersSentiment(language, load(folder), cache)


def test_chances_are_the_models_own(folder):
    import torch

    loaded = load(folder)
    with torch.inference_mode():
        inputs = loaded.tokenizer("the good app", return_tensors="pt")
        expected = torch.softmax(loaded.model(**inputs).logits.double(), dim=1).numpy()
    np.testing.assert_allclose(reader(folder).chances(["the good app"], ["en"]), expected, atol=6e-5)


def test_a_text_has_the_same_chances_in_every_company(folder):
    texts = ["good", "the bad app . the good app", "bad " * 30, "the"]
    together = reader(folder).chances(texts, ["en"] * 4)
    for text, row in zip(texts, together, strict=True):
        np.testing.assert_array_equal(reader(folder).chances([text], ["en"])[0], row)
    assert len({tuple(row) for row in together.tolist()}) > 2


def test_other_languages_and_empty_texts_are_not_read(folder):
    found = reader(folder).chances(["خوب", "", "...", "good"], ["fa", "en", "en", "en"])
    assert np.isnan(found[:3]).all()
    assert not np.isnan(found[3]).any()


def test_a_text_too_long_for_the_model_is_read_to_its_end(folder):
    long = "the app . " * 40
    found = reader(folder).chances([long, f"{long}bad bad bad bad bad bad ."], ["en", "en"])
    assert not np.array_equal(found[0], found[1])


def test_answers_are_kept_and_a_damaged_file_is_made_again(folder, tmp_path):
    first = reader(folder, tmp_path).chances(["good", "bad"], ["en", "en"])
    [file] = tmp_path.iterdir()
    np.testing.assert_array_equal(
        reader(folder, tmp_path).chances(["bad", "good"], ["en", "en"]), first[::-1]
    )
    file.write_bytes(file.read_bytes()[:50])
    np.testing.assert_array_equal(reader(folder, tmp_path).chances(["good", "bad"], ["en", "en"]), first)


def test_each_language_has_its_model(folder, make_classifier):
    persian = make_classifier(THREE, seed=8)
    both = SentimentByLanguage((reader(folder), reader(persian, language="fa")))
    found = both.chances(["خوب", "good", "טוב"], ["fa", "en", "he"])
    np.testing.assert_array_equal(found[0], reader(persian, language="fa").chances(["خوب"], ["fa"])[0])
    np.testing.assert_array_equal(found[1], reader(folder).chances(["good"], ["en"])[0])
    assert np.isnan(found[2]).all()
    assert both.languages == ("en", "fa")


def test_the_digest_changes_with_weights_and_with_the_meaning_of_labels(folder, make_classifier):
    plain = make_classifier(("LABEL_0", "LABEL_1", "LABEL_2"))
    one = load(plain, {"LABEL_0": "negative", "LABEL_1": "neutral", "LABEL_2": "positive"})
    turned = load(plain, {"LABEL_0": "positive", "LABEL_1": "neutral", "LABEL_2": "negative"})
    assert len({one.digest, turned.digest, load(folder).digest}) == 3


def test_two_classes_that_cannot_tell_leave_the_text_open(make_classifier):
    found = reader(make_classifier(("NEGATIVE", "POSITIVE"))).chances(["good", "bad", "the"], ["en"] * 3)
    assert (found[:, 1] > 0).all()
    np.testing.assert_allclose(found[:, 1], found[:, [0, 2]].min(axis=1))


@pytest.mark.parametrize(
    ("labels", "feelings"),
    [
        (["1 star", "2 stars", "3 stars", "4 stars", "5 stars"], [0, 0, 1, 2, 2]),
        (["5", "4", "3", "2", "1"], [2, 2, 1, 0, 0]),
        (["Very Negative", "Negative", "Neutral", "Positive", "Very Positive"], [0, 0, 1, 2, 2]),
        (["HAPPY", "SAD"], [2, 0]),
        (["POS", "NEU", "NEG"], [2, 1, 0]),
        (["منفی", "خنثی", "مثبت"], [0, 1, 2]),
        (["חיובי", "שלילי", "ניטרלי"], [2, 0, 1]),
    ],
)
def test_known_labels_are_folded_to_three(labels, feelings):
    assert folding_of(labels, {}, where="x").argmax(axis=1).tolist() == feelings


@pytest.mark.parametrize(
    ("labels", "given", "expected"),
    [
        (["LABEL_0", "LABEL_1"], {}, ["LABEL_0, LABEL_1", "labels: {LABEL_0: negative, LABEL_1: positive}"]),
        (["LABEL_0", "LABEL_1"], {"LABEL_7": "negative"}, ["'LABEL_7'", "LABEL_0, LABEL_1"]),
        (["positive", "joy"], {"joy": "positive"}, ["nothing for negative"]),
    ],
)
def test_labels_that_say_nothing_are_named_with_the_way_out(labels, given, expected):
    with pytest.raises(StudyError) as caught:
        folding_of(labels, given, where="study.yaml, models.sentiment.fa")
    for part in ("models.sentiment.fa", *expected):
        assert part in str(caught.value)


def copied(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["config.json"], "lacks config.json"),
        (["model.safetensors"], "lacks weights"),
        (["tokenizer.json", "vocab.txt"], "lacks a tokenizer"),
    ],
)
def test_what_a_folder_lacks_is_named(folder, tmp_path, files, expected):
    place = copied(folder, tmp_path)
    for name in files:
        (place / name).unlink()
    with pytest.raises(StudyError, match=expected):
        load(place)


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_damaged_file_is_an_error_of_ours(folder, tmp_path, name):
    place = copied(folder, tmp_path)
    (place / name).write_bytes((place / name).read_bytes()[:100])
    with pytest.raises(StudyError, match="cannot be read"):
        load(place)


def test_a_language_model_without_a_classifier_is_refused(folder, tmp_path):
    from safetensors.torch import load_file, save_file

    place = copied(folder, tmp_path)
    weights = load_file(place / "model.safetensors")
    save_file(
        {k: v for k, v in weights.items() if "classifier" not in k},
        place / "model.safetensors",
        {"format": "pt"},
    )
    with pytest.raises(StudyError, match="no trained classifier"):
        load(place)


def test_labels_that_do_not_match_the_classes_are_refused(folder, tmp_path):
    place = copied(folder, tmp_path)
    config = json.loads((place / "config.json").read_text("utf-8"))
    config["id2label"] = {"0": "negative", "1": "negative"}
    (place / "config.json").write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(StudyError, match="tell nothing apart"):
        load(place)


def test_the_network_is_not_asked_unless_the_study_says_so(tmp_path, monkeypatch):
    import socket

    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with pytest.raises(StudyError, match="hub: true"):
        load_model("nobody/nothing-of-the-sort", labels={}, folder=tmp_path, where="study.yaml")


def test_a_fingerprint_of_the_study_loads_no_model(folder, make_classifier, tmp_path, monkeypatch):
    from workbench.coding import coding_fingerprint
    from workbench.coding.sentiment import loading
    from workbench.study import open_study

    monkeypatch.setattr(loading, "_load", lambda *_: pytest.fail("a model was loaded"))
    shutil.copytree(folder, tmp_path / "english")
    settings = "title: T\nmodels: {sentiment: {en: english}}\n"
    (tmp_path / "sources").mkdir()
    (tmp_path / "study.yaml").write_text(settings, encoding="utf-8")
    with open_study(tmp_path) as study:
        before = coding_fingerprint(study)
        assert coding_fingerprint(study) == before
        shutil.copytree(make_classifier(THREE, seed=9), tmp_path / "english", dirs_exist_ok=True)
        assert coding_fingerprint(study) != before
