"""Logs of a call centre: one row per call, with agent, caller, reason and note."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from workbench.files import Format, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.chats.messages import Message, transcript_from_messages
from workbench.interviews.chats.table_words import folded
from workbench.interviews.delimited_rows import Layout, layout_of, rows_of, unread_columns
from workbench.study.errors import ImportFailure

__all__ = ["CALL_LOG", "read_call_log"]

_COLUMNS: Mapping[str, frozenset[str]] = {
    "note": folded("""note, notes, call note, call notes, agent note, agent notes, summary, call summary,
        description,
        comment, comments, wrap-up, wrap up, disposition note, הערה, הערות, סיכום, סיכום שיחה, תיאור,
        הערות נציג
        یادداشت, یادداشت تماس, توضیح, توضیحات, خلاصه, خلاصه تماس, شرح, شرح تماس"""),
    "reason": folded("""reason, call reason, reason for call, contact reason, topic, category, subject,
        disposition
        סיבה, סיבת פנייה, סיבת השיחה, סיבת הפנייה, נושא, קטגוריה, علت, علت تماس, دلیل, دلیل تماس, موضوع,
        دسته"""),
    "agent": folded("""agent, agent name, operator, representative, handled by, rep, advisor
        נציג, נציגה, שם הנציג, מוקדן, מוקדנית, اپراتور, کارشناس, نام کارشناس, نام اپراتور, پاسخگو"""),
    "caller": folded("""caller, caller name, caller id, customer, customer name, customer id, client,
        phone, phone number,
        from number, מתקשר, מתקשרת, לקוח, שם הלקוח, מספר לקוח, טלפון, تماس‌گیرنده, تماس گیرنده, مشتری,
        نام مشتری,
        شماره مشتری, تلفن, شماره تلفن"""),
    "call": folded(
        """call id, call, id, call no, call number, מספר שיחה, מזהה שיחה, شماره تماس, شناسه تماس, شناسه"""
    ),
    "time": folded("""date, time, datetime, start, start time, call date, call time, duration,
        call duration, talk time
        תאריך, שעה, זמן, משך, משך שיחה, تاریخ, ساعت, زمان, مدت, مدت تماس"""),
}


def read_call_log(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a table with a row per call; the note of a call is kept as evidence about its caller.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed.

    Returns
    -------
    Transcript
        Of kind ``call``: one turn per call, its reason above the note. The words are the agent's, about the
        caller; a warning says so.

    Raises
    ------
    ImportFailure
        If the columns are missing or the table is broken.
    """
    layout = layout_of(file.sample, _COLUMNS)
    if not _is_log(layout):
        raise ImportFailure(
            "has no columns of calls and notes",
            path=file.path,
            line=1,
            hint="name them agent, caller and note",
        )
    rows = list(rows_of(file, layout))
    messages = [Message(line, _caller(row, layout, line), _words(row, layout)) for line, row in rows]
    return transcript_from_messages(
        messages,
        file=file,
        name="call-log",
        kind="call",
        left_out=unread_columns(rows, layout, read=frozenset(_COLUMNS)),
        roles={message.author: "participant" for message in messages},
        warnings=["the notes are written by agents about the callers, not said by them"],
    )


def _caller(row: Sequence[str], layout: Layout, line: int) -> str:
    return layout.cell(row, "caller") or f"caller {layout.cell(row, 'call') or line}"


def _words(row: Sequence[str], layout: Layout) -> str:
    beyond = [cell.strip() for cell in row[len(layout.headers) :] if cell.strip()]
    pieces = [layout.cell(row, "reason"), layout.cell(row, "note"), *beyond]
    return "\n".join(piece for piece in pieces if piece)


def _is_log(layout: Layout) -> bool:
    named = set(layout.columns)
    return {"note", "agent"} <= named and bool({"caller", "call"} & named)


def _looks_like(file: SourceFile) -> bool:
    return file.is_text and _is_log(layout_of(file.sample, _COLUMNS))


CALL_LOG = Format(
    name="call-log",
    title="call-centre log, one row per call",
    extensions=(".csv", ".tsv"),
    read=read_call_log,
    looks_like=_looks_like,
    example="call id,date,agent,caller,reason,note\n"
    '77,2026-05-13,Dana,C-12,billing,"Charged twice, wants a refund."\n',
)
