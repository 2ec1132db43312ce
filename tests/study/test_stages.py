"""Journey models as data: whole, consistent and told in three languages."""

import pytest

from workbench.study import JOURNEY_MODELS, MOMENTS, StudyError, journey_model
from workbench.study.stages import read_journey_model

LANGUAGES = ("en", "fa", "he")
DOMAIN = {
    "five_stage": ["awareness", "consideration", "purchase", "retention", "advocacy"],
    "b2b_base": ["awareness", "evaluation", "purchase", "use", "loyalty"],
    "aida": ["awareness", "interest", "desire", "action"],
    "hourglass": ["know", "like", "trust", "try", "buy", "repeat", "refer"],
    "race": ["reach", "act", "convert", "engage"],
    "see_think_do_care": ["see", "think", "do", "care"],
    "offline_three": ["awareness", "consideration", "conversion"],
}
SCRIPT = {"en": ("A", "z"), "fa": ("\u0600", "\u06ff"), "he": ("\u05d0", "\u05ea")}
ENDS_WITH_THE_PURCHASE = {"aida", "offline_three"}


@pytest.fixture(params=sorted(JOURNEY_MODELS))
def model(request):
    return journey_model(request.param)


def test_the_models_of_the_domain():
    assert {
        name: [stage.stage_id for stage in journey_model(name).stages] for name in JOURNEY_MODELS
    } == DOMAIN


def test_moments_run_in_order_and_none_is_left_out_on_the_way(model):
    moments = [moment for stage in model.stages for moment in stage.moments]
    assert moments == list(MOMENTS[: len(moments)])
    assert (len(moments) < len(MOMENTS)) == (model.name in ENDS_WITH_THE_PURCHASE)


def test_names_definitions_and_examples_in_three_languages(model):
    for stage in model.stages:
        for language in LANGUAGES:
            texts = [stage.names[language], stage.definition[language], *stage.examples[language]]
            low, high = SCRIPT[language]
            assert all(any(low <= letter <= high for letter in text) for text in texts)
            assert len(set(stage.examples[language])) >= 2
            assert stage.name(language) == stage.names[language]


def test_texts_are_typed_as_editors_do(model):
    for stage in model.stages:
        persian = " ".join([stage.names["fa"], stage.definition["fa"], *stage.examples["fa"]])
        assert not set(persian) & set("يكى")  # Arabic letters
        assert not any(f" {ending} " in persian for ending in ("ها", "های", "ام", "ای"))
        assert " می " not in persian
        everything = [
            *stage.definition.values(),
            *(text for texts in stage.examples.values() for text in texts),
        ]
        assert all(text.endswith((".", "!", "?", "؟")) and "  " not in text for text in everything)


def test_examples_are_not_shared_between_stages():
    said = [
        text
        for name in JOURNEY_MODELS
        for stage in journey_model(name).stages
        for texts in stage.examples.values()
        for text in texts
    ]
    assert len(said) == len(set(said))


def test_a_name_falls_back_to_english():
    assert journey_model("aida").stages[0].name("ar") == "Awareness"


def test_unknown_model():
    with pytest.raises(StudyError, match=r"unknown journey model 'funnel' .*five_stage"):
        journey_model("funnel")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("stages: []", "names"),
        ("names: {en: X}\nstages:\n  - {stage_id: a, names: {en: A}, moments: [shopping]}", "moments"),
        (
            "names: {en: X}\nstages:\n  - {stage_id: a, names: {en: A}, moments: [use]}\n"
            "  - {stage_id: b, names: {en: B}, moments: [use]}",
            "more than one stage: use",
        ),
        ("names: {en: X}\nstages:\n  - {stage_id: a, names: {en: A}}", "'a' needs moments, or a definition"),
        (
            "names: {en: X}\nstages:\n  - {stage_id: a, names: {en: A}, moments: [use], patterns: {en: [b]}}",
            "patterns are for stages without",
        ),
        ("names: {fa: X}\nstages:\n  - {stage_id: a, names: {en: A}, moments: [use]}", "English"),
        ("- a", "not a journey model"),
    ],
)
def test_a_wrong_file_is_named_with_the_fault(tmp_path, text, message):
    file = tmp_path / "own.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StudyError, match=message) as caught:
        read_journey_model(file)
    assert "own.yaml" in str(caught.value)


def test_a_model_of_a_study_of_its_own(tmp_path):
    file = tmp_path / "visit.yaml"
    file.write_text(
        "names: {en: Visit}\nstages:\n  - {stage_id: go, names: {en: Go}, moments: [use, support]}", "utf-8"
    )
    model = read_journey_model(file)
    assert (model.name, model.stage_of("support"), model.stage_of("need")) == ("visit", "go", None)


def test_a_stage_that_no_moment_fits_is_a_place_of_its_own(tmp_path):
    file = tmp_path / "ER visit.yaml"
    file.write_text(
        "names: {en: Visit}\nstages:\n  - {stage_id: triage, names: {en: Triage}, definition: {en: Nurse}}\n"
        "  - {stage_id: home, names: {en: Home}, moments: [repeat, advocacy]}",
        "utf-8",
    )
    model = read_journey_model(file)
    assert model.places == {"repeat": "home", "advocacy": "home", "er_visit.triage": "triage"}
    assert [stage.stage_id for stage in model.own_stages] == ["triage"]
    assert model.stage_of("er_visit.triage") == "triage"
