"""The finished demo study forgets one person in each language: no byte of them is left anywhere."""

import pytest

from tests.upkeep.test_forget import found_in
from workbench.flow import stale_steps
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
