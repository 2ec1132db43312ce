"""The system of record: whole rows or none, decisions for ever, clear words when something is wrong."""

import multiprocessing
import os
import signal
import sqlite3
import time

import pandas as pd
import pytest

from workbench.study import StoreError, open_store
from workbench.study.schemas import COLUMNS, columns_of

SOURCE = {
    "source_id": "s1", "path": "a.txt", "kind": "interview", "format": "txt", "encoding": "utf-8",
    "language": "en",
    "wave": "", "bytes": 3, "settings": "", "status": "current", "imported_at": "2026-01-01",
}  # fmt: skip
PERSON = {
    "participant_id": "p1", "pseudonym": "P01", "kind": "interview", "source_id": "s1",
    "attributes": {"age": "34"}, "account_id": None, "buying_role": None, "wave": "",
}  # fmt: skip
TURN = {
    "turn_id": "t1", "source_id": "s1", "position": 0, "participant_id": "p1", "speaker": "A",
    "role": "participant", "start_s": None, "end_s": None, "text": "سلام 😀 there", "language": "fa",
}  # fmt: skip
SEGMENT = {
    "segment_id": "g1", "source_id": "s1", "turn_id": "t1", "response_id": None, "participant_id": "p1",
    "position": 0, "start": 0, "end": 6, "language": "fa",
}  # fmt: skip
CODE = {
    "code_id": "pain.waiting", "name": "Waiting", "names": {"en": "Waiting"}, "kind": "pain", "parent": None,
    "definition": "", "examples": {}, "detail": {}, "origin": "builtin",
}  # fmt: skip
DECISION = {
    "at": "2026-01-01", "who": "me", "action": "accept", "segment_id": "g1", "code_id": "pain.waiting",
    "status": "accepted", "start": 0, "end": 6, "coder": "codebook", "score": None, "note": "", "before": {},
    "after": {},
}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "study.sqlite") as opened:
        opened.insert("source", [SOURCE])
        opened.insert("participant", [PERSON])
        opened.insert("turn", [TURN])
        opened.insert("segment", [SEGMENT])
        opened.insert("code", [CODE])
        yield opened


def suggestion(**changes):
    row = {
        "segment_id": "g1", "code_id": "pain.waiting", "start": 0, "end": 6, "coder": "codebook",
        "coder_version": "1", "confidence": 0.5, "score": None,
    }  # fmt: skip
    return row | changes


def test_declared_columns_are_those_of_the_database(store):
    for name in COLUMNS:
        if name == "coding":
            continue
        found = [row[1] for row in store.rows(f"PRAGMA table_info({name})")]
        edits = {edit: ["edit_id"] for edit in ("topic_edit", "persona_edit", "action_edit")}
        numbered = {"decision": ["decision_id"]} | edits
        expected = [*numbered.get(name, []), *columns_of(name)]
        assert sorted(found) == sorted(expected), name


def test_settings_that_survived_fault_tests(store):
    wal = sqlite3.sqlite_version_info >= (3, 51, 3)
    assert store.rows("PRAGMA journal_mode") == [("wal" if wal else "delete",)]
    assert store.rows("PRAGMA synchronous") == [(2 if wal else 3,)]
    assert store.rows("PRAGMA foreign_keys") == [(1,)]
    assert store.rows("PRAGMA secure_delete") == [(1,)]


def test_a_transaction_is_all_or_nothing(store):
    def insert_two():
        with store.transaction():
            store.insert("turn", [TURN | {"turn_id": "t2", "position": 1}])
            store.insert("turn", [TURN | {"turn_id": "t3", "position": 2, "source_id": "unknown"}])

    with pytest.raises(StoreError, match="FOREIGN KEY"):
        insert_two()
    assert store.rows("SELECT count(*) FROM turn") == [(1,)]


def test_a_row_of_the_wrong_shape_is_named(store):
    with pytest.raises(StoreError, match="table turn: no column language"):
        store.insert("turn", [{key: value for key, value in TURN.items() if key != "language"}])
    with pytest.raises(StoreError, match="table turn: text may not be missing"):
        store.insert("turn", [TURN | {"turn_id": "t2", "position": 1, "text": None}])


