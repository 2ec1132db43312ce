import pytest
from hypothesis import given, settings

from tests.language.strategies import texts
from workbench.language import detect_language, language_spans

# "|" where the language changes.
MARKED = [
    ("en", "We said שלום and went in"),
    ("fa", "من از Google Calendar و customer success manager راضی‌ام"),
    ("fa-en", "خیلی خوب بود. |I would buy it again!"),
    ("fa-en-fa", "بهم نوشتن: |“We are sorry for the delay with your order”، |همین"),
    ("he-en-he", "היה סבבה. |Love it! |אבל יקר"),
    ("en-he", "My mother always said to me |«לא הבנתי מה הם רוצים ממני בכלל»"),
    ("he", "קניתי ב-Google Play דרך ה-app שלהם"),
    ("he", "חסר dark mode."),
    ("und-en", "Привет мир это я и ты, |but I speak English here"),
    ("fa-he", "گفتم سلام حال شما چطوره |והוא ענה לי שלום מה שלומך"),
]


@pytest.mark.parametrize(("languages", "marked"), MARKED)
def test_where_the_language_changes(languages: str, marked: str) -> None:
    text = marked.replace("|", "")
    found = language_spans(text)
    assert [text[start:end] for start, end, _ in found] == marked.split("|")
    assert "-".join(language for *_, language in found) == languages


@given(texts)
@settings(max_examples=500, deadline=None)
def test_the_whole_text_is_covered_once(text: str) -> None:
    found = language_spans(text)
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert all(start < end for start, end, _ in found)


@pytest.mark.parametrize("text", ["خوب بود", "It works.", "12 😀", "لا رد", "לא"])
def test_one_language_is_one_span(text: str) -> None:
    assert language_spans(text) == [(0, len(text), detect_language(text))]
