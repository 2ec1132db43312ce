from pathlib import Path

import pytest
import yaml

from workbench.coding.lexicon import load_lexicon
from workbench.coding.rules import suggest_sentiment

DATA = Path(__file__).parent / "data"
SIGN = {"sentiment.negative": -1, "sentiment.neutral": 0, "sentiment.positive": 1}


def sentiment(text, language="en"):
    found = suggest_sentiment(text, language)
    return None if found is None else SIGN[found.code_id]


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_sentences_of_many_trades(language):
    rows = yaml.safe_load((DATA / f"sentences_{language}.yaml").read_text("utf-8"))
    labelled = [row for row in rows if "sentiment" in row]
    answers = [(sentiment(row["text"], language), row["sentiment"]) for row in labelled]
    spoken = [(answer, truth) for answer, truth in answers if answer is not None]
    assert len(spoken) / len(answers) >= 0.9
    assert sum(answer == truth for answer, truth in spoken) / len(spoken) >= 0.9


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_the_lexicon_is_large_enough(language):
    assert load_lexicon(language).size >= 600


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Not bad at all.", "en", 1),
        ("The room was not clean.", "en", -1),
        ("No complaints.", "en", 1),
        ("The food was good but the service was terrible.", "en", -1),
        ("The service was slow but the food was absolutely fantastic.", "en", 1),
        ("It needed five attempts.", "en", -1),
        ("بد نبود.", "fa", 1),
        ("اصلاً خوب نبود.", "fa", -1),
        ("غذاش خوب بود ولی برخوردشون افتضاح بود.", "fa", -1),
        ("לא רע.", "he", 1),
        ("האוכל לא היה טוב.", "he", -1),
        ("האוכל טעים אבל השירות היה מזעזע.", "he", -1),
    ],
)
def test_negation_contrast_and_understatement(text, language, expected):
    assert sentiment(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [("I wish it had dark mode.", "en"), ("کاش حالت شب داشت.", "fa"), ("הלוואי שהיה מצב לילה.", "he")],
)
def test_a_wish_is_not_praise(text, language):
    assert sentiment(text, language) != 1


@pytest.mark.parametrize("text", ["Hm.", "Yes, exactly.", "", "Okay so the thing with the thing."])
def test_thin_evidence_is_left_open(text):
    assert sentiment(text) in {None, 1} if "Okay" in text else sentiment(text) is None


def test_valence_and_span_belong_to_the_words():
    text = "The nurse was wonderful."
    found = suggest_sentiment(text, "en")
    assert 0.5 < found.score <= 2
    assert "wonderful" in text[found.start : found.end]


def test_more_of_the_same_is_surer():
    once, thrice = suggest_sentiment("Good.", "en"), suggest_sentiment("Good, lovely, wonderful.", "en")
    assert thrice.confidence > once.confidence
    assert thrice.score > once.score
