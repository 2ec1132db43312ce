"""A study.yaml that is wrong gives one clear message with the allowed values."""

import pytest

from workbench.study import StudyError, load_config, open_study, write_config


def write(folder, text):
    folder.mkdir(exist_ok=True)
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    return folder


def message_of(folder):
    with pytest.raises(StudyError) as caught:
        load_config(folder)
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_defaults_need_only_a_title(tmp_path):
    config = load_config(write(tmp_path, "title: پژوهش\n"))
    assert config.title == "پژوهش"
    assert config.languages == ("en", "fa", "he")
    assert config.journey_model == "five_stage"


def test_one_language_may_be_written_without_a_list(tmp_path):
    assert load_config(write(tmp_path, "title: x\nlanguages: fa\n")).languages == ("fa",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("titel: x\n", ["'titel'", "did you mean 'title'", "journey_model"]),
        ("title: x\nlanguages: [en, klingon]\n", ["'klingon'", "'en', 'fa' or 'he'"]),
        ("title: x\nlanguages: [en, en]\n", ["each language once"]),
        ("title: x\njourney_model: six_stage\n", ["'six_stage'", "five_stage", "aida"]),
        ("title: x\nmodels: {embeddings: nowhere}\n", ["'nowhere'", "builtin"]),
        ("title: x\nmodels: {embedings: builtin}\n", ["'models.embedings'", "did you mean 'embeddings'"]),
        ("title: x\nsources: [{path: lost.vtt}]\n", ["'lost.vtt'", "relative to the study folder"]),
        (
            "title: x\nsources: [{path: sources, kind: film}]\n",
            ["'film'", "'interview', 'chat', 'call'", "'project'"],
        ),
        ("title: [x\n", ["line 2", "YAML"]),
        ("", ["empty"]),
        ("- a\n", ["list of settings"]),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(tmp_path, text, expected):
    found = message_of(write(tmp_path, text))
    for part in expected:
        assert part in found


def test_all_problems_are_named_at_once(tmp_path):
    found = message_of(write(tmp_path, "titel: x\nlanguages: [xx]\n"))
    assert "'titel'" in found
    assert "'xx'" in found
    assert "'title' is missing" in found


def test_a_folder_that_is_not_there(tmp_path):
    assert "no such folder" in message_of(tmp_path / "nowhere")


def test_a_folder_without_study_yaml(tmp_path):
    assert "no study.yaml" in message_of(tmp_path)


def test_a_study_may_bring_its_own_journey_model(tmp_path):
    folder = write(tmp_path, "title: x\njourney_model: clinic.yaml\n")
    (folder / "clinic.yaml").write_text(
        "names: {en: Clinic}\nstages:\n"
        "  - {stage_id: before, names: {en: Before}, moments: [need, discovery]}\n"
        "  - {stage_id: visit, names: {en: Visit}, moments: [purchase, use]}\n",
        encoding="utf-8",
    )
    with open_study(folder) as study:
        assert [stage.stage_id for stage in study.journey_model().stages] == ["before", "visit"]


def test_own_journey_model_with_an_unknown_moment_names_the_file_and_the_moments(tmp_path):
    folder = write(tmp_path, "title: x\njourney_model: clinic.yaml\n")
    (folder / "clinic.yaml").write_text(
        "names: {en: Clinic}\nstages:\n  - {stage_id: before, names: {en: Before}, moments: [dreaming]}\n"
    )
    found = message_of(folder)
    assert "clinic.yaml" in found
    assert "discovery" in found


def test_write_config_does_not_overwrite(tmp_path):
    write_config(tmp_path / "new", {"title": "مطالعه"})
    assert load_config(tmp_path / "new").title == "مطالعه"
    with pytest.raises(StudyError, match="is there already"):
        write_config(tmp_path / "new", {"title": "other"})


def test_a_study_may_say_what_it_is_about_in_other_languages(tmp_path):
    text = "title: Trains\nquestion: Why?\ntranslations: {fa: {title: قطار}}\n"
    config = load_config(write(tmp_path, text))
    assert config.wording("fa").title == "قطار"
    assert config.wording("fa").question == "Why?"
    assert config.wording("he").title == "Trains"


@pytest.mark.parametrize(
    ("translations", "expected"),
    [("{de: {title: x}}", ["'de'", "'en', 'fa' or 'he'"]), ("{fa: {titel: x}}", ["titel", "'title'"])],
)
def test_wrong_translations_are_named(tmp_path, translations, expected):
    found = message_of(write(tmp_path, f"title: x\ntranslations: {translations}\n"))
    for part in expected:
        assert part in found
