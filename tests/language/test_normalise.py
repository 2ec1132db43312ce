import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.strategies import languages, pieced_text, texts
from workbench.language import normalise, word_spans
from workbench.language.folding import FOLDING
from workbench.language.graphemes import widen_to_graphemes
from workbench.language.lexicon import read_words
from workbench.language.persian import _change_between, _removable

ONE_SPELLING = [
    ("میشود", ["می‌شود", "می شود", "ميشود", "مي شود", "می‌ شود", "مـی‌شود"]),
    ("کتابها", ["کتاب‌ها", "کتاب ها", "كتابها"]),
    ("کتابهایشان را", ["کتاب‌هایشان را", "کتاب های شان را"]),
    ("رفتهام", ["رفته‌ام", "رفته ام"]),
    ("بزرگترین", ["بزرگ‌ترین", "بزرگ ترین"]),
    ("برنمیگردم", ["برنمی‌گردم", "بر نمی گردم", "بر نمی‌گردم"]),
    ("خانه ما", ["خانه‌ی ما", "خانه‌ی\u200c ما", "خانه ی ما", "خانهٔ ما", "خانۀ ما"]),
    ("به عنوان", ["به‌عنوان", "به عنوان"]),
    ("هیچکس", ["هیچ‌کس", "هیچ کس"]),
    ("بیکیفیت", ["بی‌کیفیت", "بی کیفیت"]),
    ("نرمافزاری", ["نرم‌افزاری", "نرم افزاری"]),
    ("مسیول", ["مسئول", "مسيول"]),
    ("12:30", ["۱۲:۳۰", "١٢:٣٠"]),
]


@pytest.mark.parametrize(("joined", "spellings"), ONE_SPELLING)
def test_persian_spellings_meet_in_one_form(joined: str, spellings: list[str]) -> None:
    assert {normalise(spelling, "fa").text for spelling in [joined, *spellings]} == {joined}


@pytest.mark.parametrize(
    "text", ["این خانه و ما", "که ای کاش", "کار برای من", "هم کار می‌کنم", "تر و خشک", "می", "نه ای دوست"]
)
def test_persian_words_of_their_own_stay_apart(text: str) -> None:
    assert len(normalise(text, "fa").text.split()) == len(text.split())


def test_only_persian_is_joined() -> None:
    assert normalise("می شود", "he").text == "می شود"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Don’t “Wait”", 'don\'t "wait"'),
        ("שָׁלוֹם־עוֹלָם", "שלום-עולם"),
        ("צה״ל וכו׳", "צה\"ל וכו'"),
        (" a \u00a0b\n\nc\u200f ", "a b c"),
        ("kheili khoob 👩🏽\u200d🚀 ❤\ufe0f", "kheili khoob 👩🏽\u200d🚀 ❤\ufe0f"),
        ("co\u00adoperate", "cooperate"),
        ("İ", "i̇"),
        ("", ""),
    ],
)
def test_folding(raw: str, text: str) -> None:
    assert normalise(raw, "en").text == text


@given(texts, languages)
@settings(max_examples=1_000, deadline=None)
def test_applying_it_twice_changes_nothing(raw: str, language: str) -> None:
    once = normalise(raw, language).text
    assert normalise(once, language).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(texts, languages)
@settings(max_examples=2_500, deadline=None)
def test_every_word_leads_back_to_its_raw_letters(raw: str, language: str) -> None:
    found = normalise(raw, language)
    for start, end in word_spans(found.text):
        first, last = found.to_raw(start, end)
        word = found.text[slice(*widen_to_graphemes(found.text, start, end))]
        assert normalise(raw[first:last], language).text == word


@given(texts, languages)
@settings(max_examples=1_000, deadline=None)
def test_spans_keep_order_and_never_cut_a_grapheme(raw: str, language: str) -> None:
    found = normalise(raw, language)
    whole = found.to_raw(0, len(found.text))
    last_end = 0
    for index in range(len(found.text)):
        start, end = found.to_raw(index, index + 1)
        assert whole[0] <= start < end <= whole[1]
        assert end >= last_end
        assert widen_to_graphemes(raw, start, end) == (start, end)
        last_end = end


@given(pieced_text)
@settings(max_examples=500, deadline=None)
def test_the_whole_comes_back(raw: str) -> None:
    found = normalise(raw, "fa")
    start, end = found.to_raw(0, len(found.text))
    assert normalise(raw[start:end], "fa").text == found.text


def test_combining_marks_stay_with_their_letter() -> None:
    found = normalise("שָׁלוֹם", "he")
    assert found.raw[slice(*found.to_raw(0, 1))] == "שָׁ"


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(IndexError, match="0:9"):
        normalise("short", "en").to_raw(0, 9)


def test_folding_is_one_for_one_and_stable() -> None:
    every = (chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    folded = {character: character.translate(FOLDING) for character in every}
    assert all(len(text) == 1 for text in folded.values())
    assert all(folded[text] == text for text in folded.values())


JOINING = sorted(
    word.rstrip("*")
    for name in ("fa_joined", "fa_endings", "fa_endings_after_he", "fa_verb_prefixes", "fa_endings_not_after")
    for word in read_words(name)
)


@given(
    st.lists(st.sampled_from([*JOINING, "خانه", "شود", "(می", "ها،", "ی.", "", "x"]), max_size=12).map(
        " ".join
    )
)
@settings(max_examples=500, deadline=None)
def test_looking_at_few_pairs_finds_what_looking_at_all_finds(text: str) -> None:
    words = text.split(" ")
    places = [sum(map(len, words[: index + 1])) + index for index in range(len(words) - 1)]
    every = [_change_between(words[index], words[index + 1], place) for index, place in enumerate(places)]
    assert list(_removable(text)) == [change for changes in every for change in changes]
