from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from tests.journeys.exchange_cells import LINES, cell, sample_cells
from workbench.journeys.exchange import SEPARATOR, journey_to_csv
from workbench.study import journey_model

MODEL = journey_model("five_stage")


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_row_a_cell_and_every_text_arrives():
    rows = rows_of(journey_to_csv(sample_cells(), model=MODEL))
    assert len(rows) == len(sample_cells())
    said = {row["statement"].removeprefix("'") for row in rows}
    assert set(LINES) <= said
    assert [row["stage"] for row in rows][-1] == "", "what is about the whole journey comes last"


def test_lists_are_joined_and_figures_are_figures():
    first = next(
        row for row in rows_of(journey_to_csv(sample_cells(), model=MODEL)) if row["lane"] == "pains"
    )
    assert first["evidence"].split(SEPARATOR) == ["g1", "g2"]
    scores = {row["score"] for row in rows_of(journey_to_csv(sample_cells(), model=MODEL))}
    assert {"-12.5", "-1.25", ""} <= scores, "a negative figure is no formula"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1"])
def test_no_text_is_a_formula_to_a_spreadsheet(text):
    row = rows_of(journey_to_csv(pd.DataFrame([cell(statement=text, code_id=text)]), model=MODEL))[0]
    assert row["statement"].startswith("'")
    assert row["code_id"].startswith("'")
    assert "\0" not in row["statement"]


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("en", {"Stage": "Purchase", "Lane": "Pains", "Statement": "Waiting", "Persona": "Everyone"}),
        ("fa", {"مرحله": "خرید", "ردیف": "نقاط درد", "گزاره": "انتظار", "پرسونا": "همه"}),
        ("he", {"שלב": "רכישה", "שורה": "כאבים", "היגד": "המתנה", "פרסונה": "כולם"}),
    ],
)
def test_people_read_it_in_their_language(language, headings):
    names = {"pain.waiting": {"en": "Waiting", "fa": "انتظار", "he": "המתנה"}}
    text = journey_to_csv(pd.DataFrame([cell()]), model=MODEL, language=language, code_names=names)
    row = rows_of(text)[0]
    assert {name: row[name] for name in headings} == headings
    assert "4" in row.values(), "figures keep the digits that spreadsheets count with"


def test_headings_are_different_from_each_other_in_every_language():
    for language in ("en", "fa", "he"):
        head = journey_to_csv(sample_cells(), model=MODEL, language=language).splitlines()[0].split(",")
        assert len(set(head)) == len(head) == len(sample_cells().columns)


def test_disagreement_is_a_sentence_for_people_and_json_for_programs():
    row = cell(disagreement=({"kind": "x", "texts": {"en": "They differ.", "he": "הם חלוקים."}},))
    cells = pd.DataFrame([row])
    assert (
        rows_of(journey_to_csv(cells, model=MODEL, language="he"))[0]["היכן המקורות חלוקים"] == "הם חלוקים."
    )
    assert '"kind": "x"' in rows_of(journey_to_csv(cells, model=MODEL))[0]["disagreement"]


def test_excel_gets_a_byte_order_mark_and_nobody_else():
    plain = journey_to_csv(sample_cells(), model=MODEL)
    assert journey_to_csv(sample_cells(), model=MODEL, excel=True) == "\ufeff" + plain
    assert not plain.startswith("\ufeff")


def test_the_order_of_rows_does_not_matter_and_an_empty_map_has_headings():
    cells = sample_cells()
    assert journey_to_csv(cells.iloc[::-1], model=MODEL) == journey_to_csv(cells, model=MODEL)
    assert journey_to_csv(cells.iloc[:0], model=MODEL).startswith("persona_id,model,stage,lane,")
