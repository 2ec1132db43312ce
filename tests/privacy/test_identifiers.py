"""Structured private details: what is found, exactly where, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.privacy import RECOGNISERS, Redactor

PLAIN = Redactor()


def found(text):
    return [(item.kind, text[item.start : item.end]) for item in PLAIN.find(text)]


@pytest.mark.parametrize(
    ("text", "kind", "detail"),
    [
        ("Write to noa.b@Example.co.il today", "E-MAIL", "noa.b@Example.co.il"),
        ("noa at gmail dot com is mine", "E-MAIL", "noa at gmail dot com"),
        ("noa [at] example [dot] org", "E-MAIL", "noa [at] example [dot] org"),
        ("נסו noa שטרודל walla נקודה co נקודה il", "E-MAIL", "noa שטרודל walla נקודה co נקודה il"),
        ("زنگ بزن ۰۹۱۲ ۳۴۵ ۶۷۸۹ لطفاً", "PHONE", "۰۹۱۲ ۳۴۵ ۶۷۸۹"),
        ("تلفن ٠٩١٢٣٤٥٦٧٨٩", "PHONE", "٠٩١٢٣٤٥٦٧٨٩"),
        ("همراه: ۰۹۱2۳۴۵۶7۸۹", "PHONE", "۰۹۱2۳۴۵۶7۸۹"),
        ("דברו איתי \u200e054-765-4321\u200e", "PHONE", "054-765-4321"),
        ("התקשרתי ל-03-6123456 פעמיים", "PHONE", "03-6123456"),
        ("שלחו ל-noa@example.com או ל-054-7654321", "E-MAIL", "noa@example.com"),
        ("תתקשרו ל0547654321", "PHONE", "0547654321"),
        ("שלי: ב-github.com/noab", "LINK", "github.com/noab"),
        ("+972 54 765 4321 it is", "PHONE", "+972 54 765 4321"),
        ("ring (212) 555-0187", "PHONE", "(212) 555-0187"),
        ("my number is 5551234", "PHONE", "5551234"),
        ("کارت ۶۰۳۷۹۹۷۵۹۹۴۱۲۳۴۴ من", "CARD", "۶۰۳۷۹۹۷۵۹۹۴۱۲۳۴۴"),
        ("it was 4111-1111-1111-1111", "CARD", "4111-1111-1111-1111"),
        ("کد ملی ۰۴۹۹۳۷۰۸۹۹ است", "ID", "۰۴۹۹۳۷۰۸۹۹"),
        ("ת.ז. 12345678-2 שלי", "ID", "12345678-2"),
        ("passport no. K1234567", "ID", "K1234567"),
        ("شبا IR06 2960 0000 0010 0324 2000 01", "IBAN", "IR06 2960 0000 0010 0324 2000 01"),
        ("to IL620108000000099999999 please", "IBAN", "IL620108000000099999999"),
        ("at 12 Baker Street, flat 4.", "ADDRESS", "12 Baker Street, flat 4"),
        ("خونه‌ام خیابان ولیعصر، کوچه بهار، پلاک ۱۲ است", "ADDRESS", "خیابان ولیعصر، کوچه بهار، پلاک ۱۲"),
        ("גרה ברחוב הרצל 12, דירה 4 בחיפה", "ADDRESS", "רחוב הרצל 12, דירה 4"),
        ("see https://github.com/noab.", "LINK", "https://github.com/noab"),
        ("ask @noa_b about it", "LINK", "@noa_b"),
        ("from 192.168.0.17 they said", "IP", "192.168.0.17"),
        ("پلاک ۱۲ ب ۳۴۵ ایران ۶۷", "PLATE", "۱۲ ب ۳۴۵ ایران ۶۷"),
    ],
)
def test_details_are_found_to_the_letter(text, kind, detail):
    assert (kind, detail) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Order 123456782 for 1,250,000 on 12.03.2026 at 14:30.",
        "Version 10.0.19.1, then release 10.4.2.17",
        "Between 2019-2026 and 1398-1405",
        "It took 20 minutes on the road, 5 minutes by the way.",
        "Look at example.com, we met at noon.",
        "شماره سفارش ۱۲۳۴۵۶۷۸۹۰ نرسید، ۲۰ دقیقه توی خیابان بودیم",
        "דרך האתר ניסיתי 3 פעמים, מספר הזמנה 123456782",
        "4111 1111 1111 1112 is no card",
        "github.com/features and x.com/search?q=bike",
        "11 of 36 people interviewed 5 of 24",
    ],
)
def test_other_figures_and_words_stay(text):
    assert found(text) == []


def test_one_detail_in_two_spellings_has_one_number():
    redactor = PLAIN.numbered([("۰۹۱۲ ۳۴۵ ۶۷۸۹", "fa"), ("054-7654321", "he"), ("0912-345-6789", "en")])
    texts = ("0547654321", "09123456789", "٠٩١٢٣٤٥٦٧٨٩")
    assert [redactor.redact(text).text for text in texts] == ["[PHONE-2]", "[PHONE-1]", "[PHONE-1]"]


def test_every_recogniser_finds_its_example():
    for recogniser in RECOGNISERS:
        kinds = [item.kind for item in PLAIN.find(recogniser.example)]
        assert recogniser.kind in kinds, recogniser.title


@given(st.text(alphabet="ab@.-/:+() 0123456789۰۹٣\u200c\u200eآاسדנ'\"\n", max_size=60))
def test_spans_lie_in_the_text_and_the_rest_stays_word_for_word(text):
    done = PLAIN.redact(text)
    places = [place for span in done.spans for place in (span.start, span.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)
    kept = text
    for span in reversed(done.spans):
        kept = kept[: span.start] + span.placeholder + kept[span.end :]
    assert kept == done.text


@given(st.text(max_size=80))
def test_redacting_twice_changes_nothing(text):
    once = PLAIN.redact(text).text
    if "[" not in text:
        assert PLAIN.redact(once).text == once
