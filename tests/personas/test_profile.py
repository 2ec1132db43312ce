"""Every statement of a profile has counts that are true and segments that exist."""

import json

import pytest

from tests.personas.planted import material_of, planted
from tests.personas.recount import said_by
from workbench.personas import PersonaProfile, group_people
from workbench.personas.profile.model import SECTIONS
from workbench.study import PersonaSettings


@pytest.fixture(scope="module")
def data():
    return planted(60, 3, seed=11, surveys=0.5)


@pytest.fixture(scope="module")
def result(data):
    return group_people(material_of(data), settings=PersonaSettings(min_codes=8), seed=1)


def members(result, persona_id, basis=("core", "assigned")):
    table = result.memberships
    return set(table.loc[(table["persona_id"] == persona_id) & table["basis"].isin(basis), "participant_id"])


def test_every_statement_resolves_to_segments_of_members(data, result):
    owner = data.segments.set_index("segment_id")["participant_id"]
    for profile in result.profiles:
        people = members(result, profile.persona_id)
        said = [segment for found in profile.attributes for segment in found.evidence]
        said += [
            *profile.quotes,
            *profile.counter_evidence,
            *(item.segment_id for item in profile.contradictions),
        ]
        assert said
        assert set(owner.loc[said]) <= people
        assert all(found.evidence for found in profile.attributes)


def test_counts_are_true(data, result):
    rows = data.codings.merge(data.segments[["segment_id", "participant_id", "text", "language"]])
    columns = ["participant_id", "code_id", "segment_id", "status", "text", "language"]
    said = said_by(rows[columns].itertuples(index=False))
    for profile in result.profiles:
        core = members(result, profile.persona_id, ("core",))
        for found in profile.attributes:
            people = {person for person, code in said if code == found.code_id}
            assert found.people == len(people & core)
            assert (found.of, found.of + found.rest_of) == (profile.core, result.core)
            assert found.low <= found.difference <= found.high


def test_what_sets_apart_comes_first_and_is_planted(result):
    for profile in result.profiles:
        emphasis = [found.emphasis for found in profile.attributes]
        assert emphasis == sorted(emphasis, reverse=True)
        assert profile.core_attributes
        assert not profile.cautions


def test_quotes_are_of_different_people_and_readable(data, result):
    owner = data.segments.set_index("segment_id")["participant_id"]
    for profile in result.profiles:
        assert len(profile.quotes) == 5
        assert owner.loc[list(profile.quotes)].is_unique


def test_prevalence_counts_those_who_match_everything(data, result):
    has = material_of(data).mentions > 0
    for profile in result.profiles:
        core = sorted(members(result, profile.persona_id, ("core",)))
        match_all = has[list(profile.prevalence.code_ids)].all(axis=1)
        assert profile.prevalence.members == match_all[core].sum()
        assert profile.prevalence.people >= profile.prevalence.members
        assert profile.prevalence.of == result.core


def test_demographics_show_the_spread(data, result):
    for profile in result.profiles:
        ages = next(found for found in profile.demographics if found.attribute == "Age group")
        assert (
            sum(value.people for value in ages.values)
            == ages.known
            == len(members(result, profile.persona_id))
        )
        assert [value.value for value in ages.values] == sorted(value.value for value in ages.values)


def test_profiles_survive_the_store(result):
    for profile in result.profiles:
        assert PersonaProfile.from_json(json.dumps(profile.to_json())) == profile


def test_names_differ_and_name_nobody(data, result):
    for language in ("en", "fa", "he"):
        names = [profile.names[language] for profile in result.profiles]
        assert len(set(names)) == len(names)
    people = set(data.participants["pseudonym"]) | set(data.participants["participant_id"])
    words = {word for profile in result.profiles for name in profile.names.values() for word in name.split()}
    assert not words & people


def test_shares_are_compared_by_difference_and_ratio(result):
    for profile in result.profiles:
        for found in profile.attributes:
            said, most = found.people + found.rest_people, found.of + found.rest_of
            assert (found.ratio is None) == (said in (0, most))
            if found.ratio is not None:
                assert found.ratio_low <= found.ratio <= found.ratio_high
            if found.people and found.rest_people and found.ratio:
                assert found.ratio == pytest.approx(
                    found.people * found.rest_of / (found.of * found.rest_people), abs=1e-3
                )


def test_prevalence_has_its_interval(result):
    for profile in result.profiles:
        found = profile.prevalence
        assert found.low <= found.people / found.of <= found.high


def test_story_and_tipping_points_rest_on_the_attributes(data, result):
    owner = data.segments.set_index("segment_id")["participant_id"]
    for profile in result.profiles:
        known = {found.code_id: found for found in profile.attributes}
        for clause in profile.story.clauses:
            assert 2 * known[clause.code_id].people > profile.core
            assert set(owner.loc[list(clause.evidence)]) <= members(result, profile.persona_id)
        overturned = [point.code_id for point in profile.tipping if point.turn == "overturn"]
        assert sorted(overturned) == sorted(profile.core_attributes)


def test_a_page_has_its_sections(result):
    profile = result.profiles[0]
    for name, kinds in SECTIONS.items():
        found = profile.section(name)
        assert {item.kind for item in found} <= set(kinds)
        assert [item.people for item in found] == sorted((item.people for item in found), reverse=True)
    assert sum(len(profile.section(name)) for name in SECTIONS) == len(
        [item for item in profile.attributes if item.kind != "theme"]
    )
