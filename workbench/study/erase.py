"""Erase one participant from a database of a study: every row of theirs, every quote, every mention.

Works on stores and on backups of any schema. Decisions are append-only for everybody else: the triggers that
guard them are lifted inside the one transaction and put back before it ends.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

from workbench.study.blot import blot, name_pattern, quote_pattern
from workbench.study.database import Database

__all__ = ["Traces", "erase_person", "traces_of"]

# Made from everybody's words: emptied, to be made again without them.
_DERIVED = ("journey_cell", "membership", "persona")
# A coder that reads segment by segment notes its passes; what notes none has read everybody's words.
_OF_ALL_WORDS = "coder NOT IN (SELECT coder FROM coder_pass)"
# What people made of topics, personas and actions, as JSON before and after.
_EDITS = ("topic_edit", "persona_edit", "action_edit")
_OF_PERSON = {
    "coder_pass": "segment_id IN (SELECT value FROM json_each(:segments))",
    "suggestion": "segment_id IN (SELECT value FROM json_each(:segments))",
    "decision": "segment_id IN (SELECT value FROM json_each(:segments))",
    "memo": "about_id IN (SELECT value FROM json_each(:all))",
    "segment": "segment_id IN (SELECT value FROM json_each(:segments))",
    "turn": "participant_id = :person",
    "response": "participant_id = :person",
    "event": "person_id IN (:person, :pseudonym)",
    "participant": "participant_id = :person",
}


@dataclass(frozen=True)
class Traces:
    """Where a participant is found in a database.

    Parameters
    ----------
    participant_id, pseudonym : str
        Who.
    sources : dict of str to list of int
        Positions of their turns and answers by source.
    segments, owners : tuple of str
        Their segments; their turns and answers.
    texts : tuple of str
        What they said, and each sentence of it.
    alone : tuple of str
        Sources in which nobody else takes part.
    names : tuple of str
        What they are called.
    """

    participant_id: str
    pseudonym: str
    sources: Mapping[str, Sequence[int]]
    segments: tuple[str, ...]
    owners: tuple[str, ...]
    texts: tuple[str, ...]
    alone: tuple[str, ...]
    names: tuple[str, ...] = ()

    def named(self, names: Collection[str]) -> Traces:
        """The same with the person's names."""
        return replace(self, names=tuple(sorted(names)))


def traces_of(database: Database, participant_id: str) -> Traces:
    """Everything a database holds of a participant."""
    found = database.rows("SELECT pseudonym FROM participant WHERE participant_id = ?", [participant_id])
    rows = [
        row
        for table in ("turn", "response")
        for row in database.rows(
            f"SELECT {table}_id, source_id, position, coalesce(text, '') FROM {table}"  # noqa: S608
            " WHERE participant_id = ? ORDER BY source_id, position",
            [participant_id],
        )
    ]
    owners = [row[0] for row in rows]
    segments = database.rows(
        'SELECT segment_id, turn_id, response_id, start, "end" FROM segment WHERE participant_id = ?'
        " OR turn_id IN (SELECT value FROM json_each(?)) OR response_id IN (SELECT value FROM json_each(?))",
        [participant_id, json.dumps(owners), json.dumps(owners)],
    )
    said = {row[0]: row[3] for row in rows}
    sentences = [said.get(turn or answer, "")[start:end] for _, turn, answer, start, end in segments]
    places: dict[str, set[int]] = {}
    for _, source_id, position, _ in rows:
        places.setdefault(source_id, set()).add(position)
    return Traces(
        participant_id=participant_id,
        pseudonym=found[0][0] if found else "",
        sources={source_id: sorted(positions) for source_id, positions in sorted(places.items())},
        segments=tuple(sorted(row[0] for row in segments)),
        owners=tuple(owners),
        texts=tuple(sorted({text.strip() for text in (*said.values(), *sentences)} - {""})),
        alone=tuple(
            source_id for source_id in sorted(places) if _is_alone(database, source_id, participant_id)
        ),
    )


