from __future__ import annotations

import pytest

from workbench.study.store import open_store
from workbench.study.table_digest import table_digest

SOURCE = {
    "source_id": "s", "path": "a.csv", "kind": "survey", "format": "csv", "encoding": None, "language": "fa",
    "wave": "", "bytes": 1, "settings": "", "status": "current", "imported_at": "x",
}  # fmt: skip
PERSON = {
    "participant_id": "p", "pseudonym": "R001", "kind": "survey", "source_id": "s", "attributes": {},
    "account_id": None, "buying_role": None, "wave": "",
}  # fmt: skip
QUESTION = {"question_id": "q", "source_id": "s", "position": 0, "label": "l", "scale": "text", "column": "c"}


def answer(number, text):
    return (f"r{number}", "s", "p", "q", number, text, None if text else 0.1 + 0.2, "text", None)


@pytest.fixture
def store(tmp_path):
    with open_store(tmp_path / "study.sqlite") as opened:
        opened.insert("source", [SOURCE])
        opened.insert("participant", [PERSON])
        opened.insert("question", [QUESTION])
        opened.insert_tuples("response", [answer(number, "خوب 'بود'") for number in range(5)])
        yield opened


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE response SET text = 'بد' WHERE response_id = 'r4'",
        "UPDATE response SET text = NULL, value = 1 WHERE response_id = 'r0'",
        "UPDATE response SET language = '' WHERE response_id = 'r2'",
        "DELETE FROM response WHERE response_id = 'r3'",
    ],
)
def test_any_change_is_noticed(store, change):
    before = table_digest(store, "response")
    assert table_digest(store, "response") == before
    store.execute(change)
    assert table_digest(store, "response") != before


def test_neither_windows_nor_vacuum_matter(store, monkeypatch):
    before = table_digest(store, "response")
    store.execute("DELETE FROM response WHERE response_id = 'r1'")
    gap = table_digest(store, "response")
    monkeypatch.setattr("workbench.study.table_digest._ROWS", 1)
    assert table_digest(store, "response") == gap != before
    store.vacuum()
    assert table_digest(store, "response") == gap


def test_other_tables_are_sorted(store):
    other = {**PERSON, "participant_id": "a", "pseudonym": "R002"}
    store.insert("participant", [other])
    both = table_digest(store, "participant")
    with store.transaction():
        store.execute("DELETE FROM participant WHERE participant_id = 'a'")
        alone = table_digest(store, "participant")
        store.insert("participant", [other])
    assert table_digest(store, "participant") == both != alone
