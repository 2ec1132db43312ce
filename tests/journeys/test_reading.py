"""What a map is read for: key moments, opportunities, what to ask next."""

import re
from pathlib import Path

import pandas as pd
import pytest
import yaml

import workbench.journeys
from workbench.coding.codebook import load_codebook
from workbench.journeys import key_moments, opportunities, questions_to_ask
from workbench.personas import is_general
from workbench.study import JOURNEY_MODELS, JourneyModel, Stage, journey_model

FOLDER = Path(workbench.journeys.__file__).parent
LANGUAGES = ("en", "fa", "he")
NOTHING = pd.DataFrame({"segment_id": [], "participant_id": [], "code_id": []}, dtype="str")


def row(stage, lane, code_id=None, *, people=1, of=9, score=None, evidence=("g1",)):
    return {
        "stage": stage,
        "lane": lane,
        "code_id": code_id,
        "statement": code_id or "",
        "people": people,
        "of": of,
        "mentions": people,
        "score": score,
        "confidence": 0.5,
        "evidence": evidence,
    }


@pytest.fixture
def cells():
    return pd.DataFrame(
        [
            row("purchase", "reach", people=9),
            row("purchase", "emotion", people=9, score=1.5),
            row("purchase", "delights", "delight.staff", people=6, evidence='["g4", "g5"]'),
            row("purchase", "pains", "pain.inability", people=3, score=1.0),
            row("retention", "reach", people=8),
            row("retention", "emotion", people=8, score=-1.0),
            row("retention", "pains", "pain.waiting", people=7, of=8, score=3.0, evidence=("g2", "g3")),
            row("retention", "pains", "pain.failure", people=1, of=8),
        ]
    )


def test_strong_shared_feelings_are_key_moments(cells):
    low, peak, small = key_moments(cells)
    assert (low.kind, low.stage, low.code_id) == ("low", "retention", "pain.waiting")
    assert low.weight == pytest.approx((1 + 1.0) * 7 / 9 * 3, abs=1e-4)
    assert (peak.kind, peak.code_id, peak.evidence) == ("peak", "delight.staff", ("g4", "g5"))
    assert small.code_id == "pain.inability"


def test_what_one_person_says_is_no_key_moment(cells):
    assert "pain.failure" not in {moment.code_id for moment in key_moments(cells)}
    alone = pd.DataFrame([row("use", "reach", of=1), row("use", "pains", "pain.failure", of=1)])
    assert [moment.code_id for moment in key_moments(alone)] == ["pain.failure"]


def test_a_key_moment_explains_itself(cells):
    low = key_moments(cells)[0]
    assert low.explanation("en") == (
        "7 of the 9 people speak of it at this stage",
        "it hurts 3 on a scale of 1 to 3",
        "those who speak of the stage feel \u2066−1.0\u2069 on average (from −2 to +2)",
    )
    assert "۷" in low.explanation("fa")[0]
    assert len(low.explanation("he")) == 3


def test_the_severity_of_the_codebook_stands_in(cells):
    bare = cells.assign(score=cells["score"].where(cells["lane"] == "emotion"))
    found = {moment.code_id: moment for moment in key_moments(bare, {"pain.waiting": {"severity": 1}})}
    assert found["pain.waiting"].severity == 1
    assert found["pain.inability"].severity == 2


def test_pains_become_questions_with_an_owner(cells):
    believed = pd.DataFrame(
        {
            "segment_id": ["g2", "g3", "g3"],
            "participant_id": ["p2", "p3", "p3"],
            "code_id": ["touchpoint.phone", "touchpoint.phone", "touchpoint.app"],
        }
    )
    first, *others = opportunities(cells, believed, {})
    assert (first.code_id, first.owner, first.touchpoint) == ("pain.waiting", "support", "touchpoint.phone")
    assert first.priority == pytest.approx(7 / 9 * 3 * 0.5, abs=1e-4)
    assert [item.owner for item in others] == [None, None]
    assert all(
        item.statements[language].endswith(("?", "؟")) for item in (first, *others) for language in LANGUAGES
    )


def test_a_pain_of_a_study_of_its_own_is_named(cells):
    own = cells.assign(code_id=cells["code_id"].replace({"pain.waiting": "pain.brakes"}))
    names = {"pain.brakes": {"names": {"en": "Squeaking brakes", "he": "בלמים חורקים"}}}
    first = opportunities(own, NOTHING, names)[0]
    assert "Squeaking brakes" in first.statements["en"]
    assert "בלמים חורקים" in first.statements["he"]


