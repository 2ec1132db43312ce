"""What leaves as a report: nothing private in it, and nothing shared that nobody has looked at."""

from __future__ import annotations

import json
import re
import shutil

import nbformat
import pytest

from tests.reports.synthetic import make_study
from workbench.privacy import decide, review_candidates, study_redactor
from workbench.reports import (
    ReportParameters,
    render_report,
    report_path,
    run_report,
    view_report,
    write_report,
)
from workbench.reports.batch import NOTEBOOK
from workbench.reports.evidence.material import read_material
from workbench.reports.evidence.redaction import redact_material
from workbench.reports.published import report_fingerprint
from workbench.reports.sharing import check_page
from workbench.study import ListedName, ReportError, open_study


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """Folders of made studies, copied for tests that write."""
    folder = tmp_path_factory.mktemp("made")
    make_study(folder / "few", people=2, survey=0, personas=False).close()
    make_study(folder / "more", people=4, survey=2, personas=False).close()
    return folder


@pytest.fixture
def study(made, tmp_path):
    with open_study(shutil.copytree(made / "few", tmp_path / "velora")) as opened:
        yield opened


@pytest.fixture(scope="module")
def synthetic(made):
    """Several tests list names in it: a page of any of them hides them all."""
    with open_study(made / "more") as opened:
        yield opened


@pytest.fixture(scope="module")
def listed(synthetic):
    """The study's English view before its longest word was listed as a name, and that word."""
    plain = view_report(synthetic, ReportParameters("en"))
    word = max((w for q in plain.quotes for w in re.findall(r"[^\W\d_]{5,}", q.text)), key=len)
    synthetic.key.list_names([ListedName(word, "person", "roster.csv")])
    return plain, word


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_a_listed_name_stands_in_no_quote(synthetic, listed, language):
    plain, word = listed
    raw = {quote.segment_id: quote.text for quote in plain.quotes}
    view = view_report(synthetic, ReportParameters(language))
    page = render_report(view)
    assert sum(quote.hidden for quote in view.quotes) == view.privacy.hidden
    quotes = re.findall(r"<blockquote.*?</blockquote>", page, flags=re.DOTALL)
    assert not [quote for quote in quotes if re.search(rf"\b{word}\b", quote)]
    same = [quote for quote in view.quotes if quote.segment_id in raw]
    assert len(same) > 3
    for quote in same:
        assert all(piece in raw[quote.segment_id] for piece in quote.kept)
    if language == "en":
        assert list(raw) == [quote.segment_id for quote in view.quotes]
        assert view.privacy.hidden > 0
        assert '<bdi class="hidden" dir="ltr">[NAME-1]</bdi>' in page
    check_page(synthetic, page)


def test_numbers_of_placeholders_do_not_depend_on_language_or_people(synthetic):
    quotes = view_report(synthetic, ReportParameters("en")).quotes
    words = sorted({word for quote in quotes for word in re.findall(r"[a-z]{6,}", quote.text)})[::3]
    synthetic.key.list_names([ListedName(word, "person", "roster.csv") for word in words])
    views = [
        view_report(synthetic, ReportParameters(code, persona=persona))
        for code, persona in (("en", None), ("he", None), ("fa", "everyone"))
    ]
    shown = [{(quote.segment_id, quote.text) for quote in view.quotes} for view in views]
    ids = [{segment for segment, _ in found} for found in shown]
    assert len({text for found in shown for _, text in found if "[NAME-" in text}) > 2
    for found, known in zip(shown, ids, strict=True):
        assert {pair for pair in shown[0] if pair[0] in known} <= found


