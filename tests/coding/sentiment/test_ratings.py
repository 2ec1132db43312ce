"""A rating counts for what stands in its own row, and for nothing else."""

import json

import numpy as np
import pytest

from workbench.coding.sentiment import (
    Rating,
    feel,
    pass_versions,
    rating_disagreements,
    rating_of,
    rows_ratings,
    shift_by_ratings,
    with_ratings,
)
from workbench.coding.sentiment.ratings import is_one_sided

SURVEY = (
    "ID,How likely are you to recommend us?,Why did you give this score?,What did you like least?\n"
    "a,2,It is a good app and I mean it.,The bad colours of the menu.\n"
    "b,10,It was bad from the first day on.,Nothing comes to my mind here.\n"
    "c,9,A good app for every day of mine.,The letters are too small for me.\n"
    "d,,Nobody has asked me before this.,I would not know what to say here.\n"
)


def ratings_by_text(study):
    texts = study.table("response").set_index("response_id")["text"]
    return {texts[key]: (rating.scale, rating.value) for key, rating in rows_ratings(study).items()}


def test_a_rating_belongs_to_the_answers_of_its_row(make_survey):
    found = ratings_by_text(make_survey(SURVEY))
    assert found["It is a good app and I mean it."] == ("nps", 2)
    assert found["A good app for every day of mine."] == ("nps", 9)
    assert "Nobody has asked me before this." not in found


def test_what_was_asked_for_one_side_only_has_no_rating(make_survey):
    assert not [text for text in ratings_by_text(make_survey(SURVEY)) if "colours" in text]


@pytest.mark.parametrize(
    ("label", "one_sided"),
    [
        ("What could we improve?", True), ("چه چیزی را دوست نداشتید؟", True), ("מה כדאי לשפר?", True),
        ("Why?", False), ("Would you like to add anything?", False), ("چرا این نمره را دادید؟", False),
        ("למה נתת את הציון הזה?", False),
    ],
)  # fmt: skip
def test_one_sided_questions_in_three_languages(label, one_sided):
    assert is_one_sided(label) is one_sided


def test_the_nearest_rating_before_the_answer_counts(make_survey):
    study = make_survey(
        "ID,How satisfied are you with the delivery?,Please say more about the delivery,"
        "How satisfied are you with the support?,Please say more about the support\n"
        "a,1,It came two weeks after the date.,5,She called me back on the same day.\n"
        "b,5,It was here the very next morning.,2,I had to write four times to them.\n"
        "c,4,It was on time as they had said.,4,They knew what they talked about.\n"
    )
    found = ratings_by_text(study)
    assert found["It came two weeks after the date."] == ("csat", 1)
    assert found["She called me back on the same day."] == ("csat", 5)


def test_stars_of_reviews_count(make_survey):
    study = make_survey(
        "Star Rating,Review Text,Review Date\n1,It closes by itself all the time.,2026-01-02\n"
        "5,I use it every day on the way.,2026-01-03\n3,It does what it should do.,2026-01-04\n"
    )
    assert ratings_by_text(study)["It closes by itself all the time."] == ("rating", 1)


@pytest.mark.parametrize(
    ("scale", "value", "low", "high", "lean"),
    [
        ("nps", 0, 0, 10, -1), ("nps", 7, 0, 10, 0), ("nps", 8, 0, 10, 0), ("nps", 10, 0, 10, 1),
        ("csat", 3, 1, 5, 0), ("rating", 1, 1, 5, -1), ("csat", 6, 1, 7, 0.667), ("sus", 60, 0, 100, 0),
        ("sus", 25.5, 0, 100, -0.5),
    ],
)  # fmt: skip
def test_how_far_a_rating_leans(scale, value, low, high, lean):
    assert Rating(scale, value, low, high, "q").lean == lean


def shifted(chances, lean, sentences=1):
    return shift_by_ratings(np.array([chances]), [lean], [sentences])[0]


