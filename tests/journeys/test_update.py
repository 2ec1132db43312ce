"""Maps of a study in its store."""

import json

import pytest

from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from workbench.journeys import EVERYONE, update_journeys
from workbench.personas import update_personas


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("journeys") / "study"
    with planted_study(folder, planted(24, 3, seed=1, surveys=0.5)) as opened:
        update_personas(opened)
        update_journeys(opened)
        yield opened


def test_everyone_and_each_persona_have_a_map(study):
    cells = study.table("journey_cell")
    assert set(cells["persona_id"]) == {EVERYONE, *study.table("persona")["persona_id"]}
    assert len(study.table("persona")) == 3
    assert set(cells["model"]) == {"five_stage"}


def test_every_evidence_id_is_a_segment(study):
    known = set(study.table("segment")["segment_id"])
    cells = study.table("journey_cell")
    evidence = cells["evidence"].map(json.loads)
    assert (evidence.map(len) > 0).eq(cells["lane"] != "scores").all()
    assert {segment for ids in evidence for segment in ids} <= known


def test_a_persona_shows_only_its_people(study):
    owner = study.table("segment").set_index("segment_id")["participant_id"]
    members = study.table("membership").groupby("persona_id")["participant_id"].agg(set)
    for row in study.table("journey_cell").itertuples():
        if row.persona_id != EVERYONE:
            assert {owner[segment] for segment in json.loads(row.evidence)} <= members[row.persona_id]


def test_a_second_run_and_another_model(study):
    first = study.table("journey_cell")
    told = []
    update_journeys(study, progress=lambda *step: told.append(step))
    assert first.equals(study.table("journey_cell"))
    assert told[-1] == ("journeys", 4, 4)
    update_journeys(study, model="aida")
    assert set(study.table("journey_cell")["model"]) == {"aida"}
    update_journeys(study)
