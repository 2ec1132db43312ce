"""The finished demo study forgets one person in each language: no byte of them is left anywhere."""

import pytest

from tests.upkeep.test_forget import found_in
from workbench.flow import stale_steps
from workbench.journeys import action_plan, set_action
from workbench.journeys.plan.plan_file import write_actions
from workbench.personas import pin_member, rename_persona, split_persona, update_personas
from workbench.upkeep import backup_key, backup_study, forget


@pytest.mark.slow
def test_three_people_of_the_demo_are_gone(demo_copy):
    study = demo_copy
    people = study.table("participant").query("kind == 'interview'")
    languages = study.table("source").set_index("source_id")["language"]
    chosen = people.assign(language=people["source_id"].map(languages)).groupby("language").first()
    assert list(chosen.index) == ["en", "fa", "he"]
    segments = study.table("segment")
    names = {row.participant_id: row.name for row in study.key.person_names()}
    backup_study(study)
    backup_key(study)
    for person in chosen.itertuples():
        texts = segments.loc[segments["participant_id"] == person.participant_id, "text"].str.strip()
        said = [text for text in texts if len(text) > 20]
        assert len(said) > 5
        assert {"study.sqlite"} < found_in(study, said)
        result = forget(study, person.pseudonym, originals="delete")
        assert found_in(study, said) == set()
        # The study's read-me tells whom the demo is about; a person has to change it, and is told so.
        assert found_in(study, [names[person.participant_id]], but={"README.md"}) == set()
        assert {path.name for path in result.remaining} <= {"README.md"}
        assert len(result.backups) == 2
    study.store.check()
    assert stale_steps(study) == ("code", "personas", "journeys")
    assert study.table("persona").empty
    assert not study.derived.exists()


@pytest.mark.slow
def test_what_people_decided_about_somebody_is_gone_with_them(demo_copy):
    study = demo_copy
    members = study.table("membership")
    home, person = members.loc[members["basis"] == "core", ["persona_id", "participant_id"]].iloc[0]
    pseudonym = study.table("participant").set_index("participant_id").loc[person, "pseudonym"]
    [name] = [row.name for row in study.key.names_of([person])]
    segments = study.table("segment")
    segments = segments[segments["participant_id"] == person]
    ids, said = segments["segment_id"].tolist(), [text.strip() for text in segments["text"] if len(text) > 25]
    rename_persona(study, home, f"People like {name}", given="Zoe")
    pin_member(study, pseudonym, None)
    pin_member(study, pseudonym, home)
    split_persona(study, home, [[pseudonym]])
    theirs = next(one for one in action_plan(study).actions if set(one.evidence) & set(ids))
    set_action(study, theirs.action_id, title=f"Ask {name}", note=said[0])
    file = write_actions(study)
    backup_study(study)
    assert {"study.sqlite", "actions.yaml"} <= found_in(study, [ids[0], said[0]]) | found_in(study, ids)
    result = forget(study, pseudonym, originals="delete")
    assert found_in(study, [person, *ids, *said]) == set()
    assert found_in(study, [name], but={"README.md"}) == set()
    assert file not in result.remaining
    assert len(study.table("persona_edit")) == 4
    made = update_personas(study)
    assert person not in set(made.memberships["participant_id"])
    assert any(profile.given_name.spellings["en"] == "Zoe" for profile in made.profiles)
    assert write_actions(study) == file