def test_a_short_fine_beside_two_of_ten_becomes_doubtful():
    after = shifted([0.14, 0.21, 0.65], Rating("nps", 2, 0, 10, "q").lean)
    assert after.max() < 0.5


def test_an_open_text_goes_the_way_of_its_rating():
    assert shifted([0.35, 0.3, 0.35], -1).argmax() == 0
    assert shifted([0.35, 0.3, 0.35], 1).argmax() == 2


@pytest.mark.parametrize("lean", [-1, -0.5, 0.5, 1])
def test_no_rating_turns_a_text_into_its_opposite(lean):
    generator = np.random.default_rng(1)
    for chances in generator.dirichlet([1, 1, 1], size=400).round(4):
        before, after = int(chances.argmax()), shifted(chances, lean)
        assert after.sum() == pytest.approx(1, abs=0.001)
        if chances.max() >= 0.5 and before != 1 and after.max() >= 0.45:
            assert after.argmax() != 2 - before
        if chances.max() >= 0.8:
            assert after.argmax() == before


def test_sentences_of_one_answer_share_its_rating():
    alone, shared = shifted([0.3, 0.3, 0.4], -1), shifted([0.3, 0.3, 0.4], -1, sentences=4)
    assert 0.4 > shared[2] > alone[2]


def test_unread_texts_and_texts_without_a_rating_stay_as_they_are():
    chances = np.array([[np.nan] * 3, [0.2, 0.3, 0.5]])
    np.testing.assert_array_equal(shift_by_ratings(chances, [-1, 0], [1, 1]), chances)


def test_the_record_says_which_rating_had_its_say_and_what_the_text_says_alone(make_survey, word_model):
    from workbench.coding.segments import segment_study

    study = make_survey(SURVEY)
    segment_study(study)
    segments = with_ratings(study, study.table("segment"))
    texts, languages = segments["text"].tolist(), segments["language"].tolist()
    own = np.full((len(texts), 3), 1 / 3)
    felt = feel(own, texts, languages, beside=segments["beside"].tolist(), model=word_model)
    place = texts.index("It is a good app and I mean it.")
    assert rating_of(felt.basis[place]) == Rating("nps", 2, 0, 10, rating_of(felt.basis[place]).question_id)
    assert json.loads(felt.basis[place])["text_alone"] == [0.05, 0.15, 0.8]
    assert felt.chances[place, 2] < 0.8
    unrated = texts.index("Nobody has asked me before this.")
    assert felt.basis[unrated] == "{}"


def test_another_rating_is_another_pass_and_none_is_the_coders_own():
    one, other, none = pass_versions("1", ['{"rating": 1}', '{"rating": 2}', "{}"])
    assert len({one, other, none}) == 3
    assert none == "1"


def test_a_language_the_model_does_not_read_keeps_the_trained_readers_answer(word_model):
    from dataclasses import replace

    own = np.array([[0.7, 0.2, 0.1], [0.7, 0.2, 0.1]])
    felt = feel(
        own, ["good", "good"], ["en", "fa"], beside=["{}"] * 2, model=replace(word_model, languages=("en",))
    )
    assert felt.chances.argmax(axis=1).tolist() == [2, 0]


def test_who_writes_one_thing_and_rates_another_is_listed(make_survey, word_model):
    table = rating_disagreements(make_survey(SURVEY), model=word_model)
    assert table["rating"].tolist() == ["rated 10 of 10", "rated 2 of 10"]
    assert table["sentiment"].tolist() == [-1, 1]
    assert table["strength"].is_monotonic_decreasing


def test_a_study_without_ratings_has_no_disagreements(make_survey, word_model):
    study = make_survey(
        "ID,Why did you come to us?\na,The way is short for me.\nb,A friend told me about it.\n"
    )
    table = rating_disagreements(study, model=word_model)
    assert table.empty
    assert "rating" in table.columns
