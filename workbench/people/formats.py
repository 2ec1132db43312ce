"""The registry of tables of people: adding one is one file and one row here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from workbench.files import Format, SourceFile
from workbench.files.table import Table, table_head
from workbench.people.base import People
from workbench.people.columns import column_meanings
from workbench.people.reading import kind_of, read_people_table
from workbench.study.names import fold_name

__all__ = ["CRM", "FORMATS", "ROSTER", "read_people"]

_LONG_ANSWER = 6  # words: longer ones are answers, not attributes
_LONG_HEADER = 7
_QUESTION_MARKS = ("?", "؟", ";")
_PSEUDONYM = re.compile(r"[PR]\d{2,4}", re.IGNORECASE)
# Headers that only surveys, reviews, talks and event logs have.
_ANSWERED = re.compile(
    r"(?<!\w)(?:"
    r"timestamp|start date|end date|submitted|submit date|response id|responseid|finished"
    r"|progress|duration|nps|csat|ces|sus|rating|stars?|score|satisf\w+|recommend\w*|likely"
    r"|agree\w*|review|feedback|comments? on|answer|message|text|transcript|utterance|sentence"
    r"|event|ts|q\d+\w*|زمان ثبت|تاریخ پاسخ|امتیاز|رضایت|نظر|پاسخ|پیام|متن|رویداد|חותמת זמן"
    r"|דירוג|ציון|שביעות|המלצה|משוב|תשובה|הודעה|טקסט|אירוע"
    r")(?!\w)"
)  # fmt: skip
_NAMES = frozenset({"name", "first_name", "last_name", "alias"})
_TELLING = frozenset({"title", "account", "buying_role", "deal_value", "deal_stage", "owner"})


def read_people(file: SourceFile, columns: Mapping[str, str] | None = None) -> People:
    """Read a table of people of any known format.

    Parameters
    ----------
    file : SourceFile
        The file.
    columns : mapping of str to str, optional
        What ``study.yaml`` says about columns.

    Raises
    ------
    ImportFailure
        If it is no table of people or cannot be read whole.
    """
    return read_people_table(file, columns)


def _is_roster(file: SourceFile) -> bool:
    found = _people_columns(file)
    return found is not None and kind_of(found) == "roster"


def _is_crm(file: SourceFile) -> bool:
    found = _people_columns(file)
    return found is not None and kind_of(found) == "crm"


def _people_columns(file: SourceFile) -> Sequence[str] | None:
    """What the columns of a table of people hold; None for a table of anything else."""
    table = table_head(file)
    if table is None or not table.rows:
        return None
    meanings = column_meanings(table.headers)
    if _asks(table.headers) or _answers(table, meanings):
        return None
    return meanings if _says_who(table, meanings) else None


def _asks(headers: Sequence[str]) -> bool:
    folded = [fold_name(header).replace("_", " ") for header in headers]
    return any(
        header.endswith(_QUESTION_MARKS) or len(header.split()) >= _LONG_HEADER or _ANSWERED.search(header)
        for header in folded
    )


def _answers(table: Table, meanings: Sequence[str]) -> bool:
    """Whether a column holds open answers: long texts that differ from row to row."""
    for place, meaning in enumerate(meanings):
        cells = [row[place] for row in table.rows if row[place]]
        long = [cell for cell in cells if len(cell.split()) >= _LONG_ANSWER]
        if meaning != "note" and 2 * len(long) > len(cells):
            return True
    return False


def _says_who(table: Table, meanings: Sequence[str]) -> bool:
    held = set(meanings)
    if held & {"name", "first_name"} and len(meanings) > 1:
        return _are_names(table, [place for place, meaning in enumerate(meanings) if meaning in _NAMES])
    if "account" in held:
        return bool(held & {"deal_value", "deal_stage", "owner"}) or {"email", "title"} <= held
    if "identifier" in held:
        place = meanings.index("identifier")
        codes = [row[place] for row in table.rows if row[place]]
        return bool(held & _TELLING) or (bool(codes) and all(map(_PSEUDONYM.fullmatch, codes)))
    return False


def _are_names(table: Table, places: Sequence[int]) -> bool:
    """Whether the cells are short and mostly letters, and hardly any stands twice."""
    cells = [" ".join(row[place] for place in places if row[place]) for row in table.rows]
    filled = [cell for cell in cells if cell]
    good = [cell for cell in filled if len(cell.split()) <= 6 and any(map(str.isalpha, cell))]
    return bool(filled) and 10 * len(good) >= 9 * len(filled) and 2 * len(set(filled)) > len(filled)


CRM = Format(
    name="crm",
    title="CRM export (HubSpot, Salesforce, Pipedrive…) as CSV or Excel",
    extensions=(),
    read=read_people,
    looks_like=_is_crm,
    example="Contact,Account,Job title,Amount (EUR),Stage\nנועה לוי,Orbit,Head of IT,12500,Negotiation\n",
)
ROSTER = Format(
    name="roster",
    title="list of participants as CSV or Excel",
    extensions=(),
    read=read_people,
    looks_like=_is_roster,
    example="participant,name,e-mail,age\nP01,لاله کریمی,laleh@example.org,34\n",
)
FORMATS: Mapping[str, Format[People]] = MappingProxyType({item.name: item for item in (CRM, ROSTER)})
