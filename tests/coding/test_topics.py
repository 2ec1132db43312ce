"""Topics: never a crash, never chance sold as insight, never another answer for another order."""

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from workbench.coding import discover_topics
from workbench.coding.topics import cluster_texts

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SUBJECTS = ["repair shop mechanic", "price fee invoice", "app login password"]
VERBS = [
    "waited",
    "paid",
    "lost",
    "called",
    "asked",
    "found",
    "opened",
    "closed",
    "needed",
    "wanted",
    "liked",
]
PERSIAN = ["تعمیر دوچرخه مکانیک", "قیمت هزینه فاکتور", "ورود رمز اپلیکیشن"]


def planted(subjects, each):
    verbs = VERBS if subjects is SUBJECTS else ["رفتم", "دیدم", "پرسیدم", "گرفتم", "دادم", "خواستم", "گفتم"]
    texts = [
        f"{subject} {verbs[number % len(verbs)]} {number}" for subject in subjects for number in range(each)
    ]
    return texts, [subject for subject in subjects for _ in range(each)]


def blobs(rows, groups, spread, seed=0):
    generator = np.random.default_rng(seed)
    centres = generator.normal(size=(groups, 8)) * 3
    labels = np.arange(rows) % groups
    return (centres[labels] + generator.normal(scale=spread, size=(rows, 8))).astype(np.float32), labels


@pytest.mark.parametrize("count", [0, 1, 2, 7, 8, 9, 29])
def test_small_corpora_get_a_note_not_a_crash(count):
    result = discover_topics(
        [f"text number {word} here" for word in VERBS * 3][:count], languages=["en"] * count
    )
    assert result.topics.empty
    assert result.places.empty
    assert len(result.notes) == (1 if count else 0)


@pytest.mark.parametrize(
    "texts", [[""] * 40, ["the and of"] * 40, ["same words every time"] * 40, ["😀 😀"] * 40]
)
def test_nothing_to_find(texts):
    assert discover_topics(texts, languages=["en"] * len(texts)).topics.empty


@pytest.mark.parametrize(("subjects", "language"), [(SUBJECTS, "en"), (PERSIAN, "fa")])
def test_planted_topics_are_found_whatever_the_order(subjects, language):
    texts, truth = planted(subjects, 20)
    result = discover_topics(texts, languages=[language] * len(texts), k=3)
    assert adjusted_rand_score(truth, result.places.sort_values("text_index")["topic"]) > 0.9
    order = np.random.default_rng(1).permutation(len(texts))
    shuffled = discover_topics([texts[place] for place in order], languages=[language] * len(texts), k=3)
    assert shuffled.topics.equals(result.topics)
    before = dict(zip(result.places["text_index"], result.places["topic"], strict=True))
    after = dict(zip(order[shuffled.places["text_index"]], shuffled.places["topic"], strict=True))
    assert after == before


def test_persian_words_stay_whole():
    places = ["کتابخانه", "مدرسه", "دانشگاه", "مغازه", "خانه"]
    books = [
        f"کتاب‌ها را به {place} {verb} {thing}"
        for place in places
        for verb in ("بردم", "دادم")
        for thing in ("قدیمی", "تازه")
    ]
    prices = [
        f"قیمت‌های اشتراک {place} {verb} {thing}"
        for place in places
        for verb in ("بالا رفته", "ارزان شده")
        for thing in ("ماهانه", "سالانه")
    ]
    result = discover_topics(books + prices, languages=["fa"] * 40, k=2)
    words = {word for top in result.topics["key_words"] for word in top}
    assert {"کتاب‌ها", "قیمت‌های"} <= words
    assert not {"ها", "های", "می"} & words


def test_one_topic_per_content_not_per_copy():
    texts, _ = planted(SUBJECTS, 20)
    once = discover_topics(texts, languages=["en"] * len(texts), k=3)
    twice = discover_topics(texts * 2, languages=["en"] * (2 * len(texts)), k=3)
    assert twice.topics["topic"].tolist() == once.topics["topic"].tolist()


@pytest.mark.parametrize("rows", [60, 400])
def test_clear_groups_are_counted_right(rows):
    vectors, truth = blobs(rows, 4, 0.3)
    found = cluster_texts(vectors)
    assert adjusted_rand_score(truth, found.labels) > 0.95
    assert found.stability > 0.9
    assert dict(found.candidates)[4] > 0.9


@pytest.mark.parametrize("rows", [40, 200, 600])
def test_noise_gives_no_topics(rows):
    noise = np.random.default_rng(rows).normal(size=(rows, 30)).astype(np.float32)
    found = cluster_texts(noise)
    assert found.k == 0
    assert set(found.labels.tolist()) == {-1}
    assert found.candidates


def test_doubtful_texts_lie_between_the_groups():
    vectors, _ = blobs(90, 3, 0.5)
    vectors[0] = (vectors[::3].mean(axis=0) + vectors[1::3].mean(axis=0)) / 2
    found = cluster_texts(vectors, k=3)
    assert found.confidence[0] < np.median(found.confidence[1:])


@pytest.mark.slow
def test_more_than_four_thousand_texts_are_placed_from_a_sample():
    vectors, truth = blobs(5100, 5, 0.4)
    found = cluster_texts(vectors)
    assert adjusted_rand_score(truth, found.labels) > 0.95
    again = cluster_texts(vectors)
    assert np.array_equal(again.labels, found.labels)
