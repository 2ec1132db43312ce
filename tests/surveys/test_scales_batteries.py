"""The ten statements of a SUS and the two of a UMUX-Lite are found, in order or not, and nothing else is."""

from __future__ import annotations

import random

import pytest

from workbench.surveys.scales import find_sus_items, find_umux_lite_items, read_battery

ENGLISH = (
    "I think that I would like to use this system frequently.",
    "I found the system unnecessarily complex.",
    "I thought the system was easy to use.",
    "I think that I would need the support of a technical person to be able to use this system.",
    "I found the various functions in this system were well integrated.",
    "I thought there was too much inconsistency in this system.",
    "I would imagine that most people would learn to use this system very quickly.",
    "I found the system very cumbersome to use.",
    "I felt very confident using the system.",
    "I needed to learn a lot of things before I could get going with this system.",
)
PERSIAN = (
    "فکر می‌کنم دوست دارم مرتب از این برنامه استفاده کنم.",
    "این برنامه بی‌دلیل پیچیده بود.",
    "به نظرم کار با این برنامه آسان بود.",
    "فکر می‌کنم برای استفاده از این برنامه به کمک یک فرد فنی نیاز دارم.",
    "بخش‌های مختلف این برنامه به‌خوبی یکپارچه شده بودند.",
    "ناهماهنگی زیادی در این برنامه دیدم.",
    "تصور می‌کنم بیشتر مردم خیلی سریع کار با این برنامه را یاد می‌گیرند.",
    "استفاده از این برنامه دست‌وپاگیر بود.",
    "هنگام کار با این برنامه احساس اطمینان می‌کردم.",
    "پیش از شروع کار با این برنامه باید چیزهای زیادی یاد می‌گرفتم.",
)
HEBREW = (
    "הייתי רוצה להשתמש במערכת הזאת לעיתים קרובות.",
    "המערכת הייתה מורכבת בלי צורך.",
    "חשבתי שהמערכת קלה לשימוש.",
    "אזדקק לתמיכה של איש טכני כדי להשתמש במערכת.",
    "הפונקציות השונות במערכת משולבות היטב.",
    "יש יותר מדי חוסר עקביות במערכת.",
    "אני משער שרוב האנשים ילמדו להשתמש במערכת מהר מאוד.",
    "השימוש במערכת היה מסורבל מאוד.",
    "הרגשתי ביטחון רב כשהשתמשתי במערכת.",
    "הייתי צריך ללמוד דברים רבים לפני שיכולתי להתחיל.",
)
POSITIVE = (
    *ENGLISH[:1], "I found the website to be simple.", *ENGLISH[2:3],
    "I think that I could use the website without the support of a technical person.", *ENGLISH[4:5],
    "I thought that there was a lot of consistency in the website.", *ENGLISH[6:7],
    "I found the website very intuitive.", *ENGLISH[8:9],
    "I could use the website without having to learn anything new.",
)  # fmt: skip
OTHERS = ("Respondent", "How old are you?", "Would you recommend this system?", "What did you like most?")
AGREEMENT = ["Agree", "Strongly disagree", "Neutral"]


@pytest.mark.parametrize("statements", [ENGLISH, PERSIAN, HEBREW], ids=["en", "fa", "he"])
@pytest.mark.parametrize("seed", range(4))
def test_statements_are_found_in_any_order_among_other_questions(statements, seed):
    headers = [*statements, *OTHERS]
    if seed:
        random.Random(seed).shuffle(headers)
    columns = [AGREEMENT if header in statements else ["x", "y", "z"] for header in headers]
    found = find_sus_items(headers, columns)
    assert found is not None
    assert [headers[place] for place in found.places] == list(statements)
    assert (found.reversed_items, found.basis) == ((1, 3, 5, 7, 9), "statements")


def test_numbers_and_brand_names_in_statements_do_not_matter():
    headers = [f"{n}. {text.replace('system', 'Velora app')}" for n, text in enumerate(ENGLISH, 1)]
    assert find_sus_items(headers, [["4", "2"]] * 10) is not None


def test_the_all_positive_form_is_not_turned_round():
    found = find_sus_items(POSITIVE, [AGREEMENT] * 10)
    assert found is not None
    assert found.reversed_items == ()


@pytest.mark.parametrize("name", ["SUS{}", "sus_{:02}", "SUS Q{}", "Usability: SUS-{}"])
def test_columns_named_after_the_scale(name):
    headers = ["id", *(name.format(number) for number in range(10, 0, -1))]
    found = find_sus_items(headers, [["a"], *[["4"]] * 10])
    assert found is not None
    assert (found.places, found.basis) == (tuple(range(10, 0, -1)), "names")


def test_ten_numbered_questions_are_a_sus_only_with_five_points_of_agreement():
    headers = [f"Q{number}" for number in range(1, 11)]
    found = find_sus_items(headers, [[*AGREEMENT, "Disagree"]] * 10)
    assert found is not None
    assert found.basis == "numbers"
    assert find_sus_items(headers, [["4", "2", "5"]] * 10) is None
    assert find_sus_items([*headers, "Q11"], [AGREEMENT] * 11) is None


@pytest.mark.parametrize("gone", range(10))
def test_nine_statements_are_no_sus(gone):
    headers = [text for place, text in enumerate(ENGLISH) if place != gone]
    assert find_sus_items([*headers, *OTHERS], [AGREEMENT] * 13) is None


def test_statements_over_other_answers_are_no_sus():
    assert find_sus_items(ENGLISH, [["long answers in words", "other"]] * 10) is None
    assert find_sus_items(ENGLISH, [["7", "6"]] * 10) is None


@pytest.mark.parametrize(
    ("headers", "cells", "points"),
    [
        (["The system's capabilities meet my requirements.", "This system is easy to use."], ["7", "6"], 7),
        (["This app is easy to use", "The features of this app meet my needs"], AGREEMENT, 7),
        (["قابلیت‌های این برنامه نیازهای من را برآورده می‌کند", "استفاده از این برنامه آسان است"],
         ["موافقم", "کاملا مخالفم", "مخالفم"], 5),
        (["היכולות של המערכת עונות על הצרכים שלי", "המערכת קלה לשימוש"],
         ["מסכים", "כלל לא מסכים", "מסכים מאוד"], 5),
    ],
)  # fmt: skip
def test_umux_lite(headers, cells, points):
    found = find_umux_lite_items(headers, [cells, cells])
    assert found is not None
    assert found.kind == "umux_lite"
    assert (
        "asy" in headers[found.places[1]]
        or "آسان" in headers[found.places[1]]
        or "קלה" in headers[found.places[1]]
    )
    if cells is not AGREEMENT:
        assert found.points == points


def test_a_battery_is_read_together():
    rows, unread = read_battery(
        [["Agree", "", "Agree"], ["Strongly agree", "Disagree", "maybe not"]], points=5
    )
    assert rows == [(None, None)] * 3  # a sixth of the answers is none of the scale
    assert unread == ("Agree", "Disagree", "Strongly agree", "maybe not")
    rows, unread = read_battery([["0", "5"], ["3", "4"]], points=5)
    assert (rows, unread) == ([(None, 3), (5, 4)], ("0",))
