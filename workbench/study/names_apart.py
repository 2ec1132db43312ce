"""Names leave the store: the first half of migration 002, before its SQL drops the column they stood in."""

from __future__ import annotations

from collections import Counter

from workbench.study.database import Database
from workbench.study.ids import content_id
from workbench.study.key import PersonName, open_key
from workbench.study.labels import label_speakers
from workbench.study.names import fold_name

__all__ = ["move_names"]


def move_names(store: Database) -> None:
    """Write every name to the key file and put pseudonyms and labels in its place.

    Participants get ids that no dictionary of names leads back to. Running it twice (a migration killed
    after the key was written) gives the same key file.

    Parameters
    ----------
    store : Database
        A store of schema 1, inside the migration's transaction.
    """
    people = store.rows(
        "SELECT p.participant_id, p.source_id, s.path, p.speaker_key FROM participant p"
        " JOIN source s USING (source_id) ORDER BY p.source_id, p.pseudonym"
    )
    numbers: Counter[str] = Counter()
    fresh: dict[str, str] = {}
    names = []
    for participant_id, source_id, path, name in people:
        fresh[participant_id] = content_id("p", source_id, numbers[source_id])
        numbers[source_id] += 1
        names.append(PersonName(fresh[participant_id], path, fold_name(name), name))
    if names:
        with open_key(store.path.parent) as key:
            key.write_names(names)
    _label_turns(store)
    _rename_people(store, fresh)


def _label_turns(store: Database) -> None:
    store.execute(
        "UPDATE turn SET speaker = (SELECT p.pseudonym FROM participant p"
        " WHERE p.participant_id = turn.participant_id) WHERE participant_id IS NOT NULL"
    )
    for letter, roles in (("I", "role = 'interviewer'"), ("S", "role <> 'interviewer'")):
        spoken = store.rows(
            f"SELECT t.speaker FROM turn t JOIN source s USING (source_id)"  # noqa: S608
            f" WHERE t.participant_id IS NULL AND t.{roles} AND t.speaker <> '' ORDER BY s.path, t.position"
        )
        labels = label_speakers(store, [row[0] for row in spoken], letter=letter)
        store.execute_many(
            f"UPDATE turn SET speaker = ? WHERE participant_id IS NULL AND {roles} AND speaker = ?",  # noqa: S608
            [(label, name) for name, label in labels.items()],
        )


def _rename_people(store: Database, fresh: dict[str, str]) -> None:
    pairs = [(new, old) for old, new in fresh.items()]
    for table in ("participant", "turn", "response", "segment", "membership"):
        store.execute_many(f"UPDATE {table} SET participant_id = ? WHERE participant_id = ?", pairs)  # noqa: S608
    profiles = store.rows("SELECT persona_id, attributes FROM persona")
    for persona_id, attributes in profiles:
        text = attributes
        for old, new in fresh.items():
            text = text.replace(old, new)
        if text != attributes:
            store.execute("UPDATE persona SET attributes = ? WHERE persona_id = ?", [text, persona_id])
