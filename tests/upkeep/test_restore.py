"""A backup comes back whole, only into its own study, and never brings back somebody who was forgotten."""

import sqlite3

import pytest

from tests.studies import ENGLISH, HEBREW, PERSIAN, make_study
from tests.study.old_study import make_old_study
from workbench.coding import add
from workbench.coding.segments import segment_study
from workbench.flow import import_sources
from workbench.study import StoreError, open_study
from workbench.upkeep import backup_key, backup_study, forget, restore_study

CODE = {
    "code_id": "pain.own", "name": "Own", "names": {}, "kind": "pain", "parent": None, "definition": "",
    "examples": [], "detail": {}, "origin": "researcher",
}  # fmt: skip


@pytest.fixture
def study(tmp_path):
    files = {"en.txt": ENGLISH, "fa.txt": PERSIAN, "he.txt": HEBREW}
    settings = "title: Test\nsources:\n  - {path: sources, interviewers: [Ellen, نگار, יעל]}\n"
    with open_study(make_study(tmp_path / "study", files, settings=settings)) as opened:
        import_sources(opened)
        segment_study(opened)
        opened.store.insert("code", [CODE])
        decide(opened, 0)
        yield opened


def decide(study, number):
    add(study, study.table("segment")["segment_id"].iloc[number], "pain.own", who="Ada")


def records(study):
    return {
        name: study.table(name).to_csv() for name in ("source", "participant", "turn", "segment", "decision")
    }


def test_there_and_back_again(study):
    before = records(study)
    copy = backup_study(study)
    decide(study, 1)
    after = records(study)
    result = restore_study(study, copy)
    assert records(study) == before
    study.store.check()
    assert restore_study(study, result.kept).erased_again == ()
    assert records(study) == after
    assert {path.name.partition("-")[0] for path in (study.folder / "backups").iterdir()} == {
        "study",
        "before",
    }
    assert not list(study.folder.glob(".restoring-*"))


def test_another_program_that_has_the_study_open_sees_the_restored_one(study):
    copy = backup_study(study)
    decide(study, 1)
    with open_study(study.folder) as other:
        assert len(other.table("decision")) == 2
        restore_study(study, copy)
        assert len(other.table("decision")) == 1
        decide(other, 2)
    assert len(study.table("decision")) == 2


def test_forgotten_people_do_not_come_back(study, tmp_path):
    said = "The nurse was wonderful."
    outside = backup_study(study, tmp_path / "elsewhere" / "copy.sqlite")
    names = backup_key(study, tmp_path / "elsewhere" / "key.sqlite")
    forget(study, "P01", originals="delete")
    assert said.encode() in outside.read_bytes()
    result = restore_study(study, outside)
    assert result.erased_again == ("P01",)
    assert "P01 had been forgotten" in result.warnings[0]
    assert list(study.table("participant")["pseudonym"]) == ["P02", "P03"]
    assert list(study.table("erasure")["pseudonym"]) == ["P01"]
    restore_study(study, names)
    assert {row.name for row in study.key.person_names()} == {"لاله", "נועה"}
    places = [path for path in study.folder.rglob("*") if path.is_file()]
    assert not [path.name for path in places if said.encode() in path.read_bytes()]


def test_names_come_back_for_people_who_are_there(study):
    copy = backup_key(study)
    study.close()
    (study.folder / "key.sqlite").unlink()
    restore_study(study, copy)
    assert {row.name for row in study.key.person_names()} == {"Lea", "لاله", "נועה"}
    assert set(study.key.speaker_names().values()) == {"Ellen", "نگار", "יעל"}


def test_records_and_names_are_never_in_one_file(study):
    copy, key = backup_study(study), backup_key(study)
    assert not [name for name in ("Lea", "لاله", "נועה", "Ellen") if name.encode() in _speakers(copy)]
    assert b"The nurse" not in key.read_bytes()


def _speakers(path):
    with sqlite3.connect(path) as raw:
        found = raw.execute("SELECT group_concat(speaker) FROM turn").fetchone()[0]
        people = [str(row) for row in raw.execute("SELECT * FROM participant")]
    raw.close()
    return "".join([found, *people]).encode()


def test_a_damaged_copy_changes_nothing(study):
    copy = backup_study(study)
    data = copy.read_bytes()
    copy.write_bytes(data[: len(data) // 2])
    before = records(study)
    with pytest.raises(StoreError):
        restore_study(study, copy)
    copy.write_bytes(b"no database")
    with pytest.raises(StoreError, match="damaged or not a database"):
        restore_study(study, copy)
    with pytest.raises(StoreError, match="no such file"):
        restore_study(study, copy.with_name("none.sqlite"))
    assert records(study) == before


def test_a_backup_of_another_study_is_refused(study, tmp_path):
    files = {"other.txt": ENGLISH + "Ellen: Bye?\nLea: Bye.\n"}
    with open_study(make_study(tmp_path / "other", files)) as other:
        import_sources(other)
        copy = backup_study(other)
    with pytest.raises(StoreError, match="of another study"):
        restore_study(study, copy)


def test_a_damaged_study_is_put_aside_and_replaced(study):
    before, copy = records(study), backup_study(study)
    study.close()
    file = study.folder / "study.sqlite"
    file.write_bytes(b"\0" * 5000)
    result = restore_study(study, copy)
    assert records(study) == before
    assert result.kept.read_bytes() == b"\0" * 5000


def test_a_backup_of_the_first_release_is_migrated_aside(tmp_path):
    folder = make_study(tmp_path / "study", {})
    copy = make_old_study(tmp_path / "old.sqlite")
    data = copy.read_bytes()
    with open_study(folder) as study:
        restore_study(study, copy)
        assert list(study.table("participant")["pseudonym"]) == ["P01", "P02", "R001"]
        assert {row.name for row in study.key.person_names()} == {"Maya", "نگار", "V1"}
        assert study.key.speaker_names() == {"I1": "Ellen", "S1": "Waiter"}
    assert copy.read_bytes() == data


def test_somebody_is_forgotten_in_a_backup_of_the_first_release_too(tmp_path):
    folder = make_study(tmp_path / "study", {})
    make_old_study(folder / "study.sqlite")
    with open_study(folder) as study:
        assert study.table("participant")["pseudonym"].tolist() == ["P01", "P02", "R001"]
        old = folder / "backups" / "study-schema-1.sqlite"
        assert "نگار".encode() in old.read_bytes()
        assert forget(study, "P02").backups == (old,)
        assert "نگار".encode() not in old.read_bytes()
        assert b"Maya" in old.read_bytes()


def test_a_copy_never_replaces_another(study):
    target = study.folder / "backups" / "mine.sqlite"
    backup_study(study, target)
    data = target.read_bytes()
    with pytest.raises(StoreError, match="is there already"):
        backup_study(study, target)
    assert target.read_bytes() == data
    assert [path.name for path in target.parent.iterdir()] == ["mine.sqlite"]
