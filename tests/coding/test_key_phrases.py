import pytest

from workbench.coding.coders import key_phrases

EN = ["The payment page crashed.", "The payment page is slow.", "I love the colour.", "Payment page again!"]
FA = ["کد ورود نمی‌آید.", "باز کد ورود نیامد.", "کد ورود کجاست؟", "رنگش قشنگ است."]


def test_phrases_used_by_several_people_come_first():
    table = key_phrases(EN, ["en"] * 4, top=3)
    assert table["phrase"].iloc[0] == "payment page"
    assert table["texts"].iloc[0] == 3
    assert table["score"].is_monotonic_decreasing


def test_languages_stay_apart_and_words_whole():
    table = key_phrases(EN + FA, ["en"] * 4 + ["fa"] * 4, top=2)
    assert table.groupby("language").size().to_dict() == {"en": 2, "fa": 2}
    assert table.loc[table["language"] == "fa", "phrase"].iloc[0] == "کد ورود"


def test_order_of_texts_does_not_matter():
    assert key_phrases(EN, ["en"] * 4).equals(key_phrases(EN[::-1], ["en"] * 4))


@pytest.mark.parametrize("texts", [[], [""], ["🙂"], ["the"]])
def test_nothing_to_say(texts):
    table = key_phrases(texts, ["en"] * len(texts))
    assert table.columns.tolist() == ["language", "phrase", "texts", "score"]
