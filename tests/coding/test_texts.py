import numpy as np
import pandas as pd
import pytest

from workbench.coding.texts import TEXT_COLUMNS, code_texts
from workbench.study.errors import WorkbenchError


def test_one_row_per_text_in_order():
    texts = ["Lovely staff.", "", None, "دو ساعت منتظر موندم.", "הלוואי שהיה מצב לילה.", float("nan"), "🙂"]
    table = code_texts(texts)
    assert tuple(table.columns) == TEXT_COLUMNS
    assert len(table) == len(texts)
    assert table["language"].tolist()[:5] == ["en", "und", "und", "fa", "he"]
    assert table["delight"].tolist() == [True, False, False, False, False, False, False]
    assert table["pain"].tolist()[3]
    assert table["wish"].tolist()[4]
    assert table["sentiment"].isna().tolist()[1:3] == [True, True]
    assert str(table["sentiment"].dtype) == "Int64"
    assert table["pain"].dtype == bool


def test_stage_touchpoints_themes_and_evidence():
    text = "I paid in the app and the payment failed twice 😡."
    row = code_texts([text]).iloc[0]
    assert code_texts(["Last week I ordered it online and paid by card."])["stage"].tolist() == ["purchase"]
    assert "app" in row["touchpoints"]
    assert "payment" in row["themes"]
    assert row["sentiment"] == -1
    assert row["evidence"] == sorted(row["evidence"])
    assert all(0 <= start < end <= len(text) for start, end in row["evidence"])


@pytest.mark.parametrize(
    "texts", [["x", "y"], ("x", "y"), np.array(["x", "y"]), pd.Series(["x", "y"], index=[7, 3])]
)
def test_any_sequence_of_texts(texts):
    assert len(code_texts(texts, languages="en")) == 2


def test_languages_may_be_given_one_by_one():
    table = code_texts(["Super!", "super!"], languages=["en", "fr"])
    assert table["language"].tolist() == ["en", "fr"]
    assert pd.isna(table["sentiment"].iloc[1])


@pytest.mark.parametrize(
    ("texts", "languages", "words"),
    [
        ("one text", None, "code_texts"),
        (7, None, "int"),
        ([7], None, r"texts\[0\]"),
        (["a"], ["en", "fa"], "2 languages for 1"),
        (["a"], [3], "language code"),
    ],
)
def test_wrong_types_are_explained(texts, languages, words):
    with pytest.raises(WorkbenchError, match=words):
        code_texts(texts, languages=languages)


def test_no_texts_give_an_empty_table():
    assert tuple(code_texts([]).columns) == TEXT_COLUMNS


def test_the_same_text_gets_the_same_answer():
    texts = ["The app crashed again.", "Great value!", "خیلی گرونه", "לא ענו לי"]
    pd.testing.assert_frame_equal(code_texts(texts), code_texts(texts[::-1])[::-1].reset_index(drop=True))


def test_quick_reads_by_rules_alone(monkeypatch):
    def not_asked(*_, **__):
        raise AssertionError("the trained reader was asked")

    monkeypatch.setattr("workbench.coding.texts.suggest_feedback_of_whole", not_asked)
    texts = [
        "The app crashed twice and nobody answered.",
        "خیلی طول کشید تا جواب بدهند",
        "לא רע בכלל",
        "Hm.",
        "",
    ]
    table = code_texts(texts, quick=True)
    assert list(table.columns) == list(TEXT_COLUMNS)
    assert table["sentiment"].tolist()[:3] == [-1, -1, 1]
    assert table["sentiment"].isna().tolist()[3:] == [True, True]
    assert table["pain"].tolist() == [True, True, False, False, False]
    assert table["touchpoints"][0] == ["app"]
