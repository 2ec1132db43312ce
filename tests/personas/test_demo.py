"""The kinds of people planted in the demo study are found again."""

from pathlib import PurePosixPath

import pandas as pd
import pytest
import yaml
from sklearn.metrics import adjusted_rand_score

from tests.conftest import ROOT
from workbench.personas import PersonaProfile
from workbench.study import summary_of_step

TRUTH = ROOT / "tests" / "data"


@pytest.fixture
def planted_kinds(demo_study):
    spoken = yaml.safe_load((TRUTH / "demo_truth.yaml").read_text("utf-8"))
    interviews = {PurePosixPath(item["file"]).name: item["kind"] for item in _items(spoken)}
    survey = pd.read_csv(TRUTH / "demo_survey_truth.csv").set_index("respondent_id")["kind"].to_dict()
    paths = demo_study.table("source").set_index("source_id")["path"]
    people = demo_study.table("participant").to_dict("records")
    names = {row.participant_id: row.name for row in demo_study.key.person_names()}
    return {
        row["participant_id"]: survey.get(names[row["participant_id"]])
        or interviews[PurePosixPath(paths[row["source_id"]]).name]
        for row in people
    }


def _items(spoken):
    content = spoken.get("interviews", spoken) if isinstance(spoken, dict) else spoken
    return (
        [{"file": name, **item} for name, item in content.items()] if isinstance(content, dict) else content
    )


def test_interviews_fall_into_the_planted_kinds(demo_study, planted_kinds):
    members = demo_study.table("membership")
    core = members[members["basis"] == "core"]
    truth = core["participant_id"].map(planted_kinds)
    assert core["persona_id"].nunique() == 3
    assert adjusted_rand_score(truth, core["persona_id"]) >= 0.9


def test_most_assigned_respondents_are_of_the_kind_of_their_persona(demo_study, planted_kinds):
    members = demo_study.table("membership").assign(
        kind=lambda table: table["participant_id"].map(planted_kinds)
    )
    majority = (
        members[members["basis"] == "core"].groupby("persona_id")["kind"].agg(lambda kinds: kinds.mode()[0])
    )
    assigned = members[members["basis"] == "assigned"]
    right = assigned["kind"] == assigned["persona_id"].map(majority)
    assert len(assigned) >= 50
    assert right.mean() >= 0.6


def test_demo_personas_are_hypotheses_with_evidence(demo_study):
    known = set(demo_study.table("segment")["segment_id"])
    for text in demo_study.table("persona")["attributes"]:
        profile = PersonaProfile.from_json(text)
        assert profile.standing == "hypothesis"
        assert profile.core_attributes
        assert {segment for found in profile.attributes for segment in found.evidence} <= known


def test_the_step_remembers_how_the_number_of_personas_was_chosen(demo_study):
    summary = summary_of_step(demo_study.store, "personas")
    assert summary["k"] == len(demo_study.table("persona"))
    assert summary["refusal"] is None
    assert [found["verdict"] for found in summary["candidates"]].count("chosen") == 1


def test_the_first_quote_of_a_demo_persona_is_of_a_core_member(demo_study):
    members = demo_study.table("membership")
    core = set(members.loc[members["basis"] == "core", "participant_id"])
    owner = demo_study.table("segment").set_index("segment_id")["participant_id"]
    for text in demo_study.table("persona")["attributes"]:
        assert owner[PersonaProfile.from_json(text).quotes[0]] in core


def test_nothing_only_one_person_is_stands_in_a_demo_persona(demo_study):
    for text in demo_study.table("persona")["attributes"]:
        told = {item.attribute: item for item in PersonaProfile.from_json(text).demographics}
        assert all(value.people >= 2 for item in told.values() for value in item.values)
        assert told["Months subscribed"].quartiles is not None
        assert len(told["Occupation"].values if "Occupation" in told else ()) <= 3
