import pandas as pd
import pytest

from workbench.coding.coders import QuestionCoder


def asks(text, language):
    table = pd.DataFrame({"segment_id": ["s"], "text": [text], "language": [language]})
    return QuestionCoder().code(table)["code_id"].tolist() == ["question.open"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I wasn't sure whether the deposit would come back.", "en"),
        ("I had no idea who to call.", "en"),
        ("How do I cancel this?", "en"),
        ("نمی‌دونستم کجا باید برم.", "fa"),
        ("گارانتی شامل باتری هم می‌شه؟", "fa"),
        ("آخرش نفهمیدم چرا رد شد.", "fa"),
        ("לא ידעתי אם זה חוזר.", "he"),
        ("איך מבטלים את זה?", "he"),
        ("עד היום אני לא יודע למה.", "he"),
    ],
)
def test_questions_and_uncertainty(text, language):
    assert asks(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was, you know?", "en"),
        ("It worked, right?", "en"),
        ("We went home.", "en"),
        ("خیلی شلوغ بود، می‌دونی؟", "fa"),
        ("رفتیم خونه.", "fa"),
        ("היה עמוס, אתה מבין?", "he"),
        ("הלכנו הביתה.", "he"),
    ],
)
def test_small_talk_is_no_question(text, language):
    assert not asks(text, language)
