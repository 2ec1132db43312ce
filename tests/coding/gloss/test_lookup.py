import pytest

from workbench.coding.gloss import gloss, gloss_coverage, gloss_digest, gloss_with_places
from workbench.coding.gloss.hebrew_forms import hebrew_verb_forms
from workbench.coding.gloss.lexicon import load_glosses
from workbench.coding.gloss.persian_forms import persian_verb_forms


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("کتاب‌هایشان", "fa", {"book"}),
        ("كتاب ها", "fa", {"book"}),
        ("نمی‌خریم", "fa", {"not", "buy"}),
        ("نمي خريم", "fa", {"not", "buy"}),
        ("سفارش ندادم", "fa", {"not", "order"}),
        ("سفارش رو دادم", "fa", {"order"}),
        ("הספרים", "he", {"book"}),
        ("חיכינו", "he", {"wait"}),
        ("לא קניתי", "he", {"not", "buy"}),
        ("כשהאפליקציה", "he", {"app"}),
        ("בעיות", "he", {"problem"}),
        ("app של הבנק", "he", {"app", "bank"}),
    ],
)
def test_words_are_found_under_what_is_written_onto_them(text, language, words):
    assert words <= set(gloss(text, language).replace(",", " ").split()), gloss(text, language)


def test_other_languages_come_back_as_they_are():
    assert gloss("As it is, naïve!", "en") == "As it is, naïve!"
    assert gloss("", "fa") == ""


def test_places_lead_back_to_the_raw_words():
    text = "🙂 خیلی  کتاب‌ها رو نمی خرم!"
    found = gloss_with_places(text, "fa")
    pieces = {found.text[start:end]: text[first:last] for start, end, first, last in found.places}
    assert pieces["book"] == "کتاب‌ها"
    assert pieces["not buy"] == "نمی خرم"


def test_pauses_and_sentences_stay():
    assert gloss("کتاب خوب بود. قیمت، نه", "fa").count(".") == 1
    assert "," in gloss("کتاب خوب بود. قیمت، نه", "fa")


@pytest.mark.parametrize(("language", "entries"), [("fa", 3000), ("he", 3000)])
def test_the_lexicons_are_large_and_plain(language, entries):
    lexicon = load_glosses(language)
    assert lexicon.entries >= entries
    meanings = [*lexicon.words.values(), *(gloss for found in lexicon.idioms.values() for _, gloss in found)]
    assert all(meaning.isascii() and 1 <= len(meaning.split()) <= 6 for meaning in meanings)


def test_coverage_counts_words():
    assert gloss_coverage("کتاب خوب", "fa") == 1.0
    assert gloss_coverage("قلمبیزاکک", "fa") == 0.0
    assert gloss_coverage("", "he") == 1.0


def test_persian_forms():
    forms = {form: denied for form, _, denied in persian_verb_forms(("خرید", "خر"))}
    assert {"خریدم", "میخرم", "بخر", "خریده", "خریدن", "بخریم"} <= set(forms)
    assert forms["نخریدم"]
    assert forms["نمیخرن"]
    assert not forms["میخرن"]


def test_hebrew_forms():
    forms = {form for form, _, _ in hebrew_verb_forms(("להרגיש", "הרגיש", "מרגיש", "ירגיש"))}
    assert {"הרגשתי", "הרגישו", "מרגישות", "תרגישי", "נרגיש", "להרגיש"} <= forms


def test_the_digest_names_the_lexicons():
    assert len(gloss_digest()) == 10
