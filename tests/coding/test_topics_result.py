"""What discovery hands over: a label for every text, sureness, phrases, notes that say why not."""

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from workbench.coding import discover_topics
from workbench.coding.topics import cluster_texts, match_topics
from workbench.coding.topics.keeping import hold_topics
from workbench.study import WorkbenchError

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
ENGLISH = {
    "bread": ["flour", "oven", "dough", "yeast", "crust", "baker"],
    "doctor": ["clinic", "nurse", "fever", "medicine", "hospital", "patient"],
    "school": ["teacher", "homework", "exam", "class", "pupil", "lesson"],
}
PERSIAN = {
    "نان": ["آرد", "فر", "خمیر", "نانوایی", "نانوا", "شیرینی"],
    "دکتر": ["درمانگاه", "پرستار", "تب", "دارو", "بیمارستان", "مریض"],
    "مدرسه": ["معلم", "مشق", "امتحان", "کلاس", "شاگرد", "درس"],
}
ENDINGS = {
    "en": ["came up again", "took all our morning", "was on my mind", "is new here", "I saw near home"],
    "fa": ["را امروز دیدم", "خیلی وقت گرفت", "تازه بود", "نزدیک خانه بود", "را دوست داشتیم"],
}


def planted(language):
    subjects = ENGLISH if language == "en" else PERSIAN
    texts, truth = [], []
    for number, (subject, words) in enumerate(subjects.items()):
        for place, word in enumerate(words):
            for ending in ENDINGS[language]:
                texts.append(f"{subject} {word} {words[place - 1]} {ending}")
                truth.append(number)
    return texts, truth


@pytest.fixture(scope="module")
def both():
    english, truth = planted("en")
    persian, _ = planted("fa")
    languages = ["en"] * len(english) + ["fa"] * len(persian)
    return (
        english + persian,
        languages,
        truth * 2,
        discover_topics(english + persian, languages=languages, k=3),
    )


def test_every_text_has_a_label_in_its_place(both):
    texts, _, truth, result = both
    assert len(result.labels) == len(result.confidence) == len(result.doubtful) == len(texts)
    assert result.labels.notna().all()
    assert result.confidence.between(0, 1).all()
    assert set(result.labels) == set(result.topics["topic"]) == set(result.stability.index)
    assert result.stability.between(0, 1).all()
    assert 0 < result.overall_stability <= 1
    assert set(result.key_phrases) == set(result.stability.index)
    for topic, shown in result.examples.items():
        assert set(result.labels[list(shown)]) == {topic}
    assert (result.doubtful == (result.confidence < 0.5)).all()
    assert len(truth) == len(texts)


def test_topics_of_two_languages_find_each_other(both):
    _, _, truth, result = both
    pairs = match_topics(result)
    subject = {
        topic: np.bincount(np.array(truth)[result.labels == topic]).argmax()
        for topic in result.stability.index
    }
    assert len(pairs) >= 2
    for one, other in zip(pairs["topic"], pairs["other_topic"], strict=True):
        assert subject[one] == subject[other]
    assert pairs["similarity"].is_monotonic_decreasing


def test_one_language_has_nothing_to_match():
    texts, _ = planted("en")
    pairs = match_topics(discover_topics(texts, languages="en", k=3))
    assert pairs.empty
    assert pairs.attrs["notes"] == ("topics of at least two languages are needed",)


def test_short_texts_are_placed_too_and_wordless_ones_are_not():
    texts, _ = planted("en")
    result = discover_topics([*texts, "Fresh dough!", "Um, the", "😀"], languages="en", k=3)
    bread = result.labels[0]
    assert result.labels.iloc[-3] == bread
    assert result.labels.iloc[-2:].isna().all()
    assert result.confidence.iloc[-2:].isna().all()
    assert not result.doubtful.iloc[-2:].any()


@pytest.mark.parametrize("count", [0, 1, 5, 29])
def test_too_few_texts_get_key_phrases(count):
    result = discover_topics([f"The courier lost parcel number {n}" for n in range(count)], languages="en")
    assert result.labels.isna().all()
    assert len(result.labels) == count
    if count:
        assert "courier" in " ".join(result.key_phrases["en"])
        assert "topics need 30" in result.notes[0]
    assert np.isnan(result.overall_stability)


def test_notes_name_languages_nobody_reads():
    notes = discover_topics(["قطار دیر آمد", "Où est la gare ?"], languages=["fa", "fr"]).notes
    assert notes[-1] == "1 texts in another language (fr) are not read"


@pytest.mark.parametrize(
    ("keywords", "message"), [({"k": 1}, "k=1"), ({"languages": ["en"]}, "1 languages for 2 texts")]
)
def test_mistakes_are_named(keywords, message):
    with pytest.raises(WorkbenchError, match=message):
        discover_topics(["One text here", "Another text here"], **keywords)


@pytest.mark.parametrize("rows", [30, 90, 301, 900])
def test_threads_do_not_matter(rows):
    generator = np.random.default_rng(rows)
    centres = generator.normal(size=(5, 40))
    vectors = (centres[np.arange(rows) % 5] + generator.normal(scale=1.2, size=(rows, 40))).astype(np.float32)
    with threadpool_limits(1):
        one = cluster_texts(vectors)
    with threadpool_limits(2):
        two = cluster_texts(vectors)
    assert np.array_equal(one.labels, two.labels)
    assert np.array_equal(one.confidence, two.confidence)
    assert one.candidates == two.candidates


def test_held_topics_take_back_their_members_and_what_is_like_them():
    vectors = np.array([[1, 0], [1, 0.1], [0.9, 0], [0, 1], [0.1, 1], [0, 0.9], [1, 0.05]], dtype=np.float32)
    labels = ["a", "a", "a", "b", "b", "b", "a"]
    held = hold_topics(labels, vectors, {"mine": [0, 1]})
    assert held == ["mine", "mine", "mine", "b", "b", "b", "mine"]
    assert hold_topics([None] * 7, vectors, {"mine": [0, 1, 2]})[3:] == [None, None, None, "mine"]
    assert hold_topics(labels, vectors, {}) == labels
