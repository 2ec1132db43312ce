"""Chats, call logs and field notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interviews.made import accounted, said, words_of
from workbench.files import SourceFile
from workbench.interviews import FORMATS
from workbench.study import ImportFailure

ANDROID = """13/05/2026, 10:00 - Messages and calls are end-to-end encrypted. Tap to learn more.
13/05/2026, 10:01 - Dana created group "Branch visit: spring"
13/05/2026, 10:02 - Dana: What happened at the branch?
13/05/2026, 10:05 - Maya Cohen: It took five attempts.
Then I left: enough.

And I called.
13/05/2026, 10:06 - Maya Cohen: <Media omitted>
13/05/2026, 10:07 - Maya Cohen: IMG-20260513-WA0001.jpg (file attached)
The receipt.
13/05/2026, 10:08 - Dana: Thanks <This message was edited>
13/05/2026, 10:09 - Maya Cohen: This message was deleted
"""


def test_whatsapp_of_android(read):
    transcript = read("WhatsApp Chat with Maya.txt", ANDROID)
    assert (transcript.format, transcript.kind) == ("whatsapp", "chat")
    assert said(transcript) == [
        ("Dana", "What happened at the branch?"),
        ("Maya Cohen", "It took five attempts.\nThen I left: enough.\n\nAnd I called."),
        ("Maya Cohen", "The receipt."),
        ("Dana", "Thanks"),
    ]
    assert [turn.start_s for turn in transcript.turns] == [120.0, 300.0, 420.0, 480.0]
    assert [(item.line, item.reason) for item in transcript.left_out] == [
        (1, "a notice of the program"),
        (2, "a notice of the program"),
        (8, "a file that is not in the export"),
        (9, "a file that is not in the export"),
        (11, "a notice of the program"),
        (12, "a notice of the program"),
    ]
    stamps = {"13", "05", "2026", "10", *(f"{minute:02d}" for minute in range(10))}
    assert not set(words_of([ANDROID])) - set(accounted(transcript)) - stamps


WHATSAPP = {
    "iphone": "\u200e[13/05/2026, 10:02:11] Dana: \u200eWhy?\n[13/05/2026, 10:03:40] ~ Maya: It broke.\n",
    "iphone am": "[5/13/26, 10:02:11\u202fAM] Dana: Why?\n[5/13/26, 1:03:40\u202fPM] Maya: It broke.\n",
    "android dots": "13.05.26, 10:02 - Dana: Why?\n13.05.26, 10:03 - Maya: It broke.\n",
    "android p.m.": "5/13/26, 10:02 a.m. - Dana: Why?\n5/13/26, 10:03 p.m. - Maya: It broke.\n",
    "year first": "[2026-05-13, 10:02:11] Dana: Why?\n[2026-05-13, 10:03:40] Maya: It broke.\n",
}


@pytest.mark.parametrize("content", WHATSAPP.values(), ids=WHATSAPP)
def test_whatsapp_in_other_dress(read, content):
    transcript = read("_chat.txt", content)
    assert transcript.format == "whatsapp"
    assert said(transcript) == [("Dana", "Why?"), ("Maya", "It broke.")]
    assert transcript.turns[0].start_s == 0.0
    assert (transcript.turns[1].start_s or 0.0) >= 60.0


def test_whatsapp_of_a_persian_phone(read):
    content = (
        "۱۴۰۴/۲/۲۳،\u200f ۱۰:۰۰ - پیام‌ها و تماس‌ها رمزگذاری سرتاسر شده‌اند.\n"
        "۱۴۰۴/۲/۲۳،\u200f ۱۰:۰۲ - دانا: چه شد؟\n"
        "۱۴۰۴/۲/۲۳،\u200f ۱۰:۰۵ - سارا: پنج بار امتحان کردم.\n"
        "۱۴۰۴/۲/۲۳،\u200f ۱۰:۰۶ - سارا: <رسانه حذف شد>\n"
    )
    transcript = read("chat.txt", content)
    assert said(transcript) == [("دانا", "چه شد؟"), ("سارا", "پنج بار امتحان کردم.")]
    assert transcript.turns[1].start_s == 300.0
    assert [item.line for item in transcript.left_out] == [1, 4]


def test_whatsapp_of_a_hebrew_phone(read):
    content = (
        "[13.5.2026, 10:00:00] \u200eהודעות ושיחות מוצפנות מקצה לקצה.\n"
        '[13.5.2026, 10:02:00] דנה: מה קרה?\n[13.5.2026, 8:46:00 אחה"צ] נועה: חיכיתי שעה.\n'
        "[13.5.2026, 20:47:00] נועה: \u200e<המדיה הושמטה>\n"
    )
    transcript = read("chat.txt", content)
    assert said(transcript) == [("דנה", "מה קרה?"), ("נועה", "חיכיתי שעה.")]
    assert transcript.turns[1].start_s == 38760.0
    assert len(transcript.left_out) == 2


def test_somebody_may_write_about_deleted_messages(read):
    content = (
        ANDROID + "13/05/2026, 10:10 - Maya Cohen: My bank says in the app that this message was deleted.\n"
    )
    assert said(read("a.txt", content))[-1] == (
        "Maya Cohen",
        "My bank says in the app that this message was deleted.",
    )


def test_zoom_chat_with_reactions_replies_and_several_lines(read):
    content = (
        "00:05:41\tDana:\tWhat happened?\n"
        "00:06:10\tMaya (she/her):\tIt broke.\n\nTwice: at the gate.\n"
        '00:06:20\tDana:\tReacted to "It broke." with 👍\n'
        '00:07:00\tDana:\tReplying to "It broke."\n\nWhen?\n'
    )
    transcript = read("chat.txt", content)
    assert (transcript.format, transcript.kind) == ("zoom-chat", "chat")
    assert said(transcript) == [
        ("Dana", "What happened?"),
        ("Maya (she/her)", "It broke.\n\nTwice: at the gate."),
        ("Dana", "When?"),
    ]
    assert [turn.start_s for turn in transcript.turns] == [341.0, 370.0, 420.0]
    assert [item.reason for item in transcript.left_out] == [
        "a reaction, not words",
        "quotes the message replied to",
    ]


def test_zoom_chat_of_older_programs(read):
    content = "10:02:03\t From  Maya : It broke.\n10:02:09\t From Dana to Maya(Direct Message) : When?\n"
    assert said(read("chat.txt", content)) == [("Maya", "It broke."), ("Dana", "When?")]


@pytest.mark.evaldata
def test_real_zoom_chats_keep_every_word(evaldata):
    from workbench.files import SourceFile
    from workbench.interviews import read_transcript

    for path in sorted((evaldata / "zoom_vtt_ethereum_calls").glob("*__chat.txt")):
        transcript = read_transcript(SourceFile(path, path.read_bytes()))
        assert transcript.format == "zoom-chat"
        text = path.read_text(encoding="utf-8")
        heads = [line.split("\t")[:2] for line in text.split("\n") if line.count("\t") > 1]
        named = words_of(part for head in heads for part in head)
        assert not set(words_of([text])) - set(accounted(transcript)) - set(named), path.name


CHAT = """ticket id;created at;author type;message;tags
7;2026-05-13 10:00;customer;"It broke;
twice.";urgent
8;2026-05-13 10:01;customer;Where is my order?;
7;2026-05-13 10:05;agent;When?;
7;2026-05-13 10:06;customer;Today.;
"""


def test_a_table_of_messages_keeps_customers_apart(read):
    transcript = read("chats.csv", CHAT)
    assert (transcript.format, transcript.kind) == ("chat-table", "chat")
    assert said(transcript) == [
        ("customer 7", "It broke;\ntwice."),
        ("agent 7", "When?"),
        ("customer 7", "Today."),
        ("customer 8", "Where is my order?"),
    ]
    assert [turn.start_s for turn in transcript.turns] == [0.0, 300.0, 360.0, 0.0]
    assert transcript.roles == {"customer 7": "participant", "agent 7": "other", "customer 8": "participant"}
    assert [(item.part, item.text) for item in transcript.left_out] == [("tags", "urgent")]


def test_a_hebrew_table_of_messages(read):
    content = (
        "שולח,תפקיד,זמן,הודעה\nנועה,לקוחה,13.5.2026 10:02,חיכיתי שעה.\nדנה,נציגה,13.5.2026 10:04,איפה?\n"
    )
    transcript = read("a.csv", content)
    assert said(transcript) == [("נועה", "חיכיתי שעה."), ("דנה", "איפה?")]
    assert transcript.roles == {"נועה": "participant", "דנה": "other"}


@pytest.mark.parametrize(
    "content",
    [
        'call id,date,agent,caller,reason,note,cost\n77,2026-05-13,Dana,C-12,billing,"Charged twice.",3\n',
        "شناسه تماس,تاریخ,کارشناس,تماس‌گیرنده,علت تماس,یادداشت,هزینه\n"
        "77,۱۴۰۴/۲/۲۳,دانا,C-12,billing,Charged twice.,3\n",
        "מזהה שיחה,תאריך,נציג,מתקשר,סיבה,הערה,עלות\n77,13.5.2026,דנה,C-12,billing,Charged twice.,3\n",
    ],
)
def test_a_log_of_calls_is_about_the_callers(read, content):
    transcript = read("calls.csv", content)
    assert (transcript.format, transcript.kind) == ("call-log", "call")
    assert said(transcript) == [("C-12", "billing\nCharged twice.")]
    assert transcript.roles == {"C-12": "participant"}
    assert [item.text for item in transcript.left_out] == ["3"]


def test_a_log_with_what_was_said_in_the_calls(read):
    content = (
        "call id,agent,caller,transcript\n"
        '77,Dana,C-12,"Agent: How can I help?\nCustomer: It broke: twice.\nI said: today."\n'
        '78,Dana,C-13,"Caller: Where is my order?"\n'
    )
    transcript = read("calls.csv", content)
    assert said(transcript) == [
        ("Dana", "How can I help?"),
        ("C-12", "It broke: twice."),
        ("C-12", "I said: today."),
        ("C-13", "Where is my order?"),
    ]
    assert transcript.roles == {"C-12": "participant", "C-13": "participant", "Dana": "other"}
    assert not transcript.left_out


SEEN = "10:32 Looks for the machine\nfor a while\n10:35 – Asks.\n"
NOTES = {
    "en": f"Observation notes\nObserver: Dana\nCustomer: P3\n\n{SEEN}",
    "fa": f"یادداشت میدانی\nمشاهده‌گر: دانا\nمشتری: P3\n\n{SEEN.replace('10:3', '۱۰:۳')}",
    "he": f"יומן תצפית\nצופה: דנה\nלקוחה: P3\n\n{SEEN}",
}


@pytest.mark.parametrize("content", NOTES.values(), ids=NOTES)
def test_notes_of_an_observer_are_about_one_person(read, content):
    transcript = read("visit.txt", content)
    assert (transcript.format, transcript.kind) == ("observation", "observation")
    assert said(transcript) == [("P3", "Looks for the machine\nfor a while"), ("P3", "Asks.")]
    assert [turn.start_s for turn in transcript.turns] == [0.0, 180.0]
    assert [item.line for item in transcript.left_out] == [1, 2, 3]
    assert transcript.roles == {"P3": "participant"}


def test_notes_with_bullets(read):
    transcript = read("a.txt", "Field notes, branch 12\n\n- Waits in line\n- Leaves: too long\n  and sighs\n")
    assert said(transcript) == [("", "Waits in line"), ("", "Leaves: too long\nand sighs")]


FALSE_ALARMS = {
    "survey.csv": "id,name,age,comment,nps\n1,Maya,33,It broke.,3\n",
    "reviews.csv": "author,rating,date,text\nMaya,1,2026-05-13,It broke.\n",
    "people.csv": "name,role,account,segment\nMaya,user,A-1,gold\n",
    "events.csv": "person_id,ts,event,channel\n1,2026-05-13 10:02,open,app\n",
    "sentences.csv": "text,label\nIt: broke,1\nIt: works,0\n",
    "crm.csv": "id,customer,agent,segment,notes\n1,Maya,Dana,gold,renews in May\n",
    "feedback.csv": "user,date,message\nMaya,2026-05-13,It broke.\nSara,2026-05-14,Slow.\n",
    "respondents.csv": "Respondent ID,Name,Text\n1,Maya,It broke.\n",
    "data.json": '{"rows": [{"id": 1, "nps": 9}]}',
}


@pytest.mark.parametrize("name", FALSE_ALARMS)
def test_other_tables_are_no_talk(name):
    file = SourceFile(Path(name), FALSE_ALARMS[name].encode())
    assert [item.name for item in FORMATS.values() if item.looks_like(file) and item.name != "txt"] == []


def test_a_chat_of_nothing_is_refused(read):
    with pytest.raises(ImportFailure, match="holds no messages"):
        read(
            "a.txt", "13/05/2026, 10:00 - Dana: <Media omitted>\n13/05/2026, 10:01 - Dana: <Media omitted>\n"
        )
