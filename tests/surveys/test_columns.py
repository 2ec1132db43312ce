from __future__ import annotations

import pytest

from workbench.surveys import recognise_columns
from workbench.surveys.values import number_of

OPEN = ["The app logs me out every day", "Nothing", "I waited on hold for an hour", "Nice shop"] * 3
ASKED = [
    ("Respondent ID", [f"V{n}" for n in range(12)], "respondent"),
    ("שם מלא", ["נועה"] * 12, "ignored"),
    ("E-mail", ["a@example.org"] * 12, "ignored"),
    ("Wave", ["2026-03", "2026-09"] * 6, "wave"),
    ("Date", ["2026-03-02"] * 12, "date"),
    ("How likely are you to recommend us? (0-10)", ["10", "0", "7"] * 4, "nps"),
    ("چقدر احتمال دارد ما را توصیه کنید؟", ["۱۰", "۳", "۷"] * 4, "nps"),
    ("עד כמה תמליץ עלינו לחבר?", ["10 - בהחלט", "3", "7"] * 4, "nps"),
    ("How satisfied are you? (1-5)", ["1", "5", "3"] * 4, "csat"),
    ("چقدر راضی هستید؟", ["1", "5", "7"] * 4, "csat"),
    ("מה שביעות הרצון שלך?", ["1", "5"] * 6, "csat"),
    ("What was hardest?", OPEN, "text"),
    ("چه چیزی سخت بود؟", ["خیلی دیر رسید و زنگ نزدند", "هیچی", "قیمت بالا بود برام", "خوب"] * 3, "text"),
    ("מה היה הכי קשה?", ["חיכיתי שעה על הקו", "כלום", "האפליקציה באנגלית ואני לא", "הכל טוב"] * 3, "text"),
    ("What is your plan?", ["City 39", "Plus 59"] * 6, "attribute"),
    ("Occupation", ["Nurse", "Shop manager", "Student"] * 4, "attribute"),
    ("Recommended how many friends?", ["0", "31", "2"] * 4, "number"),
    ("Months subscribed", ["9", "1", "14"] * 4, "number"),
    ("Nobody answered", [""] * 12, "ignored"),
]


@pytest.mark.parametrize(("header", "cells", "scale"), ASKED, ids=[row[0] for row in ASKED])
def test_columns_are_recognised_in_three_languages(header, cells, scale):
    assert [column.scale for column in recognise_columns([header], [cells])] == [scale]


def test_the_study_wins_over_what_is_recognised():
    columns = recognise_columns(
        ["ID", "Code", "Why?"], [["1"], ["a"], ["x y z w"]], {"code": "respondent", "Why?": "ignored"}
    )
    assert [(column.scale, column.is_given) for column in columns] == [
        ("number", False),
        ("respondent", True),
        ("ignored", True),
    ]


@pytest.mark.parametrize(
    ("header", "sentence"),
    [
        ("text", "the driver number {} called twice and still came too late"),
        ("متن", "راننده شماره {} دو بار زنگ زد و باز هم دیر رسید"),
        ("טקסט", "השליח מספר {} התקשר פעמיים ובכל זאת הגיע מאוחר"),
    ],
)
def test_sentences_that_stand_in_several_rows_are_open_answers(header, sentence):
    cells = [sentence.format(number // 4) for number in range(400)]
    assert recognise_columns([header], [cells])[0].scale == "text"
    assert (
        recognise_columns([header], [[sentence.format(number % 9) for number in range(400)]])[0].scale
        != "text"
    )


@pytest.mark.parametrize("header", ["question", "پرسش", "שאלה"])
def test_what_was_asked_is_no_answer(header):
    cells = [f"What do you think about the product number {number}?" for number in range(60)]
    assert recognise_columns([header], [cells])[0].scale == "attribute"


def test_figures_in_scientific_notation():
    assert number_of("1.1e-16") == 1.1e-16
    assert number_of("7e") is None
