"""The same talk in every kind of document is read the same, and nothing of a document gets lost."""

from __future__ import annotations

import pytest

from tests.interviews.made import (
    TALKS,
    accounted,
    open_document,
    paragraphs,
    rich_text,
    rich_text_table,
    said,
    teams_document,
    word_document,
    words_of,
)

HEADERS = {
    "en": ("Text", "Time", "Speaker"),
    "fa": ("متن", "زمان", "گوینده"),
    "he": ("טקסט", "זמן", "דובר"),
}


def rows_of(language: str) -> list[tuple[str, str, str]]:
    return [(words, f"00:0{place}:05", name) for place, (name, words) in enumerate(TALKS[language])]


@pytest.mark.parametrize("language", TALKS)
def test_paragraphs_and_tables_of_every_document_give_the_same_talk(read, language):
    talk = list(TALKS[language])
    rows = [HEADERS[language], *rows_of(language)]
    documents = {
        "a.docx": word_document(lines=paragraphs(language)),
        "teams.docx": teams_document(talk),
        "table.docx": word_document(rows=rows),
        "bare.docx": word_document(rows=rows[1:]),
        "a.odt": open_document(paragraphs(language)),
        "table.odt": open_document(rows=rows),
        "a.rtf": rich_text(paragraphs(language)),
        "table.rtf": rich_text_table(rows),
    }
    assert {name: said(read(name, data)) for name, data in documents.items()} == dict.fromkeys(
        documents, talk
    )


def test_times_of_teams_and_of_table_columns(read):
    starts = [turn.start_s for turn in read("a.docx", teams_document(TALKS["en"])).turns if turn.is_speech]
    assert starts == [1.0, 62.0, 123.0, 184.0]
    table = read("b.docx", word_document(rows=[HEADERS["he"], *rows_of("he")]))
    assert [turn.start_s for turn in table.turns] == [5.0, 65.0, 125.0, 185.0]


def test_a_table_of_labels_and_values_is_no_talk(read):
    form = (("Participant", "P3"), ("Date", "13 May"), ("Place", "Tehran"))
    transcript = read("a.docx", word_document(rows=form, lines=paragraphs("en")))
    assert said(transcript) == list(TALKS["en"])
    assert "P3" in " ".join(turn.text for turn in transcript.turns if not turn.is_speech)


GEMINI = {
    "en": ("Notes", "Summary", "Details", "Suggested next steps", "Transcript"),
    "fa": ("یادداشت‌ها", "خلاصهٔ جلسه", "جزئیات", "گام‌های بعدی", "رونوشت"),
    "he": ("הערות הפגישה", "סיכום", "פרטים", "השלבים הבאים", "תמלול"),
}


@pytest.mark.parametrize("language", TALKS)
@pytest.mark.parametrize("mark", ["# ", ""])
def test_a_summary_before_the_transcript_is_never_speech(read, language, mark):
    notes, summary, details, steps, transcript_title = GEMINI[language]
    asking, answering = TALKS[language][0][0], TALKS[language][1][0]
    lines = [
        f"{mark}{notes}",
        f"{mark}{summary}",
        "The group spoke about attempts.",
        f"{mark}{details}",
        f"{answering}: complained about the app.",
        f"{mark}{steps}",
        f"{asking}: will call the branch.",
        f"{mark}📖 {transcript_title}",
        "00:00:00",
        *paragraphs(language),
    ]
    transcript = read("meet.docx", word_document(lines=lines))
    assert said(transcript) == list(TALKS[language])
    reasons = {item.reason for item in transcript.left_out}
    assert reasons == {"a summary, not what somebody said"}
    spoken_about = " ".join(item.text for item in transcript.left_out)
    assert "complained" in spoken_about
    assert "will call" in spoken_about
    assert not set(words_of(lines)) - set(accounted(transcript)) - {"00"}


def test_a_summary_after_the_transcript_is_left_out_with_its_paragraph(read):
    lines = [*paragraphs("en"), "Action items (AI-generated)", "Call Maya back.", "Fix the app."]
    transcript = read("a.docx", word_document(lines=lines))
    assert said(transcript) == list(TALKS["en"])
    assert [(item.text, item.line) for item in transcript.left_out] == [
        ("Action items (AI-generated)", 5),
        ("Call Maya back.", 6),
        ("Fix the app.", 7),
    ]


