"""Persian and Hebrew in Latin letters are told, once per file, by the preview and by the import."""

from pathlib import Path

import pytest

from workbench.files import SourceFile
from workbench.intake.looks import look_at_interview
from workbench.interviews import import_interview
from workbench.interviews.spoken_language import turn_languages
from workbench.study import SourceEntry

ENTRY = SourceEntry(path="sources")
PERSIAN = "kheili khub bud vali gheymatesh baraye man gerun bud"
HEBREW = "ani lo hevanti ma hem rotsim mimeni"
ENGLISH = "It took me five attempts to log in."


def talk(answer: str) -> str:
    return (
        f"Ellen: How was your first week?\n\nMaya: {answer}\n\nEllen: And then?\n\nMaya: {ENGLISH}\n\n"
        f"Ellen: Would you go again?\n\nMaya: {answer}\n"
    )


@pytest.mark.parametrize(("answer", "language"), [(PERSIAN, "Persian"), (HEBREW, "Hebrew")])
def test_the_preview_and_the_import_tell_how_many_turns_and_where(study, put, answer, language):
    file = put("maya.txt", talk(answer))
    told = f"2 turns look like {language} in Latin letters, which no coder reads yet: line 3, line 11"
    look = look_at_interview(SourceFile(file, file.read_bytes()), ENTRY)
    assert [warning for warning in look.warnings if "Latin letters" in warning] == [told]
    result = import_interview(study, file, ENTRY)
    assert [warning for warning in result.warnings if "Latin letters" in warning] == [f"maya.txt: {told}"]
    assert list(study.table("turn")["language"]) == ["en", "und", "en", "en", "en", "und"]
    assert result.language == "en"


def test_where_a_file_has_no_such_line_the_turn_is_named(word_file):
    file = SourceFile(Path("maya.docx"), word_file(*talk(PERSIAN).split("\n\n")))
    assert any(warning.endswith("yet: turn 2, turn 6") for warning in look_at_interview(file, ENTRY).warnings)


def test_english_with_a_foreign_word_is_not_suspected(study, put):
    result = import_interview(study, put("maya.txt", talk("My friend Baran said merci and left.")), ENTRY)
    assert not [warning for warning in result.warnings if "Latin letters" in warning]


def test_a_short_turn_beside_a_romanised_one_is_what_it_is_itself():
    assert turn_languages([PERSIAN, "khub bud", "Why?", PERSIAN]) == ["und", "und", "en", "und"]
    assert turn_languages(["حدود دو هفته صبر کردیم و بعد بسته برگشت.", "khub", "khub bud", PERSIAN]) == [
        "fa",
        "fa",
        "und",
        "und",
    ]
