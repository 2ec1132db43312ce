"""Planted kinds of people are found; where there are none, none are made up."""

import time

import numpy as np
import pandas as pd
import pytest

from tests.personas.planted import agreement, found_groups, material_of, planted
from workbench.personas import Material, group_people
from workbench.study import PersonaSettings

SETTINGS = PersonaSettings()


def build(data, **settings):
    return group_people(material_of(data), settings=PersonaSettings(**settings), seed=20261)


@pytest.mark.parametrize(
    ("people", "groups", "surveys", "seeds"),
    [
        (12, 2, 0, 3),
        (12, 3, 0, 3),
        (30, 2, 0, 2),
        (30, 3, 0, 2),
        (30, 4, 0, 2),
        (30, 5, 0, 2),
        (150, 3, 0, 1),
        pytest.param(150, 4, 0.3, 3, marks=pytest.mark.slow),
    ],
)
def test_clear_groups_are_found(people, groups, surveys, seeds):
    found = []
    for seed in range(40, 40 + seeds):
        data = planted(people, groups, seed=seed, surveys=surveys)
        result = build(data)
        found.append((result.k, agreement(data, result)))
    assert [k for k, _ in found] == [groups] * seeds
    assert np.mean([ari for _, ari in found]) >= 0.95
    assert min(ari for _, ari in found) >= 0.85


def test_groups_are_found_with_missing_people_and_less_separation():
    data = planted(150, 3, seed=5, separation=0.35, missing=0.1)
    result = build(data)
    assert result.k == 3
    assert agreement(data, result) >= 0.9
    assert result.core + result.assigned + result.unassigned == 150


def test_short_answers_are_assigned_to_the_right_persona():
    data = planted(150, 3, seed=2, surveys=0.5)
    result = build(data, min_codes=10)
    assigned = result.memberships[result.memberships["basis"] == "assigned"]
    majority = (
        data.truth.loc[found_groups(result).index].groupby(found_groups(result)).agg(lambda x: x.mode()[0])
    )
    right = (
        assigned["persona_id"].map(majority).to_numpy() == data.truth[assigned["participant_id"]].to_numpy()
    )
    assert len(assigned) >= 40
    assert right.mean() >= 0.9
    assert assigned["weight"].between(0.5, 1).all()


# In truth five of a hundred null studies may pass chance alone; stability refuses most of those.
NULLS = {
    "alike": {"personal": 60.0},
    "each their own": {"personal": 10.0},
    "interviews and survey": {"surveys": 0.5},
    "languages heard unequally": {"deaf": 0.35},
}


@pytest.mark.parametrize("seeds", [10, pytest.param(25, marks=pytest.mark.slow)])
def test_null_data_has_no_stable_groups(seeds):
    first = 0 if seeds == 10 else 100
    refused = [
        build(planted(30, 1, seed=seed, separation=0.0, **kind)).refusal
        for seed in range(first, first + seeds)
        for kind in NULLS.values()
    ]
    assert sum(reason is not None for reason in refused) >= 0.95 * len(refused)
    assert {reason.reason_id for reason in refused if reason} == {"no_stable_groups"}


def test_languages_heard_unequally_are_not_personas():
    data = planted(90, 1, seed=4, separation=0.0, deaf=0.4)
    assert build(data).refusal.reason_id == "no_stable_groups"
    real = planted(90, 3, seed=4, deaf=0.3)
    result = build(real)
    assert result.k == 3
    assert agreement(real, result) >= 0.9
    assert not any("language" in profile.cautions for profile in result.profiles)


@pytest.mark.parametrize("people", [12, 30, 150])
def test_shuffled_rows_give_the_identical_result(people):
    data = planted(people, 3, seed=7, surveys=0.0 if people == 12 else 0.4)
    first, second = build(data), build(data.shuffled(seed=1))
    pd.testing.assert_frame_equal(first.personas, second.personas)
    pd.testing.assert_frame_equal(first.memberships, second.memberships)
    assert first.candidates == second.candidates
    assert first.k == 3


def test_many_talkers_are_grouped_by_the_directions_of_their_talk():
    data = planted(460, 3, seed=8, separation=0.9, surveys=1.0)
    result = build(data, min_codes=2)
    assert result.core > 400
    assert (result.method, result.k) == ("latent classes", 3)
    assert agreement(data, result) >= 0.9
    assert result.features["feature"].str.startswith("talk (").all()


def test_few_people_make_no_personas():
    result = build(planted(7, 2, seed=1))
    assert result.k == 1
    assert (result.refusal.reason_id, result.refusal.have, result.refusal.needed) == ("too_few", 7, 8)
    assert ": 7. At least 8 are needed" in result.reason
    assert result.personas.empty
    assert result.memberships.empty


def test_one_person_and_no_codings():
    assert build(planted(1, 1, seed=1)).refusal.reason_id == "too_few"
    silent = planted(12, 3, seed=1, missing=1.0)
    assert build(silent).refusal.reason_id == "nothing_coded"


def test_an_empty_study():
    data = planted(1, 1, seed=1)
    nothing = Material(data.participants[:0], data.segments[:0], data.codings[:0], data.codes)
    assert group_people(nothing, settings=SETTINGS, seed=1).refusal.reason_id == "nothing_coded"


def test_everybody_saying_the_same_makes_no_personas():
    data = planted(12, 1, seed=1)
    first = data.segments["participant_id"].iloc[0]
    said = data.codings[data.codings["segment_id"].str.contains(first)].head(40)
    people = data.participants["participant_id"]
    rows = [said.assign(segment_id=[f"g_{person}_{n:03d}" for n in range(len(said))]) for person in people]
    codings = pd.concat(rows)
    segments = pd.DataFrame({"segment_id": codings["segment_id"].unique()}).assign(
        participant_id=lambda frame: frame["segment_id"].str[2:10], language="en", text="x"
    )
    result = group_people(
        Material(data.participants, segments, codings, data.codes), settings=SETTINGS, seed=1
    )
    assert result.refusal.reason_id == "all_alike"


def test_one_persona_asked_for_is_no_grouping():
    assert build(planted(12, 3, seed=1), max_personas=1).refusal.reason_id == "one_asked_for"


def test_rejected_codings_shape_nothing():
    data = planted(12, 3, seed=1)
    rejected = data.codings.assign(status="rejected")
    material = Material(data.participants, data.segments, rejected, data.codes)
    assert group_people(material, settings=SETTINGS, seed=1).refusal.reason_id == "nothing_coded"


def test_small_personas_are_hypotheses_and_say_how_many_people_are_missing():
    result = build(planted(12, 3, seed=3))
    assert {profile.standing for profile in result.profiles} == {"hypothesis"}
    assert [profile.more_people_needed for profile in result.profiles] == [16, 16, 16]
    large = build(planted(150, 3, seed=3))
    assert {profile.standing for profile in large.profiles} == {"stable"}


def test_reasons_are_told_in_three_languages():
    refusal = build(planted(7, 2, seed=1)).refusal
    assert len({refusal.text(language) for language in ("en", "fa", "he")}) == 3
    assert refusal.text("de") == refusal.text("en")


def test_speed():
    build(planted(12, 3, seed=1))  # imports
    for people, seconds in ((12, 2), (162, 5)):
        data = planted(people, 3, seed=1, surveys=0.0 if people == 12 else 0.9)
        started = time.process_time()
        build(data)
        assert time.process_time() - started < seconds


def test_belonging_is_a_share():
    weights = build(planted(30, 3, seed=3)).memberships["weight"]
    assert np.isfinite(weights).all()
    assert weights.between(0, 1).all()
