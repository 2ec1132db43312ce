from __future__ import annotations

import pytest

from workbench.interviews.spoken_language import turn_languages
from workbench.language import detect_language

EN = "We waited for about two weeks and then the parcel came back."
FA = "حدود دو هفته صبر کردیم و بعد بسته برگشت."
HE = "חיכינו בערך שבועיים ואז החבילה חזרה."
FR = "C’est bien, mais je ne suis pas content du service."
AR = "انتظرنا حوالي أسبوعين ثم عاد الطرد إلى المرسل."


def test_every_turn_has_its_own_language_and_short_ones_follow():
    assert turn_languages([EN, "OK", FA, "OK", HE, AR]) == ["en", "en", "fa", "fa", "he", "ar"]


@pytest.mark.parametrize(
    "text", [EN, FA, HE, FR, AR, "Baraye man kheili khoob bood", "Das ist doch nicht gut"]
)
def test_a_part_of_a_long_turn_says_as_much_as_all_of_it(text):
    assert turn_languages([text * 40]) == [detect_language(text * 40)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Nous avons attendu deux semaines pour rien", "und"),
        ("“It’s fine”, she said", "en"),
        ("12 — 13", "und"),
        ("write to maya@example.org", "en"),
    ],
)
def test_a_turn_alone_is_of_the_language_of_its_words(text, language):
    assert turn_languages([text]) == [language]


@pytest.mark.parametrize("text", ["https://example.org/a/b", "me@example.org", "12:30", "", "🙂"])
def test_what_holds_no_words_is_of_no_language(text):
    assert turn_languages([text]) == ["und"]
