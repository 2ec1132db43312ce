"""A table of people into the store: attributes, accounts and buying roles of those who are in the study."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.files import LeftOut, SourceFile, letters_in, read_bytes
from workbench.people.base import People, PersonRow
from workbench.people.buying_roles import buying_role
from workbench.people.formats import read_people
from workbench.people.matching import Matches, match_people
from workbench.people.reading import KEYS
from workbench.study.arrival import Arrival
from workbench.study.enrol import Person, people_named
from workbench.study.ids import content_id
from workbench.study.key import ListedName, open_key
from workbench.study.names import fold_name
from workbench.study.sources import Imported, record_source

if TYPE_CHECKING:
    from workbench.study.source_entry import SourceEntry
    from workbench.study.store import Store
    from workbench.study.study import Study

__all__ = ["account_id_of", "import_people"]

_PEOPLE = """
    SELECT participant_id, pseudonym, account_id, buying_role FROM participant
    WHERE source_id IN (SELECT source_id FROM source WHERE status = 'current') ORDER BY pseudonym
"""
_HELD = "SELECT attributes, account_id, buying_role FROM participant WHERE participant_id = ?"
_MOST_LINES = 8
Change = tuple[str, str | None, str | None, str]


def import_people(
    study: Study, path: Path, entry: SourceEntry, *, file: SourceFile | None = None
) -> Imported:
    """Import what a roster or a CRM export says about the participants of a study.

    Names, e-mail addresses and phone numbers go to the key file, to be redacted everywhere; the store gets
    attributes, the account and the buying role. Rows about nobody change nothing. A file that is there
    already is matched again: people may have come into the study since.

    Parameters
    ----------
    study : Study
        The open study.
    path : Path
        The file.
    entry : SourceEntry
        What ``study.yaml`` says about it.
    file : SourceFile, optional
        The same file where somebody has read it already.

    Returns
    -------
    Imported
        ``participants`` counts those the file says something about.

    Raises
    ------
    ImportFailure
        If the file cannot be read whole; the store is as it was.
    """
    file = file or SourceFile(path, read_bytes(path), entry.encoding)
    people = read_people(file, entry.columns)
    with study.store.transaction() as store:
        arrival = Arrival.of(study, path, file.data, entry)
        if arrival.outcome == "duplicate":
            return _summary(arrival, 0)
        matches = match_people(people.rows, _by_pseudonym(store), partial(people_named, store))
        changes = _changes(store, people, matches)
        _list_names(store, arrival, _to_list(arrival, people, matches), matches)
        if arrival.needs_reading or changes:
            _record(store, arrival, people, matches, entry)
            _apply(store, changes)
    is_b2b = entry.kind == "crm" or people.kind == "crm" or study.config.market == "b2b"
    warnings = (*people.warnings, *_doubts(people, matches, is_b2b=is_b2b))
    return _summary(arrival, len({person.participant_id for _, person in matches.found}), warnings)


def account_id_of(account: str) -> str:
    """The id of an account: the same however its name is spelled in case and marks.

    Examples
    --------
    >>> account_id_of("Orbit Ltd") == account_id_of("ORBIT  ltd")
    True
    """
    return content_id("a", fold_name(account))


def _by_pseudonym(store: Store) -> dict[str, Person]:
    return {fold_name(row[1]): Person(*row) for row in store.rows(_PEOPLE)}


def _changes(store: Store, people: People, matches: Matches) -> list[Change]:
    """New attributes, account and buying role of every participant for whom something changes."""
    told: dict[str, list[PersonRow]] = {}
    for row, person in matches.found:
        told.setdefault(person.participant_id, []).append(row)
    of_account: dict[str | None, list[Person]] = {}
    for person in _by_pseudonym(store).values():
        of_account.setdefault(person.account_id, []).append(person)
    for row in people.rows:
        if row.account and not row.names and not row.identifiers:
            for person in of_account.get(account_id_of(row.account), ()):
                told.setdefault(person.participant_id, []).append(row)
    changes = []
    for participant_id, rows in sorted(told.items()):
        attributes, account_id, role = store.rows(_HELD, [participant_id])[0]
        account = next((account_id_of(row.account) for row in rows if row.account), account_id)
        known = next((row.buying_role for row in rows if row.buying_role), role)
        merged = json.loads(attributes) | _merged(rows)
        new = (json.dumps(merged, ensure_ascii=False, sort_keys=True), account, known)
        if (json.loads(attributes), account_id, role) != (merged, account, known):
            changes.append((*new, participant_id))
    return changes


def _merged(rows: Sequence[PersonRow]) -> dict[str, str | float]:
    """What several rows say of one person: the first to say something counts, deals add up."""
    merged: dict[str, str | float] = {}
    for row in rows:
        for key, value in row.attributes.items():
            held = merged.get(key)
            if key == KEYS["deal_value"] and isinstance(held, float) and isinstance(value, float):
                merged[key] = held + value
            else:
                merged.setdefault(key, value)
    return merged


def _apply(store: Store, changes: Sequence[Change]) -> None:
    store.execute_many(
        "UPDATE participant SET attributes = ?, account_id = ?, buying_role = ? WHERE participant_id = ?",
        changes,
    )


def _record(store: Store, arrival: Arrival, people: People, matches: Matches, entry: SourceEntry) -> None:
    nobody = [LeftOut("", "about nobody in this study", row.line, people.part) for row in _nobody(matches)]
    doubt = [
        LeftOut("", f"not sure who: {reason}", row.line, people.part) for row, reason in matches.doubtful
    ]
    record_source(
        store,
        arrival,
        kind=entry.kind if entry.kind in ("crm", "roster") else people.kind,
        format_name=people.format,
        encoding=people.encoding,
        language="und",
        wave=entry.wave,
        characters=letters_in(str(value) for row in people.rows for value in row.attributes.values()),
        left_out=(*people.left_out, *nobody, *doubt),
    )


def _nobody(matches: Matches) -> list[PersonRow]:
    """Rows about nobody; those about a company alone are about all of its people."""
    return [row for row in matches.unmatched if row.names or row.identifiers]


def _to_list(arrival: Arrival, people: People, matches: Matches) -> Sequence[PersonRow]:
    """Rows whose names are listed: all of a new file; of a known one those who are met, and no one erased."""
    return people.rows if arrival.needs_reading else [row for row, _ in matches.found]


def _list_names(store: Store, arrival: Arrival, rows: Sequence[PersonRow], matches: Matches) -> None:
    """Names, addresses, numbers and organisations into the list of what must not leave the study."""
    owners = {row.line: person.participant_id for row, person in matches.found}
    wanted = [
        ListedName(name, kind, arrival.path, owners.get(row.line) if kind != "organisation" else None)
        for row in rows
        for name, kind in _private(row)
    ]
    with open_key(store.path.parent) as key:
        held = {(item.name, item.kind, item.origin): item.participant_id for item in key.listed_names()}
        fresh = {
            (item.name, item.kind): item
            for item in wanted
            if held.get((item.name, item.kind, item.origin), "") != item.participant_id
        }
        if fresh:
            key.list_names(fresh.values())


def _private(row: PersonRow) -> Iterator[tuple[str, str]]:
    yield from ((name, "person") for name in row.names)
    yield from ((contact, "e-mail" if "@" in contact else "phone") for contact in row.contacts)
    if row.account:
        yield row.account, "organisation"


def _doubts(people: People, matches: Matches, *, is_b2b: bool) -> Iterator[str]:
    if nobody := _nobody(matches):
        told = "1 row is" if len(nobody) == 1 else f"{len(nobody)} rows are"
        yield f"{told} about nobody in this study (row {_lines(nobody)})"
    for row, reason in matches.doubtful[:_MOST_LINES]:
        yield f"row {row.line} is not used: {reason}; add a column participant with the pseudonym"
    titles = [row for row, _ in matches.found if not row.buying_role and buying_role(row.title)]
    if titles and is_b2b:
        yield f"roles guessed from job titles: {len(titles)}; add a column buying role to have them recorded"


def _lines(rows: Sequence[PersonRow]) -> str:
    shown = ", ".join(str(row.line) for row in rows[:_MOST_LINES])
    return f"{shown} and {len(rows) - _MOST_LINES} more" if len(rows) > _MOST_LINES else shown


def _summary(arrival: Arrival, participants: int, warnings: Iterable[str] = ()) -> Imported:
    return Imported(
        source_id=arrival.source_id,
        path=arrival.path,
        outcome=arrival.outcome,
        participants=participants,
        warnings=arrival.told(warnings),
    )
