"""Words, stars and labelled figures become numbers, or are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.surveys.scales import read_scale_words

# Family, then the answers of its scale from the least to the most.
COLUMNS = [
    ("agreement", "Strongly disagree|Disagree|Neither agree nor disagree|Agree|Strongly agree"),
    ("agreement", "Strongly Disagree|Somewhat Disagree|Neutral|Somewhat Agree|Strongly Agree"),
    ("agreement", "Completely disagree|Disagree|Undecided|Agree|Completely agree"),
    ("agreement", "کاملاً مخالفم|مخالفم|نظری ندارم|موافقم|کاملاً موافقم"),
    ("agreement", "كاملا مخالفم|مخالفم|نه موافق، نه مخالف|موافقم|كاملا موافقم"),
    ("agreement", "خیلی مخالفم|مخالفم|بی‌نظر|موافقم|خیلی موافقم"),
    ("agreement", "כלל לא מסכים|לא מסכים|ניטרלי|מסכים|מסכים מאוד"),
    ("agreement", "מאוד לא מסכימ/ה|לא מסכימ/ה|לא מסכים/ה ולא מתנגד/ת|מסכימ/ה|מאוד מסכימ/ה"),
    ("agreement", "לְגַמְרֵי לֹא מַסְכִּים|לא מסכים|אין לי דעה|מסכים|מסכים לחלוטין"),
    ("satisfaction", "Very dissatisfied|Dissatisfied|Neutral|Satisfied|Very satisfied"),
    ("satisfaction", "Extremely unhappy|Unhappy|Mixed|Happy|Extremely happy"),
    ("satisfaction", "کاملا ناراضی|ناراضی|نه راضی نه ناراضی|راضی|کاملا راضی"),
    ("satisfaction", "מאוד לא מרוצה|לא מרוצה|בינוני|מרוצה|מרוצה מאוד"),
    ("ease", "Very difficult|Difficult|Neither easy nor difficult|Easy|Very easy"),
    ("ease", "خیلی سخت|سخت|نه آسان نه سخت|آسان|خیلی آسان"),
    ("ease", "קשה מאוד|קשה|לא קל ולא קשה|קל|קל מאוד"),
    ("likelihood", "Very unlikely|Unlikely|Not sure|Likely|Very likely"),
    ("likelihood", "خیلی بعید|بعید|شاید|محتمل|خیلی محتمل"),
    ("likelihood", "מאוד לא סביר|לא סביר|אולי|סביר|סביר מאוד"),
    ("frequency", "Never|Rarely|Sometimes|Often|Always"),
    ("frequency", "هرگز|به‌ندرت|گاهی اوقات|اغلب|همیشه"),
    ("frequency", "אף פעם|לעיתים רחוקות|לפעמים|לעתים קרובות|תמיד"),
    ("importance", "Not important|Slightly important|Moderately important|Very important|Essential"),
    ("importance", "بی‌اهمیت|کم‌اهمیت|تا حدی مهم|مهم|خیلی مهم"),
    ("importance", "לא חשוב|קצת חשוב|די חשוב|חשוב|חשוב מאוד"),
    ("quality", "Very poor|Poor|Fair|Good|Very good"),
    ("quality", "Poor|Fair|Good|Very good|Excellent"),
    ("quality", "خیلی بد|بد|متوسط|خوب|خیلی خوب"),
    ("quality", "גרוע מאוד|גרוע|בינוני|טוב|טוב מאוד"),
    ("amount", "خیلی کم|کم|متوسط|زیاد|خیلی زیاد"),
    ("amount", "כלל לא|במידה מועטה|במידה בינונית|במידה רבה|במידה רבה מאוד"),
    ("amount", "Not at all|A little|Somewhat|A lot|A great deal"),
    ("effort", "Very low effort|Low effort|Moderate effort|High effort|Very high effort"),
]  # fmt: skip


@pytest.mark.parametrize(("family", "labels"), COLUMNS)
def test_five_answers_are_one_to_five(family: str, labels: str) -> None:
    cells = labels.split("|")
    reading = read_scale_words([*cells[::-1], "", cells[0]])
    assert reading is not None
    assert (reading.family, reading.points) == (family, 5)
    assert reading.numbers(cells) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    "labels",
    [
        "Strongly disagree|Disagree|Somewhat disagree|Neutral|Somewhat agree|Agree|Strongly agree",
        "کاملا مخالفم|مخالفم|تا حدی مخالفم|ممتنع|تا حدودی موافقم|موافقم|کاملا موافقم",
        "מאוד לא מסכים|לא מסכים|די לא מסכים|נייטרלי|די מסכים|מסכים|מסכים מאוד",
        "Extremely dissatisfied|Moderately dissatisfied|Slightly dissatisfied|Neutral|Slightly satisfied"
        "|Moderately satisfied|Extremely satisfied",
        "Completely dissatisfied|Mostly dissatisfied|Somewhat dissatisfied|Mixed|Somewhat satisfied"
        "|Mostly satisfied|Completely satisfied",
    ],
)
def test_seven_answers_are_one_to_seven(labels: str) -> None:
    cells = labels.split("|")
    reading = read_scale_words(cells)
    assert reading is not None
    assert (reading.points, reading.numbers(cells)) == (7, [1, 2, 3, 4, 5, 6, 7])


def test_languages_may_be_mixed_in_a_column() -> None:
    reading = read_scale_words(["Strongly agree", "مخالفم", "מסכים", "Neutral", "کاملا مخالفم"])
    assert reading is not None
    assert reading.numbers(["Strongly agree", "مخالفم", "מסכים", "کاملا مخالفم"]) == [5, 2, 4, 1]


@pytest.mark.parametrize(
    ("labels", "expected"), [(["Yes", "No"], [1, 0]), (["بله", "خیر"], [1, 0]), (["כן", "לא"], [1, 0])]
)
def test_yes_and_no(labels: list[str], expected: list[int]) -> None:
    reading = read_scale_words(labels)
    assert reading is not None
    assert (reading.family, reading.numbers(labels)) == ("yes_no", expected)


@pytest.mark.parametrize(
    ("cells", "numbers", "points"),
    [
        (["5 - Strongly agree", "1 - Strongly disagree", "3"], [5, 1, 3], 5),
        (["Strongly agree (7)", "Strongly disagree (1)", "Agree (6)"], [7, 1, 6], 7),
        (["۵ - کاملا موافقم", "۱ - کاملا مخالفم", "۲"], [5, 1, 2], 5),
        (["5 – מסכים מאוד", "1 – כלל לא מסכים"], [5, 1], 5),
        (["5/5", "2/5"], [5, 2], 5),
        (["۴ از ۵", "۱ از ۵"], [4, 1], 5),
        (["3 מתוך 7", "7 מתוך 7"], [3, 7], 7),
        (["★★★★", "★"], [4, 1], 5),
        (["★★☆☆☆☆☆", "★★★★★★★"], [2, 7], 7),
        (["5 stars", "1 star"], [5, 1], 5),
        (["4 ستاره", "5 ستاره"], [4, 5], 5),
        (["5.0", "3,0"], [5, 3], None),
        (["۵", "۳", "1"], [5, 3, 1], None),
    ],
)
def test_figures_with_and_without_labels(cells: list[str], numbers: list[int], points: int | None) -> None:
    reading = read_scale_words(cells)
    assert reading is not None
    assert (reading.numbers(cells), reading.points) == (numbers, points)


def test_figures_that_run_against_their_words_are_turned() -> None:
    cells = ["1 - Strongly agree", "2", "5 - Strongly disagree"]
    reading = read_scale_words(cells)
    assert reading is not None
    assert (reading.direction, reading.numbers(cells)) == ("descending", [5, 4, 1])


@pytest.mark.parametrize(
    "cells",
    [
        [],
        ["", " "],
        ["Agree", "Agree", "Agree"],
        ["Agree", "Neutral", "Disagree"],
        ["Agree", "Never", "Very satisfied"],
        ["Neutral", "Neutral"],
        ["Good", "Fair", "Poor"],
        ["Low", "Medium", "High"],
        ["کم", "متوسط", "زیاد"],
        ["Tehran", "Haifa"],
        ["It was slow and nobody called back.", "No"],
        ["20-30", "30-40"],
        ["2026-01-01", "2025-12-31"],
        ["1 - Strongly agree", "2 - Strongly disagree", "3 - Agree"],
        ["عالی", "خوب", "متوسط", "ضعیف"],
        ["Yes"],
    ],
)
def test_what_cannot_be_decided_is_refused(cells: list[str]) -> None:
    assert read_scale_words(cells) is None


def test_the_study_settles_what_a_few_answers_leave_open() -> None:
    cells = ["Agree", "Neutral", "Disagree"]
    five, seven = read_scale_words(cells, points=5), read_scale_words(cells, points=7)
    assert five is not None
    assert seven is not None
    assert (five.numbers(cells), seven.numbers(cells)) == ([4, 3, 2], [6, 4, 2])


def test_no_answer_is_none_and_a_few_strangers_are_named() -> None:
    cells = ["Agree", "Strongly disagree", "Neutral"] * 5 + ["N/A", "Don’t know", "rather not now"]
    reading = read_scale_words(cells)
    assert reading is not None
    assert reading.unread == ("rather not now",)
    assert reading.numbers(["N/A", "Don’t know", "rather not now"]) == [None, None, None]
    assert read_scale_words(["نمی‌دانم", "موافقم", "کاملا مخالفم"]).numbers(["نمی‌دانم"]) == [None]  # type: ignore[union-attr]
    assert read_scale_words([*cells, "what?", "hm", "eh"]) is None


@given(st.lists(st.text(max_size=30), max_size=30))
def test_any_column_is_read_or_refused(cells: list[str]) -> None:
    reading = read_scale_words(cells)
    assert reading is None or set(reading.mapping) <= set(cells)
