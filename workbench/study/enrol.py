"""Who takes part: known people keep id and pseudonym, new ones get the next free ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.study.ids import content_id
from workbench.study.key import KEY_FILE, KeyFile, PersonName, open_key
from workbench.study.names import fold_name

if TYPE_CHECKING:
    from workbench.study.arrival import Arrival
    from workbench.study.store import Store

__all__ = ["Person", "enrol", "known_names", "people_named", "unrecognisable"]

_WIDTHS = {"P": 2, "R": 3}


@dataclass(frozen=True)
class Person:
    """What stays the same of a participant from one version of a file to the next.

    Parameters
    ----------
    participant_id : str
        Made of the first source and a number; it says nothing of the name.
    pseudonym : str
        ``P01``, ``P02``… for people who talked, ``R001``… for people who answered or reviewed.
    account_id, buying_role : str, optional
        Their place in a company, where somebody said so.
    is_new : bool
        Whether the store has no row for them yet.
    """

    participant_id: str
    pseudonym: str
    account_id: str | None = None
    buying_role: str | None = None
    is_new: bool = False


def enrol(store: Store, arrival: Arrival, names: Sequence[str], *, prefix: str) -> list[Person]:
    """Find or name the participants of a file; their names go to the key file, never to the store.

    The key file is written at once, before the store: call inside the store's transaction and write the
    participant rows of those who ``is_new`` in it.

    Parameters
    ----------
    store : Store
        Inside a transaction.
    arrival : Arrival
        The file that brings them.
    names : sequence of str
        As the file writes them, in its order; equal ones are one person.
    prefix : {"P", "R"}
        ``P`` for people who talk (interview, chat, call, observation, project), ``R`` for those who answer
        (survey, review).

    Returns
    -------
    list of Person
        One per name, in the order given.
    """
    folded = [fold_name(name) for name in names]
    spelled = dict(zip(reversed(folded), reversed(names), strict=True))  # the first spelling wins
    ordered = list(dict.fromkeys(folded))
    with open_key(store.path.parent) as key:
        known = _known(store, key, arrival.path)
        fresh = [name for name in ordered if name not in known or known[name].is_new]
        ids, pseudonyms = _ids(store, key, arrival), _next_pseudonyms(store, prefix, len(fresh))
        people = known | {
            name: Person(known[name].participant_id if name in known else next(ids), given, is_new=True)
            for name, given in zip(fresh, pseudonyms, strict=True)
        }
        held = {
            (row.participant_id, row.path, row.folded, row.name)
            for row in key.names_of([people[name].participant_id for name in ordered])
        }
        rows = [(people[name].participant_id, arrival.path, name, spelled[name]) for name in ordered]
        if changed := [PersonName(*row) for row in rows if row not in held]:
            key.write_names(changed)
    return [people[name] for name in folded]


def people_named(store: Store, names: Collection[str]) -> dict[str, tuple[Person, ...]]:
    """Participants of the whole study by the names they go by; empty where nobody does.

    Parameters
    ----------
    store : Store
        The study's store.
    names : collection of str
        As somebody writes them: full names, respondent ids.

    Returns
    -------
    dict of str to tuple of Person
        Sorted by pseudonym; several where people of that name came with several files.
    """
    with open_key(store.path.parent) as key:
        named = [(row.folded, row.participant_id) for row in key.person_names()]
    rows = store.rows(f"{_PEOPLE} ORDER BY pseudonym")
    people = {row[0]: Person(*row) for row in rows}
    by_name: dict[str, list[Person]] = {}
    for folded, participant_id in named:
        if participant_id in people:
            by_name.setdefault(folded, []).append(people[participant_id])
    return {
        name: tuple(sorted(by_name.get(fold_name(name), ()), key=lambda one: one.pseudonym)) for name in names
    }


def unrecognisable(store: Store, path: str) -> tuple[str, ...]:
    """What to tell a researcher who imports a known file while its names are locked away.

    Call before :func:`enrol`, which gives such people new pseudonyms.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> from workbench.study.store import open_store
    >>> with open_store(pathlib.Path(tempfile.mkdtemp(), "study.sqlite")) as store:
    ...     unrecognisable(store, "sources/maya.txt")
    ()
    """
    ids = [row[0] for row in store.rows(f"{_PEOPLE} {_OF_PATH}", [path])]
    with open_key(store.path.parent) as key:
        missing = set(ids) - {row.participant_id for row in key.names_of(ids)}
    if not missing:
        return ()
    return (
        f"{KEY_FILE} does not tell who {len(missing)} known participants are: they count as new people"
        f" (put the key file back before importing)",
    )


def known_names(store: Store, path: str) -> frozenset[str]:
    """Folded names of the participants any version of a file has brought."""
    with open_key(store.path.parent) as key:
        return frozenset(_known(store, key, path))


_PEOPLE = "SELECT participant_id, pseudonym, account_id, buying_role FROM participant"
_OF_PATH = "WHERE source_id IN (SELECT source_id FROM source WHERE path = ?) ORDER BY pseudonym"


def _known(store: Store, key: KeyFile, path: str) -> dict[str, Person]:
    """People any version of this file has brought, by folded name."""
    people = {row[0]: Person(*row) for row in store.rows(f"{_PEOPLE} {_OF_PATH}", [path])}
    known = {row.folded: people[row.participant_id] for row in key.names_of(people)}
    # Named by an import that was killed before the store had them, or taken back since: the id stays theirs.
    orphans = key.rows("SELECT folded, participant_id FROM person_name WHERE path = ? ORDER BY 1, 2", [path])
    elsewhere = {row[0] for row in store.rows("SELECT participant_id FROM participant")} if orphans else set()
    return {
        folded: Person(person, "", is_new=True) for folded, person in orphans if person not in elsewhere
    } | known


def _ids(store: Store, key: KeyFile, arrival: Arrival) -> Iterator[str]:
    """Free participant ids of a source, in order."""
    taken = {row[0] for row in store.rows("SELECT participant_id FROM participant")}
    taken |= {row[0] for row in key.rows("SELECT participant_id FROM person_name")}
    number = 0
    while True:
        if (candidate := content_id("p", arrival.source_id, number)) not in taken:
            yield candidate
        number += 1


def _next_pseudonyms(store: Store, prefix: str, count: int) -> list[str]:
    """The next pseudonyms nobody has or had: those of erased people are not given again."""
    taken = store.rows(
        "SELECT max(CAST(substr(pseudonym, 2) AS INTEGER)) FROM"
        " (SELECT pseudonym FROM participant UNION ALL SELECT pseudonym FROM erasure)"
        " WHERE substr(pseudonym, 1, 1) = ?",
        [prefix],
    )[0][0]
    first = (taken or 0) + 1
    return [f"{prefix}{number:0{_WIDTHS[prefix]}d}" for number in range(first, first + count)]
