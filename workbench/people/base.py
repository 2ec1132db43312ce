"""What every reader of people gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.files import LeftOut

__all__ = ["People", "PersonRow"]


@dataclass(frozen=True)
class PersonRow:
    """One row about one person.

    Parameters
    ----------
    line : int
        Line or row of the file.
    name : str
        The full name; empty where the file has none.
    aliases : tuple of str
        First name, last name and nicknames: other names to redact, and the first to match by.
    identifiers : tuple of str
        Pseudonym, respondent or participant ids.
    contacts : tuple of str
        E-mail addresses and phone numbers: never attributes, always redacted.
    account : str
        Company or customer they belong to.
    title : str
        Job title or role as written.
    buying_role : str or None
        One of :data:`~workbench.people.BUYING_ROLES`.
    attributes : mapping of str to str or float
        Everything else that is said about them, by header; a deal value is a number.
    """

    line: int
    name: str = ""
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    account: str = ""
    title: str = ""
    buying_role: str | None = None
    attributes: Mapping[str, str | float] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of the person, each once."""
        return tuple(dict.fromkeys(name for name in (self.name, *self.aliases) if name))


@dataclass(frozen=True)
class People:
    """A table of people as read from a file.

    Parameters
    ----------
    format : str
        Name of the format it was read as.
    kind : {"roster", "crm"}
        Who takes part, or who buys.
    encoding : str or None
        Character encoding; None for formats that carry their own.
    part : str
        The sheet, where there are sheets.
    columns : tuple of (str, str)
        Every header and what its column was taken for.
    rows : tuple of PersonRow
        In the order of the file.
    warnings : tuple of str
        What was doubtful.
    left_out : tuple of LeftOut
        Rows and cells that say nothing about a person.
    """

    format: str
    kind: Literal["roster", "crm"]
    encoding: str | None
    part: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[PersonRow, ...]
    warnings: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
