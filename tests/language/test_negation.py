import pytest

from tests.language.marked_cases import denied_places, read_cases
from workbench.language import negated_spans, normalise, word_spans
from workbench.language.persian_verbs import is_negated_verb, is_verb


def negated(raw: str, language: str) -> list[str]:
    text = normalise(raw, language).text
    return [text[start:end] for start, end in negated_spans(text, language)]


EXAMPLES = [
    ("en", "I couldn’t find the button, it was hidden", ["couldn't find the button"]),
    ("en", "it was slow and I never got a reply because they were busy", ["never got a reply"]),
    ("en", "not only cheap but fast", []),
    ("en", "no doubt it is good", []),
    ("en", "No it works fine", ["no"]),
    ("en", "nobody told me. Nice people though", ["nobody told me"]),
    ("en", "I love the bike", []),
    ("fa", "پشتیبانی خوب بود ولی اپ خوب نبود", ["اپ خوب نبود"]),
    ("fa", "نتونستم اشتراک رو لغو کنم، خیلی بد بود", ["نتونستم اشتراک رو لغو کنم"]),
    ("fa", "هیچ کس جواب نداد", ["هیچکس جواب نداد"]),
    ("fa", "نه تنها ارزونه سریع هم هست", []),
    ("fa", "نمي شه تغييرش داد", ["نمیشه تغییرش داد"]),
    ("fa", "نرم و راحت بود", []),
    ("fa", "قیمت خوب بود نظر من همینه", []),
    ("he", "לא הצלחתי לבטל אבל היו נחמדים", ["לא הצלחתי לבטל"]),
    ("he", "אמרו לי שלא יגיעו", ["שלא יגיעו"]),
    ("he", "הלכתי אל החנות", []),
    ("he", "אל תקנו שם", ["אל תקנו שם"]),
    ("he", "אין ספק שזה טוב", []),
    ("he", "אי־אפשר להגיע אליהם", ["אי-אפשר להגיע אליהם"]),
    ("und", "non va bene", []),
    ("en", "", []),
]


@pytest.mark.parametrize(("language", "raw", "expected"), EXAMPLES)
def test_reach_of_negations(language: str, raw: str, expected: list[str]) -> None:
    assert negated(raw, language) == expected


def test_two_negations_are_two_spans() -> None:
    assert negated("نه خوب نه بد", "fa") == ["نه خوب", "نه بد"]


def test_an_address_does_not_end_a_clause() -> None:
    assert negated("it does not open velora.com anymore", "en") == ["does not open velora.com anymore"[5:]]


@pytest.mark.parametrize("word", ["نیستم", "نداشتم", "نمی‌کنه", "نکردن", "نشد", "نیومدن", "نفهمیدم", "نده"])
def test_negated_verbs(word: str) -> None:
    assert is_negated_verb(normalise(word, "fa").text)


@pytest.mark.parametrize(
    "word", ["نگران", "نمونه", "نظر", "نفر", "نامه", "نگه", "نزدیک", "نوشت", "نشون", "نقد", "نهایت"]
)
def test_nouns_with_the_same_first_letter(word: str) -> None:
    assert not is_negated_verb(word)
    assert not is_verb(word)


@pytest.mark.parametrize("language", ["en", "fa", "he"])
@pytest.mark.parametrize("name", ["negation", "negation_held"])
def test_words_under_negation_in_hard_cases(name: str, language: str) -> None:
    hits = found_in_all = meant_in_all = 0
    for marked in read_cases(f"{name}_{language}"):
        raw, meant = denied_places(marked)
        normalised = normalise(raw, language)
        spans = negated_spans(normalised.text, language)
        words = word_spans(normalised.text)
        found = {start for start, _ in words if any(first <= start < last for first, last in spans)}
        expected = {start for start, end in words if normalised.to_raw(start, end)[0] in meant}
        hits, found_in_all = hits + len(found & expected), found_in_all + len(found)
        meant_in_all += len(expected)
    assert hits / found_in_all >= 0.93
    assert hits / meant_in_all >= 0.93


@pytest.mark.parametrize("text", ["بی‌نقص بود", "بی‌کیفیت بود", "נטול בעיות"])
def test_words_that_deny_by_their_form_are_left_to_the_lexicons(text: str) -> None:
    assert negated(text, "fa") == []
