"""A reader trained on a study's own ratings: tried on people it has not read, off where it is no better."""

import random

import numpy as np
import pytest

from workbench.coding.sentiment import RatedSentiment, choose_sentiment, rated_summary
from workbench.coding.sentiment import choose as choosing
from workbench.coding.sentiment.rated import RatedText, rated_texts, try_rated

SUBJECTS = ("The gate", "Our room", "This bus", "My locker", "The pool", "That lift", "The desk", "Their van")
PLACES = (
    "on Monday",
    "in the hall",
    "near the door",
    "at night",
    "before noon",
    "behind the shop",
    "upstairs",
)
SAID = {1: "was quite zorpy", 3: "was there as always", 5: "was truly glimmy"}


class NoVectors:
    """Sentences without vectors: what is learned is the wording."""

    model = None

    def __init__(self, *_):
        pass

    def vectors(self, texts, languages):
        return np.zeros((len(texts), 1))


def generated(count, *, seed=3):
    """Rows of (person, stars, text); nobody but the study knows what zorpy means."""
    draw = random.Random(seed)
    rows = []
    for number in range(count):
        stars = draw.choice((1, 3, 5))
        text = f"{draw.choice(SUBJECTS)} {SAID[stars]} {draw.choice(PLACES)} and {draw.choice(PLACES)}."
        rows.append((f"p{number % 60}", stars, text))
    return rows


def as_texts(rows):
    return [RatedText(text, "en", person, (stars - 1) // 2) for person, stars, text in rows]


def as_survey(rows):
    lines = [f"p{n},{stars},{text}" for n, (_, stars, text) in enumerate(rows)]
    return "ID,How satisfied are you?,Please tell us why\n" + "\n".join(lines) + "\n"


@pytest.fixture
def quick(monkeypatch, word_model):
    """Without sentence vectors and with a model of two words in place of the trained reader."""
    monkeypatch.setattr(choosing, "kept_builtin", lambda study: word_model)
    monkeypatch.setattr(choosing, "Reader", NoVectors)


def test_it_learns_the_words_of_the_study_and_beats_the_other_model(word_model):
    scores = try_rated(RatedSentiment(as_texts(generated(240)), word_model, NoVectors()))
    assert scores.rated > 0.95
    assert scores.base < 0.3


def test_on_ratings_that_have_nothing_to_do_with_the_texts_it_does_not_pretend(word_model):
    rows = generated(300)
    stars = [row[1] for row in rows]
    random.Random(9).shuffle(stars)
    mixed = [(person, own, text) for (person, _, text), own in zip(rows, stars, strict=True)]
    assert try_rated(RatedSentiment(as_texts(mixed), word_model, NoVectors())).rated < 0.45


def test_nobodys_own_rating_comes_back_as_what_their_text_says(word_model):
    rows = [
        *generated(240),
        ("odd", 1, "Quargle frumious bandersnatch."),
        ("odd", 1, "Quargle frumious jubjub."),
    ]
    model = RatedSentiment(as_texts(rows), word_model, NoVectors())
    learned, new = model.chances(["Quargle frumious jubjub.", "Quargle frumious wabe."], ["en", "en"])
    assert learned[0] < new[0]


def test_the_same_whatever_the_order_of_the_texts_and_the_company(word_model):
    texts = as_texts(generated(240))
    asked = ["The pool was zorpy.", "It was glimmy.", texts[5].text]
    one = RatedSentiment(texts, word_model, NoVectors())
    other = RatedSentiment(texts[::-1], word_model, NoVectors())
    assert one.digest == other.digest
    together = one.chances(asked, ["en"] * 3)
    np.testing.assert_array_equal(other.chances(asked[::-1], ["en"] * 3)[::-1], together)
    np.testing.assert_array_equal(one.chances(asked[:1], ["en"])[0], together[0])
    assert together.argmax(axis=1)[:2].tolist() == [0, 2]


def test_a_language_with_few_rated_texts_is_not_read(word_model):
    model = RatedSentiment(as_texts(generated(240)), word_model, NoVectors())
    assert model.languages == ("en",)
    assert np.isnan(model.chances(["خیلی خوب بود"], ["fa"])).all()


def test_a_study_turns_it_on_when_it_is_the_better_one(make_survey, quick):
    study = make_survey(as_survey(generated(230)), settings="title: T\nmodels: {sentiment: rated}\n")
    assert len(rated_texts(study)) == 230
    chosen = choose_sentiment(study)
    assert chosen.model.name == "rated"
    assert chosen.notes == ()
    assert rated_summary(study)["on"] is True


def test_the_trial_is_made_once(make_survey, quick, monkeypatch):
    study = make_survey(as_survey(generated(230)), settings="title: T\nmodels: {sentiment: rated}\n")
    first = choose_sentiment(study).digest

    def refuse(model):
        raise AssertionError("tried again")

    monkeypatch.setattr(choosing, "try_rated", refuse)
    assert choose_sentiment(study).digest == first


def test_it_is_off_with_a_note_where_it_is_no_better(make_survey, quick):
    sides = {1: "was bad", 3: "was there", 5: "was good"}
    rows = [(p, s, f"{SUBJECTS[n % 8]} {sides[s]} {n}.") for n, (p, s, _) in enumerate(generated(230))]
    chosen = choose_sentiment(make_survey(as_survey(rows), settings="title: T\nmodels: {sentiment: rated}\n"))
    assert chosen.model is None
    assert "macro-F1" in chosen.notes[0]
    assert "1.00" in chosen.notes[0]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (generated(50), "50 texts beside a rating, needs 200"),
        (
            [(p, 5, f"{t[:-1]} {n}.") for n, (p, _, t) in enumerate(generated(220))],
            "0 negative ratings, needs 20",
        ),
    ],
)
def test_it_is_off_where_there_is_too_little(make_survey, quick, rows, expected):
    study = make_survey(as_survey(rows), settings="title: T\nmodels: {sentiment: rated}\n")
    assert expected in choose_sentiment(study).notes[0]
