"""Possible names nobody listed: noticed, decided about, remembered."""

from __future__ import annotations

import pytest

from workbench.privacy import decide, find_candidates, review_candidates, study_redactor, undecided_names
from workbench.study import StudyError

TURNS = [
    ("P01", "So Pauline told me. Then Pauline and Mr. Quibell came by on Monday. The Google page was down."),
    ("P02", "آقای موسوی زنگ زد و شهرزاد هم بود. امیدوارم درست شود."),
    ("P03", "ענה לי מישהו בשם זלמנוביץ' ואז דפנה. Dana knows."),
]


def names(table):
    return set(table["name"])


def test_names_are_noticed_in_three_languages(make_study):
    table = review_candidates(make_study(TURNS))
    assert {"Pauline", "Quibell", "موسوی", "شهرزاد", "דפנה"} <= names(table)
    assert any(name.startswith("זלמנוביץ") for name in names(table))
    assert not names(table) & {"Monday", "Google", "Dana", "امیدوارم", "زنگ"}
    row = table.set_index("name").loc["Pauline"]
    assert (row["mentions"], row["passages"], row["decision"]) == (2, 1, "open")
    assert "Pauline told me" in row["contexts"][0]


def test_decisions_close_a_candidate_and_hide_the_name(make_study):
    study = make_study(TURNS)
    before = undecided_names(study)
    decide(study, "Pauline", "redact", "ruth")
    decide(study, "דפנה", "keep", "ruth")
    decide(study, "شهرزاد", "later", "ruth")
    assert undecided_names(study) == before - 2
    redactor = study_redactor(study)
    assert redactor.redact("Pauline").text == "[NAME-1]"
    assert redactor.redact("דפנה").text == "דפנה"
    assert review_candidates(study).set_index("name").loc["شهرزاد", "decision"] == "later"
    assert "דפנה" in names(review_candidates(study, every=True))
    assert set(study.key.reviews()) == {"Pauline", "דפנה", "شهرزاد"}


@pytest.mark.parametrize(("name", "decision"), [("Pauline", "maybe"), (" ", "keep")])
def test_no_decision_about_nothing(make_study, name, decision):
    with pytest.raises(StudyError):
        decide(make_study(TURNS), name, decision, "ruth")


def test_words_people_write_small_as_well_are_no_names(redactor):
    texts = [("I like the Plus, my Plus. Is plus better? plus it is.", "en")]
    assert find_candidates(texts, redactor).empty
