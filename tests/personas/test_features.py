"""What people are compared by: talk, attributes, ratings and behaviour; and new waves."""

import json

import numpy as np
import pandas as pd
import pytest

from tests.personas.planted import material_of, planted, planted_table
from tests.personas.planted_study import planted_study
from workbench import WorkbenchError
from workbench.personas import (
    build_personas,
    group_people,
    merge_personas,
    pin_member,
    rename_persona,
    split_persona,
    update_personas,
)
from workbench.personas.building.build import Earlier
from workbench.personas.grouping.study_features import study_features
from workbench.study import PersonaSettings
from workbench.study.persona_settings import PersonaFeatures

EVERYTHING = {"codes": True, "attributes": ["Age group", "Height"], "scales": True, "events": True}


@pytest.fixture
def study(tmp_path):
    data = planted(24, 2, seed=3, surveys=0.5)
    with planted_study(tmp_path / "study", data, personas={"features": EVERYTHING}) as opened:
        people = opened.table("participant")["participant_id"]
        rows = [
            {"event_id": f"e{number}", "source_id": None, "person_id": person, "account_id": None,
             "ts": "2026-01-01", "event": name, "channel": None, "touchpoint": None, "value": None}
            for number, (person, name) in enumerate(
                (person, name) for person in people[:20] for name in ("login", "pay")[: 1 + len(person) % 2]
            )
        ]  # fmt: skip
        opened.store.insert("event", rows)
        yield opened


def test_every_kind_of_feature_is_read_and_gaps_stay_gaps(study):
    features = study_features(study, PersonaFeatures(**EVERYTHING))
    assert len(features) == 24
    assert features["attribute: Age group"].notna().all()
    assert features["attribute: Height"].isna().all()
    assert features["event: login"].notna().sum() == 20
    rated = [name for name in features if name.startswith("scale: ")]
    surveyed = study.table("participant")["kind"].eq("survey").sum()
    assert features[rated].notna().any(axis=1).sum() == surveyed


def test_what_entered_is_shown(study):
    result = build_personas(study)
    shown = result.features.set_index("feature")
    assert shown.loc["talk 1", "used"]
    assert shown.loc["attribute: Height", "reason"] == "known of fewer than a fifth"
    assert len(result.labels) == 24
    assert result.summary()["features"][0]["feature"] == "attribute: Age group"
    assert study.table("persona").empty


def test_talk_alone_unless_more_is_asked_for():
    result = group_people(material_of(planted(12, 2, seed=3)), settings=PersonaSettings(), seed=1)
    assert result.features["kind"].tolist() == ["mentions"]
    assert result.weights.sum(axis=1).to_numpy() == pytest.approx(1)
    assert result.more_people.tolist() == [14, 14]
    chosen = result.k_table[result.k_table["verdict"] == "chosen"].iloc[0]
    assert chosen["split_half"] > 0.5


def with_waves(data, late):
    wave = np.where(data.participants["participant_id"].isin(late), "2", "1")
    return material_of(data.__class__(data.participants.assign(wave=wave), *list(vars(data).values())[1:]))


def test_people_of_a_new_wave_are_assigned_to_the_personas_there_are():
    data = planted(40, 2, seed=3)
    people = sorted(data.truth.index)
    early, late = people[:20], people[20:]
    material = with_waves(data, late)
    first = group_people(material, settings=PersonaSettings(waves=("1",)), seed=1)
    core = first.memberships[first.memberships["basis"] == "core"]
    assert set(core["participant_id"]) == set(early)
    owners = {one: tuple(own) for one, own in core.groupby("persona_id")["participant_id"]}
    again = group_people(
        material, settings=PersonaSettings(), seed=1, earlier=Earlier(members=owners, core=owners)
    )
    pd.testing.assert_frame_equal(again.memberships, first.memberships)
    majority = {one: data.truth.loc[list(own)].mode()[0] for one, own in owners.items()}
    told = first.labels.loc[late].dropna()
    assert len(told) >= 15
    assert (told.map(majority) == data.truth.loc[told.index]).mean() >= 0.9


