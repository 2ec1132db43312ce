"""Persian and Hebrew answers in Latin letters are told once per file, by the preview and the import."""

import pytest

from workbench.files import SourceFile
from workbench.intake.looks import look_at_survey
from workbench.study import SourceEntry
from workbench.surveys import import_survey
from workbench.surveys.answers_language import answer_language

ENTRY = SourceEntry(path="sources")
PERSIAN = "kheili khub bud vali gheymatesh baraye man gerun bud"
HEBREW = "ani lo hevanti ma hem rotsim mimeni"


@pytest.mark.parametrize(("answer", "language"), [(PERSIAN, "Persian"), (HEBREW, "Hebrew")])
def test_the_preview_and_the_import_tell_how_many_answers_and_where(study, put, answer, language):
    said = [answer, "The queue was long and nobody told us why.", answer, "It was quick and the staff kind."]
    rows = "".join(f"R{number},{number % 10},{text} {number}\n" for number, text in enumerate(said * 3))
    file = put("survey.csv", "ID,Would you recommend us?,Why?\n" + rows)
    told = f"6 answers look like {language} in Latin letters, which no coder reads yet: row 2, row 4, row 6…"
    look = look_at_survey(SourceFile(file, file.read_bytes()), ENTRY)
    assert [warning for warning in look.warnings if "Latin letters" in warning] == [told]
    result = import_survey(study, file, ENTRY)
    assert [warning for warning in result.warnings if "Latin letters" in warning] == [f"survey.csv: {told}"]
    assert set(study.table("response").query("text.str.startswith(@answer, na=False)")["language"]) == {"und"}


def test_the_language_a_respondent_chose_does_not_hide_it():
    assert answer_language(PERSIAN, "fa") == "und"
    assert [answer_language(text, "fa") for text in ("12!", "hichi")] == ["fa", "fa"]
