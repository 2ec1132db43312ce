"""Every word of a file is in an answer, an attribute or a loss: counted without the readers' own books."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.files import SourceFile, letters_in
from workbench.study import SourceEntry
from workbench.surveys import import_survey, read_answers

TABLE = """Report of March made for the team
ID,E-mail,Plan,Recommend us? (0-10),What was hardest?,Empty
V1,maya@example.org,City,9,The lift was out of order for a week,
V2,,Plus,twelve,کسی جواب تلفن را نداد,
V3,,,,,
V4,noa@example.org,City,3,לא מצאתי את הכפתור,,surplus words here
"""


def test_words_are_imported_or_reported_with_their_row(study, put):
    result = import_survey(study, put("a.csv", TABLE), SourceEntry(path="sources/a.csv", kind="survey"))
    answers = " ".join(str(text) for text in study.table("response")["text"].dropna())
    people = " ".join(study.table("participant")["attributes"])
    losses = study.store.rows("SELECT line, text, reason, characters FROM loss ORDER BY position")
    everything = " ".join([answers, people, *(text for _, text, _, _ in losses)])
    for word in ("Report", "lift", "کسی", "تلفن", "הכפתור", "surplus", "twelve", "Plus"):
        assert word in everything, word
    assert [(line, reason) for line, _, reason, _ in losses] == [
        (1, "stands above the header"),
        (5, "no question was answered"),
        (2, "may name people"),
        (4, "no nps: Recommend us? (0-10)"),
    ]
    named = next(loss for loss in losses if loss[2] == "may name people")
    assert (named[1], named[3]) == ("", letters_in(["maya@example.org", "noa@example.org"]))
    assert any("1 rows without any answer" in warning for warning in result.warnings)
    assert result.participants == 3


def test_characters_of_the_source_are_all_accounted_for(study, put):
    import_survey(study, put("a.csv", TABLE), SourceEntry(path="sources/a.csv", kind="survey"))
    imported, left_out = study.store.rows("SELECT characters, left_out FROM source")[0]
    header = letters_in(["ID", "E-mail", "Plan", "Recommend us? (0-10)", "What was hardest?", "Empty"])
    delimiters = TABLE.count(",")
    assert imported + left_out + header + delimiters == letters_in([TABLE])


WORDS = st.text(alphabet="abcXYZ אבגדه‌یپچ012.!؟", min_size=1, max_size=20).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.one_of(WORDS, st.just("")), min_size=1, max_size=6), min_size=1, max_size=12))
def test_no_cell_of_a_ragged_table_disappears(tmp_path_factory, rows):
    text = "id,one,two,three\n" + "".join(",".join(row) + "\n" for row in rows)
    if not any(cell.strip() for row in rows for cell in row):
        return
    answers = read_answers(SourceFile(tmp_path_factory.getbasetemp() / "a.csv", text.encode()))
    kept = [cell for row in answers.rows for cell in row] + [loss.text for loss in answers.left_out]
    given_cells = [cell.strip() for row in rows for cell in row if cell.strip()]
    assert letters_in(kept) >= letters_in(given_cells)
    assert json.dumps(sorted(cell for cell in given_cells if cell not in " | ".join(kept))) == "[]"
