"""PDF with a text layer, as Chromium prints it, and as a scanner does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interviews.made import TALKS, paragraphs, portable_document, said
from workbench.study import ImportFailure

FONTS = Path(__file__).parents[2] / "workbench" / "reports" / "fonts"
LONG = {
    "en": "Maya: The office workflow was efficient, but the first form took so long that it went over"
    " the line.",
    "fa": "سارا: می‌خواستم app را ببندم (Version 12.5) ولی آن‌قدر طول کشید که جمله به خط بعدی رفت"
    " و باز هم ادامه داشت.",
    "he": "נועה: ניסיתי את ה-app (גרסה 12.5) ביום 13.5.2026 אבל זה לקח כל כך הרבה זמן שהמשפט גלש"
    " אל השורה הבאה בדף.",
}


def test_lines_of_a_page_are_joined_to_turns(read):
    transcript = read("a.pdf", portable_document([*paragraphs("en")[:3], "Maya: It broke", "again."]))
    assert said(transcript) == [*TALKS["en"][:3], ("Maya", "It broke again.")]
    assert transcript.encoding is None


def test_what_repeats_on_the_pages_is_left_out(read):
    lines = ["Study Alpha", *paragraphs("en"), "Page 7 of 9"]
    transcript = read("a.pdf", portable_document(lines, pages=3))
    assert said(transcript) == list(TALKS["en"]) * 3
    assert [(item.text, item.part) for item in transcript.left_out][:2] == [
        ("Study Alpha", "page 1"),
        ("Page 7 of 9", "page 1"),
    ]
    assert len(transcript.left_out) == 6


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (portable_document([]), "only pictures of pages.*OCR"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged PDF"),
        (portable_document(paragraphs("en"))[:400], "damaged PDF|only pictures"),
    ],
)
def test_pages_without_text_and_damaged_files_are_refused(read, data, message):
    with pytest.raises(ImportFailure, match=message):
        read("a.pdf", data)


@pytest.mark.browser
@pytest.mark.parametrize("language", TALKS)
@pytest.mark.parametrize("font", ["DejaVu Sans", "Report"])
def test_printed_pages_come_out_in_the_order_of_reading(read, page, language, font):
    direction = "ltr" if language == "en" else "rtl"
    talk = [*paragraphs(language), LONG[language]]
    body = "".join(f"<p>{line}</p>" for line in talk)
    faces = "".join(
        f"@font-face {{font-family: Report; src: url(data:font/woff2;base64,{encoded(name)});"
        f" unicode-range: {span}}}"
        for name, span in (
            ("vazirmatn-arabic", "U+0600-06FF, U+200C"),
            ("noto-sans-hebrew", "U+0590-05FF"),
            ("vazirmatn-latin", "U+0000-00FF"),
        )
    )
    page.set_content(
        f"<html lang={language} dir={direction}><style>{faces}"
        f" body {{font-family: '{font}'; font-size: 13px}}</style><body>{body}</body></html>"
    )
    page.wait_for_function("document.fonts.ready")
    data = page.pdf(format="A5", display_header_footer=False)
    transcript = read("a.pdf", data)
    found = " ".join(f"{name}: {words}" for name, words in said(transcript))
    assert plain(found) == plain(" ".join(talk))
    assert list(dict(said(transcript))) == list(dict(TALKS[language]))


def plain(text: str) -> str:
    """Text without the joiners a page does not show."""
    return text.replace("\u200c", "")


def encoded(name: str) -> str:
    import base64

    return base64.b64encode((FONTS / f"{name}.woff2").read_bytes()).decode("ascii")


@pytest.mark.browser
def test_a_persian_word_in_an_english_page_stays_where_it_was_said(read, page):
    talk = ["Interviewer: What did the sign say?", "Maya: It said بسته است on the door and سلام below."]
    page.set_content("".join(f"<p style='font-family: DejaVu Sans'>{line}</p>" for line in talk))
    transcript = read("a.pdf", page.pdf())
    assert said(transcript)[1] == ("Maya", "It said بسته است on the door and سلام below.")
