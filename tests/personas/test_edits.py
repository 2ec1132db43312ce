"""What researchers do to personas stays: over undo, re-runs and waves."""

import shutil
from dataclasses import replace

import pytest

from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from workbench import WorkbenchError, open_study
from workbench.personas import (
    PersonaProfile,
    merge_personas,
    persona_history,
    pin_member,
    rename_persona,
    split_persona,
    undo_persona_edit,
    update_personas,
)
from workbench.study import PersonaSettings, StoreError
from workbench.study.key import PersonName


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    folder = tmp_path_factory.mktemp("personas") / "study"
    with planted_study(folder, planted(18, 3, seed=3)) as opened:
        update_personas(opened)
    return folder


@pytest.fixture
def study(original, tmp_path):
    shutil.copytree(original, tmp_path / "study")
    with open_study(tmp_path / "study") as opened:
        yield opened


def members(study):
    rows = study.table("membership")
    return {one: set(own) for one, own in rows.groupby("persona_id")["participant_id"]}


def ids(study):
    return study.table("persona")["persona_id"].tolist()


def test_merged_personas_stay_merged(study):
    before = members(study)
    first, second, third = ids(study)
    kept = merge_personas(study, [first, "2"], "Commuters", who="Noa")
    assert members(study) == {kept: before[first] | before[second], third: before[third]}
    update_personas(study)
    assert members(study) == {kept: before[first] | before[second], third: before[third]}
    names = study.table("persona").set_index("persona_id")["name"]
    assert names[kept] == "Commuters"


def test_a_split_persona_stays_split_and_says_how_stable_its_parts_are(study):
    one = ids(study)[0]
    people = sorted(members(study)[one])
    parts = split_persona(study, one, [people[:2], people[2:]])
    assert sorted(map(sorted, (members(study)[part] for part in parts))) == sorted([people[:2], people[2:]])
    assert one == parts[0]
    update_personas(study)
    assert len(ids(study)) == 4
    assert study.table("persona")["stability"].between(0, 1).all()


def test_a_merged_persona_is_split_by_what_people_talk_of(study):
    before = members(study)
    first, second, _ = ids(study)
    merged = merge_personas(study, [first, second])
    parts = split_persona(study, merged, 2)
    assert sorted(map(sorted, (members(study)[part] for part in parts))) == sorted(
        map(sorted, (before[first], before[second]))
    )


def test_names_stay_in_every_language_over_re_runs(study):
    one = ids(study)[1]
    rename_persona(study, one, "Night riders")
    rename_persona(study, "Night riders", "شب‌روها", language="fa")
    update_personas(study)
    table = study.table("persona").set_index("persona_id")
    assert table.loc[one, "name"] == "Night riders"
    assert "شب‌روها" in table.loc[one, "names"]


def name_somebody(study, name):
    person = study.table("participant")["participant_id"].min()
    study.key.write_names([PersonName(person, "a.txt", name.casefold(), name)])


def given_names(study):
    profiles = map(PersonaProfile.from_json, study.table("persona")["attributes"])
    return {profile.persona_id: profile.given_name for profile in profiles}


def test_a_chosen_given_name_stays_and_is_spelled_in_every_language(study):
    name_somebody(study, "Ada")
    one, other, _ = ids(study)
    rename_persona(study, one, given="mina")
    assert given_names(study)[one].spellings == {"en": "Mina", "fa": "مینا", "he": "מינא"}
    rename_persona(study, one, given="מינה", language="he")
    rename_persona(study, one, "Night riders")
    update_personas(study)
    chosen = given_names(study)[one]
    assert (chosen.origin, chosen.spellings["fa"], chosen.spellings["he"]) == ("researcher", "مینا", "מינה")
    merged = merge_personas(study, [one, other])
    assert merged in (one, other)
    for _ in range(4):
        undo_persona_edit(study)
    assert all(name.origin == "suggested" for name in given_names(study).values())


@pytest.mark.parametrize("given", ["Mina", "mina", "مينا", "מינא", "Mina Tehrani"])
def test_a_persona_is_never_called_like_somebody_of_the_study(study, given):
    name_somebody(study, "مینا رضایی")
    with pytest.raises(WorkbenchError, match="somebody of this study is called"):
        rename_persona(study, "1", given=given)
    assert study.table("persona_edit").empty


def test_two_personas_are_not_called_the_same(study):
    name_somebody(study, "Ada")
    rename_persona(study, "1", given="Mina")
    with pytest.raises(WorkbenchError, match="another persona is called 'Mina'"):
        rename_persona(study, "2", given="Mina")


def test_a_given_name_waits_for_the_key(study):
    with pytest.raises(WorkbenchError, match="key file is locked away"):
        rename_persona(study, "1", given="Mina")


