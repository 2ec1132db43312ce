"""The kinds of people planted in the demo study are found again."""

from pathlib import PurePosixPath

import pandas as pd
import pytest
import yaml
from sklearn.metrics import adjusted_rand_score

from tests.conftest import ROOT
from workbench.personas import PersonaProfile

TRUTH = ROOT / "tests" / "data"


@pytest.fixture
def planted_kinds(demo_study):
    spoken = yaml.safe_load((TRUTH / "demo_truth.yaml").read_text("utf-8"))
    interviews = {PurePosixPath(item["file"]).name: item["kind"] for item in _items(spoken)}
    survey = pd.read_csv(TRUTH / "demo_survey_truth.csv").set_index("respondent_id")["kind"].to_dict()
    paths = demo_study.table("source").set_index("source_id")["path"]
    people = demo_study.table("participant").to_dict("records")
    return {
        row["participant_id"]: survey.get(row["speaker_key"])
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
    assert adjusted_rand_score(truth, core["persona_id"]) >= 0.5


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
