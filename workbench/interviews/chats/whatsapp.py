"""WhatsApp exports (``_chat.txt``, ``WhatsApp Chat with Maya.txt``) of Android and iPhone."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from workbench.files import Format, LeftOut, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.chats.messages import Message, transcript_from_messages
from workbench.interviews.chats.moments import DATE, TIME, seconds_since_first

__all__ = ["WHATSAPP", "read_whatsapp"]

_MARKS = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]*"
_SPACE = "[\\s\u200e\u200f\u202f\u00a0]"
_BRACKETED = (  # iPhone
    rf"\[{_MARKS}(?P<day>{DATE}){_MARKS}[,،]?{_SPACE}+(?:\w+{_SPACE}+)?"
    rf"(?P<time>{TIME}){_MARKS}\]{_MARKS}{_SPACE}*"
)
_DASHED = rf"(?P<day2>{DATE}){_MARKS}[,،]?{_SPACE}+(?P<time2>{TIME}){_MARKS}{_SPACE}+[-–]{_SPACE}+"  # Android
_HEAD = re.compile(rf"{_MARKS}(?:{_BRACKETED}|{_DASHED})(?P<rest>.*)", re.IGNORECASE)
_AUTHOR = re.compile(r"(?P<name>[^:\n\"“”«»]{1,80}?):(?:\s|$)(?P<text>.*)", re.DOTALL)
_INVISIBLE = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
# What the program says by itself. Names stand before or after these words.
_SYSTEM = re.compile(
    r"messages and calls are end-to-end encrypted.*|end-to-end encrypted|end-to-end encryption|security code"
    r"|created (?:this )?group|joined using"
    r"|changed the (?:subject|group)|changed this group|changed their phone number|was added|were added"
    r"|added you|turned (?:on|off)|disappearing messages|missed (?:voice|video|group)"
    r"|this message was deleted"
    r"|you deleted this message|waiting for this message|is a contact|blocked this contact|pinned a message"
    r"|started a call"
    r"|מוצפנות מקצה לקצה|יצר/?ה? את הקבוצה|שינ[התוי/]+ את (?:נושא|סמל|תיאור|תמונת|שם)|הצטרפ[הו/]* באמצעות"
    r"|קוד האבטחה|הודעה זו נמחקה|מחקת הודעה זו|ההודעה נמחקה|שיחה (?:קולית )?שלא נענתה|שיחת וידאו שלא נענתה"
    r"|הוסיפ?/?ה? אות|הודעות נעלמות"
    r"|رمزگذاری سرتاسر|رمزنگاری سرتاسر|گروه را ایجاد|گروه را ساخت|موضوع را|نماد گروه|کد امنیتی"
    r"|این پیام حذف شد|این پیام پاک شد|شما این پیام را حذف|تماس (?:صوتی|تصویری)?\s?(?:از دست رفته|بی‌?پاسخ)"
    r"|با استفاده از پیوند|پیام‌های ناپدید",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"<[^<>\n]{0,60}(?:omitted|הושמט[הו]?|נכלל[הו]?|حذف شد|گنجانده نشد|ارسال نشد|استبعاد)[^<>\n]{0,60}>"
    r"|(?:image|video|audio|sticker|gif|document|contact card|voice message) omitted"
    r"|(?:תמונה|סרטון|אודיו|סטיקר|מסמך|המדיה|קובץ) (?:הושמטה|הושמט|לא נכללה|לא נכלל)"
    r"|(?:تصویر|ویدیو|صدا|استیکر|سند|رسانه) (?:حذف شد|گنجانده نشد)"
    r"|<[^<>\n]{1,20}: [^<>\n]{1,100}\.\w{2,5}>|\S[^\n]{0,100}\.\w{2,5} \([^()\n]{3,40}\)",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"<(?:This message was edited|ההודעה נערכה|הודעה זו נערכה|این پیام ویرایش شد[^<>]{0,10})>\Z"
)
_FEWEST = 2
_SHARE = 0.3
_OWN_WORDS = re.compile(r":\s*\u200e(?![^\n]*[<>])")
_FEW_SIGNS = 4


@dataclass(frozen=True)
class _Entry:
    line: int
    day: str
    time: str
    text: str


def read_whatsapp(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read an export of WhatsApp; a message goes on until the next line that begins with a date.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed: every message names its author.

    Returns
    -------
    Transcript
        Of kind ``chat``; what the program says itself and files that are not in the export are left out.

    Raises
    ------
    ImportFailure
        If it holds no messages.
    """
    entries, before = _entries(file.text)
    starts = seconds_since_first([(entry.day, entry.time) for entry in entries])
    messages, left_out = list[Message](), before
    for entry, start in zip(entries, starts, strict=True):
        message, left = _read(entry)
        left_out += left
        if message:
            messages.append(replace(message, start_s=start))
    doubt = ["the dates are in no order; messages have no times"] if entries and starts[0] is None else []
    return transcript_from_messages(
        messages, file=file, name="whatsapp", kind="chat", left_out=left_out, warnings=doubt
    )


