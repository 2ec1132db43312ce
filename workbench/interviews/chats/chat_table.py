"""Chats as tables (Intercom, Zendesk, Slack exports): conversation, author, role, time and message."""

from __future__ import annotations

import contextlib
import csv
import itertools
import re
from collections.abc import Collection, Mapping, Sequence

from workbench.files import Format, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.chats.messages import Message, transcript_from_messages
from workbench.interviews.chats.moments import DATE, TIME, seconds_since_first
from workbench.interviews.chats.table_words import role_of
from workbench.interviews.delimited_rows import (
    Layout,
    beyond_columns,
    broken_off,
    layout_of,
    read_rows,
    unread_columns,
)
from workbench.interviews.turn_columns import folded

__all__ = ["CHAT_TABLE", "read_chat_table"]

_COLUMNS: Mapping[str, frozenset[str]] = {
    "message": folded("""message, message body, message text, body, comment body, plain body, msg
        הודעה, תוכן ההודעה, טקסט ההודעה, پیام, متن پیام"""),
    "author": folded("""author, author name, sender, sender name, from, user, username, user name,
        agent or customer,
        posted by, real name, שולח, שם השולח, כותב, מאת, فرستنده, نام فرستنده, نویسنده, از"""),
    "role": folded("""role, author role, author type, sender type, sender role, user type, direction
        תפקיד, סוג שולח, סוג משתמש, نقش, نوع فرستنده"""),
    "conversation": folded("""conversation id, conversation, ticket, ticket id, chat id, thread,
        thread id, thread_ts
        session id, case id, channel, מספר פנייה, פנייה, שיחה, מזהה שיחה, شماره گفتگو, گفتگو, تیکت,
        شماره تیکت"""),
    "time": folded("""time, timestamp, sent at, created at, created_at, date, datetime, ts, sent
        זמן, שעה, תאריך, נשלח, זמן שליחה, زمان, تاریخ, ساعت, زمان ارسال"""),
}
_MOMENT = re.compile(rf"(?P<day>{DATE})[T,\s]*(?P<time>{TIME})?")
_MOST_COLUMNS = 40
_SEEN = 200
_SHARE = 0.7


def read_chat_table(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a table with a row per message; messages of one conversation are put together.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed.

    Returns
    -------
    Transcript
        Of kind ``chat``. Where a row names no author, role and conversation do (``customer 1042``), so that
        two customers are not taken for one. Agents and robots are nobody's evidence: their role is ``other``.

    Raises
    ------
    ImportFailure
        If the columns are missing or the table is broken.
    """
    layout, rows = read_rows(
        file,
        _COLUMNS,
        fits=_is_chat,
        wanted="columns of messages and authors",
        hint="name them author and message",
    )
    order = {key: place for place, key in reversed(list(enumerate(_conversations(rows, layout))))}
    rows.sort(key=lambda item: order[layout.cell(item[1], "conversation")])
    starts = _starts(rows, layout)
    messages = [
        Message(line, _author(row, layout), layout.cell(row, "message"), start)
        for (line, row), start in zip(rows, starts, strict=True)
    ]
    roles = {
        message.author: role
        for (_, row), message in zip(rows, messages, strict=True)
        if (role := role_of(layout.cell(row, "role")))
    }
    left_out = [
        *unread_columns(rows, layout, read=frozenset(_COLUMNS)),
        *broken_off(rows, layout, words=("message",)),
        *beyond_columns(rows, layout),
    ]
    return transcript_from_messages(
        messages, file=file, name="chat-table", kind="chat", left_out=left_out, roles=roles
    )


def _conversations(rows: Sequence[tuple[int, Sequence[str]]], layout: Layout) -> list[str]:
    return list(dict.fromkeys(layout.cell(row, "conversation") for _, row in rows))


def _author(row: Sequence[str], layout: Layout) -> str:
    name = layout.cell(row, "author")
    if name:
        return name
    return f"{layout.cell(row, 'role')} {layout.cell(row, 'conversation')}".strip()


def _starts(rows: Sequence[tuple[int, Sequence[str]]], layout: Layout) -> list[float | None]:
    """Seconds since the first message of the same conversation."""
    starts: list[float | None] = []
    for _, talk in itertools.groupby(rows, key=lambda item: layout.cell(item[1], "conversation")):
        found = [_MOMENT.match(layout.cell(row, "time")) for _, row in talk]
        moments = [(item["day"], item["time"] or "0:00") if item else ("", "") for item in found]
        starts += seconds_since_first(moments)
    return starts


def _is_chat(layout: Layout) -> bool:
    named = set(layout.columns)
    return "message" in named and bool({"author", "role"} & named) and len(named) > 2


def _looks_like(file: SourceFile) -> bool:
    if not file.is_text:
        return False
    layout = layout_of(file.sample, _COLUMNS)
    if not _is_chat(layout) or len(layout.headers) > _MOST_COLUMNS:
        return False
    return bool({"conversation", "role"} & set(layout.columns)) or _authors_come_back(file.sample, layout)


def _authors_come_back(sample: str, layout: Layout) -> bool:
    """Whether people write more than once: in a list of feedback everybody writes one message."""
    lines = sample.lstrip("\n").split("\n")[1:_SEEN]
    with contextlib.suppress(csv.Error):
        authors = [layout.cell(row, "author") for row in csv.reader(lines, delimiter=layout.delimiter) if row]
        return len(set(authors)) <= _SHARE * len(authors)
    return False


CHAT_TABLE = Format(
    name="chat-table",
    title="table of chat messages (Intercom, Zendesk, Slack)",
    extensions=(".csv", ".tsv"),
    read=read_chat_table,
    looks_like=_looks_like,
    example='ticket id,created at,author,role,message\n1042,2026-05-13 10:02,Maya,customer,"It broke."\n',
)
