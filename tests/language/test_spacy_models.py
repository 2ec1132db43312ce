import pytest
from hypothesis import given, settings

from tests.language.strategies import languages, pieced_text
from workbench.language import normalise
from workbench.language.spacy_models import blank_model


@given(pieced_text, languages)
@settings(max_examples=200, deadline=None)
def test_the_document_is_the_normalised_text(raw: str, language: str) -> None:
    text = normalise(raw, language).text
    assert blank_model(language)(text).text == text


@pytest.mark.parametrize(
    ("language", "phrase", "raw"),
    [
        ("fa", "کتاب‌ها نمی‌شود", "گفت «كتاب ها نمي شود».",),
        ("he", "דוא״ל", 'שלחתי (דוא"ל).'),
        ("en", "don't know", "I don’t know!"),
    ],
)  # fmt: skip
def test_phrases_match_in_every_spelling(language: str, phrase: str, raw: str) -> None:
    from spacy.matcher import PhraseMatcher

    model = blank_model(language)
    matcher = PhraseMatcher(model.vocab)
    matcher.add("phrase", [model.make_doc(normalise(phrase, language).text)])
    assert len(matcher(model(normalise(raw, language).text))) == 1


def test_models_are_made_once() -> None:
    assert blank_model("fa") is blank_model("fa")
