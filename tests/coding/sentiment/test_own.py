"""The models that come with the workbench, and what study.yaml says about them."""

import numpy as np
import pytest

from workbench.coding.sentiment import BuiltinSentiment, RulesSentiment, choose_sentiment
from workbench.coding.sentiment.pieces import cut_text
from workbench.study import StudyError, load_config, open_study

TEXTS = (
    ("The staff were wonderful and quick.", "en", 2),
    ("It was awful, I waited for three hours.", "en", 0),
    ("پرستارها خیلی مهربان و عالی بودند.", "fa", 2),
    ("خیلی بد بود و سه ساعت منتظر ماندم.", "fa", 0),
    ("השירות היה מצוין והצוות מקסים.", "he", 2),
    ("זה היה נורא, חיכיתי שלוש שעות.", "he", 0),
)


@pytest.mark.parametrize("model", [BuiltinSentiment(), RulesSentiment()], ids=["builtin", "rules"])
def test_clear_words_are_read_in_three_languages(model):
    found = model.chances([text for text, _, _ in TEXTS], [language for _, language, _ in TEXTS])
    assert found.argmax(axis=1).tolist() == [feeling for _, _, feeling in TEXTS]
    np.testing.assert_allclose(found.sum(axis=1), 1, atol=0.001)


@pytest.mark.parametrize("model", [BuiltinSentiment(), RulesSentiment()], ids=["builtin", "rules"])
def test_what_cannot_be_read_gets_no_answer(model):
    assert np.isnan(model.chances(["C'est bien.", ""], ["fr", "en"])).all()
    assert model.chances([], []).shape == (0, 3)


def test_a_long_text_is_read_to_its_end():
    praise = "The staff were wonderful and quick. " * 12
    found = BuiltinSentiment().chances([praise, praise + "It was awful, awful, awful. " * 30], ["en", "en"])
    assert found[0].argmax() == 2
    assert found[1].argmax() == 0


def test_pieces_hold_every_word():
    text = "One two three. " + "word " * 25 + "end. Four five?"
    pieces = cut_text(text, "en", words=10)
    assert " ".join(pieces).split() == text.split()
    assert all(len(piece.split()) <= 10 for piece in pieces)


def study_with(tmp_path, models):
    (tmp_path / "sources").mkdir(exist_ok=True)
    (tmp_path / "study.yaml").write_text(f"title: T\nmodels: {models}\n", encoding="utf-8")
    return tmp_path


def test_the_trained_reader_needs_no_setting(tmp_path):
    with open_study(study_with(tmp_path, "{}")) as study:
        assert choose_sentiment(study).model is None


def test_rules_may_be_chosen(tmp_path):
    with open_study(study_with(tmp_path, "{sentiment: rules}")) as study:
        assert choose_sentiment(study).model.name == "rules"


def test_a_folder_of_the_study_is_read_with_its_labels_mapped(tmp_path, make_classifier):
    import shutil

    shutil.copytree(make_classifier(("LABEL_0", "LABEL_1")), tmp_path / "models" / "persian")
    labels = "labels: {LABEL_0: positive, LABEL_1: negative}"
    with open_study(
        study_with(tmp_path, f"{{sentiment: {{fa: {{model: models/persian, {labels}}}}}}}")
    ) as study:
        model = choose_sentiment(study).model
        assert model.languages == ("fa",)
        assert model.name == "models/persian (fa)"
        assert not np.isnan(model.chances(["خوب"], ["fa"])).any()


def test_labels_nobody_explains_are_asked_for_with_file_and_key(tmp_path, make_classifier):
    import shutil

    shutil.copytree(make_classifier(("LABEL_0", "LABEL_1")), tmp_path / "persian")
    folder = study_with(tmp_path, "{sentiment: {fa: persian}}")
    with open_study(folder) as study, pytest.raises(StudyError) as caught:
        choose_sentiment(study)
    for part in ("study.yaml", "models.sentiment.fa", "LABEL_0, LABEL_1", "labels:"):
        assert part in str(caught.value)


@pytest.mark.parametrize(
    ("models", "expected"),
    [
        ("{sentiment: bulitin}", ["models.sentiment", "'bulitin'", "did you mean 'builtin'", "rules"]),
        ("{sentiment: 3}", ["models.sentiment", "builtin, rules, rated"]),
        ("{sentiment: {fr: x}}", ["models.sentiment", "'fr'", "en, fa, he"]),
        ("{sentiment: {fa: nowhere}}", ["models.sentiment.fa", "'nowhere'", "relative to the study folder"]),
        ("{sentiment: {fa: {folder: x}}}", ["models.sentiment", "fa", "model: FOLDER"]),
        ("{sentiment: {fa: {model: a/b, label: {}}}}", ["'label'", "allowed: model, labels"]),
        (
            "{sentiment: {fa: {model: a/b, labels: {X: angry}}}}",
            ["fa.labels.X", "'angry'", "negative, neutral"],
        ),
        ("{hub: perhaps}", ["models.hub", "'perhaps'"]),
        ("{least_f1: 2}", ["models.least_f1", "2"]),
    ],
)
def test_what_is_wrong_in_study_yaml_is_named(tmp_path, models, expected):
    with pytest.raises(StudyError) as caught:
        load_config(study_with(tmp_path, models))
    for part in ("study.yaml", *expected):
        assert part in str(caught.value)


def test_a_name_on_the_hub_is_looked_for_when_it_is_read(tmp_path):
    folder = study_with(tmp_path, "{sentiment: {he: nobody/nothing-of-the-sort}}")
    assert load_config(folder).models.hub is False
    with open_study(folder) as study, pytest.raises(StudyError, match=r"models\.sentiment\.he"):
        choose_sentiment(study)


def test_another_choice_is_another_fingerprint_of_the_settings(tmp_path):
    settings = (
        "{}",
        "{sentiment: rules}",
        "{sentiment: {he: a/b}}",
        "{sentiment: {he: {model: a/b, labels: {X: neutral}}}}",
    )
    found = [load_config(study_with(tmp_path, one)).models.model_dump(mode="json") for one in settings]
    assert all(found.count(one) == 1 for one in found)
