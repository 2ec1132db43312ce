"""Logs of a call centre: one row per call, with agent, caller, reason and note."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from workbench.files import Format, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.chats.messages import Message, transcript_from_messages
from workbench.interviews.chats.table_words import AGENT, CUSTOMER
from workbench.interviews.delimited_rows import (
    Layout,
    broken_off,
    joined_cells,
    layout_of,
    out_of_place,
    read_rows,
    unread_columns,
)
from workbench.interviews.headings import candidate
from workbench.interviews.turn_columns import folded
from workbench.study.names import fold_name

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
    "transcript": folded("transcript, dialogue, תמלול, תמליל, متن مکالمه, متن تماس, رونوشت"),
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
_SPOKEN = ("reason", "note", "transcript")
_NOTES = "the notes are written by agents about the callers, not said by them"
_CALLS = ("call", "duration", "שיחה", "تماس")


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
        Of kind ``call``: one turn per call, its reason above the note, and one per line of its transcript.
        The words of a note are the agent's, about the caller; a warning says so.

    Raises
    ------
    ImportFailure
        If the columns are missing or the table is broken.
    """
    layout, rows = read_rows(
        file,
        _COLUMNS,
        fits=_is_log,
        wanted="columns of calls and notes",
        hint="name them agent, caller and note",
    )
    messages = [message for line, row in rows for message in _messages(row, layout, line)]
    callers = {_caller(row, layout, line) for line, row in rows}
    agents = {message.author for message in messages} - callers
    has_notes = any(_words(row, layout) for _, row in rows)
    return transcript_from_messages(
        messages,
        file=file,
        name="call-log",
        kind="call",
        left_out=[
            *unread_columns(rows, layout, read=frozenset(_COLUMNS)),
            *broken_off(rows, layout, words=_SPOKEN),
            *out_of_place(rows, layout, columns=("call", "time"), words=_SPOKEN),
        ],
        roles=dict.fromkeys(sorted(callers), "participant") | dict.fromkeys(sorted(agents), "other"),
        warnings=[*([_NOTES] if has_notes else []), *joined_cells(rows, layout)],
    )


def _messages(row: Sequence[str], layout: Layout, line: int) -> list[Message]:
    """What the note says about a caller, then what was said in the call, line by line."""
    caller = _caller(row, layout, line)
    messages = [Message(line, caller, _words(row, layout))]
    for spoken in layout.cell(row, "transcript").split("\n"):
        heading = candidate(spoken)
        who = _who(heading.speaker, row, layout, caller) if heading else ""
        if heading and who:
            messages.append(Message(line, who, heading.rest))
        elif spoken.strip():
            messages.append(Message(line, messages[-1].author, spoken.strip()))
    return messages


def _who(name: str, row: Sequence[str], layout: Layout, caller: str) -> str:
    """Who of the two is meant; nobody where words before a colon are just words."""
    agent = layout.cell(row, "agent")
    if fold_name(name) in AGENT | {fold_name(agent)}:
        return agent or name
    return caller if fold_name(name) in CUSTOMER | {fold_name(caller)} else ""


def _caller(row: Sequence[str], layout: Layout, line: int) -> str:
    return layout.cell(row, "caller") or f"caller {layout.cell(row, 'call') or line}"


def _words(row: Sequence[str], layout: Layout) -> str:
    beyond = [cell.strip() for cell in row[len(layout.headers) :] if cell.strip()]
    pieces = [layout.cell(row, "reason"), layout.cell(row, "note"), *beyond]
    return "\n".join(piece for piece in pieces if piece)


def _is_log(layout: Layout) -> bool:
    """Whether a table speaks of calls: a list of customers has agents and notes too."""
    named = set(layout.columns)
    headers = " ".join(layout.headers).casefold()
    speaks_of_calls = "reason" in named or any(word in headers for word in _CALLS)
    return (
        "agent" in named
        and bool({"note", "transcript"} & named)
        and bool({"caller", "call"} & named)
        and speaks_of_calls
    )


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
