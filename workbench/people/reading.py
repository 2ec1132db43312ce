"""A table of people, row by row: who they are, what names them, what is known about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.files import LeftOut, SourceFile
from workbench.files.table import Table, read_table
from workbench.people.amounts import read_amount
from workbench.people.base import People, PersonRow
from workbench.people.buying_roles import buying_role
from workbench.people.columns import column_meanings
from workbench.study.errors import ImportFailure
from workbench.study.names import fold_name, unknown_names

__all__ = ["DEAL_ATTRIBUTES", "KEYS", "kind_of", "people_from_table", "read_people_table"]

# Attributes every file calls alike, whatever its own headers.
KEYS: Mapping[str, str] = {
    "account": "account",
    "title": "job title",
    "deal_value": "deal value",
    "currency": "currency",
    "deal_stage": "deal stage",
}
# Of the sale, not of the person.
DEAL_ATTRIBUTES = frozenset(KEYS[meaning] for meaning in ("account", "deal_value", "currency", "deal_stage"))
_SELLING = frozenset({"deal_value", "deal_stage", "owner", "buying_role"})
_WHO = frozenset({"name", "first_name", "last_name", "alias", "identifier", "email", "phone", "account"})
_MANY = re.compile(r"\s*[;|/\n]\s*|\s*[,،]\s*")
_CODE = re.compile(r"[^\W_]*\d[\w-]*|\w{1,3}")


@dataclass(frozen=True)
class _Cells:
    """One row by meaning."""

    line: int
    cells: tuple[tuple[str, str, str], ...]  # header, meaning, value

    def of(self, *meanings: str) -> list[str]:
        return [value for _, meaning, value in self.cells if meaning in meanings and value]

    def first(self, meaning: str) -> str:
        return next(iter(self.of(meaning)), "")


def read_people_table(file: SourceFile, columns: Mapping[str, str] | None = None) -> People:
    """Read a roster or an export of a CRM program.

    Parameters
    ----------
    file : SourceFile
        Delimited text or an Excel workbook.
    columns : mapping of str to str, optional
        What ``study.yaml`` says about columns.

    Raises
    ------
    ImportFailure
        If it is no table, or none of its columns says who a row is about.
    """
    table = read_table(file)
    meanings = column_meanings(table.headers, columns)
    if not _WHO & set(meanings):
        shown = ", ".join(repr(header) for header in table.headers[:8])
        raise ImportFailure(
            f"has no column that says who a row is about: {shown}",
            path=file.path,
            line=table.lines[0] - 1 if table.lines else None,
            part=table.part or None,
            hint="name a column name, participant id, e-mail or account",
        )
    unknown = unknown_names(columns or (), table.headers)
    doubts = [f"has no column {header!r}, which study.yaml names" for header in unknown]
    if table.format == "csv" and file.doubt:
        doubts.append(file.doubt)
    return people_from_table(table, meanings, doubts=doubts)


def people_from_table(table: Table, meanings: Sequence[str], *, doubts: Sequence[str] = ()) -> People:
    """Rows of people from a table whose columns are known."""
    kind = kind_of(meanings)
    rows = [
        _Cells(line, tuple(zip(table.headers, meanings, cells, strict=True)))
        for line, cells in zip(table.lines, table.rows, strict=True)
    ]
    found = [_person(row) for row in rows]
    lost = [loss for row in rows for loss in _left_out(row, table.part)]
    lost += [
        LeftOut(" ".join(value for *_, value in row.cells if value), "says of nobody", row.line, table.part)
        for row, person in zip(rows, found, strict=True)
        if not _is_somebody(person)
    ]
    people = tuple(person for person in found if _is_somebody(person))
    warnings = (*doubts, *_doubts(rows))
    columns = tuple(zip(table.headers, meanings, strict=True))
    left_out = (*table.left_out, *lost)
    return People(
        f"{kind}.{table.format}", kind, table.encoding, table.part, columns, people, warnings, left_out
    )


def kind_of(meanings: Sequence[str]) -> Literal["roster", "crm"]:
    """Whether columns are those of a CRM program or of a list of participants."""
    return "crm" if _SELLING & set(meanings) else "roster"


def _is_somebody(person: PersonRow) -> bool:
    return bool(person.names or person.identifiers or person.contacts or person.account)


def _person(row: _Cells) -> PersonRow:
    name, codes = _name_and_codes(row)
    parts = [part for part in (row.first("first_name"), row.first("last_name")) if part]
    aliases = [alias for cell in row.of("alias") for alias in _MANY.split(cell) if alias]
    title, account = row.first("title"), row.first("account")
    told = row.first("buying_role")
    return PersonRow(
        line=row.line,
        name=name or " ".join(parts),
        aliases=tuple(dict.fromkeys([*parts, *aliases])),
        identifiers=tuple(codes),
        contacts=tuple(dict.fromkeys(row.of("email", "phone"))),
        account=account,
        title=title,
        buying_role=buying_role(told) if told else None,
        attributes=dict(_attributes(row)),
    )


def _name_and_codes(row: _Cells) -> tuple[str, list[str]]:
    """A column called *Participant* may hold names or codes; its cells tell."""
    codes = row.of("identifier")
    name = row.first("name")
    if name and _CODE.fullmatch(name) and any(map(str.isdigit, name)):
        return "", [*codes, name]
    named = [code for code in codes if not _CODE.fullmatch(code) and not any(map(str.isdigit, code))]
    if not name and named and not row.of("first_name"):
        return named[0], [code for code in codes if code not in named]
    return name, codes


def _attributes(row: _Cells) -> Iterator[tuple[str, str | float]]:
    for header, meaning, value in row.cells:
        if not value:
            continue
        if meaning == "deal_value":
            amount = read_amount(value)
            if amount:
                yield KEYS[meaning], amount[0]
                if currency := amount[1] or _currency_of(header):
                    yield KEYS["currency"], currency
        elif meaning in KEYS:
            yield KEYS[meaning], value
        elif meaning == "attribute":
            yield header, value


def _currency_of(header: str) -> str:
    """A currency named in the header: ``Amount (EUR)``."""
    inside = re.search(r"[(\[]\s*([^()\[\]]{1,12})\s*[)\]]", header)
    amount = read_amount(f"1 {inside[1]}") if inside else None
    return amount[1] if amount else ""


def _left_out(row: _Cells, part: str) -> Iterator[LeftOut]:
    for header, meaning, value in row.cells:
        if value and meaning == "note":
            yield LeftOut(value, f"{header}: written about them, not by them", row.line, part)
        elif value and meaning == "deal_value" and read_amount(value) is None:
            yield LeftOut(value, f"{header}: no sum of money", row.line, part)
        elif value and meaning == "ignored":
            yield LeftOut(value, f"{header or 'column without a header'}: left out", row.line, part)


def _doubts(rows: Sequence[_Cells]) -> Iterator[str]:
    unread = [row.line for row in rows for value in row.of("deal_value") if read_amount(value) is None]
    if unread:
        yield f"no sum of money in row {_lines(unread)}"
    unknown = [row.line for row in rows for value in row.of("buying_role") if buying_role(value) is None]
    if unknown:
        yield f"unknown buying role in row {_lines(unknown)}"
    seen: dict[str, int] = {}
    for row in rows:
        for code in row.of("identifier"):
            first = seen.setdefault(fold_name(code), row.line)
            if first != row.line:
                yield f"rows {first} and {row.line} have the same id {code!r}"


def _lines(lines: Sequence[int], most: int = 8) -> str:
    shown = ", ".join(str(line) for line in lines[:most])
    return f"{shown} and {len(lines) - most} more" if len(lines) > most else shown