def _entries(text: str) -> tuple[list[_Entry], list[LeftOut]]:
    begun, before = list[tuple[_Entry, list[str]]](), list[LeftOut]()
    for number, line in enumerate(text.split("\n"), start=1):
        if head := _HEAD.fullmatch(line):
            day, time = head["day"] or head["day2"], head["time"] or head["time2"]
            begun.append((_Entry(number, day, time, ""), [head["rest"]]))
        elif begun:
            begun[-1][1].append(line)
        elif line.strip():
            before.append(LeftOut(line.strip(), "stands before the first message", number))
    return [replace(entry, text="\n".join(lines)) for entry, lines in begun], before


def _read(entry: _Entry) -> tuple[Message | None, list[LeftOut]]:
    bare = _INVISIBLE.sub("", entry.text).strip()
    found = _AUTHOR.fullmatch(bare)
    if found is None or _SYSTEM.search(found["name"]) or _is_notice(entry.text, found["text"].strip()):
        return None, _left(bare, "a notice of the program", entry.line)
    text = found["text"].strip()
    edited = _EDITED.search(text)
    left = _left(edited[0] if edited else "", "a notice of the program", entry.line)
    text = text[: edited.start()].rstrip() if edited else text
    first = text.partition("\n")[0]
    if _MEDIA.fullmatch(first):
        left += _left(first, "a file that is not in the export", entry.line)
        text = text.removeprefix(first).strip()
    return Message(entry.line, found["name"].strip(" ~"), text), left


def _is_notice(raw: str, text: str) -> bool:
    """Whether a message with an author is the program's own; people write such words too.

    An iPhone sets a direction mark before its own words; elsewhere they are all there is in the message.
    """
    if _OWN_WORDS.search(raw):
        return _SYSTEM.search(text) is not None
    begins = _SYSTEM.match(text)
    return begins is not None and len(text) - begins.end() < _FEW_SIGNS


def _left(text: str, reason: str, line: int) -> list[LeftOut]:
    return [LeftOut(text.strip(), reason, line)] if text.strip() else []


def _looks_like(file: SourceFile) -> bool:
    if not file.is_text:
        return False
    lines = [line for line in file.sample.split("\n")[:200] if line.strip()]
    headed = [line for line in lines if _HEAD.fullmatch(line[:400])]
    starts_so = any(_HEAD.fullmatch(line[:400]) for line in lines[:3])
    return (
        starts_so and len(headed) >= max(_FEWEST, _SHARE * len(lines)) and any(":" in line for line in headed)
    )


WHATSAPP = Format(
    name="whatsapp",
    title="WhatsApp chat export (Android, iPhone)",
    extensions=(".txt",),
    read=read_whatsapp,
    looks_like=_looks_like,
    example="[13/05/2026, 10:02:11] Support: What happened?\n"
    "[13/05/2026, 10:03:40] Maya: It took five attempts.\n",
)
