"""A study of the first release opens in this one: every row there, no name left, killed or not."""

import json
import multiprocessing
import os
import random
import signal
import sqlite3
import time

import pytest

from tests.study.old_study import PEOPLE, make_old_study, old_id
from workbench.study import StoreError, open_key, open_store


@pytest.fixture
def path(tmp_path):
    return make_old_study(tmp_path / "study.sqlite")


COUNTED = {
    "source": 3, "participant": 3, "turn": 6, "segment": 2, "question": 1, "response": 1, "code": 1,
    "suggestion": 1, "decision": 3, "persona": 1, "membership": 1,
}  # fmt: skip


def check_new(path):
    with open_store(path) as store:
        store.check()
        assert store.rows("PRAGMA user_version") == [(7,)]
        for table, expected in COUNTED.items():
            assert store.rows(f"SELECT count(*) FROM {table}") == [(expected,)], table  # noqa: S608
        ids = dict(store.rows("SELECT pseudonym, participant_id FROM participant"))
        speakers = store.rows("SELECT speaker FROM turn ORDER BY source_id, position")
    with open_key(path.parent) as key:
        key.check()
        named = {(row.participant_id, row.name, row.path) for row in key.person_names()}
        assert key.speaker_names() == {"I1": "Ellen", "S1": "Waiter"}
    assert named == {(ids[p], name, f"sources/{s[1]}.txt") for p, _, s, name in PEOPLE}
    assert [row[0] for row in speakers] == ["I1", "P01", "S1", "I1", "P02", "S1"]


def test_every_row_arrives_and_names_move_to_the_key_file(path):
    check_new(path)
    data = path.read_bytes()
    for _, _, source, name in PEOPLE[:2]:
        assert name.encode() not in data
        assert old_id(source, name).encode() not in data
    assert b"Ellen" not in data


def test_decisions_stay_append_only_and_keep_their_numbers(path):
    with open_store(path) as store:
        with pytest.raises(StoreError, match="append-only"):
            store.execute("DELETE FROM decision")
        with pytest.raises(StoreError, match="append-only"):
            store.execute("UPDATE decision SET who = 'me'")
        assert [row[0] for row in store.rows("SELECT decision_id FROM decision")] == [1, 2, 3]
        row = store.read("SELECT * FROM decision LIMIT 1").drop(columns="decision_id")
        store.insert("decision", row.assign(action="carry"))
        assert store.rows("SELECT max(decision_id) FROM decision") == [(4,)]
        assert store.rows("SELECT status, decided_by FROM coding") == [("accepted", "Ada 0")]


def test_personas_speak_of_the_same_people(path):
    with open_store(path) as store:
        member = store.rows("SELECT participant_id FROM membership")[0][0]
        profile = json.loads(store.rows("SELECT attributes FROM persona")[0][0])
    assert profile["contradictions"] == [{"participant_id": member}]


def test_new_kinds_are_taken_and_unknown_ones_are_not(path):
    with open_store(path) as store:
        store.execute("UPDATE source SET kind = 'chat' WHERE source_id = 's1'")
        with pytest.raises(StoreError, match="CHECK"):
            store.execute("UPDATE source SET kind = 'diary' WHERE source_id = 's1'")


def test_the_old_file_is_backed_up_once_per_migration(path, tmp_path):
    open_store(path).close()
    open_store(path).close()
    copy = tmp_path / "backups" / "study-schema-1.sqlite"
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    with sqlite3.connect(copy) as raw:
        assert raw.execute("SELECT speaker_key FROM participant ORDER BY pseudonym").fetchone() == ("Maya",)
    raw.close()


def test_an_earlier_backup_does_not_stand_in_the_way(path, tmp_path):
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "study-schema-1.sqlite").write_bytes(b"kept")
    check_new(path)
    assert (tmp_path / "backups" / "study-schema-1.sqlite").read_bytes() == b"kept"
    assert (tmp_path / "backups" / "study-schema-1-2.sqlite").exists()


def test_a_broken_reference_stops_the_migration(path):
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE turn SET source_id = 'nowhere' WHERE turn_id = 'ts10'")
    raw.close()
    with pytest.raises(StoreError, match="leads nowhere"):
        open_store(path)
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)
        assert raw.execute("SELECT count(*) FROM participant WHERE speaker_key = 'Maya'").fetchone() == (1,)
    raw.close()


def _open(path, started):
    started.set()
    open_store(path).close()


@pytest.mark.parametrize("seed", range(3))
def test_killed_while_migrating_it_is_old_or_new(path, seed):
    spawn = multiprocessing.get_context("spawn")
    started = spawn.Event()
    child = spawn.Process(target=_open, args=(path, started))
    child.start()
    started.wait(60)
    time.sleep(random.Random(seed).uniform(0, 0.12))
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    check_new(path)
