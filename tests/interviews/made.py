"""Real files made for the tests: documents of every kind, in three languages, and what is said in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

import docx
from docx.shared import Pt

from workbench.interviews import Transcript

TALKS = {
    "en": (
        ("Interviewer", "What happened then?"),
        ("Maya", "It took five attempts, and I said: enough."),
        ("Interviewer", "And after that?"),
        ("Maya", "I called the branch (twice) on 12.5 and waited 35 minutes."),
    ),
    "fa": (
        ("پژوهشگر", "بعد چه شد؟"),
        ("سارا", "پنج بار امتحان کردم و گفتم: بس است."),
        ("پژوهشگر", "و بعد از آن؟"),
        ("سارا", "به شعبه زنگ زدم (دو بار) و ۳۵ دقیقه پشت خط ماندم."),
    ),
    "he": (
        ("מראיינת", "מה קרה אז?"),
        ("נועה", "זה לקח חמישה ניסיונות, ואמרתי: מספיק."),
        ("מראיינת", "ואחר כך?"),
        ("נועה", "התקשרתי לסניף (פעמיים) וחיכיתי 35 דקות."),
    ),
}


def paragraphs(language: str) -> list[str]:
    """The talk as ``Name: words``."""
    return [f"{name}: {words}" for name, words in TALKS[language]]


def said(transcript: Transcript) -> list[tuple[str, str]]:
    """Who says what, titles aside."""
    return [(turn.speaker, turn.text) for turn in transcript.turns if turn.is_speech]


def words_of(texts: Iterable[str]) -> list[str]:
    """Words as a reader sees them, told apart without the help of any reader."""
    return sorted(re.findall(r"\w+", " ".join(texts)))


def accounted(transcript: Transcript) -> list[str]:
    """Words that are in a turn, a name or the list of what was left out."""
    names = {turn.speaker for turn in transcript.turns}
    return words_of(
        [*(turn.text for turn in transcript.turns), *(item.text for item in transcript.left_out), *names]
    )


def word_document(
    *, lines: Sequence[str] = (), rows: Sequence[Sequence[str]] = (), header: str = ""
) -> bytes:
    document = docx.Document()
    for text in lines:
        title = text.removeprefix("# ")
        if title != text:
            document.add_heading(title, 1)
        else:
            document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for place, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.cell(place, column).text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    return saved(document)


def teams_document(talk: Sequence[tuple[str, str]]) -> bytes:
    """As Teams writes it: name and time in one run, the words behind a line break."""
    document = docx.Document()
    document.add_paragraph("Interview-Meeting Recording")
    document.add_paragraph("May 13, 2026, 10:02AM")
    document.add_paragraph("12m 30s")
    document.add_paragraph("Dana Levi started transcription")
    for place, (name, words) in enumerate(talk):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(name)
        run.bold, run.font.size = True, Pt(9)
        paragraph.add_run(f"   {place}:0{place + 1}")
        paragraph.add_run().add_break()
        paragraph.add_run(words)
    document.add_paragraph("Dana Levi stopped transcription")
    return saved(document)


def saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


_ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">
<office:body><office:text>{body}</office:text></office:body></office:document-content>"""
_ODT_STYLES = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:master-styles><style:master-page>
<style:header><text:p>{header}</text:p></style:header></style:master-page></office:master-styles>
</office:document-styles>"""


def open_document(
    lines: Sequence[str] = (), *, rows: Sequence[Sequence[str]] = (), body: str = "", header: str = ""
) -> bytes:
    text = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    table = f"<table:table>{cells}</table:table>" if rows else ""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", _ODT.format(body=text + body + table))
        archive.writestr("styles.xml", _ODT_STYLES.format(header=escape(header)))
    return target.getvalue()


def rich_text(lines: Sequence[str] = (), *, extra: str = "") -> bytes:
    body = "".join(_rtf_signs(line) + "\\par\n" for line in lines)
    return rf"{{\rtf1\ansi\ansicpg1252\uc1{{\fonttbl{{\f0 Arial;}}}}{extra}\f0 {body}}}".encode("ascii")


def rich_text_table(rows: Sequence[Sequence[str]]) -> bytes:
    body = "".join(
        r"\trowd\cellx2000\cellx9000 "
        + "".join(f"\\intbl {_rtf_signs(cell)}\\cell " for cell in row)
        + "\\row\n"
        for row in rows
    )
    return rf"{{\rtf1\ansi {body}}}".encode("ascii")


def _rtf_signs(text: str) -> str:
    return "".join(sign if sign.isascii() else rf"\u{ord(sign)}?" for sign in text)


def portable_document(lines: Sequence[str], *, pages: int = 1) -> bytes:
    """A small PDF with ASCII text, or with none for empty lines (as a scan without text)."""
    content = "BT /F1 12 Tf 50 780 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    kids = " ".join(f"{4 + 2 * page} 0 R" for page in range(pages))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for page in range(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {5 + 2 * page} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, places = "%PDF-1.4\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{out.index('xref')}\n%%EOF\n"
    return out.encode("latin-1")
