"""One model of what a map shows; files of every kind are made from it."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pandas as pd
import pytest

import workbench
from tests.browser import CHROMIUM
from tests.journeys.exchange_cells import cell, sample_cells
from tests.journeys.small import code_table, draw, material, rows_of
from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from workbench.journeys import questions_to_ask
from workbench.journeys.maps.content import map_content
from workbench.journeys.maps.entries import MOST_WORDS
from workbench.journeys.maps.scope import Scope
from workbench.study import JOURNEY_MODELS, WorkbenchError, journey_model

MODEL = journey_model("five_stage")
NOTHING = pd.DataFrame({"stage": [], "lane": []})


def content(rows, language="en", **details):
    return map_content(pd.DataFrame(rows), model=MODEL, language=language, code_details=details)


def entries(found, lane, stage="purchase"):
    place = [one.stage_id for one in MODEL.stages].index(stage)
    return found.lane(lane).places[place].entries


@pytest.fixture(scope="module")
def journey(tmp_path_factory):
    folder = tmp_path_factory.mktemp("map") / "study"
    with planted_study(folder, planted(12, 2, seed=4)) as opened:
        yield workbench.draft_journey(opened)


def test_lanes_without_anything_are_named_and_not_drawn():
    found = content(sample_cells())
    assert [lane.lane for lane in found.lanes] == ["thinking", "emotion", "pains", "delights"]
    assert {"Doing", "Goals", "Survey", "Key moments"} <= set(found.silent)
    assert not {lane.name for lane in found.lanes} & set(found.silent)
    figures = "NPS \u2066−13\u2069 (\u2066−30\u2069 to \u2066+6\u2069), people: 4"
    assert [entry.text for entry in found.whole] == [figures]


def test_what_one_of_many_says_stands_only_where_nobody_else_speaks():
    several = [cell(), cell(position=1, code_id="pain.price", statement="Price", people=1)]
    assert [one.text for one in entries(content(several), "pains")] == ["Waiting"]
    assert [one.text for one in entries(content(several[1:]), "pains")] == ["Price"]
    general = [cell(code_id="pain.general", statement="A pain"), *several]
    assert [one.text for one in entries(content(general), "pains")] == ["Waiting"]


def test_severity_comes_from_the_codings_else_from_the_code():
    rows = [cell(), cell(position=1, code_id="pain.price", score=None)]
    found = entries(content(rows, **{"pain.price": {"severity": 3}}), "pains")
    assert [one.severity for one in found] == [2, 3]


def test_touchpoints_of_one_channel_stand_together_under_its_name():
    shared = {"channel": "app", "touchpoints": ["touchpoint.a", "touchpoint.b"], "texts": {"fa": "اپلیکیشن"}}
    rows = [
        cell(lane="touchpoints", code_id="touchpoint.a", statement="Search", detail={"channel": "app"}),
        cell(lane="touchpoints", code_id="touchpoint.b", statement="Checkout", detail={"channel": "app"}),
        cell(
            lane="touchpoints",
            code_id="touchpoint.c",
            statement="Phone",
            detail={"channel": "phone"},
            people=3,
        ),
        cell(lane="channels", code_id=None, statement="App", detail=shared, people=5),
    ]
    shown = [(one.text, one.people) for one in entries(content(rows), "touchpoints")]
    assert shown == [("App: Search, Checkout", 5), ("Phone", 3)]
    assert entries(content(rows, "fa"), "touchpoints")[0].text == "اپلیکیشن: Search، Checkout"


def test_channels_and_expectations_are_named_in_three_languages():
    said = [("a", 0, "stage.use touchpoint.app", 0)]
    detail = rows_of(draw(material(said)), "channels").iloc[0]["detail"]
    assert detail["texts"] == {"en": "App", "fa": "اپلیکیشن", "he": "אפליקציה"}


def test_a_question_is_told_word_for_word_in_the_language_of_the_map_where_there_is_one():
    asked = [
        {"segment_id": "g1", "language": "en", "text": "Where is it?"},
        {"segment_id": "g2", "language": "fa", "text": "کجاست؟"},
    ]
    rows = [cell(lane="questions", code_id="question.open", detail={"asked": asked})]
    for language, segment in (("en", "g1"), ("fa", "g2"), ("he", "g1")):
        entry = entries(content(rows, language), "questions")[0]
        assert (entry.look, entry.segment_id, entry.people) == ("quote", segment, 4)
    drawn = rows_of(draw(material([("a", 0, "stage.use question.open", 0)])), "questions").iloc[0]
    assert [one["segment_id"] for one in drawn["detail"]["asked"]] == ["g00"]


def test_key_moments_tell_why_and_what_came_of_it_with_evidence():
    words = "We waited for nine days, and I complained."
    said = [(person, 0, "stage.support pain.waiting", -2, words) for person in "abc"]
    table = draw(material(said))
    found = map_content(
        table, model=MODEL, language="en", code_details={"pain.waiting": {"names": {"en": "Waiting"}}}
    )
    moment = entries(found, "key_moments", "retention")[0]
    assert moment.look == "low"
    assert moment.reasons[0] == "3 of the 3 people speak of it at this stage"
    assert moment.consequences == {
        "3 of them tell that they complained or reported a fault": ("g00", "g01", "g02")
    }


def test_disagreement_is_short_in_the_cell_and_whole_below_it():
    told = {
        "kind": "x",
        "texts": {"en": "Words say this (9 people), the survey says that (12 answers)."},
        "short": {"en": "Words and survey differ."},
    }
    rows = [
        cell(lane="emotion", code_id=None, statement="", score=-1.0, disagreement=(told,)),
        cell(lane="scores", code_id=None, statement="CSAT", score=88.0, low=70.0, high=95.0, evidence=(),
             disagreement=(told,), detail={"scale": "csat", "question": "How satisfied were you?"}),
    ]  # fmt: skip
    found = content(rows)
    differing = entries(found, "disagreement")
    assert [(one.text, one.whole) for one in differing] == [("Words and survey differ.", told["texts"]["en"])]
    score = entries(found, "scores")[0]
    assert score.text == "CSAT \u206688%\u2069 (\u206670%\u2069 to \u206695%\u2069), people: 4"
    assert (score.whole, score.disagreement) == ("How satisfied were you?", (told["texts"]["en"],))


def test_against_expectation_people_are_counted():
    detail = {"exceeds": 7, "meets": 3, "below": 2, "texts": {"en": "Better than expected"}}
    rows = [cell(lane="expectation", code_id=None, score=41.7, evidence=(), detail=detail)]
    assert entries(content(rows), "expectation")[0].text == "better: 7, as expected: 3, worse: 2"
    assert "۷" in entries(content(rows, "fa"), "expectation")[0].text


@pytest.mark.parametrize("name", JOURNEY_MODELS)
@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_what_to_ask_fits_its_cell_whole(name, language):
    model = journey_model(name)
    rows = [cell(model=name, stage=model.stages[0].stage_id, lane=lane) for lane in ("reach", "wishes")]
    asked = {question.lane for question in questions_to_ask(model, NOTHING)}
    rows += [cell(model=name, stage=stage.stage_id, lane="reach") for stage in model.stages[1:]]
    rows += [
        cell(model=name, stage=model.stages[0].stage_id, lane=lane) for lane in asked - {"reach", "wishes"}
    ]
    found = map_content(pd.DataFrame(rows), model=model, language=language)
    shown = [place.ask for lane in found.lanes for place in lane.places[1:] if place.ask]
    assert len(shown) > len(model.stages)
    assert all(text.endswith(("?", "؟", ".")) and len(text.split()) <= MOST_WORDS for text in shown)


def test_files_of_every_kind_through_one_door(journey, tmp_path):
    saved = json.loads(journey.save(tmp_path / "map.json").read_text(encoding="utf-8"))
    assert saved == journey.to_json()
    for language, first in ((None, "persona_id"), ("fa", "پرسونا")):
        text = journey.save(tmp_path / "map.csv", language=language).read_bytes().decode("utf-8")
        assert text == journey.to_csv(language)
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
        assert rows[0][0] == first
        assert len(rows) == len(journey.table) + 1
    assert journey.save(tmp_path / "map.SVG", language="he").read_text(encoding="utf-8") == journey.svg("he")
    assert 'lang="he"' in journey.svg("he")
    assert journey.svg() == journey.svg(journey.language)


def test_a_restricted_map_says_so_wherever_it_goes(journey):
    scoped = replace(journey, scope=Scope(account="ACME", language="fa", wave="w2"))
    assert scoped.name("en") == "Everyone, account ACME, speaking Persian, wave w2"
    assert scoped.name("fa") == "همه، حساب ACME، به زبان فارسی، موج w2"
    assert "חשבון ACME" in scoped.svg("he")
    assert scoped.to_json()["scope"] == {"account": "ACME", "language": "fa", "wave": "w2"}
    assert (journey.name("en"), journey.to_json()["scope"]) == ("Everyone", {})


def test_what_cannot_be_saved_is_said(journey, tmp_path):
    with pytest.raises(WorkbenchError, match=r"map\.docx: no map ends in '\.docx' \(use \.json, \.csv"):
        journey.save(tmp_path / "map.docx")
    with pytest.raises(WorkbenchError, match=r"no map in language 'de' \(use en, fa, he\)"):
        journey.save(tmp_path / "map.svg", language="de")
    with pytest.raises(WorkbenchError, match="cannot be written"):
        journey.save(tmp_path / "nowhere" / "map.json")
    assert not list(tmp_path.iterdir())


@pytest.mark.browser
def test_a_map_is_saved_as_png_and_pdf(journey, tmp_path, browser, monkeypatch):
    monkeypatch.setenv("CHROMIUM", CHROMIUM)
    assert journey.save(tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert journey.save(tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")


def test_what_people_said_can_be_hidden_in_a_map(journey):
    hidden = journey.redacted(lambda text: "[HIDDEN]")
    assert set(hidden.table["statement"]) == {"[HIDDEN]"}
    assert hidden.table["evidence"].equals(journey.table["evidence"])
    assert hidden.title == "[HIDDEN]"
    said = {cell.statement for cell in journey.cells if cell.lane == "quotes"}
    assert said
    for text in said:
        assert text not in hidden.svg("en")
        assert text not in json.dumps(hidden.to_json(), ensure_ascii=False)


def test_the_same_rows_give_the_same_content_in_any_order(journey):
    shuffled = journey.table.sample(frac=1, random_state=3)
    for language in ("en", "fa", "he"):
        again = map_content(
            shuffled, model=journey.model, language=language, code_details=journey.code_details
        )
        assert again == journey.content(language)


def test_the_codebook_names_every_code_in_the_language_of_the_map():
    codes = code_table()
    details = {
        code: {"names": json.loads(names)}
        for code, names in zip(codes["code_id"], codes["names"], strict=True)
    }
    assert (
        entries(content([cell()], "fa", **details), "pains")[0].text == details["pain.waiting"]["names"]["fa"]
    )
