"""Says who? Every statement of every persona resolves to words somebody said, or to people who were counted.

Nothing here uses what the personas room reads its tables with: all is counted anew from rows of the store.
"""

import json
import shutil
from collections import Counter, defaultdict

import pytest

from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from tests.personas.recount import said_by
from workbench.language import format_number
from workbench.personas import (
    PersonaProfile,
    committees_of,
    merge_personas,
    pin_member,
    tipping_text,
    update_personas,
)
from workbench.personas.evidence.mentions import UNSORTED
from workbench.personas.profile.named import _listed
from workbench.study import open_study

LANGUAGES = ("en", "fa", "he")
DESCRIBED = {"theme", "pain", "delight", "wish", "touchpoint", "goal", "action"}


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    folder = tmp_path_factory.mktemp("says_who") / "study"
    with planted_study(folder, planted(40, 3, seed=4, surveys=0.4, deaf=0.1)) as study:
        roles = ("user", "finance", "procurement", None)
        people = [row[0] for row in study.store.rows("SELECT participant_id FROM participant ORDER BY 1")]
        for place, person in enumerate(people[:20]):
            study.store.execute(
                "UPDATE participant SET account_id = ?, buying_role = ? WHERE participant_id = ?",
                [f"a_{place % 3}", roles[place % 4], person],
            )
        update_personas(study)
        yield study


@pytest.fixture(scope="module")
def edited(generated, tmp_path_factory):
    folder = shutil.copytree(generated.folder, tmp_path_factory.mktemp("edited") / "study")
    with open_study(folder) as study:
        first, second, *_ = study.table("persona")["persona_id"]
        pin_member(study, study.table("membership")["participant_id"].iloc[0], second)
        merge_personas(study, [first, second], "Edited")
        yield study


