"""A study database of schema 1 with rows in every table, as the first release wrote them."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from workbench.study import content_id
from workbench.study import store as store_module

FIRST = Path(store_module.__file__).parent / "migrations" / "001_records.sql"
PEOPLE = (
    ("P01", "interview", "s1", "Maya"),
    ("P02", "interview", "s2", "نگار"),
    ("R001", "survey", "s3", "V1"),
)


def old_id(path: str, name: str) -> str:
    """Participant ids of schema 1 were hashes of path and name."""
    return content_id("p", path, name.casefold())


def make_old_study(path: Path, *, decisions: int = 3) -> Path:
    """Write the database file."""
    with sqlite3.connect(path) as raw:
        raw.executescript(FIRST.read_text(encoding="utf-8"))
        raw.execute("PRAGMA user_version = 1")
        for number, kind in ((1, "interview"), (2, "interview"), (3, "survey")):
            raw.execute(
                "INSERT INTO source VALUES (?, ?, ?, 'txt', 'utf-8', 'en', '', 9, '', 'current', '2026-01')",
                [f"s{number}", f"sources/{number}.txt", kind],
            )
        for pseudonym, kind, source, name in PEOPLE:
            person = old_id(source, name)
            raw.execute(
                "INSERT INTO participant VALUES (?, ?, ?, ?, ?, '{\"Plan\": \"City\"}', NULL, NULL, '')",
                [person, pseudonym, kind, source, name],
            )
        for source, name in (("s1", "Maya"), ("s2", "نگار")):
            turn = "INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?, NULL, NULL, ?, 'en')"
            raw.execute(turn, [f"t{source}0", source, 0, None, "Ellen", "interviewer", "How was it?"])
            raw.execute(
                turn, [f"t{source}1", source, 1, old_id(source, name), name, "participant", "It broke 😀."]
            )
            raw.execute(turn, [f"t{source}2", source, 2, None, "Waiter", "other", "Coffee?"])
            raw.execute(
                "INSERT INTO segment VALUES (?, ?, ?, NULL, ?, 1, 0, 10, 'en')",
                [f"g{source}", source, f"t{source}1", old_id(source, name)],
            )
        raw.execute("INSERT INTO question VALUES ('q1', 's3', 0, 'Why?', 'text', 'Why?')")
        raw.execute(
            "INSERT INTO response VALUES ('r1', 's3', ?, 'q1', 0, 'Too slow', NULL, 'text', 'en')",
            [old_id("s3", "V1")],
        )
        raw.execute(
            "INSERT INTO code VALUES ('pain.waiting', 'Wait', '{}', 'pain', NULL, '', '[]', '{}', 'builtin')"
        )
        raw.execute("INSERT INTO suggestion VALUES ('gs1', 'pain.waiting', 0, 5, 'rules', '1', 0.5, 2)")
        for number in range(decisions):
            raw.execute(
                "INSERT INTO decision (at, who, action, segment_id, code_id, status, start, end, coder)"
                " VALUES ('2026-01-01', ?, 'accept', 'gs1', 'pain.waiting', 'accepted', 0, 5, 'rules')",
                [f"Ada {number}"],
            )
        profile = json.dumps({"contradictions": [{"participant_id": old_id("s1", "Maya")}]})
        raw.execute(
            "INSERT INTO persona VALUES ('persona_1', 0, 1, 0.9, 'stable', 'Waiters', '{}', 1, ?)", [profile]
        )
        raw.execute("INSERT INTO membership VALUES ('persona_1', ?, 1, 'core')", [old_id("s1", "Maya")])
    raw.close()
    return path
