"""Which participant a row is about: by code, by full name, by a first name only one has; never by guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbench.people.base import PersonRow
from workbench.study.enrol import Person
from workbench.study.names import fold_name

__all__ = ["Matches", "match_people"]

Named = Callable[[Sequence[str]], Mapping[str, tuple[Person, ...]]]


@dataclass(frozen=True)
class Matches:
    """Rows and the participants they are about.

    Parameters
    ----------
    found : tuple of (PersonRow, Person)
        In the order of the file.
    unmatched : tuple of PersonRow
        Rows about nobody in the study.
    doubtful : tuple of (PersonRow, str)
        Rows that might be about several participants, or share one, and why.
    """

    found: tuple[tuple[PersonRow, Person], ...]
    unmatched: tuple[PersonRow, ...] = ()
    doubtful: tuple[tuple[PersonRow, str], ...] = ()


def match_people(rows: Sequence[PersonRow], by_pseudonym: Mapping[str, Person], named: Named) -> Matches:
    """Find the participant of each row.

    Parameters
    ----------
    rows : sequence of PersonRow
        A table of people.
    by_pseudonym : mapping of str to Person
        Participants of the study by folded pseudonym.
    named : callable
        Gives the participants that go by each of some names.

    Returns
    -------
    Matches
        The first of these that names anybody decides: pseudonym, id or e-mail address; full name or alias;
        first name, if only one row and one participant have it.

    Examples
    --------
    >>> maya = Person("p_1", "P01")
    >>> def named(names):
    ...     return {name: (maya,) if fold_name(name) == "maya" else () for name in names}
    >>> rows = [PersonRow(2, "Maya Cohen"), PersonRow(3, "Omid Rad")]
    >>> matches = match_people(rows, {"p01": maya}, named)
    >>> [(row.name, person.pseudonym) for row, person in matches.found], matches.unmatched[0].name
    ([('Maya Cohen', 'P01')], 'Omid Rad')
    """
    known = named(sorted({name for row in rows for tier in _tiers(row) for name in tier}))
    firsts = Counter(fold_name(name) for row in rows for name in {first_name(row)} if name)
    found, unmatched, doubtful = [], [], []
    for row in rows:
        people = _candidates(row, by_pseudonym, known, firsts)
        if len(people) == 1:
            found.append((row, people[0]))
        elif people:
            doubtful.append((row, f"might be {' or '.join(person.pseudonym for person in people)}"))
        else:
            unmatched.append(row)
    alone, shared = _apart(found)
    return Matches(tuple(alone), tuple(unmatched), (*doubtful, *shared))


def first_name(row: PersonRow) -> str:
    """The first name of a row, from its own column or the full name."""
    told = (alias for alias in row.aliases if row.name.startswith(f"{alias} "))
    return next(told, next(iter(row.name.split()), ""))


def _tiers(row: PersonRow) -> tuple[tuple[str, ...], ...]:
    aliases = tuple(alias for alias in row.aliases if alias != first_name(row))
    first = first_name(row)
    return (
        (*row.identifiers, *row.contacts),
        (*((row.name,) if row.name else ()), *aliases),
        (first,) * bool(first),
    )


def _candidates(
    row: PersonRow,
    by_pseudonym: Mapping[str, Person],
    known: Mapping[str, tuple[Person, ...]],
    firsts: Mapping[str, int],
) -> list[Person]:
    codes = [by_pseudonym[fold_name(code)] for code in row.identifiers if fold_name(code) in by_pseudonym]
    if codes:
        return _unique(codes)
    for number, tier in enumerate(_tiers(row)):
        is_first_name = number == 2
        if is_first_name and any(firsts[fold_name(name)] > 1 for name in tier):
            return []
        people = _unique([person for name in tier for person in known.get(name, ())])
        if people:
            return people
    return []


def _unique(people: Sequence[Person]) -> list[Person]:
    return list({person.participant_id: person for person in people}.values())


def _apart(
    found: Sequence[tuple[PersonRow, Person]],
) -> tuple[list[tuple[PersonRow, Person]], list[tuple[PersonRow, str]]]:
    """Rows that claim one participant under different names are all doubtful."""
    names: dict[str, set[str]] = {}
    for row, person in found:
        names.setdefault(person.participant_id, set()).add(fold_name(row.name) or str(row.identifiers))
    alone = [pair for pair in found if len(names[pair[1].participant_id]) == 1]
    shared = [
        (row, f"another row is about {person.pseudonym} too")
        for row, person in found
        if len(names[person.participant_id]) > 1
    ]
    return alone, shared
