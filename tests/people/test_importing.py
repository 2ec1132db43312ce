"""Rosters meet the people of a study."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.studies import ENGLISH, HEBREW, PERSIAN, make_study
from workbench.interviews import import_interview
from workbench.people import account_id_of, import_people
from workbench.study import ImportFailure, SourceEntry, Study, open_key, open_study
from workbench.surveys import import_survey
from workbench.upkeep import forget

TALKS = {"en.txt": ENGLISH, "fa.txt": PERSIAN, "he.txt": HEBREW}
TEAM = SourceEntry(path="sources", interviewers=("Ellen", "نگار", "יעל"))


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with open_study(make_study(tmp_path / "study", TALKS)) as opened:
        for name in TALKS:
            import_interview(opened, opened.folder / "sources" / name, TEAM)
        yield opened


def bring(study: Study, text: str, name: str = "people.csv"):
    path = study.folder / "sources" / name
    path.write_text(text, encoding="utf-8")
    return import_people(study, path, SourceEntry(path="sources"))


def told(study: Study) -> dict[str, dict]:
    rows = study.table("participant")
    return dict(zip(rows["pseudonym"], map(json.loads, rows["attributes"]), strict=True))


def test_people_are_met_by_pseudonym_full_name_and_unique_first_name(study):
    done = bring(study, "participant,name,age\nP01,Lea Stone,34\n,لاله کریمی,41\n,נועה,29\n,Zoe Nobody,50\n")
    assert told(study) == {"P01": {"age": "34"}, "P02": {"age": "41"}, "P03": {"age": "29"}}
    assert (done.outcome, done.participants) == ("imported", 3)
    assert done.warnings == ("people.csv: 1 row is about nobody in this study (row 5)",)


def test_a_first_name_two_rows_share_matches_nobody(study):
    done = bring(study, "name,age\nLea Stone,34\nLea Wood,50\n")
    assert told(study)["P01"] == {}
    assert done.participants == 0


def test_two_rows_about_one_person_are_doubtful(study):
    done = bring(study, "id,name,age\nP01,Lea Stone,34\nP01,Dan Wood,50\n")
    assert told(study)["P01"] == {}
    assert "row 2 is not used: another row is about P01 too" in " ".join(done.warnings)


def test_a_name_two_participants_share_matches_neither(study):
    other = study.folder / "sources" / "again.txt"
    other.write_text(ENGLISH.replace("clinic", "shop"), encoding="utf-8")
    import_interview(study, other, TEAM)
    done = bring(study, "name,age\nLea,34\n")
    assert {"P01": {}, "P04": {}}.items() <= told(study).items()
    assert "might be P01 or P04" in " ".join(done.warnings)


def test_respondents_of_a_survey_are_met_by_their_id(study):
    survey = study.folder / "sources" / "survey.csv"
    survey.write_text("respondent,comment\n501,The queue was far too long for me\n502,ok\n", encoding="utf-8")
    import_survey(
        study, survey, SourceEntry(path="sources", columns={"respondent": "respondent", "comment": "text"})
    )
    bring(study, "respondent id,name,city\n501,Ada Byron,Haifa\n")
    assert [row for row in told(study).values() if row] == [{"city": "Haifa"}]


def test_accounts_deals_and_buying_roles(study):
    done = bring(
        study,
        "Contact,Account,Job title,Amount (EUR),Stage\n"
        "Lea,Orbit,Head of purchasing,1.000,Won\nLea,ORBIT,Head of purchasing,500,Open\n"
        'נועה,אורבית,מנכ"לית,,\n',
    )
    people = study.table("participant").set_index("pseudonym")
    # What a job title hints at is a guess of the reader's, not a record: committees say so.
    assert people["buying_role"].isna().all()
    assert told(study)["P03"]["job title"] == 'מנכ"לית'
    assert people.loc["P01", "account_id"] == account_id_of("Orbit")
    assert told(study)["P01"]["deal value"] == 1500.0
    assert "roles guessed from job titles: 3" in " ".join(done.warnings)


def test_what_is_known_of_an_account_reaches_its_people(study):
    bring(study, "name,company\nLea,Orbit\n", "roster.csv")
    bring(study, "Account,Industry,Annual revenue\nOrbit,Retail,2M\nNova,Water,1M\n", "zaccounts.csv")
    assert told(study)["P01"] == {"account": "Orbit", "Industry": "Retail", "deal value": 2000000.0}
    assert told(study)["P02"] == {}


def test_names_go_to_the_key_file_and_nowhere_else(study):
    bring(
        study,
        "name,nickname,e-mail,phone,company\n"
        "Lea Stonewall,Lulu,l@x.example,050-1234567,Orbit\nZoe Nobody,,,,\n",
    )
    with open_key(study.folder) as key:
        listed = {(item.name, item.kind): item.participant_id for item in key.listed_names()}
    lea = study.store.rows("SELECT participant_id FROM participant WHERE pseudonym = 'P01'")[0][0]
    assert listed == {
        ("Lea Stonewall", "person"): lea,
        ("Lulu", "person"): lea,
        ("l@x.example", "e-mail"): lea,
        ("050-1234567", "phone"): lea,
        ("Orbit", "organisation"): None,
        ("Zoe Nobody", "person"): None,
    }
    data = (study.folder / "study.sqlite").read_bytes()
    assert not any(
        name.encode() in data for name in ("Stonewall", "Lulu", "l@x.example", "050-1234567", "Nobody")
    )


def test_the_same_roster_twice_changes_nothing(study):
    bring(study, "name,age\nLea,34\n")
    before = list(study.store._connection.iterdump())
    assert bring(study, "name,age\nLea,34\n").outcome == "unchanged"
    assert list(study.store._connection.iterdump()) == before


def test_a_known_roster_meets_people_who_come_later(study):
    bring(study, "name,age\nDoron,60\n")
    later = study.folder / "sources" / "later.txt"
    later.write_text(ENGLISH.replace("Lea", "Doron"), encoding="utf-8")
    import_interview(study, later, TEAM)
    assert bring(study, "name,age\nDoron,60\n").outcome == "unchanged"
    assert told(study)["P04"] == {"age": "60"}


def test_a_changed_roster_is_a_new_version(study):
    bring(study, "name,age\nLea,34\n")
    assert bring(study, "name,age\nLea,35\n").outcome == "updated"
    assert told(study)["P01"] == {"age": "35"}
    kinds = study.store.rows(
        "SELECT kind, status FROM source WHERE path = 'sources/people.csv' ORDER BY status"
    )
    assert kinds == [("roster", "current"), ("roster", "superseded")]


def test_importing_the_interview_again_keeps_what_is_known(study):
    bring(study, "name,age\nLea,34\n")
    path = study.folder / "sources" / "en.txt"
    path.write_text(ENGLISH + "Ellen: Anything else?\nLea: No.\n", encoding="utf-8")
    import_interview(study, path, TEAM)
    assert told(study)["P01"] == {"age": "34"}


def test_somebody_forgotten_is_not_listed_again_by_the_same_roster(study):
    bring(study, "name,age\nLea Stonewall,34\nנועה,29\n")
    forget(study, "P01")
    assert bring(study, "name,age\nLea Stonewall,34\nנועה,29\n").outcome == "unchanged"
    with open_key(study.folder) as key:
        assert {item.name for item in key.listed_names()} == {"נועה"}


def test_a_bad_file_leaves_the_study_as_it_was(study):
    before = list(study.store._connection.iterdump())
    with pytest.raises(ImportFailure):
        bring(study, "age,city\n34,Haifa\n")
    assert list(study.store._connection.iterdump()) == before