@pytest.fixture(params=["demo_study", "generated", "edited"])
def study(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def said(study, verbatim):
    """Segments by person and code, of what nobody rejected and nobody only spoke of doing."""
    rows = study.store.rows(
        "SELECT s.participant_id, c.code_id, s.segment_id, c.status, s.language FROM coding c"
        " JOIN segment s USING (segment_id)"
    )
    return said_by([(*row[:4], verbatim[row[2]][1], row[4]) for row in rows])


@pytest.fixture
def verbatim(study):
    """Person and words of every segment, cut out of the raw text."""
    rows = study.store.rows(
        'SELECT s.segment_id, s.participant_id, coalesce(t.text, r.text), s.start, s."end"'
        " FROM segment s LEFT JOIN turn t USING (turn_id) LEFT JOIN response r USING (response_id)"
    )
    return {segment: (person, text[start:end]) for segment, person, text, start, end in rows}


@pytest.fixture
def personas(study):
    rows = study.store.rows("SELECT attributes FROM persona ORDER BY position")
    return [PersonaProfile.from_json(text) for (text,) in rows]


@pytest.fixture
def people(study):
    """By persona: those who shaped it, and those who were assigned to it."""
    found = defaultdict(lambda: {"core": set(), "assigned": set()})
    for persona, person, basis in study.store.rows(
        "SELECT persona_id, participant_id, basis FROM membership"
    ):
        found[persona][basis].add(person)
    return found


def members(people, profile):
    return people[profile.persona_id]["core"] | people[profile.persona_id]["assigned"]


def with_code(said, among, code):
    return {person for person in among if said.get((person, code))}


def test_every_evidence_is_verbatim_of_somebody_of_the_persona(personas, people, verbatim):
    assert personas
    for profile in personas:
        parts = [*profile.attributes, *profile.channels, *profile.named]
        parts += profile.story.clauses if profile.story else ()
        cited = [segment for part in parts for segment in part.evidence]
        cited += [*profile.quotes, *profile.counter_evidence]
        assert cited
        for segment in cited:
            person, words = verbatim[segment]
            assert person in members(people, profile)
            assert words.strip()
        assert all(part.evidence for part in parts)


def test_counts_of_attributes_are_those_of_the_coding_table(personas, people, said):
    everybody = set().union(*(groups["core"] for groups in people.values()))
    for profile in personas:
        core, assigned = people[profile.persona_id]["core"], people[profile.persona_id]["assigned"]
        assert (profile.core, profile.assigned) == (len(core), len(assigned))
        spoken = {code for person, code in said if person in core | assigned}
        assert {found.code_id for found in profile.attributes} == {
            code for code in spoken if code.split(".")[0] in DESCRIBED and code not in UNSORTED
        }
        for found in profile.attributes:
            ours, theirs = (with_code(said, who, found.code_id) for who in (core, everybody - core))
            assert (found.people, found.of) == (len(ours), len(core))
            assert (found.rest_people, found.rest_of) == (len(theirs), len(everybody - core))
            assert found.assigned_people == len(with_code(said, assigned, found.code_id))
            rest = found.rest_people / found.rest_of if found.rest_of else 0.0
            assert found.difference == pytest.approx(found.people / found.of - rest, abs=1e-4)
            assert set(found.evidence) == set().union(
                *(said.get((person, found.code_id), set()) for person in core | assigned)
            )


def test_a_story_tells_most_people_in_every_language(personas, people, said):
    for profile in personas:
        core = people[profile.persona_id]["core"]
        for clause in profile.story.clauses if profile.story else ():
            speak = with_code(said, core, clause.code_id)
            assert (clause.people, clause.of) == (len(speak), len(core))
            assert 2 * len(speak) > len(core)
            assert all(clause.phrases[language] in profile.story.texts[language] for language in LANGUAGES)


def test_what_would_change_our_mind_starts_from_what_is_counted(personas, people, said):
    everybody = set().union(*(groups["core"] for groups in people.values()))
    for profile in personas:
        core = people[profile.persona_id]["core"]
        overturned = [point.code_id for point in profile.tipping if point.turn == "overturn"]
        assert sorted(overturned) == sorted(profile.core_attributes)
        for point in profile.tipping:
            assert point.people == len(with_code(said, core, point.code_id))
            assert point.rest_people == len(with_code(said, everybody - core, point.code_id))
            assert (point.of, point.rest_of) == (len(core), len(everybody - core))
            for language in LANGUAGES:
                text = tipping_text(point, "XX", language)
                assert "XX" in text
                assert format_number(point.of, language) in text
                assert format_number(point.following, language) in text


def test_prevalence_counts_those_who_match_everything(personas, people, said):
    everybody = set().union(*(groups["core"] for groups in people.values()))
    for profile in personas:
        if profile.prevalence is None:
            assert not profile.core_attributes
            continue
        match_all = set.intersection(
            *(with_code(said, everybody, code) for code in profile.prevalence.code_ids)
        )
        assert profile.prevalence.people == len(match_all)
        assert profile.prevalence.of == len(everybody)
        assert profile.prevalence.members == len(match_all & people[profile.persona_id]["core"])


def test_nobody_is_quoted_twice_before_everybody_quoted_was_once(personas, verbatim):
    for profile in personas:
        speakers = [verbatim[segment][0] for segment in profile.quotes]
        assert len(profile.quotes) == len(set(profile.quotes)) <= 5
        different = len(set(speakers))
        assert len(set(speakers[:different])) == different


def test_counter_evidence_says_whose_it_is_and_what_it_contradicts(personas, verbatim, said):
    for profile in personas:
        for found in profile.contradictions:
            assert verbatim[found.segment_id][0] == found.participant_id
            assert found.code_id in profile.core_attributes
            assert found.segment_id in said[found.participant_id, found.contrary_code_id]
        assert set(profile.counter_evidence) == {found.segment_id for found in profile.contradictions}


def test_names_stand_in_what_people_say_and_are_counted(personas, people, verbatim):
    _, spelled = _listed()
    for profile in personas:
        for found in profile.named:
            spellings = {written for written, (name, _) in spelled.items() if name == found.name}
            speakers = set()
            for segment in found.evidence:
                person, words = verbatim[segment]
                assert any(written in words for written in (spellings or {found.name}))
                speakers.add(person)
            assert (found.people, found.of) == (len(speakers), len(members(people, profile)))
            assert found.rest_of + found.of == len({person for person, _ in verbatim.values()})


def test_channels_count_the_people_of_their_touchpoints(personas, people, said):
    for profile in personas:
        for channel in profile.channels:
            speak = {
                person
                for person in members(people, profile)
                if any(said.get((person, code)) for code in channel.code_ids)
            }
            assert (channel.people, channel.of) == (len(speak), len(members(people, profile)))


def test_demographics_are_those_of_the_participants(study, personas, people):
    rows = study.store.rows("SELECT participant_id, attributes FROM participant")
    attributes = {person: json.loads(text) for person, text in rows}
    spoken = defaultdict(Counter)
    for person, language in study.store.rows("SELECT participant_id, language FROM segment"):
        spoken[person][language] += 1
    for profile in personas:
        assert {found.attribute for found in profile.demographics} >= {"language"}
        for found in profile.demographics:
            values = [
                min(spoken[person], key=lambda one: (-spoken[person][one], one))
                if found.attribute == "language"
                else str(attributes[person].get(found.attribute) or "").strip().removesuffix(".0")
                for person in members(people, profile)
            ]
            known = Counter(value for value in values if value)
            assert (found.known, found.of) == (sum(known.values()), len(values))
            assert all(value.people == known[value.value] for value in found.values)
            if found.values:
                assert sum(value.people for value in found.values) + found.others == found.known


def test_a_committee_quotes_its_own_people(generated):
    study = generated
    found = committees_of(study)
    rows = study.store.rows("SELECT participant_id, account_id FROM participant WHERE account_id IS NOT NULL")
    owner = dict(study.store.rows("SELECT segment_id, participant_id FROM segment"))
    coded = set(study.store.rows("SELECT segment_id, code_id FROM coding WHERE status <> 'rejected'"))
    assert {one.account_id for one in found} == {account for _, account in rows}
    for one in found:
        theirs = {person for person, account in rows if account == one.account_id}
        assert {member.participant_id for member in one.members} == theirs
        for role in one.roles:
            of_role = {m.participant_id for m in one.members if (m.role or "") == role.role}
            assert role.people == len(of_role)
            for item in (*role.motives, *role.pains):
                assert {owner[segment] for segment in item.evidence} <= of_role
                assert item.people == len({owner[segment] for segment in item.evidence})
                assert all((segment, item.code_id) in coded for segment in item.evidence)
        for stage in one.stages:
            assert {owner[segment] for segment in stage.evidence} <= theirs
            assert sum(stage.roles.values()) == stage.people
        assert all(one.text(language) for language in LANGUAGES)
