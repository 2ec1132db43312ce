"""Personas of a study in its store."""

import pytest

from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from workbench.personas import PersonaProfile, update_personas


@pytest.fixture
def study(tmp_path):
    with planted_study(tmp_path / "study", planted(12, 3, seed=1)) as opened:
        yield opened


def test_personas_and_members_are_stored(study):
    told = []
    result = update_personas(study, progress=lambda *step: told.append(step))
    personas, members = study.table("persona"), study.table("membership")
    assert personas["persona_id"].tolist() == [profile.persona_id for profile in result.profiles]
    assert personas["people"].sum() == len(members) == 12
    assert [PersonaProfile.from_json(text) for text in personas["attributes"]] == list(result.profiles)
    assert told[-1] == ("personas", 2, 2)


def test_a_second_run_gives_the_same_rows(study):
    update_personas(study)
    first = study.table("persona"), study.table("membership")
    update_personas(study)
    assert first[0].equals(study.table("persona"))
    assert first[1].equals(study.table("membership"))


def test_personas_go_when_their_evidence_goes(study):
    update_personas(study)
    study.store.execute("DELETE FROM suggestion")
    result = update_personas(study)
    assert result.refusal.reason_id == "nothing_coded"
    assert study.table("persona").empty
    assert study.table("membership").empty