def erase_person(database: Database, traces: Traces) -> dict[str, int]:
    """Erase a participant, in one transaction; call ``vacuum`` after it.

    Their rows go; what is made of everybody's words (personas, journeys, topics, key phrases) is emptied and
    its steps count as not done; their names in other people's words are blotted out, and their sentences
    where notes quote them; what was left out of their files keeps its count and loses its words.

    Parameters
    ----------
    database : Database
        A store or a backup of one.
    traces : Traces
        From :func:`traces_of` of the same database.

    Returns
    -------
    dict of str to int
        Rows erased by table, and how many places were blotted out.
    """
    tables = {row[0] for row in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    with database.transaction(), _decisions_open(database):
        given = {
            "person": traces.participant_id,
            "pseudonym": traces.pseudonym,
            "segments": json.dumps(traces.segments),
            "all": json.dumps([traces.participant_id, *traces.segments, *traces.owners]),
        }
        counts = {}
        _empty_derived(database)
        for table, condition in _OF_PERSON.items():
            if table in tables:
                counts[table] = database.rows(f"SELECT count(*) FROM {table} WHERE {condition}", given)[0][0]  # noqa: S608
                database.execute(f"DELETE FROM {table} WHERE {condition}", given)  # noqa: S608
        if "loss" in tables:
            _empty_losses(database, traces)
        _leave_edits(database, traces, tables)
        counts["blotted"] = _blot_mentions(database, traces, tables)
    return {name: count for name, count in counts.items() if count}


def _is_alone(database: Database, source_id: str, participant_id: str) -> bool:
    others = [
        database.rows(
            f"SELECT 1 FROM {table} WHERE source_id = ? AND participant_id <> ? LIMIT 1",  # noqa: S608
            [source_id, participant_id],
        )
        for table in ("turn", "response")
    ]
    return not any(others)


def _empty_derived(database: Database) -> None:
    for table in _DERIVED:
        database.execute(f"DELETE FROM {table}")  # noqa: S608
    database.execute("DELETE FROM step WHERE step <> 'segments'")
    database.execute(f"DELETE FROM suggestion WHERE {_OF_ALL_WORDS}")  # noqa: S608
    database.execute(
        "DELETE FROM code WHERE origin = 'topics' AND code_id NOT IN (SELECT code_id FROM decision)"
        " AND code_id NOT IN (SELECT code_id FROM suggestion)"
    )


def _empty_losses(database: Database, traces: Traces) -> None:
    """What was left out of their files keeps its count; a project calls parts by their first words."""
    sources = json.dumps(sorted(traces.sources))
    database.execute(
        "UPDATE loss SET text = '' WHERE source_id IN (SELECT value FROM json_each(?))", [sources]
    )
    database.execute(
        "UPDATE loss SET text = '', part = '' WHERE source_id IN ("
        "SELECT project.source_id FROM source project JOIN source text"
        " ON instr(text.path, project.path || '/') = 1"
        " WHERE text.source_id IN (SELECT value FROM json_each(?)))",
        [sources],
    )


def _leave_edits(database: Database, traces: Traces, tables: Collection[str]) -> None:
    """Take them and their segments out of what people made of topics, personas and actions."""
    theirs = {traces.participant_id, *traces.segments}
    for table in (name for name in _EDITS if name in tables):
        for edit, *columns in database.rows(f"SELECT edit_id, before, after FROM {table}"):  # noqa: S608
            kept = [
                json.dumps(_without(json.loads(column), theirs), ensure_ascii=False, sort_keys=True)
                for column in columns
            ]
            database.execute(
                f"UPDATE {table} SET before = ?, after = ? WHERE edit_id = ?",  # noqa: S608
                (*kept, edit),
            )


def _without(value: Any, ids: Collection[str]) -> Any:
    """A JSON value without the keys and the items of lists that are among some ids."""
    if isinstance(value, dict):
        return {name: _without(item, ids) for name, item in value.items() if name not in ids}
    if isinstance(value, list):
        return [_without(item, ids) for item in value if not (isinstance(item, str) and item in ids)]
    return value


@contextmanager
def _decisions_open(database: Database) -> Iterator[None]:
    """Lift the triggers that guard decisions; a transaction around it puts them back even when killed."""
    guards = database.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    for name, _ in guards:
        database.execute(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in guards:
        database.execute(sql)


# Where a person may be named: in the talk and files they took part in, and in what was written in the study.
_NEAR = "source_id IN (SELECT value FROM json_each(:near))"
_NAMED_IN = {
    "turn": (_NEAR, ("speaker", "text")),
    "loss": (_NEAR, ("text",)),
    "question": (_NEAR, ("label", "column", "detail")),
    "decision": ("1", ("note", "before", "after")),
    "memo": ("1", ("title", "text")),
    **dict.fromkeys(_EDITS, ("1", ("before", "after"))),
    "code": ("origin <> 'builtin'", ("name", "names", "definition", "examples", "detail")),
}
# Where they may be quoted; what another participant said in the same words is that person's own.
_QUOTED_IN = {**_NAMED_IN, "turn": (f"{_NEAR} AND participant_id IS NULL", ("text",))}


def _blot_mentions(database: Database, traces: Traces, tables: Collection[str]) -> int:
    given = {"near": json.dumps(sorted(traces.sources))}
    return sum(
        _blot_rows(database, table, column, condition, given, pattern=pattern)
        for places, pattern in (
            (_NAMED_IN, name_pattern(traces.names)),
            (_QUOTED_IN, quote_pattern(traces.texts)),
        )
        for table, (condition, columns) in places.items()
        if pattern is not None and table in tables
        for column in columns
        if column in {row[1] for row in database.rows(f"PRAGMA table_info({table})")}
    )


def _blot_rows(
    database: Database,
    table: str,
    column: str,
    condition: str,
    given: Mapping[str, object],
    *,
    pattern: re.Pattern[str],
) -> int:
    rows = database.rows(f'SELECT rowid, "{column}" FROM {table} WHERE {condition}', given)  # noqa: S608
    found = ((_blotted(text, pattern), text, row_id) for row_id, text in rows if text)
    changed = [(blotted, row_id) for blotted, text, row_id in found if blotted != text]
    database.execute_many(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', changed)  # noqa: S608
    return len(changed)


def _blotted(text: str, pattern: re.Pattern[str]) -> str:
    """Blot a text, or every text inside a JSON object or list."""
    if text[:1] in "{[" and text[-1:] in "]}":
        with suppress(ValueError):
            value = json.loads(text)
            changed = _blotted_value(value, pattern)
            return json.dumps(changed, ensure_ascii=False, sort_keys=True) if changed != value else text
    return blot(text, pattern)


def _blotted_value(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return blot(value, pattern)
    if isinstance(value, list):
        return [_blotted_value(item, pattern) for item in value]
    if isinstance(value, dict):
        return {name: _blotted_value(item, pattern) for name, item in value.items()}
    return value
