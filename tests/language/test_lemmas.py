from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.language import display_lemma, normalise
from workbench.language.lexicon import read_words
from workbench.language.persian_verbs import is_negated_verb

EXAMPLES = [
    ("en", "queues", "queue", ["queue"]),
    ("en", "batteries", "battery", ["battery"]),
    ("en", "branches", "branch", ["branch"]),
    ("en", "women", "woman", []),
    ("en", "news", "news", ["new"]),
    ("en", "glass", "glass", []),
    ("en", "don't", "don't", ["don"]),
    ("fa", "فرم‌هایشان", "فرم", []),
    ("fa", "کتاب‌های", "کتاب", ["کتاب"]),
    ("fa", "خانه‌های", "خانه", ["خانه"]),
    ("fa", "خانه‌ام", "خانه", ["خانه", "خان"]),
    ("fa", "گوشیم", "گوشی", ["گوشی", "گوشی"]),
    ("fa", "مردم", "مردم", ["مرد", "مرد"]),
    ("fa", "تنها", "تنها", ["تن"]),
    ("fa", "نمی‌شود", "نمیشود", ["میشود", "شود"]),
    ("fa", "نکردم", "نکردم", ["کرد", "کردم", "نکرد"]),
    ("he", "הכרטיסים", "כרטיס", ["כרטיס"]),
    ("he", "ובסניף", "סניף", ["סניף", "בסניף"]),
    ("he", "שעות", "שעה", ["שעה"]),
    ("he", "שבועיים", "שבועיים", ["שבוע", "שבועי"]),
    ("he", "מלא", "מלא", ["לא"]),
    ("he", "שלא", "שלא", ["לא"]),
    ("he", "עובדות", "עובדות", []),
    ("und", "häuser", "häuser", ["häus"]),
]


@pytest.mark.parametrize(("language", "word", "shown", "attested"), EXAMPLES)
def test_display_forms(language: str, word: str, shown: str, attested: list[str]) -> None:
    seen = Counter(normalise(other, language).text for other in attested)
    assert display_lemma(normalise(word, language).text, language, seen) == shown


@given(
    st.text("نمیشدکربوهاتخس", min_size=2, max_size=9),
    st.lists(st.text("نمیشدکربوهاتخس", min_size=3, max_size=6)),
)
def test_a_negated_verb_is_never_changed(word: str, attested: list[str]) -> None:
    if is_negated_verb(word):
        assert display_lemma(word, "fa", Counter(attested)) == word


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_words_that_deny_stay_and_nothing_becomes_one(language: str) -> None:
    negations = read_words(f"negations_{language}")
    seen = Counter(dict.fromkeys(negations, 1_000))
    assert all(display_lemma(word, language, seen) == word for word in negations)
    longer = [
        f"{prefix}{word}{ending}"
        for word in negations
        for prefix in ("ו", "ה", "ל", "")
        for ending in ("s", "ם", "م")
    ]
    assert not negations.intersection(display_lemma(word, language, seen) for word in longer) - set(longer)