def test_labels_codes_and_titles_are_redacted(study):
    study.key.list_names([ListedName("Pauline Quibell", "person", "roster.csv")])
    code = {"names": {}, "definition": "", "examples": [], "detail": {}, "parent": None}
    topic = code | {"origin": "topics"}
    own = {"name": "What Pauline did", "names": {"he": "פנו ל-054-7654321"}, "origin": "researcher"}
    study.store.insert(
        "code",
        [
            topic | {"code_id": "topic.en.1", "kind": "topic", "name": "brakes, Pauline, shop"},
            topic | {"code_id": "phrase.1", "kind": "phrase", "name": "pauline bike"},
            code | own | {"code_id": "theme.own", "kind": "theme"},
        ],
    )
    material = redact_material(read_material(study, ReportParameters("en")), study_redactor(study))
    rows = material["code"].set_index("code_id")
    assert rows.loc["topic.en.1", "name"] == "brakes, shop"
    assert rows.loc["theme.own", "name"] == "What [NAME-1] did"
    assert json.loads(rows.loc["theme.own", "names"]) == {"he": "פנו ל-[PHONE]"}
    assert "auline" not in rows.loc["phrase.1", "name"]


def test_a_phone_in_the_title_does_not_leave(tmp_path):
    study = make_study(tmp_path / "velora", people=1, survey=0, personas=False, title="Call 054-765-4321")
    page = render_report(view_report(study, ReportParameters("en")))
    assert "<title>Call [PHONE]</title>" in page


def test_the_gate_refuses_a_page_and_names_the_place(study):
    study.key.list_names([ListedName("Pauline Quibell", "person", "roster.csv")])
    with pytest.raises(ReportError, match=r"NAME 'Pauline' in <p> under \"Pains\".*privacy\.keep"):
        check_page(study, "<h2>Pains</h2><p>Ask Pauline</p>")
    story = json.dumps({"cells": [{"outputs": [{"text": ["call 054-", "765-4321"]}]}]})
    with pytest.raises(ReportError, match="PHONE '054-765-4321' in the executed notebook"):
        check_page(study, "<p>nothing</p>", notebook=story)


def test_nothing_is_published_that_shows_a_name(study, tmp_path):
    study.key.list_names([ListedName("Pauline Quibell", "person", "roster.csv")])
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        if cell["id"] == "view":
            cell["source"] = "write_whole(Path(output), '<p>Pauline</p>'); raise_nothing = True"
        elif cell["id"] in ("head", "findings", "personas", "check", "save"):
            cell["source"] = "opened.close()"
    nbformat.write(notebook, tmp_path / "leaky.ipynb")
    with pytest.raises(ReportError, match="NAME 'Pauline'"):
        run_report(study, ReportParameters("en"), out=tmp_path / "out", notebook=tmp_path / "leaky.ipynb")
    assert not (tmp_path / "out").exists()


def test_sharing_waits_until_somebody_has_decided(study, tmp_path):
    turn_id, text = study.store.rows("SELECT turn_id, text FROM turn ORDER BY turn_id LIMIT 1")[0]
    study.store.execute("UPDATE turn SET text = ? WHERE turn_id = ?", (text + " So said Pauline.", turn_id))
    shared = ReportParameters("en", shared=True)
    for make in (
        lambda: run_report(study, shared, out=tmp_path),
        lambda: write_report(study, shared, tmp_path / "x"),
    ):
        with pytest.raises(ReportError, match=r"nobody has reviewed: 1 .*privacy review"):
            make()
    internal = render_report(view_report(study, ReportParameters("en")))
    assert "Internal: not for people outside the team." in internal
    assert "Possible names not reviewed: 1." in internal
    before = report_fingerprint(study, shared)
    for name in review_candidates(study)["name"]:
        decide(study, name, "redact", "ruth")
    assert report_fingerprint(study, shared) != before
    page = render_report(view_report(study, shared))
    assert "Made to be shared" in page
    assert report_path(study, shared, tmp_path).name == "index.shared.html"


def test_without_the_key_file_nothing_is_shared(study):
    study.key.execute("DELETE FROM person_name")
    with pytest.raises(ReportError, match=r"key\.sqlite is missing"):
        view_report(study, ReportParameters("en", shared=True))
    assert "could not be hidden" in render_report(view_report(study, ReportParameters("en")))


def test_file_names_carry_no_names(study, tmp_path):
    study.key.list_names([ListedName("Pauline Quibell", "person", "roster.csv")])
    path = report_path(study, ReportParameters("en", persona="Pauline"), tmp_path)
    assert "auline" not in path.name
