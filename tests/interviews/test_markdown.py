from __future__ import annotations

TALK = r"""# Talk with Sid

**Adam Stacoviak:** \[00:17\] Welcome, see \#213 \[laughs\].

Still me: really.

**Mireille B. Reece, Psy.D:** Thanks \[00:04:01.06\] a lot.

**Break**: \[02:10\]

**Adam Stacoviak:** And now?

**Break:** \[03:00\]

**[00:03:05] Mireille B. Reece, Psy.D:** **Never** again.

---

**Outro:** \[05:00\]
"""


def test_names_paragraphs_marks_and_time_codes(read):
    transcript = read("a.md", TALK)
    assert [(turn.speaker, turn.start_s, turn.text, turn.is_speech) for turn in transcript.turns] == [
        ("", None, "Talk with Sid", False),
        ("Adam Stacoviak", 17.0, "Welcome, see #213 [laughs].\nStill me: really.", True),
        ("Mireille B. Reece, Psy.D", None, "Thanks a lot.", True),
        ("Adam Stacoviak", None, "And now?", True),
        ("", None, "Break", False),
        ("Mireille B. Reece, Psy.D", 185.0, "**Never** again.", True),
        ("Outro", 300.0, "Outro", False),
    ]


def test_names_without_bold_are_found_too(read):
    transcript = read("a.md", "נועה: שלום\n\nיעל: מה קרה?\n\nנועה: חיכיתי\n\nיעל: הבנתי\n")
    assert [turn.speaker for turn in transcript.turns] == ["נועה", "יעל", "נועה", "יעל"]


def test_bold_with_the_colon_outside(read):
    transcript = read("a.md", "**نگار**: سلام\n\n**سارا**: سلام\n")
    assert [(turn.speaker, turn.text) for turn in transcript.turns] == [("نگار", "سلام"), ("سارا", "سلام")]
