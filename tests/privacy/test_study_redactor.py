"""The redactor of a study: its lists, its numbers, its settings."""

from __future__ import annotations

import pytest

from workbench.privacy import private_names, study_redactor
from workbench.study import ListedName, StudyError, write_config
from workbench.study.config import load_config

TURNS = [
    ("P01", "I am Dana. Mail b@example.com"),
    ("P02", "من سارا هستم. b@example.com و a@example.com"),
    ("P03", "Ron and Tal Amit helped; code VL-123456."),
]


def test_people_lists_and_settings_are_hidden(make_study):
    settings = {
        "privacy": {
            "names": [["Ron", "רון"]],
            "organisations": ["Acme Bikes"],
            "patterns": {"ORDER": r"VL-\d{6}"},
        }
    }
    study = make_study(TURNS, settings=settings)
    study.key.list_names([ListedName("Tal Amit", "person", "roster.csv")])
    study.key.list_names([ListedName("054 765 4321", "phone", "roster.csv")])
    redactor = study_redactor(study)
    text = "Dana, רון, Tal Amit of Acme Bikes, order VL-654321, phone 54-765-4321"
    hidden = redactor.redact(text).text
    assert hidden == "[P01], [NAME-1], [NAME-2] of [ORGANISATION], order [ORDER], phone [PHONE]"


def test_numbers_follow_the_first_appearance_over_the_sources(make_study):
    redactor = study_redactor(make_study(TURNS))
    assert redactor.redact("a@example.com b@example.com").text == "[E-MAIL-2] [E-MAIL-1]"


def test_without_the_key_only_the_settings_are_known(make_study):
    study = make_study(TURNS, settings={"privacy": {"names": ["Ron"]}}, with_key=False)
    assert [name.spellings for name in private_names(study)] == [("Ron",)]


def test_words_in_the_settings_may_stay(make_study):
    study = make_study(settings={"privacy": {"keep": ["help@velora.example"]}})
    assert study_redactor(study).redact("help@velora.example, me@velora.example").text == (
        "help@velora.example, [E-MAIL]"
    )


@pytest.mark.parametrize(
    ("privacy", "message"),
    [
        ({"patterns": {"ORDER": "VL-("}}, "no regular expression"),
        ({"patterns": {"order": "VL"}}, "capital letters"),
        ({"patterns": {"ORDER": "x*"}}, "hide everything"),
        ({"name": ["Ron"]}, "did you mean 'names'"),
    ],
)
def test_wrong_settings_are_named(tmp_path, privacy, message):
    with pytest.raises(StudyError, match=message):
        write_config(tmp_path, {"title": "x", "privacy": privacy})


def test_names_may_have_several_spellings(tmp_path):
    write_config(tmp_path, {"title": "x", "privacy": {"names": ["Ron", ["Tal", "טל"]]}})
    (tmp_path / "sources").mkdir()
    assert load_config(tmp_path).privacy.names == (("Ron",), ("Tal", "טל"))