def test_offsets_in_the_database_are_code_points(store):
    assert store.rows("SELECT substr(text, 1, 6), length(text) FROM turn") == [("سلام 😀", 12)]


@pytest.mark.parametrize("sql", ["UPDATE decision SET who = 'you'", "DELETE FROM decision"])
def test_decisions_are_append_only(store, sql):
    store.insert("decision", [DECISION])
    with pytest.raises(StoreError, match="append-only"):
        store.execute(sql)
    assert store.rows("SELECT who FROM decision") == [("me",)]


def test_the_latest_decision_counts_and_a_rerun_does_not_touch_it(store):
    store.insert("suggestion", [suggestion()])
    store.insert("decision", [DECISION, DECISION | {"action": "reject", "status": "rejected"}])
    store.replace_all("suggestion", [suggestion(confidence=0.9, coder_version="2")])
    assert store.rows("SELECT status, confidence FROM coding") == [("rejected", 0.9)]


def test_a_decision_outlives_its_suggestion(store):
    store.insert("suggestion", [suggestion()])
    store.insert("decision", [DECISION])
    store.replace_all("suggestion", [])
    assert store.rows("SELECT code_id, status FROM coding") == [("pain.waiting", "accepted")]


def test_an_undone_decision_leaves_the_suggestion(store):
    store.insert("suggestion", [suggestion()])
    store.insert("decision", [DECISION, DECISION | {"action": "undo", "status": "suggested"}])
    assert store.rows("SELECT status FROM coding") == [("suggested",)]


def test_backup_is_a_whole_study_and_never_overwrites(store, tmp_path):
    copy = store.backup(tmp_path / "backups" / "one.sqlite")
    with open_store(copy) as restored:
        assert restored.rows("SELECT text FROM turn") == [("سلام 😀 there",)]
    with pytest.raises(StoreError, match="is there already"):
        store.backup(copy)


def test_a_file_that_is_no_study_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "study.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="damaged or not a database"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_foreign_database_is_refused(tmp_path):
    path = tmp_path / "study.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    with pytest.raises(StoreError, match="is not a study database"):
        open_store(path)


def test_a_newer_schema_is_refused(tmp_path):
    path = tmp_path / "study.sqlite"
    open_store(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreError, match="newer version"):
        open_store(path)


def test_an_empty_table_has_declared_types(store):
    from workbench.study.schemas import with_types

    table = with_types("membership", store.read("SELECT * FROM membership"))
    assert str(table.dtypes["weight"]) == "float64"
    assert pd.api.types.is_string_dtype(table.dtypes["persona_id"])


def _decide(path, number):
    with open_store(path) as mine:
        for count in range(25):
            mine.insert("decision", [DECISION | {"who": f"{number}-{count}"}])


def test_two_writers_lose_nothing(store):
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=_decide, args=(store.path, number)) for number in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert store.rows("SELECT count(*), count(DISTINCT who) FROM decision") == [(50, 50)]


def _decide_for_ever(path, log):
    with open_store(path) as mine, open(log, "a", buffering=1) as acknowledged:  # noqa: PTH123
        for count in range(100_000):
            mine.insert("decision", [DECISION | {"who": str(count)}])
            acknowledged.write(f"{count}\n")


def test_kill_9_loses_no_acknowledged_decision(store, tmp_path):
    spawn = multiprocessing.get_context("spawn")
    log = tmp_path / "acknowledged"
    writer = spawn.Process(target=_decide_for_ever, args=(store.path, log))
    writer.start()
    deadline = time.monotonic() + 60
    while not (log.exists() and log.stat().st_size > 100) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    acknowledged = {line for line in log.read_text().split("\n") if line}
    with open_store(store.path) as reopened:
        reopened.check()
        kept = {who for (who,) in reopened.rows("SELECT who FROM decision")}
    assert len(acknowledged) > 20
    assert acknowledged <= kept