def test_a_title_called_details_inside_a_talk_swallows_nobody(read):
    lines = [*paragraphs("en")[:2], "Details", *paragraphs("en")[2:]]
    transcript = read("a.docx", word_document(lines=lines))
    assert said(transcript) == list(TALKS["en"])


def test_a_document_that_is_only_a_summary_stays_whole(read):
    transcript = read("a.docx", word_document(lines=["Summary", "Maya waited for an hour and left."]))
    assert "Maya waited for an hour and left." in " ".join(turn.text for turn in transcript.turns)
    assert not transcript.left_out


def test_what_stands_beside_the_talk_in_open_document_is_left_out(read):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>never mind</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Maya: Five<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>counted twice</text:p></text:note-body></text:note> attempts<text:s text:c='2'/>in all."
        "<office:annotation><dc:creator>Dana</dc:creator><text:p>check this</text:p></office:annotation>"
        "</text:p>"
        "<text:list><text:list-item><text:p>Interviewer: Really?</text:p></text:list-item></text:list>"
    )
    transcript = read("a.odt", open_document(["Interviewer: How many?"], body=body, header="Study Alpha"))
    assert said(transcript) == [
        ("Interviewer", "How many?"),
        ("Maya", "Five attempts  in all."),
        ("Interviewer", "Really?"),
    ]
    assert {(item.text, item.reason) for item in transcript.left_out} == {
        ("never mind", "deleted while changes were tracked"),
        ("counted twice", "footnote"),
        ("check this", "comment"),
        ("Study Alpha", "page header"),
    }


def test_what_stands_beside_the_talk_in_rich_text_is_left_out(read):
    extra = r"{\header Study Alpha\par}{\info{\author Dana}}"
    data = rich_text([*paragraphs("en"), "Maya: That is all."], extra=extra)
    data = data.replace(b"That is", rb"That{\footnote sighs} {\*\deleted was}{\deleted was} is")
    transcript = read("a.rtf", data)
    assert said(transcript)[-1] == ("Maya", "That  is all.")
    assert {(item.text, item.reason) for item in transcript.left_out} >= {
        ("Study Alpha", "page header"),
        ("sighs", "footnote"),
        ("was\nwas", "deleted while changes were tracked"),
    }


def test_rich_text_in_an_old_code_page(read):
    lines = paragraphs("he")
    signs = "".join(
        sign if sign.isascii() else f"\\'{sign.encode('cp1255')[0]:02x}" for sign in "\\par ".join(lines)
    )
    data = (rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl{{\f0\fcharset177 David;}}}}\f0 {signs}}}").encode("ascii")
    assert said(read("a.rtf", data)) == list(TALKS["he"])


@pytest.mark.parametrize("language", TALKS)
def test_ranges_of_time_above_names_as_older_teams_documents_have_them(read, language):
    lines = []
    for place, (name, words) in enumerate(TALKS[language]):
        lines += [f"0:{place}:5.100 --> 0:{place}:8.250\n{name}\n{words}"]
    transcript = read("a.docx", word_document(lines=lines))
    assert said(transcript) == list(TALKS[language])
    assert [turn.start_s for turn in transcript.turns] == [5.1, 65.1, 125.1, 185.1]


def test_a_time_heading_of_meet_gives_the_next_turn_its_time(read):
    lines = ["Transcript", "00:05:00", *paragraphs("en")[:2], "00:10:00", *paragraphs("en")[2:]]
    starts = [turn.start_s for turn in read("a.docx", word_document(lines=lines)).turns if turn.is_speech]
    assert starts == [300.0, None, 600.0, None]


def test_cells_in_content_controls_and_tables_within_tables(read):
    transcript = read("a.odt", open_document(rows=TALKS["he"], body=NESTED))
    assert said(transcript)[:1] == [("נועה", "It broke.\nTwice.\nReally.")]


NESTED = (
    "<table:table><table:table-row><table:table-cell><text:p>נועה: It broke.</text:p><table:table>"
    "<table:table-row><table:table-cell><text:p>Twice.</text:p></table:table-cell></table:table-row>"
    "</table:table><text:p>Really.</text:p></table:table-cell></table:table-row></table:table>"
)
