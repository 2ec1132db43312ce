"""Sentences in three languages: every figure is there, with its interval."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import workbench.journeys
from workbench.journeys.waves.scores import ScoreChange
from workbench.journeys.waves.sentences import caution_sentence, score_sentence, theme_sentence, wave_title
from workbench.journeys.waves.themes import ThemeChange
from workbench.study import journey_model

MODEL = journey_model("five_stage")
WAITING = ThemeChange(
    "purchase", "pain.waiting", "pain", {"en": "Waiting", "fa": "انتظار", "he": "המתנה"}, 5, 12, 1, 14,
    -0.345, -0.615, -0.014, 0.002, 0.03, "shrunk", ("g1",), ("g2",),
)  # fmt: skip
NPS = ScoreChange(
    "nps", "Recommend us?", -12.4, 40, 8.0, 38, 20.4, 3.0, 37.0, "unpaired", 0.02, 0.02, "better"
)


def test_english():
    assert theme_sentence(WAITING, MODEL, "en") == (
        "“Waiting” at “Purchase”: 5 of 12 before, 1 of 14 now: fewer people speak of it"
        " (difference −35 points, −62 to −1)"
    )
    assert score_sentence(NPS, "en") == (
        "Recommend us? (NPS): −12 before (40 people), 8 now (38 people): better"
        " (difference +20, +3 to +37; different people)"
    )


def test_persian_and_hebrew():
    persian, hebrew = (theme_sentence(WAITING, MODEL, language) for language in ("fa", "he"))
    assert "پیش‌تر ۵ نفر از ۱۲ نفر، اکنون ۱ نفر از ۱۴ نفر" in persian
    assert "از \u2066−۶۲\u2069 تا \u2066−۱\u2069" in persian
    assert "«انتظار»" in persian
    assert "קודם 5 מתוך 12, כעת 1 מתוך 14: פחות אנשים" in hebrew
    assert "בין \u2066−62\u2069 ל־\u2066−1\u2069" in hebrew
    assert score_sentence(NPS, "fa").startswith(
        "\u2068Recommend us?\u2069 (NPS): پیش‌تر \u2066−۱۲\u2069 (۴۰ نفر)"
    )
    assert "\u2068Waiting\u2069" in theme_sentence(replace(WAITING, names={"en": "Waiting"}), MODEL, "he")


def test_why_nothing_can_be_told():
    few = replace(WAITING, verdict="cannot tell", low=-0.7, high=0.1)
    many = replace(WAITING, verdict="cannot tell")
    assert "too few people to tell" in theme_sentence(few, MODEL, "en")
    assert "chance is not ruled out" in theme_sentence(many, MODEL, "en")


def test_the_whole_journey_and_waves():
    assert theme_sentence(replace(WAITING, stage=""), MODEL, "en").startswith("“Waiting” anywhere")
    assert wave_title("", "2026-09", "fa") == "\u2066۲۰۲۶-۰۹\u2069 در برابر موج نخست"


@pytest.mark.parametrize("file", ["waves/sentences.yaml", "plan/rules.yaml"])
def test_everything_people_read_is_in_three_languages(file):
    words = yaml.safe_load((Path(workbench.journeys.__file__).parent / file).read_text("utf-8"))
    rules = ("kpi_of", "kpi_otherwise", "wording_pains", "building_pains")
    bundles = [value for key, value in words.items() if key not in rules]
    texts = [text for bundle in bundles for text in ([bundle] if "en" in bundle else bundle.values())]
    texts = [
        form
        for text in texts
        for form in ({name: text[name] for name in text if name != "one"}, text.get("one"))
        if form
    ]
    for text in texts:
        assert set(text) == {"en", "fa", "he"}
        places = [{part.split("}")[0] for part in words.split("{")[1:]} for words in text.values()]
        assert places[0] == places[1] == places[2], text


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_cautions(language):
    cautions = ("left_out", "unlike", "shift", "silent", "before_after")
    assert len({caution_sentence(one, language) for one in cautions}) == 5