def test_empty_cells_are_asked_for(cells):
    model = journey_model("five_stage")
    asked = {(question.stage, question.lane): question for question in questions_to_ask(model, cells)}
    assert ("awareness", "reach") in asked
    assert ("purchase", "goals") in asked
    assert not {("purchase", "delights"), ("purchase", "reach")} & set(asked)
    for question in asked.values():
        assert len(set(question.texts.values())) == 3
    assert asked["awareness", "goals"].texts["en"].startswith("When you first heard of it: what did you want")
    assert asked["retention", "goals"].texts["en"].startswith("When you last used it: what did you want")


# Openings of questions that yes or no answers, and words that tell which answer is hoped for.
CLOSED = {
    "en": r"(^|[:?.] )(was|were|did|do|does|is|are|have|had|could|would|can) (you|it|there|they|this)\b",
    "fa": r"(^|[،؟.] )آیا\b",
    "he": r"(^|[:?.] )(האם|היה|הייתה|היו) ",
}
LEADING = {
    "en": r"\b(great|annoying|problem|frustrat\w+|enjoy\w*|hate\w*|love\w*|better than|worse than)\b",
    "fa": r"(مشکل|آزاردهنده|عالی|بهتر از|بدتر از|اذیت)",
    "he": r"(מעצבן|בעיה|נהדר|טוב יותר|גרוע יותר|תסכול)",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", JOURNEY_MODELS)
def test_questions_are_open_and_do_not_lead(name, language):
    model = journey_model(name)
    asked = questions_to_ask(model, pd.DataFrame({"stage": [], "lane": []}, dtype="str"))
    assert len(asked) == len({(one.stage, one.texts[language]) for one in asked})
    for one in asked:
        text = one.texts[language]
        assert not re.search(CLOSED[language], text, re.IGNORECASE), text
        assert not re.search(LEADING[language], text, re.IGNORECASE), text
        # Nobody knows their own life by the name of a stage.
        assert not any(f"“{stage.name('en')}”" in text for stage in model.stages), text


def test_a_stage_of_a_study_of_its_own_is_asked_about_by_its_name():
    rows = pd.DataFrame({"stage": [], "lane": []}, dtype="str")
    names = {"en": "Winter break", "fa": "تعطیلات زمستان", "he": "הפסקת חורף"}
    stage = Stage.model_validate({"stage_id": "winter", "names": names, "definition": names})
    model = JourneyModel(name="own", names={"en": "Own"}, stages=(stage, *journey_model("aida").stages))
    asked = {one.lane: one.texts for one in questions_to_ask(model, rows) if one.stage == "winter"}
    assert asked["actions"]["en"] == "At the point of “Winter break”: what did you do, step by step?"
    assert "«تعطیلات زمستان»" in asked["scores"]["fa"]
    assert "משלב ”הפסקת חורף”" in asked["scores"]["he"]


def test_an_empty_map_is_read_without_a_fuss():
    empty = pd.DataFrame([row("a", "b")])[:0]
    assert key_moments(empty) == ()
    assert opportunities(empty, NOTHING, {}) == ()


def test_data_is_about_codes_that_exist():
    data = yaml.safe_load((FOLDER / "plan/opportunities.yaml").read_text("utf-8"))
    codebook = load_codebook()
    assert set(data["statements"]) == {
        code.code_id for code in codebook.of_kind("pain") if not is_general(code.code_id)
    }
    assert set(data["owner_of"].values()) == set(data["owners"])
    touchpoints = codebook.of_kind("touchpoint")
    assert {code.short_name for code in touchpoints} <= set(data["owner_of"])
    assert set(data["owner_of"]) <= {
        place for code in touchpoints for place in (code.short_name, code.channel)
    }


@pytest.mark.parametrize("file", ["maps/guide.yaml", "lanes/key_moments.yaml"])
def test_words_come_in_three_languages(file):
    content = yaml.safe_load((FOLDER / file).read_text("utf-8"))
    parts = content.values() if file.startswith("maps") else [content]
    for texts in (texts for part in parts for texts in part.values()):
        assert set(texts) == set(LANGUAGES)
