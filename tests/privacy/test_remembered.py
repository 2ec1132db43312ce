"""What was worked out over all texts is kept, and worked out anew exactly when something changed."""

from __future__ import annotations

import shutil

import pytest

from workbench.privacy import Redactor, decide, review_candidates, study_redactor
from workbench.study import ListedName

TURNS = [("P01", "Ring 054-765-4321, I said to Gilbert."), ("P02", "یا ۰۹۱۲۳۴۵۶۷۸۹ به مهران گفتم")]


@pytest.fixture
def counted(monkeypatch):
    calls = []
    numbered = Redactor.numbered
    monkeypatch.setattr(Redactor, "numbered", lambda *given: calls.append(1) or numbered(*given))
    return calls


def test_numbers_are_worked_out_once(make_study, counted):
    study = make_study(TURNS)
    first, second = study_redactor(study), study_redactor(study)
    assert len(counted) == 1
    assert first.redact("09123456789").text == second.redact("09123456789").text == "[PHONE-2]"


def test_a_new_name_or_text_or_an_emptied_folder_count_anew(make_study, counted):
    study = make_study(TURNS)
    study_redactor(study)
    study.key.list_names([ListedName("Gilbert", "person", "roster.csv")])
    assert study_redactor(study).redact("Gilbert").text == "[NAME-1]"
    study.store.execute("UPDATE turn SET text = 'mail a@example.com' WHERE participant_id IS NOT NULL")
    assert study_redactor(study).redact("09123456789").text == "[PHONE]"
    shutil.rmtree(study.derived)
    study_redactor(study)
    assert len(counted) == 4


def test_nothing_kept_leads_back_to_a_listed_name(make_study):
    study = make_study(TURNS)
    study.key.list_names([ListedName("Gilbert", "person", "roster.csv")])
    study_redactor(study)
    kept = "".join(path.read_text(encoding="utf-8") for path in study.derived.rglob("numbers.json"))
    assert kept
    assert not [word for word in ("ilbert", "547654321") if word in kept]


def test_a_damaged_file_is_worked_out_anew(make_study):
    study = make_study(TURNS)
    study_redactor(study)
    (study.derived / "privacy" / "numbers.json").write_text("{", encoding="utf-8")
    assert study_redactor(study).redact("09123456789").text == "[PHONE-2]"


def test_candidates_are_the_same_remembered_and_after_a_decision(make_study):
    study = make_study(TURNS)
    first, second = review_candidates(study), review_candidates(study)
    assert first.equals(second)
    assert set(second["name"]) == {"Gilbert", "مهران"}
    decide(study, "Gilbert", "keep", who="Ruth")
    assert review_candidates(study)["name"].tolist() == ["مهران"]
