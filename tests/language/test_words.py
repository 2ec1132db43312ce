import pytest

from workbench.language import content_words, stop_words, word_spans


def test_persian_words_keep_their_endings_and_meet_in_one_form() -> None:
    assert content_words("نرم‌افزارهای جدید رو نمی تونستم نصب کنم", "fa") == ["نرمافزارهای", "جدید", "نصب"]
    assert content_words("دوچرخه ها", "fa") == content_words("دوچرخه‌ها", "fa") == ["دوچرخهها"]


def test_slow_is_a_content_word_in_persian() -> None:
    assert "کند" in content_words("اپ خیلی کند بود", "fa")


def test_hebrew_acronyms_stay_whole_and_small_words_go_with_their_prefix() -> None:
    assert content_words('שהוא ביקש דו״ח מצה"ל ולא קיבל', "he") == ["ביקש", 'דו"ח', 'מצה"ל', "קיבל"]


def test_english_contractions_possessives_numbers_and_letters_go() -> None:
    assert content_words("The shop’s e-bike didn’t start 3 times, plan B", "en") == [
        "shop",
        "e-bike",
        "start",
        "times",
        "plan",
    ]


@pytest.mark.parametrize("language", ["und", "ar"])
def test_other_languages_keep_their_words(language: str) -> None:
    assert content_words("Das ist gut", language) == ["das", "ist", "gut"]


@pytest.mark.parametrize("text", ["", "😀 !!", "12 34"])
def test_nothing_to_say(text: str) -> None:
    assert content_words(text, "en") == []


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_stop_words_are_single_normalised_words(language: str) -> None:
    words = stop_words(language)
    assert len(words) > 150
    assert all(word_spans(word) == [(0, len(word))] for word in words)


def test_combining_marks_do_not_shred_words() -> None:
    assert word_spans("x\u0302y ab") == [(0, 3), (4, 6)]
