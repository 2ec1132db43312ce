"""A coder that learns from labelled texts: the same for the same labels, whatever their order and kind."""

import random

import pytest

from workbench.coding.codebook import Code
from workbench.coding.learn import coder_from_codebook, learn_coder, likeness
from workbench.study import WorkbenchError

TEXTS = [
    "The invoice was twice what they had told me.",
    "For that money I could have bought two.",
    "They charged me a fee nobody mentioned.",
    "The lady at the desk explained everything patiently.",
    "He smiled and carried my bag to the car.",
    "Nobody at the counter even looked up at us.",
    "قیمتش خیلی بالاست و ارزش نداره.",
    "کارمند باجه با حوصله جوابم رو داد.",
    "המחיר עלה פתאום בלי הודעה.",
    "הפקידה הייתה סבלנית ועזרה לי.",
]
LABELS = ["price"] * 3 + ["staff"] * 3 + ["price", "staff", "price", "staff"]
ASKED = [
    "I paid too much for this",
    "پول زیادی گرفتن",
    "המוכר היה אדיב",
    "such a kind nurse",
    "it cost a fortune",
]
MEANT = ["price", "price", "staff", "staff", "price"]


@pytest.fixture(scope="module")
def coder():
    return learn_coder(TEXTS, LABELS)


def test_a_few_examples_teach_three_languages(coder):
    answers = coder.predict(ASKED)
    assert (answers["label"] == MEANT).sum() >= 4
    assert answers["confidence"].between(0.5, 1).all()
    assert answers.columns.tolist() == ["label", "confidence"]


def test_what_is_learned_does_not_depend_on_order_company_or_threads(coder):
    from threadpoolctl import threadpool_limits

    order = list(range(len(TEXTS)))
    random.Random(4).shuffle(order)
    with threadpool_limits(limits=2):
        again = learn_coder([TEXTS[i] for i in order], [LABELS[i] for i in order])
        backwards = again.predict(ASKED[::-1]).iloc[::-1].reset_index(drop=True)
    assert backwards.equals(coder.predict(ASKED))
    one_by_one = [coder.predict([text])["confidence"][0] for text in ASKED]
    assert coder.predict(ASKED, together=False)["confidence"].tolist() == one_by_one


def test_repeated_examples_count_once(coder):
    assert learn_coder(TEXTS * 3, LABELS * 3).predict(ASKED).equals(coder.predict(ASKED))


def test_unlabelled_and_empty_rows_teach_nothing_and_are_told(coder):
    more = learn_coder(
        [*TEXTS, "A chair.", "Rain.", "", None], [*LABELS, None, float("nan"), "price", "staff"]
    )
    assert more.notes == ("4 of 14 texts are empty or without a label",)
    assert more.predict(ASKED).equals(coder.predict(ASKED))


@pytest.mark.parametrize("pair", [(3, 9), (("a", 1), ("b", 2)), (True, False), (0.5, 1.5), (3, "staff")])
def test_labels_come_back_as_given(pair):
    labels = [pair[0] if label == "price" else pair[1] for label in LABELS]
    assert learn_coder(TEXTS, labels).predict(["I paid too much for this"])["label"].tolist() == [pair[0]]


def test_one_label_is_all_it_can_say():
    answers = learn_coder(TEXTS[:2], ["price", "price"]).predict(["It was expensive", ""])
    assert answers["label"].tolist() == ["price", None]
    assert 0 < answers["confidence"][0] < 1


def test_below_the_confidence_asked_for_it_abstains(coder):
    answers = coder.predict([*ASKED, "", "?!"], least_confidence=0.75)
    assert answers["label"].isna().tolist() == (answers["confidence"] < 0.75).tolist()
    assert answers["label"].isna().tolist()[-2:] == [True, True]


def test_a_text_may_have_several_labels():
    both = ["The shop assistant was rude and the price outrageous.", "Nothing to say about the weather."]
    labels = [[label] for label in LABELS] + [{"price", "staff"}, []]
    coder = learn_coder([*TEXTS, *both], labels)
    found = coder.predict_all(["The cashier was rude and it cost far too much"], least_confidence=0.4)
    assert set(found["label"]) == {"price", "staff"}
    assert found["confidence"].is_monotonic_decreasing
    assert coder.predict(["such a kind nurse"])["label"].tolist() == ["staff"]


def test_nothing_asked_nothing_said(coder):
    assert coder.predict([]).empty
    assert coder.predict_all([""]).empty


def test_thousands_are_learned_through_landmarks(monkeypatch, coder):
    monkeypatch.setattr(likeness, "MOST_LANDMARKS", 6)
    small = learn_coder(TEXTS, LABELS)
    assert (small.predict(ASKED)["label"] == MEANT).sum() >= 3


@pytest.mark.parametrize(
    ("texts", "labels", "words"),
    [
        (["a", "b"], ["x"], "2 texts and 1 labels"),
        ("a text", ["x"], "texts must be a list"),
        (["a"], "x", "labels must be a list"),
        (["a"], [None], "no text has a label"),
        ([], [], "no text has a label"),
        (["", " "], ["x", "y"], "no text has a label"),
        ([3], ["x"], "3 is not a text"),
        (["a"], [{"x": 1}], "cannot be compared"),
    ],
)
def test_what_cannot_be_learned_is_said(texts, labels, words):
    with pytest.raises(WorkbenchError, match=words):
        learn_coder(texts, labels)


def test_languages_must_fit(coder):
    with pytest.raises(WorkbenchError, match="2 languages for 1 texts"):
        coder.predict(["a"], ["en", "fa"])


CODES = [
    Code("theme.food", "theme", {"en": "Food"}, {}, {"en": "What people eat and drink: meals, taste, menu."}),
    Code("theme.ride", "theme", {"fa": "رفت و آمد"}, {}, {"fa": "اتوبوس، تاکسی، قطار، راه و سفر در شهر."}),
    Code("theme.home", "theme", {"he": "דירה"}, {}, {"he": "הבית, השכירות, החדרים והשכנים."}),
]


def test_definitions_alone_are_enough_to_start():
    asked = ["The soup was cold", "אכלנו ארוחת ערב", "The bus never came", "צאם", "שכר הדירה עלה"]
    found = coder_from_codebook(CODES).predict(asked)["label"].tolist()
    assert [found[place] for place in (0, 1, 2, 4)] == [
        "theme.food",
        "theme.food",
        "theme.ride",
        "theme.home",
    ]


def test_labelled_texts_and_exclusions_move_what_definitions_say():
    from dataclasses import replace

    pets = ["The cat sleeps on my bed", "My dog barks at night"]
    moved = coder_from_codebook(CODES, texts=pets * 1, labels=["theme.home"] * 2)
    assert moved.predict(["A kitten was asleep"])["label"].tolist() == ["theme.home"]
    no_drinks = replace(CODES[0], exclude={"en": ("Coffee, tea and other drinks.",)})
    before, after = (
        coder_from_codebook([code, *CODES[1:]]).predict_all(["I drank a coffee"]).set_index("label")
        for code in (CODES[0], no_drinks)
    )
    assert after.loc["theme.food", "confidence"] < before.loc["theme.food", "confidence"]


def test_codes_to_choose_from_must_be_there():
    with pytest.raises(WorkbenchError, match="1 codes"):
        coder_from_codebook(CODES[:1])
    with pytest.raises(WorkbenchError, match=r"no code .theme\.sea."):
        coder_from_codebook(CODES, texts=["waves"], labels=["theme.sea"])
