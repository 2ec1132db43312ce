"""SPSS, Parquet and OpenDocument files made on the spot; damaged and hostile ones."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile

import openpyxl
import pandas as pd
import pyreadstat
import pytest

from workbench.files import SourceFile
from workbench.study import ImportFailure
from workbench.surveys import read_answers, recognise_columns

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.fixture
def spss(tmp_path):
    table = pd.DataFrame(
        {
            "id": [1, 2, 3, 4],
            "q1": [1, 5, 3, 99],
            "q2_1": [1, 7, 4, 2],
            "q2_2": [2, 6, 4, 2],
            "open": ["خیلی کند بود", "It froze", "טוב מאוד", ""],
            "day": pd.to_datetime(["2026-03-02"] * 4),
        }
    )
    labels = {"q1": "How satisfied are you?", "q2_1": "Rate - Price", "q2_2": "Rate - Speed", "open": "چرا؟"}
    words = {1: "Very dissatisfied", 2: "Dissatisfied", 3: "Neutral", 4: "Satisfied", 5: "Very satisfied"}
    pyreadstat.write_sav(
        table,
        str(tmp_path / "a.sav"),
        column_labels=labels,
        variable_value_labels={"q1": {**words, 99: "refused"}, "q2_1": {1: "bad", 7: "good"}},
        missing_ranges={"q1": [99]},
    )
    return (tmp_path / "a.sav").read_bytes()


def open_document(cells: str) -> bytes:
    """A spreadsheet with these rows of XML."""
    names = {"office": "office", "table": "table", "text": "text"}
    declared = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in names.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {declared}><office:body>'
        f'<office:spreadsheet><table:table table:name="S">{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", SPREADSHEET)
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest'
            ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
            f' manifest:full-path="/" manifest:media-type="{SPREADSHEET}"/></manifest:manifest>',
        )
    return target.getvalue()


def row(*cells: str, repeat: str = "") -> str:
    written = "".join(
        f'<table:table-cell office:value-type="string"{repeat}><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{written}</table:table-row>"


def test_spss_labels_are_questions_and_answers(read, spss):
    answers = read("a.sav", spss)
    assert answers.rows[1] == ("2", "Very satisfied", "7", "6", "It froze", "2026-03-02")
    assert [(loss.text, loss.part) for loss in answers.left_out] == [("refused", "variable q1")]
    columns = recognise_columns(
        answers.headers, [answers.column(place) for place in range(6)], headings=answers.headings
    )
    assert [(column.label, column.scale) for column in columns[1:5]] == [
        ("How satisfied are you?", "csat"),
        ("Rate - Price", "likert"),
        ("Rate - Speed", "likert"),
        ("چرا؟", "text"),
    ]
    assert columns[1].detail["words"]["Very satisfied"] == 5
    assert columns[3].detail["option"] == "Speed"


def test_parquet_joins_lists_and_names_what_it_cannot_take(read, tmp_path):
    table = pd.DataFrame(
        {
            "id": ["007", "008"],
            "score": [9.0, None],
            "used": [["App", "Phone"], []],
            "why": ["زنگ نزدند", "חיכיתי שעה"],
            "raw": [{"a": 1}, {"a": 2}],
        }
    )
    table.to_parquet(tmp_path / "a.parquet")
    answers = read("a.parquet", (tmp_path / "a.parquet").read_bytes())
    assert answers.headers == ("id", "score", "used", "why")
    assert answers.rows == (("007", "9", "App; Phone", "زنگ نزدند"), ("008", "", "", "חיכיתי שעה"))
    assert [loss.text for loss in answers.left_out] == ["raw"]


def test_what_was_read_counts_when_the_process_apart_ends_badly(tmp_path):
    """Arrow aborts some orderly ends, after the work is done (apache/arrow#34314)."""
    pd.DataFrame({"id": ["007"], "why": ["زنگ نزدند"]}).to_parquet(tmp_path / "a.parquet")
    run = "from workbench.surveys.unpacking import main; main()"
    aborting = f"import atexit, os; atexit.register(os.abort); {run}"
    done = subprocess.run(
        [sys.executable, "-c", aborting, "parquet"],
        input=(tmp_path / "a.parquet").read_bytes(),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["columns"] == [["007"], ["زنگ نزدند"]]


def test_an_open_document_spreadsheet(read):
    data = open_document(row("ID", "למה?") + row("1", "חיכיתי שעה") + row("2", "خیلی دیر رسید"))
    answers = read("a.ods", data)
    assert (answers.format, answers.part) == ("ods", "sheet S")
    assert answers.rows == (("1", "חיכיתי שעה"), ("2", "خیلی دیر رسید"))


def test_a_million_repeated_cells_do_not_take_the_machine(read):
    cells = row("ID", "x") + row("1", repeat=' table:number-columns-repeated="1000000000"')
    wide = open_document(f'<table:table-row table:number-rows-repeated="1000000">{cells[17:]}')
    with pytest.raises(ImportFailure):
        read("a.ods", wide)


@pytest.mark.parametrize("cell", ["XFD1048576", "XFD90000", "A99999999"])
def test_two_cells_far_apart_are_refused(read, cell):
    book = openpyxl.Workbook()
    book.active["A1"] = "ID"
    book.active["B2"] = "x"
    target = io.BytesIO()
    book.save(target)
    moved = io.BytesIO()
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(moved, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry).replace(b'r="B2"', f'r="{cell}"'.encode()))
    with pytest.raises(ImportFailure, match=r"cells, too many|damaged"):
        read("a.xlsx", moved.getvalue())


@pytest.mark.parametrize(
    ("name", "data"), [("a.sav", b"$FL2" + b"\xff" * 300), ("a.parquet", b"PAR1" + b"\xff" * 99 + b"PAR1")]
)
def test_files_that_only_begin_right(read, name, data):
    with pytest.raises(ImportFailure, match="damaged"):
        read(name, data)


def test_damaged_workbooks_and_tables_fail_in_our_words_or_read_whole(workbook, tmp_path):
    rows = [["ID", "Date", "Why?"], *([n, "2026-03-02", f"Because of reason {n}, خوب"] for n in range(30))]
    table = "\n".join(",".join(map(str, cells[:2])) + f',"{cells[2]}"' for cells in rows)
    for name, data in (("a.xlsx", workbook(rows)), ("a.csv", table.encode())):
        for seed in range(60):
            rng = random.Random(seed)
            damaged = bytearray(data)
            for _ in range(rng.randint(1, 4)):
                damaged[rng.randrange(len(damaged))] = rng.randrange(256)
            try:
                answers = read_answers(SourceFile(tmp_path / name, bytes(damaged)))
            except ImportFailure:
                continue
            assert all(len(cells) == len(answers.headers) for cells in answers.rows)
