"""Who is who stands in a file of its own; participants are known again, and their ids tell no name."""

import pytest

from workbench.study import (
    Arrival,
    ListedName,
    PersonName,
    content_id,
    enrol,
    open_key,
    open_store,
    people_named,
)
from workbench.study.enrol import unrecognisable
from workbench.study.labels import label_speakers
from workbench.study.sources import record_source


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "study.sqlite") as opened:
        yield opened


def bring(store, names, *, path="sources/a.txt", content="1", prefix="P"):
    """Import a file that holds nothing but people."""
    arrival = Arrival(f"s_{content}", path, 1, "", "imported")
    with store.transaction():
        facts = {"kind": "interview", "format_name": "txt", "encoding": None, "language": "en", "wave": ""}
        record_source(store, arrival, **facts)
        people = enrol(store, arrival, names, prefix=prefix)
        fresh = {person.participant_id: person for person in people if person.is_new}
        shared = {"kind": "interview", "source_id": arrival.source_id, "attributes": {}, "wave": ""}
        store.insert("participant", [vars(person) | shared for person in fresh.values()])
    return people


def test_people_of_a_new_version_keep_id_and_pseudonym(store):
    maya, dan = bring(store, ["Maya", "Dan"])
    again = bring(store, ["Dan", "Zoe", " MAYA "], content="2")
    assert [(p.participant_id, p.pseudonym, p.is_new) for p in again] == [
        (dan.participant_id, "P02", False),
        (again[1].participant_id, "P03", True),
        (maya.participant_id, "P01", False),
    ]


def test_the_same_name_in_another_file_is_another_participant(store):
    (first,) = bring(store, ["Maya"])
    (second,) = bring(store, ["Maya"], path="sources/b.txt", content="2")
    assert first.participant_id != second.participant_id
    found = people_named(store, ["maya", "Nobody"])
    assert [person.pseudonym for person in found["maya"]] == ["P01", "P02"]
    assert found["Nobody"] == ()


def test_an_id_is_no_hash_of_a_name(store):
    (person,) = bring(store, ["Maya"])
    guesses = [("sources/a.txt", "maya"), ("sources/a.txt", "Maya"), ("s_1", "maya"), ("maya",)]
    assert person.participant_id not in {content_id("p", *guess) for guess in guesses}


def test_names_are_in_the_key_file_and_nowhere_else(store, tmp_path):
    bring(store, ["نگار", "Maya"])
    label_speakers(store, ["Ellen"], letter="I")
    with open_key(tmp_path) as key:
        assert {row.name for row in key.person_names()} == {"نگار", "Maya"}
    data = (tmp_path / "study.sqlite").read_bytes()
    assert not [name for name in ("نگار", "Maya", "Ellen") if name.encode() in data]


def test_without_the_key_people_are_new_and_a_warning_says_so(store, tmp_path):
    (before,) = bring(store, ["Maya"])
    (tmp_path / "key.sqlite").rename(tmp_path / "elsewhere.sqlite")
    assert "1 known participants" in unrecognisable(store, "sources/a.txt")[0]
    (after,) = bring(store, ["Maya"], content="2")
    assert after.participant_id != before.participant_id
    assert after.pseudonym == "P02"


def test_looking_does_not_make_a_key_file(tmp_path):
    with open_key(tmp_path) as key:
        assert key.person_names() == []
        assert key.read("SELECT * FROM listed_name").empty
        assert not (tmp_path / "key.sqlite").exists()
        with open_key(tmp_path) as other:
            other.list_names([ListedName("Dana", "person", "me")])
        assert [row.name for row in key.listed_names()] == ["Dana"]


def test_a_name_written_before_the_study_was_killed_keeps_its_id(store, tmp_path):
    with open_key(tmp_path) as key:
        key.write_names([PersonName("p_orphan", "sources/a.txt", "maya", "Maya")])
    (person,) = bring(store, ["Maya"])
    assert (person.participant_id, person.pseudonym, person.is_new) == ("p_orphan", "P01", True)


def test_pseudonyms_of_erased_people_are_not_given_again(store):
    row = {"erasure_id": "e1", "at": "", "pseudonym": "P07", "sources": [], "counts": {}, "reports": []}
    store.insert("erasure", [row])
    assert bring(store, ["Maya"])[0].pseudonym == "P08"


def test_labels_are_the_same_in_every_file(store, tmp_path):
    assert label_speakers(store, ["Ellen", "Dan", "ELLEN"], letter="I") == {
        "Ellen": "I1",
        "ELLEN": "I1",
        "Dan": "I2",
    }
    assert label_speakers(store, ["Zoe", "Dan"], letter="I") == {"Zoe": "I3", "Dan": "I2"}
    assert label_speakers(store, ["Dan"], letter="S") == {"Dan": "S1"}


def test_the_latest_review_of_a_name_counts(tmp_path):
    with open_key(tmp_path) as key:
        key.review_name("Hope", "redact", who="Ada")
        key.review_name("Hope", "keep", who="Ada")
        assert key.reviews() == {"Hope": "keep"}


def test_a_listed_name_is_listed_once_and_knows_its_owner(tmp_path):
    with open_key(tmp_path) as key:
        key.list_names([ListedName("Dana", "person", "roster.csv")])
        key.list_names([ListedName("Dana", "person", "roster.csv", "p_1")])
        assert key.listed_names() == [ListedName("Dana", "person", "roster.csv", "p_1")]
