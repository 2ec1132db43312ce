"""Labels people can read: whole words, as written, each word once."""

import pytest

from workbench.coding.topics.word_families import related
from workbench.coding.topics.wording import read_phrases, word_topics

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.mark.parametrize(
    ("word", "other", "language", "same"),
    [
        ("ticket", "tickets", "en", True),
        ("delivery", "deliveries", "en", True),
        ("waiting", "waited", "en", True),
        ("stopping", "stops", "en", True),
        ("bus", "business", "en", False),
        ("price", "parcel", "en", False),
        ("مدرسه", "مدرسهها", "fa", True),
        ("قیمت", "قیمتهای", "fa", True),
        ("پیک", "پیکها", "fa", True),
        ("کتاب", "کباب", "fa", False),
        ("מחיר", "המחירים", "he", True),
        ("שליח", "לשליחים", "he", True),
        ("רופא", "רופאים", "he", True),
        ("תור", "דוח", "he", False),
    ],
)
def test_forms_of_one_word(word, other, language, same):
    assert related(word, other, language) is same
    assert related(other, word, language) is same


def test_a_label_says_each_word_once():
    texts = [f"The ticket machine ate my tickets {n}" for n in range(5)]
    texts += [f"Our teacher gives homework on day {n}, teachers love homeworks" for n in range(5)]
    words = word_topics(texts, [0] * 5 + [1] * 5, "en")
    for label, word in ((0, "ticket"), (1, "teacher")):
        assert words[label].name.casefold().count(word) == 1
        parts = [part for phrase in words[label].phrases for part in phrase.casefold().split()]
        assert len([part for part in parts if part.startswith(word)]) == 1


def test_phrases_are_cut_from_the_text_as_it_was_written():
    persian = read_phrases("قیمت‌های اشتراک ماهانه بالا رفته، پیک نیامد", "fa")
    assert "قیمت‌های اشتراک" in persian.phrases.values()
    assert not any("رفته، پیک" in raw or "،" in raw for raw in persian.phrases.values())
    hebrew = read_phrases("הַשָּׁלִיחַ איחר מאוד", "he")
    assert "הַשָּׁלִיחַ" in hebrew.phrases.values()


def test_words_between_are_not_swallowed():
    read = read_phrases("the cost of a repair", "en")
    assert ("cost", "repair") not in read.phrases
    assert set(read.phrases) == {("cost",), ("repair",)}


def test_texts_without_any_word_get_a_plain_name():
    assert word_topics(["!!!", "???"], [0, 1], "en")[1].name == "en 2"
