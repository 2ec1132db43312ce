"""Listed names: in every form people use, and not where the same letters are a word."""

from __future__ import annotations

import pytest

from workbench.privacy import PrivateName, Redactor

WORDS_TOO = Redactor(
    tuple(
        PrivateName((name,))
        for name in ("Will Hart", "Hope", "May Stone", "امید صفاری", "رویا", "אור חדד", "שיר")
    )
)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Dana Levi's bike, says DANA, says dana.", "[P01]'s bike, says [P01], says [P01]."),
        ("Ask Levi, Dana", "Ask [P01], [P01]"),
        ("از سارا‌ها پرسیدم، سارا رو دیدم", "از [P02]‌ها پرسیدم، [P02] رو دیدم"),
        ("خانم رستمي گفت", "خانم [P02] گفت"),
        ("אמרתי לנועה ושנועה תבוא", "אמרתי ל[P03] וש[P03] תבוא"),
        ("נוֹעָה בַּרְנֵעַ", "[P03]"),
        ("של \u2066נועה\u2069.", "של \u2066[P03]\u2069."),
        ("Omer and עומר כץ are one", "[NAME] and [NAME] are one"),
        ("Leviathan, danake and سارای don't", "Leviathan, danake and [P02]ی don't"),
    ],
)
def test_forms_of_listed_names(redactor, text, redacted):
    assert redactor.redact(text).text == redacted


@pytest.mark.parametrize(
    "text",
    [
        "Will called me back.", "I asked Will about it.", "My friend Hope has one.", "I spoke to May Stone.",
        "امید گفت صبر کن.", "با آقای صفاری حرف زدم.", "رویا جان ممنون", "דיברתי עם אור בטלפון",
        "קוראים לה שיר והיא נחמדה",
    ],
)  # fmt: skip
def test_a_name_that_is_a_word_is_hidden_where_a_person_is_meant(text):
    assert "[NAME" in WORDS_TOO.redact(text).text


@pytest.mark.parametrize(
    "text",
    [
        "Will you call me back?", "I will.", "Hope this helps.", "We hope so.",
        "In May it rains, from May to June.",
        "امیدوارم درست شود.", "به امید روزهای بهتر.", "رویای من این است.",
        "יש אור בקצה המנהרה", "שיר יפה התנגן",
    ],
)  # fmt: skip
def test_a_word_that_is_a_name_stays_where_it_is_a_word(text):
    assert WORDS_TOO.redact(text).text == text


def test_a_part_that_two_people_share_is_neither_of_them():
    redactor = Redactor((PrivateName(("Dana Levi",), owner="P01"), PrivateName(("Dana Cohen",), owner="P02")))
    assert redactor.redact("Dana Levi, Dana Cohen and Dana").text == "[P01], [P02] and [NAME]"


def test_roles_and_numbers_are_no_names():
    redactor = Redactor(
        tuple(PrivateName((name,)) for name in ("Interviewer", "Customer 2", "R014", "مشتری"))
    )
    assert redactor.redact("The customer asked the interviewer, R014, مشتری").spans == ()


def test_short_forms_stand_for_the_name():
    redactor = Redactor((PrivateName(("Katherine Moss",), owner="P08"),))
    assert redactor.redact("We met kate there").text == "We met [P08] there"


def test_words_to_keep_stay():
    redactor = Redactor((PrivateName(("Nora",)),), keep=frozenset({"nora"}))
    assert redactor.redact("The Nora model").text == "The Nora model"


def test_a_detail_over_an_edge_is_shown_once(redactor):
    text = "Ask Dana Levi today"
    found = redactor.find(text)
    parts = [redactor.redact_part(text, start, end, found).text for start, end in ((0, 8), (8, 11), (11, 19))]
    assert parts == ["Ask [P01]", "", " today"]