def test_ids_stay_when_most_people_are_the_same():
    data = planted(30, 2, seed=3)
    before = group_people(material_of(data), settings=PersonaSettings(), seed=1)
    members = {one: tuple(own) for one, own in before.memberships.groupby("persona_id")["participant_id"]}
    gone = sorted(data.truth.index)[:4]
    fewer = material_of(data.__class__(
        data.participants[~data.participants["participant_id"].isin(gone)],
        data.segments[~data.segments["participant_id"].isin(gone)],
        *list(vars(data).values())[2:],
    ))  # fmt: skip
    after = group_people(fewer, settings=PersonaSettings(), seed=1, earlier=Earlier(members=members))
    assert set(after.stability.index) == set(before.stability.index)
    told = after.labels.dropna()
    assert (before.labels.loc[told.index] == told).mean() > 0.9


def test_settings_say_what_is_unknown(tmp_path):
    from workbench.study import StudyError, load_config

    text = json.dumps({"title": "A", "personas": {"features": {"scale": True}}})
    (tmp_path / "study.yaml").write_text(text)
    with pytest.raises(StudyError, match="did you mean 'scales'"):
        load_config(tmp_path)


def test_personas_are_stored_with_features_of_every_kind(study):
    result = update_personas(study)
    assert len(study.table("membership")) == result.core + result.assigned if result.k > 1 else True


@pytest.fixture
def questionnaire(tmp_path):
    """Thirty people of whom only attributes are known: nobody said a word that was coded."""
    frame, truth = planted_table(30, 2, seed=3, separation=3.0, missing=0.1)
    data = planted(30, 1, seed=1, missing=1.0)
    known = [{k: v for k, v in row.items() if not pd.isna(v)} for row in frame.to_dict("records")]
    people = data.participants.assign(attributes=[json.dumps(row, default=float) for row in known])
    silent = data.__class__(people, data.segments[:0], data.codings[:0], data.codes, data.truth)
    features = {"codes": False, "attributes": list(frame.columns)}
    with planted_study(tmp_path / "asked", silent, personas={"features": features}) as opened:
        yield opened, pd.Series(truth.to_numpy(), index=people["participant_id"])


def test_people_who_said_nothing_are_grouped_by_what_is_known_of_them(questionnaire):
    study, truth = questionnaire
    result = update_personas(study)
    assert (result.k, result.core, result.unassigned) == (2, 30, 0)
    told = result.labels.reindex(truth.index)
    assert pd.crosstab(told, truth).max(axis=1).sum() >= 29


def test_edits_of_personas_without_talk_stay(questionnaire):
    study, _ = questionnaire
    update_personas(study)
    rename_persona(study, "1", "Planners")
    update_personas(study)
    assert "Planners" in set(study.table("persona")["name"])
    kept = merge_personas(study, ["1", "2"], "Everybody")
    assert update_personas(study).k == 1
    assert study.table("persona")["name"].tolist() == ["Everybody"]
    with pytest.raises(WorkbenchError, match="too few for 2 parts"):
        split_persona(study, kept)
    people = study.table("membership")["participant_id"].tolist()
    parts = split_persona(study, kept, [people[:12], people[12:]])
    pin_member(study, people[0], parts[0])
    update_personas(study)
    assert sorted(study.table("persona")["people"]) == [11, 19]


def test_a_new_wave_with_features_joins_the_personas_there_are():
    data = planted(48, 2, seed=3)
    frame, truth = planted_table(48, 2, seed=3, separation=3.0)
    people = data.participants["participant_id"].tolist()
    early, late = people[:30], people[30:]
    features = frame.set_axis(people)
    kinds = pd.Series(truth.to_numpy(), index=people)
    settings = PersonaSettings(features={"codes": False, "attributes": ["x"]}, waves=("1",))
    material = with_waves(data, late)
    first = group_people(material, settings=settings, seed=1, features=features)
    core = first.memberships[first.memberships["basis"] == "core"]
    assert set(core["participant_id"]) == set(early)
    told = first.labels.loc[late].dropna()
    assert len(told) >= 15
    assert pd.crosstab(told, kinds.loc[told.index]).max(axis=1).sum() == len(told)
    owners = {one: tuple(own) for one, own in core.groupby("persona_id")["participant_id"]}
    again = group_people(
        material,
        settings=PersonaSettings(features={"codes": False, "attributes": ["x"]}),
        seed=1,
        features=features,
        earlier=Earlier(members=owners, core=owners),
    )
    pd.testing.assert_frame_equal(again.memberships, first.memberships)
