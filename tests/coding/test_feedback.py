"""The trained coder on texts that are in no corpus."""

import pandas as pd
import pytest

from workbench.coding.coders import FeedbackCoder
from workbench.coding.feedback import suggest_feedback, suggest_feedback_of_whole
from workbench.coding.texts import find_pains
from workbench.study.errors import WorkbenchError


def codes(text, language):
    return {found.code_id for found in suggest_feedback([text], [language])[0]}


def kinds(text, language):
    return {code.partition(".")[0] for code in codes(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How do I cancel this?", "en"),
        ("Does the guarantee cover the battery as well?", "en"),
        ("گارانتی شامل باتری هم می‌شه؟", "fa"),
        ("چطوری باید لغوش کنم؟", "fa"),
        ("איך מבטלים את זה?", "he"),
        ("זה כולל גם את הסוללה?", "he"),
    ],
)
def test_questions(text, language):
    assert "question.open" in codes(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We live in the north and I go there by bus on Tuesdays.", "en"),
        ("ما شمال شهر می‌شینیم و سه‌شنبه‌ها با اتوبوس می‌رم.", "fa"),
        ("אנחנו גרים בצפון ובימי שלישי אני נוסע באוטובוס.", "he"),
    ],
)
def test_small_talk_is_neutral_and_no_pain(text, language):
    assert codes(text, language) & {"sentiment.negative", "sentiment.positive"} == set()
    assert kinds(text, language) & {"pain", "wish", "question"} == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I had to enter the same address five times before it went through.", "en"),
        ("The parcel was supposed to come on Monday; it's Friday now.", "en"),
        ("پنج بار آدرس رو زدم تا بالاخره ثبت شد.", "fa"),
        ("بسته قرار بود دوشنبه برسه، الان جمعه‌ست.", "fa"),
        ("הקלדתי את הכתובת חמש פעמים עד שזה נקלט.", "he"),
        ("החבילה הייתה אמורה להגיע ביום שני, היום כבר שישי.", "he"),
    ],
)
def test_a_dry_report_of_trouble_is_a_pain_and_negative(text, language):
    assert "pain" in kinds(text, language)
    assert "sentiment.negative" in codes(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It would be good to have a printed timetable.", "en"),
        ("کاش یه برنامه‌ی چاپی هم داشتن.", "fa"),
        ("הלוואי שהיה גם לוח זמנים מודפס.", "he"),
    ],
)
def test_a_wish_is_no_praise(text, language):
    assert "wish" in kinds(text, language)
    assert "sentiment.positive" not in codes(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The nurse was wonderful and explained everything.", "en"),
        ("پرستار خیلی مهربون بود و همه چیز رو با حوصله توضیح داد.", "fa"),
        ("האחות הייתה מקסימה והסבירה לי הכול בסבלנות.", "he"),
    ],
)
def test_praise_is_positive_and_a_delight(text, language):
    assert "sentiment.positive" in codes(text, language)
    assert "delight" in kinds(text, language)


def test_confidence_and_spans_stay_in_their_bounds():
    texts = ["The app crashed 😡 twice, and nobody answered!", "کد ورود نمی‌آید", 'הדו"ח לא נפתח לי']
    for text, found in zip(texts, suggest_feedback(texts, ["en", "fa", "he"]), strict=True):
        assert found
        for suggestion in found:
            assert 0 <= suggestion.start < suggestion.end <= len(text)
            assert text[suggestion.start : suggestion.end].strip() == text[suggestion.start : suggestion.end]
            assert 0 < suggestion.confidence <= 1
            assert suggestion.score is None or -2 <= suggestion.score <= 3


def test_a_long_text_is_read_to_its_end():
    filler = "We took the bus in the morning and looked at the houses along the street. " * 12
    text = f"{filler}In the end the heater broke and nobody ever called us back."
    [found] = suggest_feedback_of_whole([text], ["en"])
    pains = [s for s in found if s.code_id.startswith("pain.")]
    assert pains
    assert all(s.start >= len(filler) for s in pains)
    assert "sentiment.negative" in {s.code_id for s in found}


def test_what_cannot_be_read_gets_nothing():
    assert (
        suggest_feedback_of_whole(["", "🙂", "42", "Das ist schlecht"], ["en", "en", "en", "de"]) == [[]] * 4
    )
    table = pd.DataFrame({"segment_id": ["a", "b"], "text": ["?!", "👍"], "language": ["en", "fa"]})
    assert FeedbackCoder().code(table).empty


def test_pains_as_a_table():
    texts = ["Fine so far.", None, "I called four times and nobody answered.", "خیلی گرونه"]
    table = find_pains(texts)
    assert set(table["text_index"]) == {2, 3}
    assert table["type"].tolist()[-1] == "price"
    for row in table.itertuples():
        assert texts[row.text_index][row.start : row.end] == row.quote
    assert table["intensity"].between(1, 3).all()
    assert table["intensity"].dtype == "int64"
    assert find_pains([]).empty
    with pytest.raises(WorkbenchError, match="list of texts"):
        find_pains("one text")
