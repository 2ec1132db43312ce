"""Codebooks as files: YAML and CSV, with hierarchy and notes, there and back again."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.coding.codebook import Code, load_codebook, write_codebook
from workbench.study import WorkbenchError

OWN = (
    Code(
        "theme.food",
        "theme",
        {"en": "Food", "fa": "غذا", "he": "אוכל"},
        {},
        {"en": "What is eaten."},
        origin="study",
    ),
    Code(
        "theme.breakfast",
        "theme",
        {"en": "Breakfast"},
        {"en": "breakfast"},
        {"fa": "صبحانه در هتل، هر چه باشد"},
        {"en": ("Cold eggs, again.", '"Buffet", they said'), "he": ("הקפה היה קר",)},
        {"en": ("breakfast|brunch", "cold eggs")},
        {"en": ("wedding breakfast",)},
        parent="theme.food",
        origin="study",
        include={"en": ("Coffee served at breakfast", "Room service before eleven")},
        exclude={"he": ("ארוחת צהריים",)},
    ),
    Code("pain.stairs", "pain", {"en": "Stairs"}, {}, {}, severity=3, valence=-1, origin="study"),
)


def own_codes(path):
    return tuple(code for code in load_codebook(path).codes if code.origin == "study")


@pytest.mark.parametrize("ending", ["yaml", "csv"])
def test_a_codebook_written_and_read_is_the_same(tmp_path, ending):
    file = write_codebook(OWN, tmp_path / f"own.{ending}")
    assert {code.code_id: code for code in own_codes(file)} == {code.code_id: code for code in OWN}
    again = write_codebook(own_codes(file), tmp_path / f"again.{ending}")
    assert own_codes(again) == own_codes(file)


@pytest.mark.parametrize("ending", ["yaml", "csv"])
def test_the_built_in_codebook_survives_the_way_there_and_back(tmp_path, ending):
    book = load_codebook()
    file = write_codebook(book, tmp_path / f"all.{ending}")
    assert [replace(code, origin="builtin") for code in own_codes(file)] == list(book.codes)


words = (
    st.text("abאבپچ =+-@',;\"|#:é", min_size=1, max_size=20)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@settings(max_examples=40, deadline=None)
@given(words, words, st.lists(words, min_size=1, max_size=3).map(tuple))
def test_any_text_comes_back_and_no_cell_is_a_formula(tmp_path_factory, name, definition, examples):
    code = Code("theme.x", "theme", {"en": name}, {}, {"fa": definition}, {"he": examples}, origin="study")
    for ending in ("csv", "yaml"):
        file = write_codebook([code], tmp_path_factory.mktemp("any") / f"own.{ending}")
        assert own_codes(file) == (code,)
        if ending == "csv":
            rows = csv.reader(io.StringIO(file.read_text("utf-8-sig"), newline=""))
            cells = [line for row in rows for cell in row for line in cell.splitlines()]
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_a_plain_table_is_enough(tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(
        "name;parent;definition;examples;examples 2\n"
        "Opening hours;;When it is open;They close at four;ساعت پنج بسته بود\n"
        "Lunch break;opening_hours;Closed at noon;;\n"
        ";;;;\n",
        encoding="utf-8",
    )
    hours, lunch = own_codes(file)
    assert (hours.code_id, hours.examples) == (
        "theme.opening_hours",
        {"en": ("They close at four",), "fa": ("ساعت پنج بسته بود",)},
    )
    assert lunch.parent == "theme.opening_hours"
    assert load_codebook(file).under("theme.opening_hours") == (lunch,)


def test_a_windows_codebook_in_hebrew_is_read(tmp_path):
    file = tmp_path / "own.csv"
    file.write_bytes(
        "id,name,definition\r\nhours,שעות פתיחה,מתי המקום פתוח ומתי הוא סגור\r\n".encode("cp1255")
    )
    assert own_codes(file)[0].names == {"he": "שעות פתיחה"}


def test_yaml_needs_no_ids_and_no_languages(tmp_path):
    file = tmp_path / "own.yaml"
    file.write_text(
        "- name: Opening hours\n  include: |\n    weekends\n    تعطیلات رسمی\n  kind: pain\n"
        "- {name: Night, kind: pain, parent: opening_hours}\n",
        encoding="utf-8",
    )
    hours, night = own_codes(file)
    assert (hours.code_id, hours.valence) == ("pain.opening_hours", -1)
    assert hours.include == {"en": ("weekends",), "fa": ("تعطیلات رسمی",)}
    assert night.parent == "pain.opening_hours"


def test_a_folder_may_hold_both_kinds(tmp_path):
    write_codebook(OWN[:1], tmp_path / "a.yaml")
    write_codebook(OWN[1:], tmp_path / "b.csv")
    assert len(own_codes(tmp_path)) == 3


def test_notes_stand_in_the_table_of_the_store(tmp_path):
    import json

    table = load_codebook(write_codebook(OWN, tmp_path / "own.csv")).to_table().set_index("code_id")
    detail = json.loads(table.loc["theme.breakfast", "detail"])
    assert detail["exclude"] == {"he": ["ארוחת צהריים"]}
    assert table.loc["theme.breakfast", "parent"] == "theme.food"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("own.csv", "id,colour\nx,red\n", ("own.csv", "unknown column 'colour'", "name.fa")),
        ("own.csv", "id,name\nx,X\ny,Y\nx,X\n", ("own.csv, row 4", "'theme.x' stands twice", "row 2")),
        ("own.csv", "id,name\n\nx\n", ("own.csv, row 3", "code x", "names")),
        ("own.csv", "id,name\nx,X,too,many\n", ("own.csv, row 2", "4 cells under 2 columns")),
        ("own.csv", "id,name,severity\npain.x,X,high\n", ("own.csv, row 2", "'high' is not a whole number")),
        ("own.csv", "id,name,severity\npain.x,X,9\n", ("own.csv, row 2", "pain.x", "severity")),
        ("own.csv", "", ("own.csv", "empty")),
        ("own.csv", "id,name,parent\nx,X,y\n", ("own.csv, row 2", "no code 'theme.y' to stand under")),
        ("own.csv", "id,name,parent\nx,X,y\ny,Y,x\n", ("own.csv, row 2", "circle", "theme.x under theme.y")),
        (
            "own.yaml",
            "- {id: x, name: X}\n\n- {id: z.y, name: Y}\n",
            ("own.yaml, line 3", "z.y", "unknown kind"),
        ),
        ("own.yaml", "- {id: x, name: X}\n- [", ("own.yaml, line", "YAML")),
        ("own.yaml", "- {id: theme.x}\n", ("own.yaml, line 1", "theme.x", "names")),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, name, text, told):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(WorkbenchError) as error:
        load_codebook(tmp_path / name)
    assert all(word in str(error.value) for word in told), str(error.value)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(WorkbenchError, match="xlsx"):
        write_codebook(OWN, tmp_path / "own.xlsx")


@pytest.mark.parametrize(("ending", "ids"), [("yaml", 2), ("csv", 2)])
def test_the_examples_in_the_docs_can_be_read(tmp_path, ending, ids):
    page = (Path(__file__).parents[2] / "docs" / "codebooks.md").read_text("utf-8")
    blocks = [rest.partition("```")[0] for rest in page.split(f"```{ending}\n")[1:]]
    block = next(block for block in blocks if "waiting_room" in block)
    (tmp_path / f"own.{ending}").write_text(block, encoding="utf-8")
    codes = own_codes(tmp_path / f"own.{ending}")
    assert len(codes) == ids
    assert codes[1].parent == codes[0].code_id == "theme.waiting_room"
    assert set(codes[0].examples) == set(codes[0].names) == {"en", "fa", "he"}