def test_somebody_new_of_that_name_takes_it_back(study):
    name_somebody(study, "Ada")
    one = ids(study)[0]
    rename_persona(study, one, given="Mina")
    name_somebody(study, "Mina Tehrani")
    update_personas(study)
    assert given_names(study)[one].origin == "suggested"
    assert persona_history(study)["counts"].all()


def test_pinned_people_stay_where_they_were_put(study):
    first, second, _ = ids(study)
    person, other = sorted(members(study)[first])[:2]
    pin_member(study, person, second)
    pin_member(study, other, None)
    update_personas(study)
    assert person in members(study)[second]
    assert all(other not in people for people in members(study).values())
    pin_member(study, other, second)
    update_personas(study)
    assert other in members(study)[second]


def test_undo_takes_edits_back_one_by_one(study):
    before = study.table("membership"), study.table("persona")
    first, second, third = ids(study)
    merge_personas(study, [first, second], "Both")
    rename_persona(study, third, "Others")
    pin_member(study, sorted(members(study)[third])[0], "Both")
    assert [undo_persona_edit(study) for _ in range(3)] == ["pin", "rename", "merge"]
    assert study.table("membership").drop(columns="weight").equals(before[0].drop(columns="weight"))
    assert study.table("persona")["name"].tolist() == before[1]["name"].tolist()
    history = persona_history(study)
    assert history["action"].tolist() == ["merge", "rename", "pin", "undo", "undo", "undo"]
    assert not history["counts"].any()
    with pytest.raises(WorkbenchError, match="no persona was edited"):
        undo_persona_edit(study)
    update_personas(study)
    assert study.table("membership").equals(before[0])


def test_how_surely_people_belong_is_kept_when_personas_are_merged_or_split(study):
    before = study.table("membership")
    assert before["weight"].lt(1).any()
    first, second, _ = ids(study)
    merge_personas(study, [first, second])
    merged = study.table("membership").set_index("participant_id")["weight"]
    assert merged.equals(before.set_index("participant_id")["weight"].reindex(merged.index))
    undo_persona_edit(study)
    assert study.table("membership").equals(before)
    split_persona(study, first)
    undo_persona_edit(study)
    assert study.table("membership").equals(before)
    pin_member(study, sorted(members(study)[first])[0], second)
    moved = study.table("membership").set_index(["persona_id", "participant_id"])["weight"]
    assert moved[(second, sorted(set(before.query("persona_id == @first")["participant_id"]))[0])] == 1.0


def test_the_record_is_append_only(study):
    rename_persona(study, "1", "A")
    with pytest.raises(StoreError, match="append-only"):
        study.store.execute("DELETE FROM persona_edit")
    with pytest.raises(StoreError, match="append-only"):
        study.store.execute("UPDATE persona_edit SET who = 'me'")


def test_edited_personas_stay_when_no_groups_are_found_any_more(study):
    one = ids(study)[0]
    people = members(study)[one]
    rename_persona(study, one, "Kept")
    settings = study.config.model_copy(update={"personas": PersonaSettings(max_personas=1)})
    with replace(study, config=settings, _opened=[]) as strict:
        result = update_personas(strict)
        assert members(strict) == {one: people}
        assert result.labels.dropna().unique().tolist() == [one]
        assert result.refusal is None


def test_edited_personas_come_back_with_their_evidence(study):
    one = ids(study)[0]
    people = members(study)[one]
    rename_persona(study, one, "Kept")
    said = study.table("suggestion")
    study.store.execute("DELETE FROM suggestion")
    result = update_personas(study)
    [profile] = result.profiles
    assert (result.refusal, profile.names["en"], members(study)) == (None, "Kept", {one: people})
    assert (profile.attributes, profile.quotes, profile.story, profile.prevalence) == ((), (), None, None)
    study.store.insert("suggestion", said)
    update_personas(study)
    assert members(study)[one] == people


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda study: merge_personas(study, ["1"]), "two personas or more"),
        (lambda study: merge_personas(study, ["1", "nobody"]), "no persona 'nobody'"),
        (lambda study: rename_persona(study, "1", "  "), "needs a name"),
        (lambda study: rename_persona(study, "1"), "needs a name"),
        (lambda study: rename_persona(study, "1", "A", language="de"), "unknown language 'de'"),
        (lambda study: pin_member(study, "P99", "1"), "no participant 'P99'"),
        (lambda study: split_persona(study, "1", 9), "too few for 9 parts"),
        (lambda study: split_persona(study, "1", [["P99"]]), "no participant 'P99'"),
    ],
)
def test_mistakes_are_told_and_change_nothing(study, wrong, says):
    before = study.table("membership")
    with pytest.raises(WorkbenchError, match=says):
        wrong(study)
    assert study.table("persona_edit").empty
    assert study.table("membership").equals(before)
